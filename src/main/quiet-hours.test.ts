import { expect, it } from 'vitest'
import { quietMs } from './quiet-hours.ts'

const at = (hour: number, minute = 0) => new Date(2026, 10, 24, hour, minute)
const hour = 3_600_000

it.each([
  [22, 8, at(21, 59), 0],
  [22, 8, at(22), 10 * hour],
  [22, 8, at(23, 30), 8.5 * hour],
  [22, 8, at(0), 8 * hour],
  [22, 8, at(7, 30), hour / 2],
  [22, 8, at(8), 0],
  [13, 15, at(14), hour],
  [13, 15, at(15), 0],
  [9, 9, at(9), 0],
])('from %i to %i, at %s', (from, to, now, quiet) => {
  expect(quietMs({ from, to }, now)).toBe(quiet)
})

it('is never quiet without quiet hours', () => {
  expect(quietMs(null, at(3))).toBe(0)
})
