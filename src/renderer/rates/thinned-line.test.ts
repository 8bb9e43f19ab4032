import { expect, it } from 'vitest'
import { thinnedLine } from './thinned-line.ts'

const places = Array.from({ length: 5000 }, (_, at) => ({ x: at / 10, y: (at * 7919) % 300 }))

it('keeps the ends and the extremes of every column, in their order', () => {
  const kept = thinnedLine(places)
  expect(kept.length).toBeLessThanOrEqual(4 * 500)
  expect(kept.map(({ x }) => x)).toEqual(kept.map(({ x }) => x).toSorted((a, b) => a - b))
  for (const column of [0, 250, 499]) {
    const inColumn = ({ x }: { x: number }) => Math.floor(x) === column
    const [all, few] = [places.filter(inColumn), kept.filter(inColumn)]
    expect(few[0]).toEqual(all[0])
    expect(few.at(-1)).toEqual(all.at(-1))
    expect(Math.max(...few.map(({ y }) => y))).toBe(Math.max(...all.map(({ y }) => y)))
    expect(Math.min(...few.map(({ y }) => y))).toBe(Math.min(...all.map(({ y }) => y)))
  }
})

it('keeps a line of fewer points than columns as it is', () => {
  const few = places.filter((_, at) => at % 10 === 0)
  expect(thinnedLine(few)).toEqual(few)
  expect(thinnedLine([])).toEqual([])
})
