import { bankDay, bankMoment, lastWeekday, shiftDay, weekdayOf, weekdaysBetween } from './bank-calendar.ts'

const hourMs = 3_600_000
/** The rates of the next day are set at half past three and out by then, by the bank's clock. */
const eveningHour = 17
const morningHour = 9
const historyDays = 365
/** Not everybody at the same minute. */
const spreadMs = 20 * 60_000

/** Days to ask for: `current` may still be missing at the bank, `past` (newest first) never change. */
export type DaysToAsk = { current: string[]; past: string[] }

/**
 * What is not stored yet of today, after 17:00 at the bank of tomorrow, and of the weekdays of the last year. The bank
 * dates files Monday to Saturday; a Saturday that was missed is not worth a request, Monday says the same.
 */
export function daysToAsk(known: ReadonlySet<string>, now: number): DaysToAsk {
  const today = bankDay(now)
  const current = isEvening(now) ? [today, shiftDay(today, 1)] : [today]
  return {
    current: current.filter((day) => weekdayOf(day) !== 0 && !known.has(day)),
    past: weekdaysBetween(shiftDay(today, -historyDays), shiftDay(today, -1)).filter((day) => !known.has(day)),
  }
}

/** Whether the newest stored day is all that the bank can have by now. */
export function isComplete(newest: string | null, now: number): boolean {
  const today = bankDay(now)
  const tomorrow = shiftDay(today, 1)
  const expected = isEvening(now) && weekdayOf(tomorrow) !== 0 ? tomorrow : today
  return newest !== null && newest >= (weekdayOf(expected) === 0 ? lastWeekday(expected) : expected)
}

/**
 * When to ask again: after 17:00 at the bank, and the next morning if what was expected is not there yet. Never within
 * the hour. `random` in [0, 1) spreads many readers over twenty minutes.
 */
export function nextWindow(now: number, complete: boolean, random: number): number {
  const today = bankDay(now)
  const hours = complete ? [eveningHour] : [morningHour, eveningHour]
  const windows = [today, shiftDay(today, 1)].flatMap((day) => hours.map((hour) => bankMoment(day, hour)))
  const next = windows.find((at) => at > now) ?? now
  return Math.max(next, now + hourMs) + Math.round(random * spreadMs)
}

function isEvening(now: number): boolean {
  return now >= bankMoment(bankDay(now), eveningHour)
}
