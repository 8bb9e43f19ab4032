import { scriptOf } from '#shared/languages.ts'
import type { LanguageTag } from '#shared/model.ts'
import { nameSound } from './name-sound.ts'

/** What of a text is the same in every language. */
export type Marks = {
  lang: LanguageTag
  /** How much each number tells, by the number written in one way. */
  numbers: ReadonlyMap<string, number>
  /** Names as the text spells them, by how they sound; every word where the script has no capitals. */
  names: ReadonlyMap<string, string>
}

/** Beginning of a text that is read: what is news stands there. */
const readLetters = 4000
const easternDigits = /[\u0660-\u0669\u06f0-\u06f9]/g
const number = /\d+(?:[ \u00a0\u202f.,'’]\d+)*/g
const grouped = /^\d{1,3}(?:[ \u00a0\u202f.,'’]\d{3})+$/
const word = /\p{L}[\p{L}\p{M}ʻʼ‘’'-]*/gu
const sentenceEnd = /(?:^|[.!?…:;»”"\n]|[–—-]\s)\s*["“«(]*$/u

/** The numbers and names of an article's text; linear in its length, of which the beginning is read. */
export function marksOf(text: string, lang: LanguageTag): Marks {
  const read = text.slice(0, readLetters).replace(easternDigits, (digit) => String(digit.charCodeAt(0) & 15))
  return { lang, numbers: numbersOf(read), names: namesOf(read, lang) }
}

/** Numbers of a text, written in one way, with how much each tells (0 to 1); digits are European. */
export function numbersOf(text: string): Map<string, number> {
  const found = new Map<string, number>()
  for (const { 0: written, index } of text.matchAll(number)) {
    const plain = grouped.test(written) ? written.replace(/\D/g, '') : written.replace(/,/g, '.').replace(/[^\d.]/g, '')
    for (const value of spoken(plain, text.charAt(index + written.length))) found.set(value, weightOf(value))
  }
  return found
}

/** Chinese counts in 万 (ten thousand) and 亿 (hundred million) where other languages say thousand, million and billion. */
function spoken(plain: string, unit: string): string[] {
  const value = Number(plain)
  // A date with dots, or figures of a table one after the other.
  if (Number.isNaN(value)) return []
  const scaled = { 万: [value / 100, value * 10, value * 10_000], 亿: [value / 10, value * 100] }[unit] ?? [value]
  return scaled.map((each) => String(Number(each.toPrecision(12))))
}

/** Days, hours and years are in every article; a long or broken number is in few. */
function weightOf(value: string): number {
  const size = Number(value)
  if (value.includes('.')) return 1
  if (size < 10) return 0.15
  if (size <= 31 || (size >= 1990 && size <= 2035)) return 0.4
  return value.length === 2 ? 0.7 : 1
}

function namesOf(text: string, lang: LanguageTag): Map<string, string> {
  const hasCapitals = ['Latn', 'Cyrl'].includes(scriptOf(lang))
  const found = new Map<string, string>()
  for (const { 0: written, index } of text.matchAll(word)) {
    if (hasCapitals && (!/^\p{Lu}/u.test(written) || sentenceEnd.test(text.slice(Math.max(0, index - 4), index))))
      continue
    const sound = nameSound(written)
    if (sound !== null && !found.has(sound)) found.set(sound, written)
  }
  return found
}

/**
 * What two texts share: numbers and names (as the first spells them), the most telling first; `points` is how much that
 * tells, `part` how much of the numbers that they could share (0 to 1) they do.
 */
export type Likeness = { numbers: string[]; names: string[]; points: number; part: number }

/**
 * How alike two texts in different languages are. `rarity` says of a number or the sound of a name, from 0 to 1, how
 * seldom it is among the articles that could be taken for one of the two.
 */
export function likenessOf(one: Marks, other: Marks, rarity: (mark: string) => number): Likeness {
  const numbers = [...one.numbers].filter(([value]) => other.numbers.has(value))
  const names = [...one.names].filter(([sound]) => other.names.has(sound))
  const telling: [string, number][] = numbers.map(([value, weight]) => [value, weight * rarity(value)])
  const calling: [string, number][] = names.map(([sound, written]) => [written, rarity(sound)])
  const most = Math.min(sum(one.numbers.values()), sum(other.numbers.values()))
  return {
    numbers: heaviest(telling),
    names: heaviest(calling),
    points: sum([...telling, ...calling].map(([, weight]) => weight)),
    part: most === 0 ? 0 : sum(numbers.map(([, weight]) => weight)) / most,
  }
}

function heaviest(marks: readonly [string, number][]): string[] {
  return marks.toSorted(([, one], [, other]) => other - one).map(([mark]) => mark)
}

function sum(values: Iterable<number>): number {
  let total = 0
  for (const value of values) total += value
  return total
}
