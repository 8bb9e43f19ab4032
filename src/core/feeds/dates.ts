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
const shortMonths = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')
const chineseMonths = '一月 二月 三月 四月 五月 六月 七月 八月 九月 十月 十一月 十二月'.split(' ')

const monthWord = (index: number): string => ` ${shortMonths[index] ?? '?'} `

/** The text with Western digits, East Asian months as words, and marks of day and year out of the way. */
const normalize = (text: string): string =>
  text
    .trim()
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replace(/[０-９]/g, (digit) => String(digit.charCodeAt(0) - 0xff10))
    .replace(/[：]/g, ':')
    .replace(/(?:十[一二]?|[一二三四五六七八九])月/g, (name) => monthWord(chineseMonths.indexOf(name)))
    .replace(/(\d{1,2})\s*[月월]/g, (_, number: string) => monthWord(Number(number) - 1))
    .replace(/(\d)\s*[年日号號년일]/g, '$1 ')
    .replace(/(\d)T(?=\d)/g, '$1 ')
    .replace(/(\d)(?:st|nd|rd|th|er)\b/gi, '$1')

const readOffset = (sign: string, hours: string, minutes: string): number | undefined => {
  const offset = Number(hours) * 60 + Number(minutes)
  if (offset > maxOffset || Number(minutes) > 59) return undefined
  return sign === '-' ? -offset : offset
}

const onClock = (hours: number, halfOfDay: string | undefined): number => {
  if (halfOfDay === undefined) return hours
  return (hours % 12) + (halfOfDay === 'p' ? 12 : 0)
}

const halfBefore = (text: string): string | undefined => {
  if (/下午|晚上|午後|오후/.test(text)) return 'p'
  return /上午|早上|凌晨|午前|오전/.test(text) ? 'a' : undefined
}

const clock = /(?<![\d:])(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:[.,](\d{1,9}))?)?(?![\d:])(?:\s*([ap])\.?m\b\.?)?/i
const zoneAfter =
  /^[\s|,(]*([A-Za-z]+(?:\/[\w+-]+)+|[A-Za-z]{1,5}(?![A-Za-z.]))?\s*(?:([+-])(\d{1,2}):?(\d{2})?(?![\d:]))?/

/** The zone that follows a time of day, or stands at the end after `GMT`; null for an impossible one. */
const readZonePart = (after: string): { zone?: number | string; rest: string } | null => {
  const late = /[\s|](?:GMT|UTC)\s*[+-]\s*\d{1,2}(?::?\d{2})?\s*$/i.exec(after)
  const source = late === null ? after : after.slice(late.index).replace(/([+-])\s+/, '$1')
  const match = zoneAfter.exec(source)
  const [whole = '', name, sign, hours, minutes = '0'] = match ?? []
  const before = late === null ? '' : after.slice(0, late.index)
  if (sign !== undefined && hours !== undefined) {
    if (name !== undefined && readZone(name) === undefined) return { rest: after }
    const offset = readOffset(sign, hours, minutes)
    const rest = source.slice(whole.length).replace(/^Z/, '')
    return offset === undefined || /^\p{L}/u.test(rest) ? null : { zone: offset, rest: before + rest }
  }
  const isMonth = name !== undefined && monthOf(foldLetters(name)) !== undefined
  const zone = name === undefined || isMonth ? undefined : readZone(name)
  return zone === undefined ? { rest: after } : { zone, rest: before + source.slice(whole.length) }
}

/** The time of day in a text and what is left of it; midnight where there is none, undefined where it is nonsense. */
const readTime = (text: string): TimePart | undefined => {
  const match = clock.exec(text)
  if (match === null) {
    if (text.includes(':')) return undefined
    const word = /\b(?:GMT|UTC)\s*$/.exec(text)
    return word === null ? { time: midnight, rest: text } : { time: midnight, zone: 0, rest: text.slice(0, word.index) }
  }
  const [whole, hours = '', minutes = '', seconds = '0', fraction = '0', half] = match
  const before = text.slice(0, match.index)
  const zoned = readZonePart(text.slice(match.index + whole.length))
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

/** Two digits mean 1950 to 2049, three count from 1900 (RFC 5322, section 4.3). */
const fullYear = (digits: string): number => {
  const year = Number(digits)
  if (digits.length === 3) return 1900 + year
  if (digits.length > 2) return year
  return year + (year < 50 ? 2000 : 1900)
}

const isDay = (token: string | undefined): boolean =>
  /^\d{1,2}$/.test(token ?? '') && Number(token) >= 1 && Number(token) <= 31

/** Where the month stands among the words; the name of a weekday may look like one, so a day next to it decides. */
const findMonth = (tokens: string[]): { at: number; month: number } | undefined => {
  let best: { at: number; month: number; rank: number } | undefined
  for (const [at, token] of tokens.entries()) {
    const month = /\d/.test(token) ? undefined : monthOf(token)
    if (month === undefined) continue
    const rank = isDay(tokens[at - 1]) ? 2 : isDay(tokens[at + 1]) ? 1 : 0
    if (best === undefined || rank >= best.rank) best = { at, month, rank }
  }
  return best
}

const readNamedDay = (text: string): Day | undefined => {
  const tokens = foldLetters(text).match(/\p{L}+|\d+/gu) ?? []
  const found = findMonth(tokens)
  if (found === undefined) return undefined
  const numbers = tokens.filter((token) => /^\d/.test(token))
  const year = numbers.find((number) => number.length >= 3) ?? (numbers.length === 2 ? numbers[1] : undefined)
  const day = numbers.find((number) => number !== year || numbers.length === 1) ?? '1'
  if (year === undefined || numbers.length > 2 || year.length > 4) return undefined
  return { year: fullYear(year), month: found.month, day: day === year ? 1 : Number(day) }
}

/** Day, month and year in the order that the numbers allow; `8/2/2026` is read day first unless the clock is American. */
const orderDay = (first: number, second: number, year: number, monthFirst: boolean): Day =>
  second > 12 || (monthFirst && first <= 12) ? { year, month: first, day: second } : { year, month: second, day: first }

const readNumericDay = (text: string, monthFirst: boolean): Day | undefined => {
  if (/\d\p{L}{2,}/u.test(text)) return undefined
  const digits = text.replace(/[^\d./-]+/g, ' ').replace(/[-./\s]+$|^[-./\s]+/g, '')
  const iso = /^(\d{4})[-./](\d{1,2})(?:[-./](\d{1,2}))?$/.exec(digits)
  if (iso !== null) return { year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3] ?? 1) }
  const short = /^(\d\d)-(\d\d)-(\d\d)$/.exec(digits)
  if (short !== null) return { year: fullYear(short[1] ?? ''), month: Number(short[2]), day: Number(short[3]) }
  const local = /^(\d{1,2})[-./ ](\d{1,2})[-./ ](\d{4}|\d\d)$/.exec(digits)
  if (local === null) return undefined
  return orderDay(Number(local[1]), Number(local[2]), fullYear(local[3] ?? ''), monthFirst)
}

/** Forms of ISO 8601 and of clocks that are nothing but digits, written out so that the general rules can read them. */
const spellOut = (text: string): number | string => {
  if (/^\d{10}$/.test(text)) return Number(text) * 1000
  if (/^\d{13}$/.test(text)) return Number(text)
  const ordinal = /^(\d{4}|\d\d)-?(\d{3})$/.exec(text)
  if (ordinal !== null) return Date.UTC(fullYear(ordinal[1] ?? ''), 0, Number(ordinal[2]))
  const short = /^-?(\d\d)-?(\d\d)$/.exec(text)
  if (short !== null)
    return /^(?:19|20)\d\d$/.test(text) ? `${text}-01-01` : `${fullYear(short[1] ?? '')}-${short[2]}-01`
  return text
    .replace(/^(\d{4}|\d\d)(\d\d)(\d\d)(?=$|T\d|\d{6}$)/, (_, year: string, month: string, day: string) =>
      [fullYear(year), month, day, ''].join('-').replace(/-$/, ' '),
    )
    .replace(
      /^(\d{4}-\d\d-\d\d )T?(\d\d)(\d\d)(\d\d)?(?=$|[Z+-])/,
      (_, day: string, h: string, m: string, s = '00') => `${day}${h}:${m}:${s}`,
    )
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
 * misspellings, ISO 8601, asctime, Unix time, and dates with month names of some twenty languages in any case.
 * @param timeZone the IANA zone of a text that names none
 */
export const parseDate = (text: string, timeZone = 'UTC'): number | undefined => {
  if (text.length > maxLength) return undefined
  if (usual.test(text)) {
    const at = Date.parse(text)
    if (!Number.isNaN(at)) return at
  }
  const spelt = spellOut(text.trim())
  if (typeof spelt === 'number') return spelt
  const part = readTime(normalize(spelt))
  if (part === undefined) return undefined
  const isAmerican = /\d\s*[ap]\.?m\b/i.test(text)
  const day = readNamedDay(part.rest) ?? readNumericDay(part.rest, isAmerican)
  if (day === undefined) return undefined
  return compose(day, part, /\p{Script=Hangul}/u.test(text) ? 'Asia/Seoul' : timeZone)
}
