import { expect, test } from 'vitest'
import { steppedTextSize } from './text-sizes.ts'

test.each([
  [100, 1, 110],
  [100, -1, 90],
  [105, 1, 110],
  [105, -1, 100],
  [300, 1, 300],
  [60, -1, 60],
  [175, 0, 100],
] as const)('%i by %i is %i', (size, step, next) => {
  expect(steppedTextSize(size, step)).toBe(next)
})
