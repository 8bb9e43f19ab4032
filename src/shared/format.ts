import { alphabetOrder } from './format/alphabet-order.ts'
import { dateFormat } from './format/date-format.ts'
import { localeData } from './format/locale-data.ts'
import { nameFormat } from './format/name-format.ts'
import { numberFormat } from './format/number-format.ts'
import { relativeTime } from './format/relative-time.ts'
import { dirOf } from './languages.ts'
import type { InterfaceLanguage, PluralCategory } from './languages.ts'

export type Format = ReturnType<typeof makeFormat>

const made = new Map<InterfaceLanguage, Format>()

/**
 * Formats dates, numbers and names in an interface language. One code path serves all eight from CLDR data that we
 * ship, since Electron has no Kazakh locale data and broken Latin Uzbek. Times are epoch ms and time zones IANA names
 * (RangeError for an unknown one). Numbers are numbers or decimal strings such as "478.77", which never become floats;
 * what is no number is shown as a dash.
 */
export function createFormat(tag: InterfaceLanguage): Format {
  const known = made.get(tag)
  if (known !== undefined) return known
  const format = makeFormat(tag)
  made.set(tag, format)
  return format
}

function makeFormat(tag: InterfaceLanguage) {
  const data = localeData(tag)
  const plural = pluralRule(tag)
  return {
    ...dateFormat(data),
    relativeTime: relativeTime(data, plural),
    ...numberFormat({ data, rightToLeft: dirOf(tag) === 'rtl', plural }),
    ...nameFormat(data, tag),
    plural,
    sorted: alphabetOrder(tag),
  }
}

/**
 * The CLDR cardinal category of a count: "one" for 1 and in Russian for 21, "few" in Russian for 3. Our own rules:
 * without Kazakh data Intl may answer by the rules of the system's language.
 */
function pluralRule(tag: InterfaceLanguage): (count: number) => PluralCategory {
  if (tag === 'zh-Hans') return () => 'other'
  if (tag === 'ru') return russianPlural
  return (count) => (count === 1 ? 'one' : 'other')
}

function russianPlural(count: number): PluralCategory {
  if (!Number.isInteger(count)) return 'other'
  const tens = Math.abs(count) % 100
  const ones = tens % 10
  if (ones === 1 && tens !== 11) return 'one'
  return ones >= 2 && ones <= 4 && (tens < 12 || tens > 14) ? 'few' : 'many'
}
