import type { Clock } from './clock.ts'
import type { SharedPath } from './folder-files.ts'
import { readLog, type Item } from './log-file.ts'
import { isMadeByName } from './shared-folder-store.ts'

/**
 * Which items of these files need not be taken by one who joins, because the rule, label or source that they are of was deleted after them:
 * what is here of that name would first become theirs, and then go with it. Throws as `readLog`.
 */
export async function deletedLater(shared: SharedPath, names: readonly string[]): Promise<(item: Item) => boolean> {
  const newest = new Map<string, { value: string | null; clock: Clock }>()
  const thingOf = ({ kind, key }: Item) => `${kind} ${key}`
  for (const name of names)
    for (const item of (await readLog(shared, name))?.items ?? []) {
      const known = newest.get(thingOf(item))
      if (isMadeByName(item) && (known === undefined || known.clock < item.clock)) newest.set(thingOf(item), item)
    }
  return (item) => {
    const last = newest.get(thingOf(item))
    return isMadeByName(item) && last?.value === null && last.clock > item.clock
  }
}
