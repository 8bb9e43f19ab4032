import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createTurns } from './turns.ts'

describe('createTurns', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  function turning(count: number, seconds: number) {
    const seen: number[] = []
    const turns = createTurns(() => seen.push(turns.at()))
    turns.set(count, seconds)
    return { turns, seen }
  }

  it('goes round', () => {
    const { turns, seen } = turning(3, 10)
    vi.advanceTimersByTime(45_000)
    expect([seen, turns.at()]).toEqual([[1, 2, 0, 1], 1])
  })

  it('wakes nobody where there is nothing to turn to', () => {
    const { seen } = turning(1, 10)
    turning(3, 0)
    expect([seen, vi.getTimerCount()]).toEqual([[], 0])
  })

  it('stands still while it is held, and then goes on with a whole turn', () => {
    const { turns, seen } = turning(3, 10)
    vi.advanceTimersByTime(9_000)
    turns.hold(true)
    vi.advanceTimersByTime(50_000)
    turns.hold(false)
    vi.advanceTimersByTime(9_999)
    expect(seen).toEqual([])
    vi.advanceTimersByTime(1)
    expect(seen).toEqual([1])
  })

  it('is not held for ever by a menu of which nobody tells that it was closed', () => {
    const { turns, seen } = turning(3, 10)
    turns.hold(true)
    vi.advanceTimersByTime(70_000)
    expect(seen).toEqual([1])
  })

  it('keeps its place when told the same again, and begins anew when that place is gone', () => {
    const { turns, seen } = turning(3, 10)
    vi.advanceTimersByTime(25_000)
    turns.set(3, 10)
    vi.advanceTimersByTime(5_000)
    expect(seen).toEqual([1, 2, 0])
    vi.advanceTimersByTime(20_000)
    turns.set(2, 10)
    expect(turns.at()).toBe(0)
    turns.stop()
    expect(vi.getTimerCount()).toBe(0)
  })
})
