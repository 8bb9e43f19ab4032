import { dayStart, twoDigits } from '#shared/format/zoned-date.ts'

const dayMs = 86_400_000

/** The weeks of a day's month, Monday first, as `YYYY-MM-DD`; days of other months fill the first and the last. */
export function monthGrid(day: string): string[][] {
  const first = dayStart(`${day.slice(0, 7)}-01`)
  const before = (new Date(first).getUTCDay() + 6) % 7
  const weeks = Math.ceil((before + daysIn(day)) / 7)
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: 7 }, (_day, weekday) => keyOf(first + (week * 7 + weekday - before) * dayMs)),
  )
}

/** So many days later, or earlier. */
export function addDays(day: string, days: number): string {
  return keyOf(dayStart(day) + days * dayMs)
}

/** The same day so many months later, or the last one that the month has. */
export function addMonths(day: string, months: number): string {
  const [year = 1970, month = 1, date = 1] = day.split('-').map(Number)
  const count = year * 12 + month - 1 + months
  const first = `${String(Math.floor(count / 12)).padStart(4, '0')}-${twoDigits((count % 12) + 1)}-01`
  return `${first.slice(0, 8)}${twoDigits(Math.min(date, daysIn(first)))}`
}

function daysIn(day: string): number {
  const [year = 1970, month = 1] = day.split('-').map(Number)
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

function keyOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}
