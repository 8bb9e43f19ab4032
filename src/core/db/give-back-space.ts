import type { Database } from './open.ts'
import { statement } from './statements.ts'

/** Pages that stay free for what comes next: 1 MB. */
const keptPages = 256
/** Pages that are given back at once: some milliseconds. */
const pagesAtOnce = 128

const free = 'SELECT freelist_count AS pages FROM pragma_freelist_count'

/** Makes the file smaller by some of what is free in it; answers whether there may be more. One from before schema 22 keeps its size. */
export function giveBackSpace(db: Database): boolean {
  const freePages = () => (statement(db, free).get() as { pages: number }).pages
  const before = freePages()
  if (before <= keptPages) return false
  db.exec(`PRAGMA incremental_vacuum(${Math.min(before - keptPages, pagesAtOnce)})`)
  const left = freePages()
  return left < before && left > keptPages
}
