import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { startClock, type Clock } from './clock.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** When (s) a server is given up that does `each` second what it does; null when it never is within three minutes. */
function lateAfter(limitMs: number | undefined, each: (clock: Clock, second: number) => void): number | null {
  const told: { lateAt: number | null } = { lateAt: null }
  let second = 0
  const clock = startClock(limitMs, () => (told.lateAt ??= second))
  while (second < 180 && told.lateAt === null) {
    second++
    vi.advanceTimersByTime(1000)
    each(clock, second)
  }
  clock.stop()
  return told.lateAt
}

it.each<[string, (second: number) => number, number | null]>([
  ['nothing', () => 0, 9],
  ['a drip', () => 20, 10],
  ['a drip after a burst', (second) => (second === 1 ? 100_000 : 20), 11],
  ['a body that is slower than any line', () => 256, 17],
  ['a burst that ends all at once', (second) => (second <= 5 ? 100_000 : 0), 14],
  ['a slow but honest body', () => 1_000, 60],
])('ends %s', (_name, bytesIn, seconds) => {
  expect(lateAfter(undefined, (clock, second) => clock.heard(bytesIn(second)))).toBe(seconds)
})

it('lets a server think for as long as whoever asks it says, and not stall once it has begun', () => {
  expect(lateAfter(60_000, () => undefined)).toBe(60)
  // Of an hour for a large file a server has no hour to begin.
  expect(lateAfter(3_600_000, () => undefined)).toBe(60)
  expect(lateAfter(3_600_000, (clock, second) => second === 40 && clock.answered())).toBe(49)
  expect(
    lateAfter(3_600_000, (clock, second) => (second === 1 ? clock.answered() : clock.heard(second < 100 ? 600 : 10))),
  ).toBe(109)
})

it('holds nothing against a server while we wait for ourselves, but the limit for everything', () => {
  const onLate = vi.fn<() => void>()
  const clock = startClock(undefined, onLate)
  vi.advanceTimersByTime(3_000)
  clock.pause()
  vi.advanceTimersByTime(40_000)
  clock.resume()
  vi.advanceTimersByTime(5_900)
  expect(onLate).not.toHaveBeenCalled()
  vi.advanceTimersByTime(200)
  expect(onLate).toHaveBeenCalledTimes(1)
  const other = startClock(undefined, onLate)
  other.pause()
  vi.advanceTimersByTime(59_900)
  expect(onLate).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(200)
  expect(onLate).toHaveBeenCalledTimes(2)
})
