import type { Alternatives } from './expand.ts'
import { fold } from './fold.ts'
import { segment } from './segment.ts'

/** Around every matched part of a snippet. */
const markStart = '\ue000'
const markEnd = '\ue001'
const length = 220
/** Characters shown before the first match. */
const before = 60
/** As far into a text as a match is looked for. */
const searched = 60_000
/** A word as it is written, with the apostrophes, joiners and marks that folding takes out; one Chinese character. */
const written =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{N}](?:[\p{M}\p{N}'`´ʹʻʼʽ‘’‛′\u00ad\u0640\u200c\u200d]|(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])\p{L}){0,99}/gu

type Span = { start: number; end: number }
/** A word as it stands in a text, and the words that the index has of it (Beijing’s: beijing, s). */
type Token = Span & { words: readonly string[] }
type Phrase = { words: readonly string[]; isPrefix: boolean }

/** Finds what a query looks for in many texts, in any of its spellings; words that come again are folded once. */
export function createHighlighter(parts: readonly Alternatives[]) {
  const phrases = parts.flatMap(({ phrases: some, isPrefix }) => some.map((words): Phrase => ({ words, isPrefix })))
  const known = new Map<string, { words: readonly string[]; begins: readonly Phrase[] }>()
  const read = (one: string) => {
    let found = known.get(one)
    if (found === undefined) {
      const words = segment(fold(one)).split(/\s+/).filter(Boolean)
      const begins = phrases.filter((phrase) => words.some((word) => isAt(phrase, 0, word)))
      known.set(one, (found = { words, begins }))
    }
    return found
  }

  /** Calls `visit` with every word that is part of what is looked for, in order, until it answers false. */
  const walk = (text: string, from: number, to: number, visit: (span: Span) => boolean) => {
    if (phrases.length === 0) return
    const tokens: Token[] = []
    const tokenAt = (index: number): Token | undefined => {
      while (tokens.length <= index) {
        written.lastIndex = tokens.at(-1)?.end ?? from
        const match = written.exec(text)
        if (match === null) return undefined
        const { index: start, 0: whole } = match
        tokens.push({ start, end: start + whole.length, words: read(whole).words })
      }
      return tokens[index]
    }
    let until = 0
    for (let index = 0, token = tokenAt(0); token !== undefined && token.start < to; token = tokenAt(++index)) {
      for (const phrase of read(text.slice(token.start, token.end)).begins)
        until = Math.max(until, endOf(phrase, index, tokenAt))
      if (token.end <= until && !visit(token)) return
    }
  }

  const spans = (text: string, from: number, to: number): Span[] => {
    const found: Span[] = []
    walk(text, from, to, (span) => found.push(span) > 0)
    return found
  }
  const first = (text: string): number => {
    let at = 0
    walk(text, 0, searched, ({ start }) => {
      at = start
      return false
    })
    return at
  }
  return {
    /** The whole text with its matches marked. */
    mark: (text: string): string => marked(text, 0, text.length, spans(text, 0, text.length)),
    /** A piece of a text around its first match, or its beginning. */
    snippet: (text: string): string => {
      const at = first(text)
      const start = at <= before ? 0 : afterSpace(text, at - before, at)
      const end = text.length - start <= length ? text.length : beforeSpace(text, start + length)
      const piece = marked(text, start, end, spans(text, start, end))
        .replace(/\s+/g, ' ')
        .trim()
      return `${start > 0 ? '…' : ''}${piece}${end < text.length ? '…' : ''}`
    },
  }
}

/** Whether a word of the index is the phrase's word at `at`. */
function isAt({ words, isPrefix }: Phrase, at: number, word: string | undefined): boolean {
  const wanted = words[at] ?? ''
  return word === wanted || (isPrefix && at === words.length - 1 && word?.startsWith(wanted) === true)
}

/** Where a phrase ends that begins in the token at `index`; 0 when it does not. */
function endOf(phrase: Phrase, index: number, tokenAt: (index: number) => Token | undefined): number {
  const first = tokenAt(index)
  let place = first?.words.findIndex((word) => isAt(phrase, 0, word)) ?? -1
  let token = place < 0 ? undefined : first
  for (let at = 1; at < phrase.words.length && token !== undefined; at++) {
    place++
    while (token !== undefined && place >= token.words.length) {
      token = tokenAt(++index)
      place = 0
    }
    if (token !== undefined && !isAt(phrase, at, token.words[place])) token = undefined
  }
  return token?.end ?? 0
}

/** Matches that stand side by side, as in Chinese, are marked as one. */
function marked(text: string, start: number, end: number, spans: readonly Span[]): string {
  let result = ''
  let at = start
  for (const [index, span] of spans.entries()) {
    if (spans[index - 1]?.end !== span.start) result += text.slice(at, span.start) + markStart
    result += text.slice(span.start, Math.min(span.end, end))
    at = Math.min(span.end, end)
    if (spans[index + 1]?.start !== span.end) result += markEnd
  }
  return result + text.slice(at, end)
}

function afterSpace(text: string, from: number, to: number): number {
  const space = text.slice(from, to).search(/\s/)
  return space < 0 ? betweenCharacters(text, from) : from + space + 1
}

function beforeSpace(text: string, to: number): number {
  const space = text.slice(to - 30, to).search(/\s\S*$/)
  return space < 0 ? betweenCharacters(text, to) : to - 30 + space
}

/** Never between the halves of one character. */
function betweenCharacters(text: string, at: number): number {
  return /[\udc00-\udfff]/.test(text.charAt(at)) ? at - 1 : at
}
