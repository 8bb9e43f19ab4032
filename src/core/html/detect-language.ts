import type { LanguageTag } from '#shared/model.ts'
import { functionWords, lettersOf, priors, type Script, simplifiedOnly, traditionalOnly } from './language-letters.ts'

export type DetectedLanguage = { lang: LanguageTag; confidence: number }

const sampleLetters = 1000
/** Words are slower to count than letters, and a few sentences hold enough of them. */
const wordsWithin = 500
/** How much a publisher's word weighs against the letters, as a logarithm of odds: about two telling letters. */
const declaredBonus = 4
const wordBonus = 2
/** Per thousand letters, for a letter that a language does not use: names and quotations. */
const stray = 0.08

const aliases = new Map([
  ['kz', 'kk'],
  ['kaz', 'kk'],
  ['uzb', 'uz'],
  ['rus', 'ru'],
  ['eng', 'en'],
  ['cn', 'zh'],
  ['chi', 'zh'],
  ['zho', 'zh'],
  ['ua', 'uk'],
])
const baseOf = (tag: LanguageTag): string => tag.split('-', 1)[0] ?? tag
const knownBases = new Set(Object.values(lettersOf).flatMap((languages) => Object.keys(languages).map(baseOf))).add(
  'zh',
)

const alphabets = ['Latin', 'Cyrillic', 'Arabic'] as const
type Alphabet = (typeof alphabets)[number]
const kinds = { none: 0, Latin: 1, Cyrillic: 2, Arabic: 3, Han: 4, kana: 5, other: 6 }

const kindOf = (code: number): number => {
  if (code < 0x80) return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) ? kinds.Latin : kinds.none
  if (code >= 0xc0 && code <= 0x24f) return code === 0xd7 || code === 0xf7 ? kinds.none : kinds.Latin
  if (code >= 0x370 && code <= 0x3ff) return kinds.other
  if (code >= 0x400 && code <= 0x52f) return kinds.Cyrillic
  if (code === 0x674 || (code >= 0x620 && code <= 0x64a) || (code >= 0x671 && code <= 0x6d5)) return kinds.Arabic
  if (code >= 0x3400 && code <= 0x9fff) return kinds.Han
  if (code >= 0x3041 && code <= 0x30ff) return kinds.kana
  if (code >= 0x1e00 && code <= 0x1eff) return kinds.Latin
  const isOther =
    (code >= 0x530 && code <= 0x61f) || (code >= 0x700 && code <= 0x1dff) || (code >= 0xac00 && code <= 0xd7ff)
  return isOther ? kinds.other : kinds.none
}

/** All letters of the alphabets are below this; their kind and lower case are looked up. */
const tableSize = 0x700
const makeTables = () => ({
  kind: Uint8Array.from({ length: tableSize }, (_, code) => kindOf(code)),
  lower: Uint16Array.from({ length: tableSize }, (_, code) => String.fromCharCode(code).toLowerCase().charCodeAt(0)),
})
/** Made for the first text, because a start needs neither these nor the models below. */
let tables: ReturnType<typeof makeTables> | undefined

type Model = { lang: LanguageTag; base: string; prior: number; letters: Float64Array; rest: number }

/** For each alphabet the letters that tell its languages apart, and what each says for a language. */
const modelsOf = (alphabet: Alphabet): { telling: number[]; models: Model[] } => {
  const languages = lettersOf[alphabet]
  const telling = [...new Set(Object.values(languages).flatMap((letters) => Object.keys(letters)))]
  const models = Object.entries(languages).map(([lang, frequencies]): Model => {
    const perThousand = telling.map((letter) => frequencies[letter] ?? stray)
    const rest = 1000 - perThousand.reduce((sum, frequency) => sum + frequency, 0)
    const letters = Float64Array.from(perThousand, (frequency) => Math.log(frequency / 1000))
    return { lang, base: baseOf(lang), prior: priors[lang] ?? 0, letters, rest: Math.log(rest / 1000) }
  })
  return { telling: telling.map((letter) => letter.charCodeAt(0)), models }
}
const modelsByAlphabet = new Map<Alphabet, ReturnType<typeof modelsOf>>()
const knownModelsOf = (alphabet: Alphabet): ReturnType<typeof modelsOf> => {
  const known = modelsByAlphabet.get(alphabet) ?? modelsOf(alphabet)
  modelsByAlphabet.set(alphabet, known)
  return known
}

type Sample = { counts: Uint16Array; letters: number; script: Script | 'kana' | 'other'; text: string }

/** Counts the first thousand letters and finds the script that most of them are of. */
const sampleOf = (text: string): Sample | undefined => {
  const { kind: kindTable, lower: lowerTable } = (tables ??= makeTables())
  const counts = new Uint16Array(tableSize)
  const byKind = [0, 0, 0, 0, 0, 0, 0]
  let letters = 0
  let index = 0
  for (; index < text.length && letters < sampleLetters; index++) {
    const code = text.charCodeAt(index)
    const kind = code < tableSize ? (kindTable[code] ?? 0) : kindOf(code)
    if (kind === kinds.none) continue
    letters++
    byKind[kind] = (byKind[kind] ?? 0) + 1
    if (code >= tableSize) continue
    const lower = lowerTable[code] ?? code
    counts[lower] = (counts[lower] ?? 0) + 1
  }
  const of = (kind: number): number => byKind[kind] ?? 0
  // An ideograph says as much as two or three letters.
  const weights = byKind.map((count, kind) => (kind === kinds.Han ? count * 2.5 : count))
  const best = weights.indexOf(Math.max(...weights))
  if (of(best) < 2) return undefined
  const isJapanese = best === kinds.kana || (best === kinds.Han && of(kinds.kana) > of(kinds.Han) * 0.1)
  const script = isJapanese ? 'kana' : (scripts[best] ?? 'other')
  return { counts, letters: of(best), script, text: text.slice(0, index) }
}
const scripts: readonly Sample['script'][] = ['other', 'Latin', 'Cyrillic', 'Arabic', 'Han', 'kana', 'other']

const wordsOf = (text: string): Map<string, number> => {
  const hits = new Map<string, number>()
  for (const word of text
    .slice(0, wordsWithin)
    .toLowerCase()
    .split(/[\s.,:;!?()«»"“”—–-]+/)) {
    for (const lang of functionWords.get(word) ?? []) hits.set(lang, (hits.get(lang) ?? 0) + 1)
  }
  return hits
}

/** Uzbek Latin writes two letters with a mark that looks like an apostrophe. */
const uzbekMarks = /[oOgG][ʻ‘’'`ʼ](?=[a-zA-Z])/g

const scoresOf = (sample: Sample, alphabet: Alphabet, declaredBase: string): { lang: LanguageTag; score: number }[] => {
  const { telling, models } = knownModelsOf(alphabet)
  const words = alphabet === 'Latin' ? wordsOf(sample.text) : undefined
  const marks = alphabet === 'Latin' ? (sample.text.match(uzbekMarks)?.length ?? 0) : 0
  const found = telling.map((code) => sample.counts[code] ?? 0)
  const others = sample.letters - found.reduce((sum, count) => sum + count, 0)
  return models.map(({ lang, base, prior, letters, rest }) => {
    let score = prior + (base === declaredBase ? declaredBonus : 0) + others * rest
    for (let index = 0; index < found.length; index++) score += (found[index] ?? 0) * (letters[index] ?? 0)
    score += (words?.get(lang) ?? 0) * wordBonus
    if (lang === 'uz-Latn') score += marks * 3
    return { lang, score }
  })
}

const chinese = (text: string): DetectedLanguage => {
  let simplified = 0
  let traditional = 0
  for (const letter of text) {
    if (simplifiedOnly.has(letter)) simplified++
    else if (traditionalOnly.has(letter)) traditional++
  }
  const total = simplified + traditional
  return traditional > simplified
    ? { lang: 'zh-Hant', confidence: traditional / total }
    : { lang: 'zh-Hans', confidence: total === 0 ? 0.6 : simplified / total }
}

/**
 * The language and script of a text, from the script, the letters and the frequent words of its first 1,000 letters.
 *
 * @param declared what the publisher says (BCP 47, or a country code by mistake); it decides where letters do not, and
 * stands when it names a language that we have no letters of
 * @returns a tag with a script for Kazakh, Uzbek and Chinese; `und` when nothing is known; confidence 0 to 1
 */
export const detectLanguage = (text: string, declared?: LanguageTag): DetectedLanguage => {
  const said = declared?.trim().replaceAll('_', '-') ?? ''
  const saidBase = aliases.get(baseOf(said).toLowerCase()) ?? baseOf(said).toLowerCase()
  const fallback = said === '' ? 'und' : saidBase === baseOf(said) ? said : saidBase
  const sample = sampleOf(text)
  if (sample === undefined) return { lang: fallback, confidence: 0 }
  const { script } = sample
  if (script === 'kana') return { lang: 'ja', confidence: 0.9 }
  if (script === 'Han') return chinese(sample.text)
  if (script === 'other') return { lang: knownBases.has(saidBase) ? 'und' : fallback, confidence: 0.3 }
  const isForeign = saidBase !== '' && saidBase !== 'und' && !knownBases.has(saidBase)
  if (isForeign) return { lang: fallback, confidence: 0.3 }
  const scores = scoresOf(sample, script, saidBase).sort((a, b) => b.score - a.score)
  const best = scores[0]
  if (best === undefined) return { lang: fallback, confidence: 0 }
  const total = scores.reduce((sum, { score }) => sum + Math.exp(score - best.score), 0)
  return { lang: best.lang, confidence: 1 / total }
}
