import { foldText } from '../ui/fold-text.ts'
import { rangeIn, runningTexts, type RunningText } from './running-texts.ts'

/** A text as it is compared, and from which place of it each sign of that came. */
type Comparable = { running: RunningText; folded: string; at: number[] }

/** More are not marked: who sees so many types on. */
export const mostFound = 2_000
const apostrophe = /[ʻʼ‘’`´]/
/** Marks of writing that no one types: a tatweel, a soft hyphen, joiners. */
const silent = /[\u0640\u00ad\u200b-\u200d\ufeff]/

/** What of an article can be found: its title, its deck and its text, as they are shown; `compared` keeps its length. */
export function comparableTexts(article: HTMLElement, compared: (folded: string) => string): Comparable[] {
  const parts = article.querySelectorAll<HTMLElement>('.reader-title, .reader-deck, .prose')
  return [...parts]
    .flatMap((part) => runningTexts(part, null))
    .map((running) => {
      const { folded, at } = comparable(running.text)
      return { running, folded: compared(folded), at }
    })
}

/** As it is compared: folded, one space between words, one kind of apostrophe, a dotless i like any other. */
export function comparable(text: string): { folded: string; at: number[] } {
  const signs = foldText(text)
  const at: number[] = []
  let folded = ''
  for (let place = 0; place < signs.folded.length; place++) {
    const sign = plain(signs.folded.charAt(place))
    if (sign === '' || (sign === ' ' && folded.endsWith(' '))) continue
    folded += sign
    at.push(signs.at[place] ?? 0)
  }
  return { folded, at }
}

function plain(sign: string): string {
  if (sign <= 'z' && sign > ' ') return sign
  if (/\s/.test(sign)) return ' '
  if (sign === 'ı') return 'i'
  if (silent.test(sign)) return ''
  return apostrophe.test(sign) ? "'" : sign
}

/** Where any of the spellings (as they are compared) stands, in the order of the text; `mostFound` at most. */
export function placesOf(texts: readonly Comparable[], spellings: readonly string[]): Range[] {
  const found: Range[] = []
  for (const { running, folded, at } of texts) {
    for (const [start, end] of spansOf(folded, spellings)) {
      if (found.length >= mostFound) return found
      const range = rangeIn(running, at[start] ?? 0, at[end] ?? running.text.length)
      if (range !== null) found.push(range)
    }
  }
  return found
}

/** Without overlaps, each from its first sign to the one after its last. */
export function spansOf(folded: string, spellings: readonly string[]): [start: number, end: number][] {
  const spans = spellings.flatMap((spelling) => {
    const own: [number, number][] = []
    if (spelling.trim() === '') return own
    for (let start = folded.indexOf(spelling); start >= 0; start = folded.indexOf(spelling, start + spelling.length)) {
      own.push([start, start + spelling.length])
      if (own.length > mostFound) break
    }
    return own
  })
  let last = 0
  return spans
    .toSorted(([one], [other]) => one - other)
    .filter(([start, end]) => {
      const isFree = start >= last
      if (isFree) last = end
      return isFree
    })
}
