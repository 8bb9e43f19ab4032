import type { LanguageTag } from '#shared/model.ts'
import { fold } from './fold.ts'
import { languageWord } from './search-index.ts'
import { segment } from './segment.ts'

/** A longer query is cut here. */
const maxLength = 400
const maxParts = 32
/** As in the prefix index: fewer letters begin too many words to be found fast, or to be told apart from noise. */
const shortestPrefix = 3
const quoted = /["“”„«»「」『』]([^"“”„«»「」『』]*)["“”„«»「」『』]|[^\s"“”„«»「」『』]+/gu
const word = /[\p{L}\p{N}\p{M}]+/gu

/** Words that stand together in this order; the last may be the beginning of a word. */
export type Part = { words: string[]; isPrefix: boolean }

/**
 * What a reader typed, as folded parts that must all be found. Words in quotes stand together; so do those that a
 * hyphen joins, and Chinese characters. The last word, unless quoted, may be unfinished.
 */
export function parseQuery(text: string): Part[] {
  const parts: Part[] = []
  for (const match of text.slice(0, maxLength).matchAll(quoted)) {
    const words = segment(fold(match[1] ?? match[0])).match(word) ?? []
    if (words.length > 0 && parts.length < maxParts) parts.push({ words, isPrefix: false })
    const last = parts.at(-1)
    if (last !== undefined) for (const part of parts) part.isPrefix = part === last && match[1] === undefined
  }
  return parts.map((part) => ({ ...part, isPrefix: part.isPrefix && isLongEnough(part.words.at(-1) ?? '') }))
}

/** The FTS5 query for the parts, in any of `langs` (in every language when there are none). */
export function matchExpression(parts: readonly Part[], langs: readonly LanguageTag[]): string {
  const terms = parts.map(({ words, isPrefix }) => `"${words.join(' ')}"${isPrefix ? ' *' : ''}`)
  const languages = langs.map((lang) => `"${languageWord(lang)}"`).join(' OR ')
  return [...terms, ...(languages === '' ? [] : [`(${languages})`])].join(' AND ')
}

function isLongEnough(last: string): boolean {
  return last.length >= shortestPrefix
}
