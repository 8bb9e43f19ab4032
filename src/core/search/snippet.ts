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

/** Finds the words of one query in many texts, in any of their spellings; words that come again are folded once. */
export function createHighlighter(parts: readonly Alternatives[]) {
  const known = new Map<string, boolean>()
  const whole = new Set<string>()
  const prefixes: string[] = []
  for (const { phrases, isPrefix } of parts) {
    for (const words of phrases) {
      for (const one of isPrefix ? words.slice(0, -1) : words) whole.add(one)
      if (isPrefix) prefixes.push(words.at(-1) ?? '')
    }
  }
  const isWanted = (folded: string) => whole.has(folded) || prefixes.some((prefix) => folded.startsWith(prefix))
  const matches = (one: string): boolean => {
    let is = known.get(one)
    if (is === undefined) known.set(one, (is = segment(fold(one)).trim().split(/\s+/).some(isWanted)))
    return is
  }

  const spans = (text: string, from: number, to: number): Span[] => {
    const found: Span[] = []
    written.lastIndex = from
    for (let match = written.exec(text); match !== null && match.index < to; match = written.exec(text)) {
      if (matches(match[0])) found.push({ start: match.index, end: match.index + match[0].length })
    }
    return found
  }
  const first = (text: string): number => {
    written.lastIndex = 0
    for (let match = written.exec(text); match !== null && match.index < searched; match = written.exec(text)) {
      if (matches(match[0])) return match.index
    }
    return 0
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
