import en from '../cldr/en.json'
import kkArab from '../cldr/kk-Arab.json'
import kkCyrl from '../cldr/kk.json'
import ru from '../cldr/ru.json'
import uzCyrl from '../cldr/uz-Cyrl.json'
import uzLatn from '../cldr/uz.json'
import zhHans from '../cldr/zh.json'
import type { InterfaceLanguage, PluralCategory } from '../languages.ts'
import { kkCyrlToLatn } from '../script/kk-cyrl-to-latn.ts'

/** A text with `{0}` for the number, in each plural form that the language has; `other` always. */
type PluralTexts = { other: string } & Partial<Record<PluralCategory, string>>
export type RelativeUnit = 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year'
export type MeasureUnit = 'minute' | 'byte' | 'kilobyte' | 'megabyte' | 'gigabyte'
/** Date patterns are in CLDR's letters: y, M, L, d, E and quoted text. */
export type DatePattern =
  'full' | 'long' | 'medium' | 'dayMonth' | 'dayMonthShort' | 'monthYear' | 'monthYearShort' | 'dateTime'

/** What `scripts/build-cldr.mjs` writes for a language. Months from January, weekdays from Sunday. */
export type LocaleData = {
  months: string[]
  monthsAlone: string[]
  monthsShort: string[]
  monthsShortAlone: string[]
  weekdays: string[]
  weekdaysShort: string[]
  patterns: Record<DatePattern, string>
  relative: Record<RelativeUnit, { past: PluralTexts; future: PluralTexts }> &
    Record<'now' | 'yesterday' | 'today' | 'tomorrow', string>
  decimal: string
  group: string
  percent: string
  /** Power of ten to pattern: `{ "3": "0K", "6": "0M" }`. */
  compact: Record<string, string>
  list: Record<'pair' | 'middle' | 'end', string>
  units: Record<MeasureUnit, PluralTexts>
  languagePattern: string
  languages: Record<string, string>
  scripts: Record<string, string>
  currencies: Record<string, string>
  symbols: Record<string, string>
}

const sources: Record<Exclude<InterfaceLanguage, 'kk-Latn'>, LocaleData> = {
  en,
  ru,
  'kk-Cyrl': kkCyrl,
  'kk-Arab': kkArab,
  'uz-Cyrl': uzCyrl,
  'uz-Latn': uzLatn,
  'zh-Hans': zhHans,
}

/**
 * Locale data of an interface language, from CLDR 48. Kazakh in Latin letters is in no release of CLDR, so it is
 * written from the Cyrillic data in the official draft alphabet of April 2021.
 */
export function localeData(tag: InterfaceLanguage): LocaleData {
  return tag === 'kk-Latn' ? inLatin(sources['kk-Cyrl']) : sources[tag]
}

function inLatin<T>(value: T): T
function inLatin(value: unknown): unknown {
  if (typeof value === 'string') return kkCyrlToLatn(value)
  if (Array.isArray(value)) return value.map((item) => inLatin<unknown>(item))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, inLatin<unknown>(item)]))
}
