import { bankDay, bankMoment, lastWeekday, shiftDay, weekdayOf, weekdaysBetween } from './bank-calendar.ts'
import type { Publication } from './rate-source.ts'

const hourMs = 3_600_000
const morningHour = 9
/** Not everybody at the same minute. */
const spreadMs = 20 * 60_000

/** Days to ask for: `current` may still be missing at the bank, `past` (newest first) never change. */
export type DaysToAsk = { current: string[]; past: string[] }

/**
 * What is not stored yet of today, in the evening of tomorrow where the bank is a day ahead, and of the weekdays of so
 * many years. Banks date files Monday to Saturday; a Saturday that was missed is not worth a request, Monday says the
 * same.
 */
export function daysToAsk(known: ReadonlySet<string>, now: number, bank: Publication, years: number): DaysToAsk {
  const today = bankDay(now, bank.timeZone)
  const current = bank.isDayAhead && isEvening(now, bank) ? [today, shiftDay(today, 1)] : [today]
  return {
    current: current.filter((day) => weekdayOf(day) !== 0 && !known.has(day)),
    past: weekdaysBetween(historyStart(today, years), shiftDay(today, -1)).filter((day) => !known.has(day)),
  }
}

/** The first day of so many years of history up to `today`. */
export function historyStart(today: string, years: number): string {
  return shiftDay(today, -Math.round(years * 365.25 - 0.5))
}

/** Whether the newest stored day is all that the bank can have by now. */
export function isComplete(newest: string | null, now: number, bank: Publication): boolean {
  const today = bankDay(now, bank.timeZone)
  const next = bank.isDayAhead ? shiftDay(today, 1) : today
  const expected = isEvening(now, bank) ? next : shiftDay(next, -1)
  const isWorkday = weekdayOf(expected) !== 0 && (bank.isDayAhead || weekdayOf(expected) !== 6)
  return newest !== null && newest >= (isWorkday ? expected : lastWeekday(expected))
}

/**
 * When to ask again: when the bank's new rates are out, and the next morning if what was expected is not there yet.
 * Never within the hour. `random` in [0, 1) spreads many readers over twenty minutes.
 */
export function nextWindow(now: number, complete: boolean, random: number, bank: Publication): number {
  const today = bankDay(now, bank.timeZone)
  const hours = (complete ? [bank.hour] : [morningHour, bank.hour]).toSorted((one, other) => one - other)
  const windows = [today, shiftDay(today, 1)].flatMap((day) =>
    hours.map((hour) => bankMoment(day, hour, bank.timeZone)),
  )
  const next = windows.find((at) => at > now) ?? now
  return Math.max(next, now + hourMs) + Math.round(random * spreadMs)
}

function isEvening(now: number, { timeZone, hour }: Publication): boolean {
  return now >= bankMoment(bankDay(now, timeZone), hour, timeZone)
}
