import { foldSpelling, spell } from './fold.ts'
import { operatorPattern, readOperator, type Operator } from './search-operators.ts'
import { segment } from './segment.ts'

/** A longer query is cut here. */
const maxLength = 400
const maxParts = 32
/** As in the prefix index: fewer letters begin too many words to be found fast, or to be told apart from noise. */
const shortestPrefix = 3
const quotes = '"“”„«»「」『』'
/** A minus, an operator with its colon (both of either width, as Chinese keyboards write them), then words in quotes or without a space. */
const item = new RegExp(
  `(?<!\\S)([-－](?=[\\p{L}${quotes}]))?(?:(${operatorPattern})[:：]\\s*)?(?:[${quotes}]([^${quotes}]*)[${quotes}]|([^\\s${quotes}]+))|[${quotes}]([^${quotes}]*)[${quotes}]|[^\\s${quotes}]+`,
  'giu',
)
/** A word as `spell` writes it, with the apostrophes that folding takes out. */
const written = /[\p{L}\p{N}\p{M}']+/gu
const word = /[\p{L}\p{N}\p{M}]+/gu

/** A word as the index holds it, and as `spell` wrote it. */
export type Word = { folded: string; spelled: string }
/** Words that stand together in this order; the last may be the beginning of a word. */
export type Part = { words: Word[]; isPrefix: boolean }
/**
 * What an article must have: words anywhere (`text`) or in its title, body, author or tags, or a language (a tag, or its
 * beginning: `kk`).
 */
export type Term = { in: 'text' | 'title' | 'body' | 'author' | 'tag'; part: Part } | { in: 'lang'; lang: string }
/** What a reader asked for. Times are epoch milliseconds. */
export type ParsedQuery = { wanted: Term[]; without: Term[]; before: number | null; after: number | null }

/**
 * Reads what a reader typed. Words in quotes stand together; so do those that a hyphen joins, and Chinese characters. The
 * last word, unless quoted, may be unfinished; `word*` is so anywhere. `author:`, `tag:`, `lang:`, `before:`, `after:`
 * narrow, `-word` excludes; what is no operator, or has no value that it understands, is words like any other.
 */
export function parseQuery(text: string): ParsedQuery {
  const parsed: ParsedQuery = { wanted: [], without: [], before: null, after: null }
  let last: Part | undefined
  for (const [whole, minus, name, quoted, plain, inQuotes] of text.slice(0, maxLength).matchAll(item)) {
    const isQuoted = (quoted ?? inQuotes) !== undefined
    const value = quoted ?? plain ?? inQuotes ?? whole
    const operator = name === undefined ? null : readOperator(name, value)
    last = undefined
    if (operator !== null && 'at' in operator && minus === undefined) {
      narrow(parsed, operator)
      continue
    }
    const isUnderstood = name === undefined || (operator !== null && !('at' in operator))
    const term = termOf(operator, partOf(isUnderstood ? value : whole, !isQuoted && value.endsWith('*')))
    const list = minus === undefined || !isUnderstood ? parsed.wanted : parsed.without
    if (term === null || list.length >= maxParts) continue
    list.push(term)
    if ('part' in term && !isQuoted && list === parsed.wanted) last = term.part
  }
  if (last !== undefined) last.isPrefix = isLongEnough(last)
  return isEmptyQuery(parsed) ? { ...parsed, wanted: parsed.without, without: [] } : parsed
}

/** Whether a query asks for nothing. One that only excludes is read as if it asked for that. */
export function isEmptyQuery({ wanted, before, after }: ParsedQuery): boolean {
  return wanted.length === 0 && before === null && after === null
}

function termOf(operator: Operator | null, part: Part): Term | null {
  if (operator !== null && 'lang' in operator) return { in: 'lang', lang: operator.lang }
  if (part.words.length === 0) return null
  return { in: operator?.name === 'author' || operator?.name === 'tag' ? operator.name : 'text', part }
}

function partOf(text: string, isStarred: boolean): Part {
  const words = wordsIn(text)
  const part = { words: words.slice(0, maxParts), isPrefix: false }
  return { ...part, isPrefix: isStarred && isLongEnough(part) }
}

/** The words of any text, as a query has them. */
function wordsIn(text: string): Word[] {
  return spellingsIn(text).flatMap(readWord)
}

/** The words of any text as `spell` writes them; Chinese ones in runs. */
export function spellingsIn(text: string): string[] {
  return spell(text).match(written) ?? []
}

/** A word of `spellingsIn` as the index holds it; of Chinese every sign is one. */
export function readWord(spelled: string): Word[] {
  return (segment(foldSpelling(spelled)).match(word) ?? []).map((folded) => ({ folded, spelled }))
}

function isLongEnough({ words }: Part): boolean {
  return (words.at(-1)?.folded ?? '').length >= shortestPrefix
}

function narrow(parsed: ParsedQuery, { name, at }: { name: 'before' | 'after'; at: number }): void {
  if (name === 'before') parsed.before = Math.min(parsed.before ?? Infinity, at)
  else parsed.after = Math.max(parsed.after ?? 0, at)
}
