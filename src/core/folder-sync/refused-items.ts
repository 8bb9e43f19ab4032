import type { RefusedItem } from '#shared/model.ts'
import type { Database } from '#core/db/open.ts'
import { refusalOf, refusedItem } from './refusal.ts'
import { keptItems, mostKept } from './shared-folder-store.ts'

/** So many of what is refused are told. */
const mostRefused = 20

/** What other computers told that is not done here, and why; the first few. */
export function refusedItems(db: Database): RefusedItem[] {
  return keptItems(db, mostKept)
    .flatMap((item) => {
      const why = refusalOf(item)
      return why === null ? [] : (refusedItem(item, why) ?? [])
    })
    .slice(0, mostRefused)
}
