import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createWatchdog } from './watchdog.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function dogOver(answers: { owed: number }) {
  const told: string[] = []
  const dog = createWatchdog({
    ping: () => told.push('ping'),
    onHang: () => told.push('hang'),
    isOwed: () => answers.owed > 0,
    patienceMs: 1000,
  })
  return { dog, told }
}

it('pings what is silent while it owes an answer, and then calls it hung, once', () => {
  const { dog, told } = dogOver({ owed: 1 })
  dog.asked()
  vi.advanceTimersByTime(999)
  expect(told).toEqual([])
  vi.advanceTimersByTime(1)
  expect(told).toEqual(['ping'])
  dog.asked()
  vi.advanceTimersByTime(10_000)
  expect(told).toEqual(['ping', 'hang'])
})

it('lets long work go on as long as it is heard of', () => {
  const { dog, told } = dogOver({ owed: 1 })
  dog.asked()
  for (let second = 0; second < 60; second++) {
    vi.advanceTimersByTime(1500)
    dog.heard()
  }
  expect(new Set(told)).toEqual(new Set(['ping']))
})

it('has no clock running when nothing is owed', () => {
  const answers = { owed: 1 }
  const { dog, told } = dogOver(answers)
  dog.asked()
  answers.owed = 0
  dog.heard()
  expect(vi.getTimerCount()).toBe(0)
  answers.owed = 1
  dog.asked()
  dog.stop()
  vi.advanceTimersByTime(10_000)
  expect(told).toEqual([])
})
