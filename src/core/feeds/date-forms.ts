const day = 86_400_000

const shortMonths = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')
const chineseMonths = '一月 二月 三月 四月 五月 六月 七月 八月 九月 十月 十一月 十二月'.split(' ')

const monthWord = (index: number): string => ` ${shortMonths[index] ?? '?'} `

/** The year before the first of each era by which Japan and Taiwan count. */
const eras = new Map([
  ['昭和', 1925],
  ['平成', 1988],
  ['令和', 2018],
  ['民國', 1911],
  ['民国', 1911],
])

const yearOfEra = (_: string, era: string, year: string): string =>
  `${(eras.get(era) ?? 0) + (year === '元' ? 1 : Number(year))}年`

const onClock = (_: string, hours: string, minutes = '00', seconds = '00'): string => ` ${hours}:${minutes}:${seconds} `

/** Times of day that are written with dots or letters, with colons. */
const withColons = (text: string): string =>
  text.includes(':')
    ? text
    : text
        .replace(/(\d{1,2})\s*[时時点點시]\s*(?:(\d{1,2})\s*[分분])?(?:\s*(\d{1,2})\s*[秒초])?/g, onClock)
        .replace(/(?<![\p{L}\d])(\d{1,2})\s?h\s?(\d\d)(?![\p{L}\d])/giu, ' $1:$2 ')
        .replace(/(?<=\b\d{4},?\s+(?:\p{L}{1,5}\.?\s+){0,2})(\d{1,2})\.(\d\d)(?:\.(\d\d))?(?![\d.])/gu, onClock)
        .replace(/(?<![\d.])(\d{1,2})\s?([ap])\.?\s?m\b/i, ' $1:00 $2m ')

/** The text with Western digits, East Asian months as words, and marks of day and year out of the way. */
export const normalizeDate = (text: string): string =>
  withColons(
    text
      .trim()
      .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
      .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
      .replace(/[０-９]/g, (digit) => String(digit.charCodeAt(0) - 0xff10))
      .replace(/[：]/g, ':')
      .replace(/(昭和|平成|令和|民國|民国)\s*(元|\d{1,3})\s*年/g, yearOfEra)
      .replace(/[\u2010\u2011\u2212]/g, '-')
      .replace(/(?:十[一二]?|[一二三四五六七八九])月/g, (name) => monthWord(chineseMonths.indexOf(name)))
      .replace(/(\d{1,2})\s*[月월]/g, (_, number: string) => monthWord(Number(number) - 1))
      .replace(/(\d)\s*[年日号號년일]/g, '$1 ')
      .replace(/(\d)T(?=\d)/g, '$1 ')
      .replace(/(\d)(?:st|nd|rd|th|er)\b/gi, '$1'),
  )

/** Two digits mean 1950 to 2049, three count from 1900 (RFC 5322, section 4.3). */
export const fullYear = (digits: string): number => {
  const year = Number(digits)
  if (digits.length === 3) return 1900 + year
  if (digits.length > 2) return year
  return year + (year < 50 ? 2000 : 1900)
}

const dayText = (at: number): string => new Date(at).toISOString().slice(0, 10)

/** The day of an ISO week; its first week is the one with 4 January. */
const fromWeek = (whole: string, year: string, week: string, weekday = '1'): string => {
  if (Number(week) < 1 || Number(week) > 53) return whole
  const fourth = Date.UTC(Number(year), 0, 4)
  const monday = fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * day
  return dayText(monday + ((Number(week) - 1) * 7 + Number(weekday) - 1) * day)
}

const fromOrdinal = (whole: string, year: string, ordinal: string): string =>
  Number(ordinal) < 1 || Number(ordinal) > 366 ? whole : dayText(Date.UTC(fullYear(year), 0, Number(ordinal)))

const fromCompact = (_: string, year: string, month: string, dayOfMonth: string): string =>
  `${fullYear(year)}-${month}-${dayOfMonth} `

/** Epoch ms of a clock that counts from 1970: seconds, milliseconds, or what .NET makes of those. */
const fromCounter = (text: string): number | undefined => {
  const seconds = /^\d{10}(?:\.\d{1,9})?$/.exec(text)
  if (seconds !== null) return Math.floor(Number(text) * 1000)
  const milliseconds = /^(?:\/?Date\()?(\d{13})(?:[+-]\d{4})?(?:\)\/?)?$/.exec(text)?.[1]
  return milliseconds === undefined ? undefined : Number(milliseconds)
}

/** What programs write twice, or in the wrong place, and what they meant. */
const slips: [found: RegExp, meant: string][] = [
  // `--0700` and `:-0700`, `-07:00:00`, `09:15:00:00` and `09:15:00 00`.
  [/[:-](?=[+-]\d\d:?\d\d$)/, ''],
  [/(?<=:\d\d[+-]\d\d:\d\d):\d\d$/, ''],
  [/(?<=\d\d:\d\d:\d\d)[: ]00$/, ''],
  // An hour alone, and a midnight before the time.
  [/(?<=\b\d{4} \d\d)(?= [+-]\d{4}$)/, ':00'],
  [/(?<=^\d{4}-\d\d-\d\d) 00:00:00(?:\.0+)?(?= \d\d:\d\d)/, ''],
]

/** A text as its writer meant it. */
export const withoutSlips = (text: string): string =>
  slips.reduce((mended, [found, meant]) => mended.replace(found, meant), text)

/**
 * A date in one of the forms of ISO 8601 and of clocks that are nothing but digits, as `YYYY-MM-DD hh:mm:ss` for the
 * general rules; epoch ms where it counts from 1970; other texts as they are.
 */
export const spellOut = (text: string): number | string => {
  const counted = fromCounter(text)
  if (counted !== undefined) return counted
  const short = /^-?(\d\d)-?(\d\d)$/.exec(text)
  if (short !== null)
    return /^(?:19|20)\d\d$/.test(text) ? `${text}-01-01` : `${fullYear(short[1] ?? '')}-${short[2]}-01`
  return text
    .replace(/^(\d{4})-?W(\d\d)(?:-?([1-7]))?(?=$|[T ])/i, fromWeek)
    .replace(/^(\d{4}|\d\d)-?(\d{3})(?=$|T\d)/i, fromOrdinal)
    .replace(/^((?:19|20)\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/, '$1-$2-$3 $4:$5')
    .replace(/^(\d{4}|\d\d)(\d\d)(\d\d)(?:[T ]+(?=\d)|$|(?=\d{6}$))/i, fromCompact)
    .replace(
      /^(\d{4}-\d\d-\d\d)[T ]+(\d\d)(\d\d)(\d\d)?(?=$|[.,Z +-])/i,
      (_, date: string, hours: string, minutes: string, seconds = '00') => `${date} ${hours}:${minutes}:${seconds}`,
    )
    .replace(/^(\d{4}-\d\d-\d\d)T(\d\d)(?=$|Z|\s?[+-]\d)/i, '$1 $2:00')
}
