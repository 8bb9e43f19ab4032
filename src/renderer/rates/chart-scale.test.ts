import { expect, it } from 'vitest'
import { timeTicks, valueScale } from './chart-scale.ts'

it('holds all values between round ones', () => {
  expect(valueScale(425.23, 497, 4)).toEqual({ ticks: [420, 440, 460, 480, 500], digits: 0 })
  expect(valueScale(5.37, 5.53, 4)).toMatchObject({ digits: 2 })
})

it('spreads a value that never moved', () => {
  const { ticks } = valueScale(10, 10, 4)
  expect(ticks.length).toBeGreaterThan(1)
  expect(Math.min(...ticks)).toBeLessThanOrEqual(10)
  expect(Math.max(...ticks)).toBeGreaterThanOrEqual(10)
})

it('labels the firsts of the months of a year, the year where it begins', () => {
  const ticks = timeTicks('2022-03-28', '2023-03-27', 12)
  expect(ticks).toHaveLength(12)
  expect(ticks[0]).toEqual({ at: Date.UTC(2022, 3), tells: 'monthYear' })
  expect(ticks[9]).toEqual({ at: Date.UTC(2023, 0), tells: 'year' })
  expect(ticks[1]?.tells).toBe('month')
})

it('leaves the year to a January that follows at once', () => {
  const ticks = timeTicks('2025-11-24', '2026-11-24', 12)
  expect(ticks.slice(0, 2).map(({ tells }) => tells)).toEqual(['month', 'year'])
})

it('labels Mondays within a month and years within decades', () => {
  expect(timeTicks('2023-02-27', '2023-03-27', 6).map(({ at }) => new Date(at).getUTCDay())).toEqual([1, 1, 1, 1, 1])
  expect(timeTicks('2000-01-01', '2023-03-27', 8).every(({ tells }) => tells === 'year')).toBe(true)
})
