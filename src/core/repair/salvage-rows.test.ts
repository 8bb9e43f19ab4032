import { expect, it } from 'vitest'
import { readAround, type ReadRange } from './salvage-rows.ts'

/** A table with rows of these numbers, of which those between two numbers cannot be reached. */
function tableOf(rowids: readonly number[], bad: readonly [number, number][]) {
  const found = new Set<number>()
  const read: ReadRange = (low, high, fromEnd, take) => {
    const inRange = rowids.filter((rowid) => rowid >= low && rowid <= high)
    for (const [from, to] of bad) if (inRange.length === 0 && low <= to && high >= from) throw new Error('malformed')
    let before = fromEnd ? high : low
    for (const rowid of fromEnd ? inRange.toReversed() : inRange) {
      const [start, end] = [Math.min(before, rowid), Math.max(before, rowid)]
      if (bad.some(([from, to]) => start <= to && end >= from)) throw new Error('malformed')
      found.add(rowid)
      take(rowid)
      before = fromEnd ? rowid - 1 : rowid + 1
    }
    if (bad.some(([from, to]) => (fromEnd ? low <= to && before >= from : before <= to && high >= from)))
      throw new Error('malformed')
  }
  return { read, found }
}

const rowids = Array.from({ length: 1000 }, (_, index) => index * 3)

it('reads a whole table once through', () => {
  const { read, found } = tableOf(rowids, [])
  expect(readAround(read, 0, 5000)).toBe(false)
  expect(found.size).toBe(1000)
})

it('loses what lies in a bad place and nothing else', () => {
  const bad: [number, number][] = [
    [90, 120],
    [1500, 1501],
    [2990, 2999],
  ]
  const { read, found } = tableOf(rowids, bad)
  expect(readAround(read, 0, 5000)).toBe(true)
  const reachable = rowids.filter((rowid) => !bad.some(([from, to]) => rowid >= from && rowid <= to))
  expect([...found].toSorted((a, b) => a - b)).toEqual(reachable)
})

it('gives up on a place of endless numbers', () => {
  const sparse = rowids.map((rowid) => rowid * 2 ** 40)
  const { read, found } = tableOf(sparse, [[2 ** 44, 2 ** 48]])
  expect(readAround(read, 0, Number.MAX_SAFE_INTEGER)).toBe(true)
  expect(found.size).toBe(sparse.filter((rowid) => rowid < 2 ** 44 || rowid > 2 ** 48).length)
})
