import { scriptOf } from '#shared/languages.ts'
import type { LanguageTag } from '#shared/model.ts'

/** Adults reading silently: about 220 words or 400 Chinese characters a minute. */
const wordsAMinute = 220
const charactersAMinute = 400

/** Whole minutes, at least one. `words` are characters in Chinese. */
export function readingMinutes(words: number, lang: LanguageTag): number {
  const rate = scriptOf(lang).startsWith('Han') ? charactersAMinute : wordsAMinute
  return Math.max(1, Math.round(words / rate))
}
