import { fullYear, normalizeDate, spellOut, withoutSlips } from './date-forms.ts'
import { foldLetters, monthOf } from './month-names.ts'
import { fromLocalTime, readZone } from './time-zones.ts'

type Time = { hours: number; minutes: number; seconds: number; milliseconds: number }
/** A zone is minutes ahead of UTC or an IANA name; absent when the text names none. */
type TimePart = { time: Time; zone?: number | string; rest: string }
type Day = { year: number; month: number; day: number }

const maxLength = 120
const earliestYear = 1900
const latestYear = 2100
const maxOffset = 14 * 60

const midnight: Time = { hours: 0, minutes: 0, seconds: 0, milliseconds: 0 }
const readOffset = (sign: string, hours: string, minutes: string): number | undefined => {
  const offset = Number(hours) * 60 + Number(minutes)
  if (offset > maxOffset || Number(minutes) > 59) return undefined
  return sign === '-' ? -offset : offset
}

const onClock = (hours: number, halfOfDay: string | undefined): number => {
  // "21:15 am 4. März" is German, not a half of the day.
  if (halfOfDay === undefined || hours > 12) return hours
  return (hours % 12) + (halfOfDay === 'p' ? 12 : 0)
}

const halfBefore = (text: string): string | undefined => {
  if (/下午|晚上|午後|오후/.test(text)) return 'p'
  return /上午|早上|凌晨|午前|오전/.test(text) ? 'a' : undefined
}

const clock = /(?<![\d:])(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:[.,](\d{1,9}))?)?(?![\d:])(?:\s*([ap])\.?\s?m\b\.?)?/i
const zoneAfter =
  /^[\s|,(]*([A-Za-z]+(?:\/[\w+-]+)+|(?:[A-Za-z]{1,5}|МСК|мск)(?![\p{L}.]))?\s*(?:([+-])(\d{1,2}):?(\d{2})?(?![\d:]|[./-]\d))?/u
/** What stands behind an offset and says it again: `(GMT+05:00)`, ` +05`. */
const offsetAgain = /^(?:\s*\([^()]*\)|\s+[+-]\d\d(?:\d\d)?(?![\d:]))+/
/** An offset of four digits set apart from its sign, which a year never looks like. */
const looseOffset = /^([^\d+-]*[+-])\s+(?=(?:0\d|1[0-4]):?[0-5]\d(?!\d|[./-]\d))/

/** A zone at the very end: after `GMT`, or an offset right behind the day. */
const zoneAtEnd =
  /(?:[\s|](?:GMT|UTC)\s*[+-]\s*\d{1,2}(?::?\d{2})?|(?<=\d{4}|\d[./-]\d\d)\s[+-](?:0\d|1[0-4]):?[0-5]\d)\s*$/i

/** The zone that follows a time of day, or stands at the end; null for an impossible one. */
const readZonePart = (after: string, timeZone: string): { zone?: number | string; rest: string } | null => {
  const late = zoneAtEnd.exec(after)
  const source = late === null ? after.replace(looseOffset, '$1') : after.slice(late.index).replace(/([+-])\s+/, '$1')
  const match = zoneAfter.exec(source)
  const [whole = '', name, sign, hours, minutes = '0'] = match ?? []
  const before = late === null ? '' : after.slice(0, late.index)
  if (sign !== undefined && hours !== undefined) {
    if (name !== undefined && readZone(name, timeZone) === undefined) return { rest: after }
    const offset = readOffset(sign, hours, minutes)
    const rest = source.slice(whole.length).replace(/^Z/, '').replace(offsetAgain, '')
    return offset === undefined || /^\p{L}/u.test(rest) ? null : { zone: offset, rest: before + rest }
  }
  const isMonth = name !== undefined && monthOf(foldLetters(name)) !== undefined
  const zone = name === undefined || isMonth ? undefined : readZone(name, timeZone)
  return zone === undefined ? { rest: after } : { zone, rest: before + source.slice(whole.length) }
}

/** The time of day in a text and what is left of it; midnight where there is none, undefined where it is nonsense. */
const readTime = (text: string, timeZone: string): TimePart | undefined => {
  const match = clock.exec(text)
  if (match === null) {
    if (text.includes(':')) return undefined
    if (zoneAtEnd.test(text)) return { time: midnight, ...(readZonePart(text, timeZone) ?? { rest: text }) }
    const word = /\b(?:GMT|UTC)\s*$/.exec(text)
    return word === null ? { time: midnight, rest: text } : { time: midnight, zone: 0, rest: text.slice(0, word.index) }
  }
  const [whole, hours = '', minutes = '', seconds = '0', fraction = '0', half] = match
  const before = text.slice(0, match.index)
  const after = text.slice(match.index + whole.length)
  // A year came before, so these four digits are an offset that lost its sign.
  const signed = /\d{4}/.test(before) ? after.replace(/^\s+(?=(?:0\d|1[0-4])[0-5]\d\s*$)/, ' +') : after
  const zoned = readZonePart(signed, timeZone)
  if (zoned === null || zoned.rest.includes(':')) return undefined
  const time: Time = {
    hours: onClock(Number(hours), half?.toLowerCase() ?? halfBefore(before)),
    minutes: Number(minutes),
    // A leap second is shown as the second before it.
    seconds: Math.min(Number(seconds), seconds === '60' ? 59 : 99),
    milliseconds: Math.floor(Number(`0.${fraction}`) * 1000),
  }
  if (time.hours > 24 || time.minutes > 59 || time.seconds > 59) return undefined
  return { ...zoned, time, rest: `${before} ${zoned.rest}` }
}

const isDay = (token: string | undefined): boolean =>
  /^\d{1,2}$/.test(token ?? '') && Number(token) >= 1 && Number(token) <= 31

/** Where the month stands among the words; the name of a weekday may look like one, so a day next to it decides. */
const findMonth = (tokens: string[], timeZone: string): { at: number; month: number } | undefined => {
  let best: { at: number; month: number; rank: number } | undefined
  for (const [at, token] of tokens.entries()) {
    const month = /\d/.test(token) ? undefined : monthOf(token, timeZone)
    if (month === undefined) continue
    const rank = isDay(tokens[at - 1]) ? 2 : isDay(tokens[at + 1]) ? 1 : 0
    if (best === undefined || rank >= best.rank) best = { at, month, rank }
  }
  return best
}

const readNamedDay = (text: string, timeZone: string): Day | undefined => {
  const tokens = foldLetters(text).match(/\p{L}+|\d+/gu) ?? []
  const found = findMonth(tokens, timeZone)
  if (found === undefined) return undefined
  const numbers = tokens.filter((token) => /^\d/.test(token))
  const year = numbers.find((number) => number.length >= 3) ?? (numbers.length === 2 ? numbers[1] : undefined)
  const day = numbers.find((number) => number !== year || numbers.length === 1) ?? '1'
  if (year === undefined || numbers.length > 2 || year.length > 4) return undefined
  return { year: fullYear(year), month: found.month, day: day === year ? 1 : Number(day) }
}

const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']

/** Whether a day falls on the weekday that an English text names; undefined where it names none. */
const fallsOn = (text: string, { year, month, day }: Day): boolean | undefined => {
  const name = /\b(?:sun|mon|tue|wed|thu|fri|sat)/i.exec(text)?.[0].toLowerCase()
  return name === undefined
    ? undefined
    : new Date(Date.UTC(year, month - 1, day)).getUTCDay() === weekdays.indexOf(name)
}

/**
 * Day, month and year in the order that the numbers allow; `8/2/2026` is read day first unless the clock or its zone
 * is American or the weekday says otherwise.
 */
const orderDay = (first: number, second: number, year: number, text: string, isAmerican: boolean): Day => {
  const dayFirst = { year, month: second, day: first }
  const monthFirst = { year, month: first, day: second }
  if (second > 12) return monthFirst
  if (first > 12) return dayFirst
  const isMonthFirst = fallsOn(text, monthFirst) === true && fallsOn(text, dayFirst) === false
  return isMonthFirst || isAmerican ? monthFirst : dayFirst
}

const readNumericDay = (text: string, isAmerican: boolean): Day | undefined => {
  if (/\d\p{L}{2,}/u.test(text)) return undefined
  const digits = text
    .replace(/[^\d./-]+/g, ' ')
    .replace(/\s*([-./])\s*/g, '$1')
    .replace(/[-./\s]+$|^[-./\s]+/g, '')
  const iso = /^(\d{4})[-./ ](\d{1,2})(?:[-./ ](\d{1,2}))?$/.exec(digits)
  if (iso !== null) return { year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3] ?? 1) }
  const short = /^(\d\d)-(\d\d)-(\d\d)$/.exec(digits)
  if (short !== null) return { year: fullYear(short[1] ?? ''), month: Number(short[2]), day: Number(short[3]) }
  const local = /^(\d{1,2})[-./ ](\d{1,2})[-./ ](\d{4}|\d\d)$/.exec(digits)
  if (local === null) return undefined
  return orderDay(Number(local[1]), Number(local[2]), fullYear(local[3] ?? ''), text, isAmerican)
}

/** The two forms that nearly every feed uses, left to the engine because it is several times faster. */
const usual =
  /^(?:(?:[A-Z][a-z]{2}, )?(?:0[1-9]|1\d|2[0-8]) [A-Z][a-z]{2} (?:19|20)\d\d \d\d:\d\d:\d\d (?:GMT|[+-](?:0\d|1[0-3])[0-5]\d)|(?:19|20)\d\d-\d\d-(?:0[1-9]|1\d|2[0-8])T\d\d:\d\d:\d\d(?:\.\d{1,3})?(?:Z|[+-](?:0\d|1[0-3]):[0-5]\d))$/

const compose = (day: Day, { time, zone }: TimePart, timeZone: string): number | undefined => {
  if (day.year < earliestYear || day.year > latestYear) return undefined
  if (day.month < 1 || day.month > 12 || day.day < 1 || day.day > 31) return undefined
  // 31 June is a publisher's slip for the last day of the month.
  const lastDay = new Date(Date.UTC(day.year, day.month, 0)).getUTCDate()
  const local = Date.UTC(
    day.year,
    day.month - 1,
    Math.min(day.day, lastDay),
    time.hours,
    time.minutes,
    time.seconds,
    time.milliseconds,
  )
  if (typeof zone === 'number') return local - zone * 60_000
  return fromLocalTime(local, zone ?? timeZone)
}

/**
 * The instant that a date in a feed or on a page means, in epoch ms; undefined for nonsense. Reads RFC 822 and its
 * misspellings, ISO 8601, asctime, Unix time, and dates with month names of some forty languages in any case.
 * @param timeZone the IANA zone of a text that names none
 */
export const parseDate = (text: string, timeZone = 'UTC'): number | undefined => {
  if (text.length > maxLength) return undefined
  if (usual.test(text)) {
    const at = Date.parse(text)
    if (!Number.isNaN(at)) return at
  }
  const spelt = spellOut(withoutSlips(text.trim()))
  if (typeof spelt === 'number') return spelt
  const part = readTime(normalizeDate(spelt), timeZone)
  if (part === undefined) return undefined
  const isAmerican = /\d\s*[ap]\.?m\b/i.test(text) || /\b[ECMP][SD]T\b/.test(text)
  const day = readNamedDay(part.rest, timeZone) ?? readNumericDay(part.rest, isAmerican)
  if (day === undefined) return undefined
  return compose(day, part, /\p{Script=Hangul}/u.test(text) ? 'Asia/Seoul' : timeZone)
}
