import type { DatePattern, LocaleData } from './locale-data.ts'
import { twoDigits, utcOffsetMinutes, zonedDate } from './zoned-date.ts'
import type { ZonedDate } from './zoned-date.ts'

type Field = (date: ZonedDate) => string

/** The formatters of `createFormat` that show a date or a time of day in a zone. */
export function dateFormat(data: LocaleData) {
  const fields: Record<string, Field> = {
    y: ({ year }) => String(year),
    M: ({ month }) => String(month),
    MMM: ({ month }) => data.monthsShort[month - 1] ?? '',
    MMMM: ({ month }) => data.months[month - 1] ?? '',
    LLL: ({ month }) => data.monthsShortAlone[month - 1] ?? '',
    LLLL: ({ month }) => data.monthsAlone[month - 1] ?? '',
    d: ({ day }) => String(day),
    EEEE: ({ weekday }) => data.weekdays[weekday] ?? '',
  }
  const formatter = (pattern: string) => {
    const parts = compile(pattern, fields)
    return (at: number, timeZone: string): string => {
      const date = zonedDate(at, timeZone)
      return parts.map((part) => (typeof part === 'string' ? part : part(date))).join('')
    }
  }
  const named = (name: DatePattern) => formatter(data.patterns[name])
  const longDate = named('long')
  return {
    /** "Monday, 27 March 2023" */
    fullDate: named('full'),
    /** "27 March 2023" */
    longDate,
    /** "27 Mar 2023" */
    mediumDate: named('medium'),
    /** "27 March" */
    dayMonth: named('dayMonth'),
    /** "27 Mar" */
    shortDate: named('dayMonthShort'),
    /** "March 2023" */
    monthYear: named('monthYear'),
    /** "Apr 2022", where an axis begins or turns to a new year. */
    shortMonthYear: named('monthYearShort'),
    /** "May", on an axis. */
    shortMonth: formatter('LLL'),
    /** "Monday" */
    weekday: formatter('EEEE'),
    /** "Mon" */
    shortWeekday: (at: number, timeZone: string): string => data.weekdaysShort[zonedDate(at, timeZone).weekday] ?? '',
    /** "18:15" */
    time,
    /** "27 March 2023, 18:15" */
    dateTime: (at: number, timeZone: string): string =>
      data.patterns.dateTime.replace('{1}', longDate(at, timeZone)).replace('{0}', time(at, timeZone)),
    utcOffsetLabel,
  }
}

/** Splits a CLDR date pattern into literal texts and fields. */
function compile(pattern: string, fields: Record<string, Field>): (string | Field)[] {
  const tokens = pattern.match(/'[^']*'|([A-Za-z])\1*|[^A-Za-z']+/g) ?? []
  return tokens.map((token) => fields[token] ?? token.replaceAll("'", ''))
}

function time(at: number, timeZone: string): string {
  const { hour, minute } = zonedDate(at, timeZone)
  return `${twoDigits(hour)}:${twoDigits(minute)}`
}

/** "UTC+6", "UTC−3:30", "UTC" */
function utcOffsetLabel(at: number, timeZone: string): string {
  const offset = utcOffsetMinutes(at, timeZone)
  if (offset === 0) return 'UTC'
  const hours = Math.floor(Math.abs(offset) / 60)
  const minutes = Math.abs(offset) % 60
  return `UTC${offset < 0 ? '\u2212' : '+'}${hours}${minutes === 0 ? '' : `:${twoDigits(minutes)}`}`
}
