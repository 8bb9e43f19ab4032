import type { LanguageTag } from '#shared/model.ts'
import { scriptOf } from '#shared/languages.ts'

/** A summary alone is the whole text only when it is as long as a short article. */
const fullSummaryWords = 250
/** A text given as the content is taken at its word from this length on. */
const fullContentWords = 60
/** A text of this length that ends with an ellipsis ends so because its author wished it. */
const longText = 400
/** Chinese characters for a word of other languages. */
const charactersPerWord = 1.7
const cutEnding = /(?:…|\.{3}|\[…\]|\[\.{3}\])\s*$/
const readMore =
  /(?:read (?:more|on|the full|full)|continue reading|читать (?:далее|полностью)|подробнее|толығырақ|толық оқу|batafsil|батафсил|阅读全文|查看全文|全文)[\s\p{P}\p{S}]*$/iu

/**
 * Whether a feed gives only the beginning of an article. `summary` is the plain summary beside a content of its own,
 * null when the summary is all there is.
 */
export function isTeaser(given: { text: string; words: number; summary: string | null; lang: LanguageTag }): boolean {
  const { text, summary, lang } = given
  const words = scriptOf(lang).startsWith('Han') ? given.words / charactersPerWord : given.words
  const ending = text.slice(-250)
  if (words < longText && (cutEnding.test(ending) || readMore.test(ending))) return true
  if (summary === null) return words < fullSummaryWords
  const isMoreThanSummary = text.length > summary.length * 1.5
  return words < fullContentWords && !isMoreThanSummary
}
