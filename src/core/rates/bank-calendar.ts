import { dateKey, dayStart, utcOffsetMinutes } from '#shared/format/zoned-date.ts'

/** The clock of the National Bank. +06 until 1 March 2024, +05 since: never a fixed offset. */
const bankTimeZone = 'Asia/Almaty'

const dayMs = 86_400_000

/** The calendar day (`YYYY-MM-DD`) at a bank, by default at the National Bank of Kazakhstan. */
export function bankDay(at: number, timeZone = bankTimeZone): string {
  return dateKey(at, timeZone)
}

/** `date` (`YYYY-MM-DD`) moved by whole days. */
export function shiftDay(date: string, days: number): string {
  return new Date(dayStart(date) + days * dayMs).toISOString().slice(0, 10)
}

/** Whole days from `from` to `to`. */
export function daysFromTo(from: string, to: string): number {
  return Math.round((dayStart(to) - dayStart(from)) / dayMs)
}

/** 0 (Sunday) to 6. */
export function weekdayOf(date: string): number {
  return new Date(dayStart(date)).getUTCDay()
}

/** `date` itself, or the Friday before it at a weekend. */
export function lastWeekday(date: string): string {
  const weekday = weekdayOf(date)
  return weekday === 0 ? shiftDay(date, -2) : weekday === 6 ? shiftDay(date, -1) : date
}

/** Monday to Friday from `from` to `to`, both included, newest first. */
export function weekdaysBetween(from: string, to: string): string[] {
  const days: string[] = []
  for (let day = to; day >= from; day = shiftDay(day, -1)) {
    if (lastWeekday(day) === day) days.push(day)
  }
  return days
}

/** The moment (epoch ms) when the clocks of a bank show `hour` o'clock on `date`. */
export function bankMoment(date: string, hour: number, timeZone = bankTimeZone): number {
  const wall = dayStart(date) + hour * 3_600_000
  return wall - utcOffsetMinutes(wall, timeZone) * 60_000
}
