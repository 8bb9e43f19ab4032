import { describe, expect, it } from 'vitest'
import { daysToAsk, isComplete, nextWindow } from './rates-schedule.ts'

const at = (text: string) => Date.parse(`${text}+05:00`)
const none = new Set<string>()
const bank = { timeZone: 'Asia/Almaty', hour: 17, isDayAhead: true }
/** Out in the afternoon for the same day, Monday to Friday. */
const sameDay = { timeZone: 'Europe/Berlin', hour: 17, isDayAhead: false }

describe('daysToAsk', () => {
  it('wants today before five, tomorrow too after it', () => {
    expect(daysToAsk(none, at('2026-11-24T16:59'), bank, 1).current).toEqual(['2026-11-24'])
    expect(daysToAsk(none, at('2026-11-24T17:00'), bank, 1).current).toEqual(['2026-11-24', '2026-11-25'])
    expect(daysToAsk(new Set(['2026-11-24']), at('2026-11-24T17:00'), bank, 1).current).toEqual(['2026-11-25'])
  })

  it('goes by the day of the bank, not of UTC', () => {
    expect(daysToAsk(none, at('2026-11-25T00:30'), bank, 1).current).toEqual(['2026-11-25'])
  })

  it('asks for no Sunday', () => {
    expect(daysToAsk(none, at('2026-11-28T18:00'), bank, 1).current).toEqual(['2026-11-28'])
    expect(daysToAsk(none, at('2026-11-29T10:00'), bank, 1).current).toEqual([])
    expect(daysToAsk(none, at('2026-11-29T18:00'), bank, 1).current).toEqual(['2026-11-30'])
  })

  it('wants each missing weekday of a year once, newest first', () => {
    const { past } = daysToAsk(new Set(['2026-11-20']), at('2026-11-24T12:00'), bank, 1)
    expect(past.slice(0, 3)).toEqual(['2026-11-23', '2026-11-19', '2026-11-18'])
    expect(past.at(-1)).toBe('2025-11-24')
    expect(past).toHaveLength(260)
    expect(past.every((day) => ![0, 6].includes(new Date(day).getUTCDay()))).toBe(true)
  })
})

describe('isComplete', () => {
  it('expects what the bank can have published', () => {
    expect(isComplete('2026-11-24', at('2026-11-24T10:00'), bank)).toBe(true)
    expect(isComplete('2026-11-24', at('2026-11-24T18:00'), bank)).toBe(false)
    expect(isComplete('2026-11-25', at('2026-11-24T18:00'), bank)).toBe(true)
    expect(isComplete('2026-11-27', at('2026-11-29T12:00'), bank)).toBe(true)
    expect(isComplete(null, at('2026-11-29T12:00'), bank)).toBe(false)
  })

  it('expects nothing of a weekend from a bank that publishes for the same day', () => {
    const inBerlin = (text: string) => Date.parse(`${text}+01:00`)
    expect(isComplete('2026-11-23', inBerlin('2026-11-24T16:59'), sameDay)).toBe(true)
    expect(isComplete('2026-11-23', inBerlin('2026-11-24T17:00'), sameDay)).toBe(false)
    expect(isComplete('2026-11-27', inBerlin('2026-11-28T18:00'), sameDay)).toBe(true)
    expect(isComplete('2026-11-27', inBerlin('2026-11-30T10:00'), sameDay)).toBe(true)
  })
})

describe('nextWindow', () => {
  it('is this evening by day', () => {
    expect(nextWindow(at('2026-11-24T10:00'), true, 0, bank)).toBe(at('2026-11-24T17:00'))
    expect(nextWindow(at('2026-11-24T10:00'), false, 0, bank)).toBe(at('2026-11-24T17:00'))
  })

  it('is the next evening once tomorrow is stored, else the next morning', () => {
    expect(nextWindow(at('2026-11-24T17:10'), true, 0, bank)).toBe(at('2026-11-25T17:00'))
    expect(nextWindow(at('2026-11-24T17:10'), false, 0, bank)).toBe(at('2026-11-25T09:00'))
  })

  it('never comes within the hour and is spread over twenty minutes', () => {
    expect(nextWindow(at('2026-11-24T16:30'), true, 0, bank)).toBe(at('2026-11-24T17:30'))
    expect(nextWindow(at('2026-11-24T10:00'), true, 0.5, bank)).toBe(at('2026-11-24T17:10'))
  })

  it('follows the clock of the bank over its change of zone', () => {
    expect(nextWindow(Date.parse('2024-02-29T12:00+06:00'), true, 0, bank)).toBe(Date.parse('2024-02-29T17:00+06:00'))
    expect(nextWindow(Date.parse('2024-02-29T18:00+06:00'), true, 0, bank)).toBe(Date.parse('2024-03-01T17:00+05:00'))
  })
})
