import { fold, foldSpelling, spell } from '#core/search/fold.ts'
import type { Part } from '#core/search/search-query.ts'

/** A word of a text as it stands there, and as the index is asked for it; two signs of Chinese are one. */
export type StoryTerm = { written: string; part: Part; isName: boolean }

const mostTerms = 48
const shortestWord = 4
const word = /\p{L}[\p{L}\p{M}ʻʼ‘’'-]*/gu
const capital = /\p{Lu}[\p{L}\p{M}ʻʼ‘’'-]*/gu
const han = /\p{Script=Han}{2,}/gu
/** English writes days and months like names, and they tell of no story. */
const calendar: ReadonlySet<string> = new Set(
  (
    'monday tuesday wednesday thursday friday saturday sunday ' +
    'january february march april june july august september october november december'
  ).split(' '),
)
const afterSentence = /(?:^|[.!?…:;»”"\n]|[–—-]\s)\s*["“«(]*$/u

/** The words of a text that may tell what it is about, each once, in their order. */
export function storyTerms(text: string): StoryTerm[] {
  const terms = new Map<string, StoryTerm>()
  const add = (key: string, term: StoryTerm) => {
    if (!terms.has(key) && terms.size < mostTerms) terms.set(key, term)
  }
  for (const [run] of text.matchAll(han))
    for (let at = 0; at + 1 < run.length; at++) {
      const written = run.slice(at, at + 2)
      const words = [...foldSpelling(spell(written))].map((sign) => ({ folded: sign, spelled: sign }))
      add(written, { written, part: { words, isPrefix: false }, isName: false })
    }
  for (const { 0: written, index } of text.replace(han, ' ').matchAll(word)) {
    if (calendar.has(written.toLowerCase())) continue
    const spelled = spell(written)
    const folded = foldSpelling(spelled)
    if (folded.length < shortestWord || /[^\p{L}\p{M}]/u.test(folded)) continue
    const isName = /^\p{Lu}/u.test(written) && isInSentence(text, index)
    add(folded, { written, part: { words: [{ folded, spelled }], isPrefix: false }, isName })
  }
  return [...terms.values()]
}

/** Whether a text has one of some phrases (words as the index holds them), and whether it writes it as a name. */
export type Holding = 'name' | 'word' | null

/** Reads a text once, to be asked for phrases. */
export function holdsIn(text: string): (phrases: readonly (readonly string[])[]) => Holding {
  const folded = fold(text)
  const all = new Set(folded.match(/[\p{L}\p{M}]+/gu))
  const names = new Set(namesOf(text))
  return (phrases) => {
    const held = phrases.filter((words) =>
      words.length === 1 ? all.has(words[0] ?? '') : folded.includes(words.join('')),
    )
    if (held.length === 0) return null
    return held.some(([first = '']) => names.has(first)) ? 'name' : 'word'
  }
}

function namesOf(text: string): string[] {
  return [...text.matchAll(capital)].flatMap(({ 0: written, index }) =>
    isInSentence(text, index) ? [fold(written)] : [],
  )
}

function isInSentence(text: string, index: number): boolean {
  return !afterSentence.test(text.slice(Math.max(0, index - 4), index))
}
