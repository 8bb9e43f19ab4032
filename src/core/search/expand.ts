import type { Database } from '#core/db/open.ts'
import { foldSpelling } from './fold.ts'
import type { Part, Word } from './search-query.ts'
import { isSameWord, scriptOf, soundsIn, spellingKeys, type Script } from './spelling-key.ts'
import { findSpellings } from './spellings.ts'

/** Words of fewer sounds are other words in other scripts: Kazakh «мен» is no man, «тең» not then. */
export const shortest = 4
/** A beginning that sounds like less would be that of half the words of another script. */
export const shortestBeginning = 3
/** Alternatives of one part, so that a query stays one that is answered fast. */
const mostPhrases = 24

/** Phrases any of which will do, of words as the index holds them; the last word of each may be the beginning of one. */
export type Alternatives = { phrases: string[][]; isPrefix: boolean }

/**
 * A part of a query with the other spellings of its words that the library holds, in any script: Тоқаев, Toqaev, توقايەۆ.
 * A word of fewer than four sounds that stands alone is only looked for as it is, unless `short`. In a phrase the words
 * are of one script.
 */
export function expand(db: Database, part: Part, short: boolean): Alternatives {
  const { words, isPrefix } = part
  const isLast = (index: number) => isPrefix && index === words.length - 1
  const phrases = [words.map(({ folded }) => folded)]
  const fewest = short || words.length > 1 ? 0 : shortest
  const spelled = words.map((word, index) =>
    soundsIn(word.spelled) < fewest
      ? []
      : spellingsOf(db, word, isLast(index)).filter(({ sounds }) => sounds >= fewest),
  )
  for (const script of ['Latn', 'Cyrl', 'Arab'] as const) {
    const choices = words.map((word, index) => choicesIn(script, word, spelled[index] ?? []))
    for (const phrase of productOf(choices)) {
      if (phrases.length < mostPhrases && !phrases.some((known) => isSame(known, phrase))) phrases.push(phrase)
    }
  }
  return { phrases, isPrefix }
}

/** Whether `expand` leaves a part as it is unless it is told `short`. */
export function isShort({ words: [word, ...others] }: Part): boolean {
  return others.length === 0 && word !== undefined && soundsIn(word.spelled) < shortest
}

type Spelling = { script: Script; folded: string; sounds: number }

/** A word of no script (a number, Chinese) belongs to every one. */
function choicesIn(script: Script, word: Word, spellings: readonly Spelling[]): string[] {
  const own = scriptOf(word.spelled)
  const others = spellings.filter((one) => one.script === script).map(({ folded }) => folded)
  return own === null || own === script ? [word.folded, ...others] : others
}

function spellingsOf(db: Database, { spelled }: Word, isPrefix: boolean): Spelling[] {
  const found = new Map<string, Spelling>()
  for (const key of spellingKeys(spelled)) {
    if (isPrefix && key.length < shortestBeginning) continue
    const spellings = findSpellings(db, key, isPrefix)
    for (const one of isPrefix ? beginnings(spellings, key) : spellings) {
      const script = scriptOf(one)
      if (script === null || !isSameWord(spelled, one, isPrefix)) continue
      const folded = foldSpelling(one)
      found.set(folded, { script, folded, sounds: soundsIn(one) })
    }
  }
  return [...found.values()]
}

/** The beginnings of words that sound like `key`, each the shortest. */
function beginnings(words: readonly string[], key: string): Set<string> {
  const found = new Set<string>()
  for (const word of words) {
    const from = Math.max(1, key.length - 2)
    const lengths = Array.from({ length: Math.min(word.length, key.length + 4) - from + 1 }, (_, index) => from + index)
    if (lengths.some((length) => found.has(word.slice(0, length)))) continue
    const length = lengths.find((end) => spellingKeys(word.slice(0, end)).some((one) => one.startsWith(key)))
    if (length !== undefined) found.add(word.slice(0, length))
  }
  return found
}

function productOf(choices: readonly string[][]): string[][] {
  return choices.reduce<string[][]>(
    (phrases, words) => phrases.flatMap((phrase) => words.map((word) => [...phrase, word])).slice(0, mostPhrases),
    [[]],
  )
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((word, index) => word === other[index])
}
