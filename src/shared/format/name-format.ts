import { canonicalTag } from '../languages.ts'
import type { InterfaceLanguage } from '../languages.ts'
import type { LocaleData } from './locale-data.ts'

/** The formatters of `createFormat` that name things and join them. */
export function nameFormat(data: LocaleData, tag: InterfaceLanguage) {
  return {
    /** "Kazakh (Arabic)" for `kk-Arab`; the tag itself when CLDR has no name. */
    displayLanguage: (language: string) => displayLanguage(language, data),
    /** "Kazakh" for `kk-Arab`, whatever its script; the tag itself when CLDR has no name. */
    displayBaseLanguage: (language: string) => own(data.languages, language.split('-')[0] ?? '') ?? language,
    /** "US dollar" for an ISO 4217 code; the code itself when CLDR has no name. */
    displayCurrency: (code: string) => own(data.currencies, code) ?? code,
    /** "$", "₸"; the code itself when it has no sign. */
    currencySymbol: (code: string) => own(data.symbols, code) ?? code,
    /** "a, b, and c" */
    list: (items: readonly string[]) => list(items, data.list),
    /** A text with its first letter made a capital, by the rules of the language's alphabet. */
    capitalize: (text: string) => capitalize(text, tag),
  }
}

function own(record: Record<string, string>, key: string): string | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined
}

function displayLanguage(language: string, data: LocaleData): string {
  const tag = canonicalTag(language)
  const whole = own(data.languages, tag)
  if (whole !== undefined) return whole
  const [base = '', script = ''] = tag.split('-')
  const name = own(data.languages, base)
  if (name === undefined) return language
  if (script === '') return name
  return data.languagePattern.replace('{0}', name).replace('{1}', own(data.scripts, script) ?? script)
}

function list(items: readonly string[], patterns: LocaleData['list']): string {
  const [first = '', second, ...more] = items
  if (second === undefined) return first
  if (more.length === 0) return join(patterns.pair, first, second)
  const last = more.at(-1) ?? ''
  const start = [second, ...more.slice(0, -1)].reduce((text, item) => join(patterns.middle, text, item), first)
  return join(patterns.end, start, last)
}

function join(pattern: string, before: string, after: string): string {
  return pattern.replace(/\{[01]\}/g, (slot) => (slot === '{0}' ? before : after))
}

function capitalize(text: string, tag: InterfaceLanguage): string {
  const [first = ''] = text
  // The Latin alphabet of Kazakh has both i İ and ı I, as Turkish has.
  const capital = tag === 'kk-Latn' && first === 'i' ? 'İ' : first.toUpperCase()
  return capital + text.slice(first.length)
}
