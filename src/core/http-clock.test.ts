import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { startClock } from './http-clock.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it.each([
  ['nothing', 0, 8],
  ['a drip', 20, 8],
  ['a slow but honest body', 300, 30],
])('ends %s', (_name, bytesPerSecond, seconds) => {
  let lateAt = 0
  const startedAt = Date.now()
  const clock = startClock(undefined, () => (lateAt ||= (Date.now() - startedAt) / 1000))
  for (let second = 1; second <= 40; second++) {
    vi.advanceTimersByTime(1000)
    clock.heard(bytesPerSecond)
  }
  clock.stop()
  expect(lateAt).toBe(seconds)
})

it('lets a server think for as long as whoever asks it says, and hears a redirect as an answer', () => {
  const onLate = vi.fn<() => void>()
  startClock(60_000, onLate)
  vi.advanceTimersByTime(59_000)
  const followed = startClock(undefined, onLate)
  followed.answered()
  vi.advanceTimersByTime(900)
  expect(onLate).not.toHaveBeenCalled()
  followed.stop()
  vi.advanceTimersByTime(60_000)
  expect(onLate).toHaveBeenCalledTimes(1)
})

it('holds nothing against a server while we wait for ourselves, but the limit for everything', () => {
  const onLate = vi.fn<() => void>()
  const clock = startClock(undefined, onLate)
  vi.advanceTimersByTime(3_000)
  clock.pause()
  vi.advanceTimersByTime(15_000)
  clock.resume()
  vi.advanceTimersByTime(7_900)
  expect(onLate).not.toHaveBeenCalled()
  vi.advanceTimersByTime(100)
  expect(onLate).toHaveBeenCalledTimes(1)
  clock.pause()
  vi.advanceTimersByTime(4_000)
  expect(onLate).toHaveBeenCalledTimes(2)
})
