import { expect, test } from 'vitest'
import { pathLength } from './svg-length.ts'

test.each([
  ['M0 0 3 4', 5],
  ['m10 10 3 4z', 10],
  ['M1,1H11V-9h-10v10', 40],
  ['M0 0l3 4 3 4', 10],
  ['M0 0C0 10 10 10 10 0', 30],
  ['M0 0c0 10 10 10 10 0s10-10 10 0', 54.14],
  ['M0 0Q5 0 10 0T20 0', 20],
  ['M100 100a5 5 0 0 1 10 0h9', 9 + 42 * Math.PI],
  ['m0 0a5 5 0 0110 0', 2 * Math.PI * 120],
  ['M0 0L1e3-.5.5', 1000],
  ['M5 5L5 5M9 9', 0],
  ['nonsense', 0],
  ['M0 0C1 1', 0],
])('%s is at most %d long', (data, length) => {
  const found = pathLength(data)
  expect(found).toBeGreaterThan(length - 1)
  expect(found).toBeLessThan(length + 1)
})
