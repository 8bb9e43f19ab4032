import type { LanguageTag } from '#shared/model.ts'
import { functionWords, lettersOf, priors, type Script, simplifiedOnly, traditionalOnly } from './language-letters.ts'

export type DetectedLanguage = { lang: LanguageTag; confidence: number }

const sampleLetters = 1000
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
const knownBases = new Set(
  Object.values(lettersOf).flatMap((languages) => Object.keys(languages).map((tag) => tag.split('-')[0] ?? tag)),
).add('zh')

const scriptOf = (code: number): Script | 'kana' | 'other' | undefined => {
  if (code < 0x80) return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) ? 'Latin' : undefined
  if (code >= 0xc0 && code <= 0x24f) return code === 0xd7 || code === 0xf7 ? undefined : 'Latin'
  if (code >= 0x370 && code <= 0x3ff) return 'other'
  if (code >= 0x400 && code <= 0x52f) return 'Cyrillic'
  if (code === 0x674 || (code >= 0x620 && code <= 0x64a) || (code >= 0x671 && code <= 0x6d5)) return 'Arabic'
  if (code >= 0x3400 && code <= 0x9fff) return 'Han'
  if (code >= 0x3041 && code <= 0x30ff) return 'kana'
  if (code >= 0x1e00 && code <= 0x1eff) return 'Latin'
  return (code >= 0x530 && code <= 0x61f) || (code >= 0x700 && code <= 0x1dff) || (code >= 0xac00 && code <= 0xd7ff)
    ? 'other'
    : undefined
}

type Sample = { counts: Map<string, number>; letters: number; script: Script | 'kana' | 'other'; text: string }

/** Counts the letters of the script that most of the first thousand are of. */
const sampleOf = (text: string): Sample | undefined => {
  const byScript = new Map<string, { letters: number; counts: Map<string, number> }>()
  let letters = 0
  let index = 0
  for (; index < text.length && letters < sampleLetters; index++) {
    const script = scriptOf(text.charCodeAt(index))
    if (script === undefined) continue
    letters++
    let entry = byScript.get(script)
    if (entry === undefined) byScript.set(script, (entry = { letters: 0, counts: new Map() }))
    entry.letters++
    const letter = text.charAt(index).toLowerCase()
    entry.counts.set(letter, (entry.counts.get(letter) ?? 0) + 1)
  }
  let best: Sample | undefined
  for (const [script, entry] of byScript) {
    // An ideograph says as much as two or three letters.
    const weight = script === 'Han' ? entry.letters * 2.5 : entry.letters
    const most = best === undefined ? 0 : best.letters * (best.script === 'Han' ? 2.5 : 1)
    if (weight > most) best = { ...entry, script: script as Sample['script'], text: text.slice(0, index) }
  }
  const kana = byScript.get('kana')?.letters ?? 0
  return best?.script === 'Han' && kana > best.letters * 0.1 ? { ...best, script: 'kana' } : best
}

const baseOf = (tag: LanguageTag): string => tag.split('-', 1)[0] ?? tag

const wordsOf = (text: string): Map<string, number> => {
  const hits = new Map<string, number>()
  for (const word of text.toLowerCase().split(/[^\p{L}\p{M}ʻ‘’'`]+/u)) {
    for (const lang of functionWords.get(word) ?? []) hits.set(lang, (hits.get(lang) ?? 0) + 1)
  }
  return hits
}

/** Uzbek Latin writes two letters with a mark that looks like an apostrophe. */
const uzbekMarks = /[og][ʻ‘’'`ʼ](?=\p{L})/giu

const scoresOf = (sample: Sample, script: Script, declaredBase: string): { lang: LanguageTag; score: number }[] => {
  const languages = lettersOf[script]
  const telling = new Set(Object.values(languages).flatMap((letters) => Object.keys(letters)))
  const words = script === 'Latin' ? wordsOf(sample.text) : undefined
  const marks = script === 'Latin' ? (sample.text.match(uzbekMarks)?.length ?? 0) : 0
  return Object.entries(languages).map(([lang, frequencies]) => {
    let score = (priors[lang] ?? 0) + (baseOf(lang) === declaredBase ? declaredBonus : 0)
    let rest = 1000
    let others = sample.letters
    for (const letter of telling) {
      const frequency = frequencies[letter] ?? stray
      const count = sample.counts.get(letter) ?? 0
      if (count > 0) score += count * Math.log(frequency / 1000)
      rest -= frequency
      others -= count
    }
    score += others * Math.log(rest / 1000) + (words?.get(lang) ?? 0) * wordBonus
    if (lang === 'uz-Latn') score += marks * 3
    return { lang, score }
  })
}

const chinese = (sample: Sample): DetectedLanguage => {
  let simplified = 0
  let traditional = 0
  for (const [letter, count] of sample.counts) {
    if (simplifiedOnly.has(letter)) simplified += count
    else if (traditionalOnly.has(letter)) traditional += count
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
  const sample = sampleOf(text)
  const said = declared?.trim().replaceAll('_', '-') ?? ''
  const saidBase = aliases.get(baseOf(said).toLowerCase()) ?? baseOf(said).toLowerCase()
  const fallback = said === '' ? 'und' : saidBase === baseOf(said) ? said : saidBase
  if (sample === undefined || sample.letters < 2) return { lang: fallback, confidence: 0 }
  const { script } = sample
  if (script === 'kana') return { lang: 'ja', confidence: 0.9 }
  if (script === 'other') return { lang: knownBases.has(saidBase) ? 'und' : fallback, confidence: 0.3 }
  const isForeign = saidBase !== '' && saidBase !== 'und' && !knownBases.has(saidBase)
  if (isForeign && script !== 'Han') return { lang: fallback, confidence: 0.3 }
  if (script === 'Han') return chinese(sample)
  const scores = scoresOf(sample, script, saidBase).sort((a, b) => b.score - a.score)
  const best = scores[0]
  if (best === undefined) return { lang: fallback, confidence: 0 }
  const total = scores.reduce((sum, { score }) => sum + Math.exp(score - best.score), 0)
  return { lang: best.lang, confidence: 1 / total }
}
