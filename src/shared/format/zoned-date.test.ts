import { describe, expect, it } from 'vitest'
import { dateKey, dayStart, daysBetween, utcOffsetMinutes, zonedDate } from './zoned-date.ts'

const hour = 3_600_000

describe('zonedDate', () => {
  it.each([
    [Date.UTC(2023, 2, 27, 12, 15), 'Asia/Almaty', { year: 2023, month: 3, day: 27, weekday: 1, hour: 18, minute: 15 }],
    [Date.UTC(2024, 11, 31, 20, 0), 'Asia/Almaty', { year: 2025, month: 1, day: 1, weekday: 3, hour: 1, minute: 0 }],
    [Date.UTC(2024, 1, 29, 23, 59), 'UTC', { year: 2024, month: 2, day: 29, weekday: 4, hour: 23, minute: 59 }],
    [-1, 'America/New_York', { year: 1969, month: 12, day: 31, weekday: 3, hour: 18, minute: 59 }],
  ])('reads %i in %s', (at, timeZone, fields) => {
    expect(zonedDate(at, timeZone)).toEqual(fields)
  })

  it('reads the first and the last year that feeds name', () => {
    expect(dateKey(Date.parse('0001-01-01T12:00:00Z'), 'UTC')).toBe('0001-01-01')
    expect(dateKey(Date.parse('9999-12-31T12:00:00Z'), 'Asia/Shanghai')).toBe('9999-12-31')
  })
})

describe('utcOffsetMinutes', () => {
  it('changes in Almaty on 1 March 2024', () => {
    const change = Date.UTC(2024, 1, 29, 18)
    expect([change - 1, change].map((at) => utcOffsetMinutes(at, 'Asia/Almaty'))).toEqual([360, 300])
  })

  it('changes with summer time, in the same quarter of an hour as the clocks', () => {
    const spring = Date.UTC(2024, 2, 31, 1)
    expect([spring - 1, spring, spring + 1].map((at) => utcOffsetMinutes(at, 'Europe/Berlin'))).toEqual([60, 120, 120])
  })

  it('stays right after more times than it keeps', () => {
    const start = Date.UTC(2024, 0, 1)
    for (let step = 0; step < 5000; step += 1) utcOffsetMinutes(start + step * hour, 'Europe/Berlin')
    expect(utcOffsetMinutes(start, 'Europe/Berlin')).toBe(60)
  })

  it('throws for an unknown zone', () => {
    expect(() => utcOffsetMinutes(0, 'Mars/Olympus')).toThrow(RangeError)
  })
})

describe('dateKey and daysBetween', () => {
  const evening = Date.UTC(2023, 2, 27, 19)

  it('follow the calendar of the zone', () => {
    expect([dateKey(evening, 'UTC'), dateKey(evening, 'Asia/Almaty')]).toEqual(['2023-03-27', '2023-03-28'])
    expect(daysBetween(evening - 2 * hour, evening, 'Asia/Almaty')).toBe(1)
    expect(daysBetween(evening - 2 * hour, evening, 'UTC')).toBe(0)
    expect(daysBetween(evening, evening - 24 * hour, 'UTC')).toBe(-1)
  })

  it('count across a change of clocks', () => {
    const before = Date.UTC(2024, 1, 29, 12)
    expect(daysBetween(before, before + 48 * hour, 'Asia/Almaty')).toBe(2)
  })

  it('go back and forth', () => {
    expect(dateKey(dayStart('2024-02-29'), 'UTC')).toBe('2024-02-29')
  })
})
