import type { RefusedItem } from '#shared/model.ts'
import type { Database } from '#core/db/open.ts'
import type { Item } from './log-file.ts'
import { refusalOf, refusedItem } from './refusal.ts'
import { keptItems, saidOf, type Thing } from './shared-folder-store.ts'

/** So many of what is refused are told. */
const mostRefused = 20

/**
 * What other computers told that is not done here, and why; the first few. `failed` are items that could not be done although
 * nothing is known against them.
 */
export function refusedItems(db: Database, failed: Iterable<Item> = []): RefusedItem[] {
  const stillFailed = [...failed].filter((item) => saidOf(db, item) === item.value)
  return [
    ...stillFailed.flatMap((item) => refusedItem(item, 'value') ?? []),
    ...keptItems(db).flatMap((item) => {
      const why = refusalOf(item)
      return why === null ? [] : (refusedItem(item, why) ?? [])
    }),
  ].slice(0, mostRefused)
}

/** What the folder says of a thing and may be done here; undefined where it says nothing, or what is refused. */
export function acceptedOf(db: Database, thing: Thing): string | null | undefined {
  const value = saidOf(db, thing)
  return value === undefined || refusalOf({ ...thing, value }) !== null ? undefined : value
}
