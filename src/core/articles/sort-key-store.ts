import type { Database } from '#core/db/open.ts'
import { statement } from '#core/db/statements.ts'

/** Articles that one second can hold: the low 20 bits of a sort key are a running number. */
const perSecond = 2 ** 20
const lastSecond = 2 ** 32

const sql = { last: 'SELECT max(sort_key) AS last FROM article WHERE sort_key BETWEEN ? AND ?' }

/** The smallest sort key of anything published at `at` (epoch ms) or later. */
export function sortKeyFrom(at: number): number {
  return Math.min(Math.max(Math.floor(at / 1000), 0), lastSecond) * perSecond
}

/**
 * A free sort key for an article published at `at`: above all others of its second. `lastKeys` remembers, by the
 * start of a second, what one transaction has given out.
 */
export function nextSortKey(db: Database, at: number, lastKeys: Map<number, number>): number {
  const start = sortKeyFrom(at)
  const last = lastKeys.get(start) ?? stored(db, start) ?? start - 1
  if (last + 1 >= start + perSecond) return nextSortKey(db, at + 1000, lastKeys)
  lastKeys.set(start, last + 1)
  return last + 1
}

function stored(db: Database, start: number): number | null {
  const row = statement(db, sql.last).get(start, start + perSecond - 1) as { last: number | null }
  return row.last
}
