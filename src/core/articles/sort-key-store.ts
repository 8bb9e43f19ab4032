import type { Database } from '#core/db/open.ts'
import { statement } from '#core/db/statements.ts'

/**
 * Articles that one second can hold: the low 6 bits of a sort key are a running number. The search index keeps each word's articles
 * by the distance from one to the next, so every bit that is mostly zero is paid for hundreds of times an article.
 */
const perSecond = 64
const lastSecond = 2 ** 32

const sql = { last: 'SELECT max(sort_key) AS last FROM article WHERE sort_key BETWEEN ? AND ?' }

/** The smallest sort key of anything published at `at` (epoch ms) or later. */
export function sortKeyFrom(at: number): number {
  return Math.min(Math.max(Math.floor(at / 1000), 0), lastSecond) * perSecond
}

/** Gives out sort keys within one transaction. */
export type SortKeys = {
  /** A free one for an article published at `at` (epoch ms), above all others of its second; where that is full, of the next with room. */
  next(at: number): number
}

export function createSortKeys(db: Database): SortKeys {
  /** By the first key of a second: the last that is taken of it. */
  const taken = new Map<number, number>()
  /** By the first key of a second: of the second in which what overflows it goes on. */
  const goesOn = new Map<number, number>()
  const lastOf = (second: number) => taken.get(second) ?? stored(db, second) ?? second - 1
  return {
    next(at) {
      const start = sortKeyFrom(at)
      let second = goesOn.get(start) ?? start
      let last = lastOf(second)
      while (last + 1 >= second + perSecond) {
        second += perSecond
        last = lastOf(second)
      }
      goesOn.set(start, second)
      taken.set(second, last + 1)
      return last + 1
    },
  }
}

function stored(db: Database, second: number): number | null {
  const row = statement(db, sql.last).get(second, second + perSecond - 1) as { last: number | null }
  return row.last
}
