import { marksOf, numbersOf, type Marks } from '#core/articles/likeness.ts'
import { lazy } from '#shared/lazy.ts'
import { foldSpelling, spell } from '#core/search/fold.ts'
import { spellingKeys } from '#core/search/spelling-key.ts'
import type { FeedId, LanguageTag } from '#shared/model.ts'

/** A text as it is compared with others: `text` is how it begins, in plain words. */
export type StoryText = { feedId: FeedId; lang: LanguageTag; title: string; text: string }

/** Letters of a text that are read: what happened, to whom and how much stands there. */
export const readLetters = 1500
const leadLetters = 450
/** Shorter words are those that every text has. */
const shortestWord = 4
/** Endings begin after it. */
const stemLetters = 6
const tellingWeight = 0.7
/** Of a title's words as many with a capital make it one that capitals say nothing in. */
const titleCase = 0.7

/**
 * What is compared of a text: stems of its words, and the names and numbers that are the same in every language. What most
 * comparisons end without is worked out when it is asked for.
 */
export type Profile = {
  feedId: FeedId
  /** Texts of one are compared by their words: Kazakh is one language in every script. */
  family: string
  title: ReadonlySet<string>
  /** Of the title and the first sentences. */
  lead: () => ReadonlySet<string>
  /** Of all that is read. */
  all: () => ReadonlySet<string>
  /** Stems of the names in the title; none where capitals do not tell names. */
  titleNames: () => ReadonlySet<string>
  titleNumbers: () => ReadonlySet<string>
  leadNumbers: () => ReadonlySet<string>
  numbers: () => ReadonlySet<string>
  marks: () => Marks
}

export function familyOf(lang: LanguageTag): string {
  const end = lang.indexOf('-')
  return end < 0 ? lang : lang.slice(0, end)
}

/** The stems of a title, which both the finding and the comparing of an article ask for. */
export function titleStems({ lang, title }: Pick<StoryText, 'lang' | 'title'>): ReadonlySet<string> {
  return stemsOf(title, familyOf(lang))
}

export function profileOf(story: StoryText, titleOf: ReadonlySet<string> = titleStems(story)): Profile {
  const { feedId, lang, title, text } = story
  const family = familyOf(lang)
  const read = text.slice(0, readLetters)
  const lead = lazy(() => new Set([...titleOf, ...stemsOf(read.slice(0, leadLetters), family)]))
  return {
    feedId,
    family,
    title: titleOf,
    lead,
    all: lazy(() => new Set([...lead(), ...stemsOf(read.slice(leadLetters), family)])),
    titleNames: lazy(() => namesIn(title, family)),
    titleNumbers: lazy(() => new Set(numbersOf(title).keys())),
    leadNumbers: lazy(() => new Set(tellingNumbers(`${title}\n${read.slice(0, leadLetters)}`))),
    numbers: lazy(() => new Set(numbersOf(`${title}\n${read}`).keys())),
    // Only what is told in another language is compared by them.
    marks: lazy(() => marksOf(`${title}\n${read}`, lang)),
  }
}

/** What an article is found by among thousands: the stems of its title, by language, and its telling numbers. */
export function marksToFind({ lang, title, text }: Omit<StoryText, 'feedId'>, titleOf: ReadonlySet<string>): string[] {
  const family = familyOf(lang)
  const marks = Array.from(titleOf, (stem) => `${family} ${stem}`)
  for (const each of new Set(tellingNumbers(`${title}\n${text.slice(0, readLetters)}`))) marks.push(`#${each}`)
  return marks
}

function tellingNumbers(text: string): string[] {
  return [...numbersOf(text)].filter(([, weight]) => weight >= tellingWeight).map(([value]) => value)
}

const word = /[\p{L}\p{M}']+/gu
const han = /\p{Script=Han}{2,}/gu

/** The beginnings of words, alike in every script of a language; of Chinese each two characters that stand together. */
function stemsOf(text: string, family: string): Set<string> {
  const spelled = spell(text)
  if (manyScripts.has(family)) return stemsOfKeys(spelled)
  const folded = foldSpelling(spelled)
  const stems = new Set<string>()
  if (family === 'zh') {
    for (const run of folded.match(han) ?? [])
      for (let at = 0; at + 1 < run.length; at++) stems.add(run.slice(at, at + 2))
    return stems
  }
  for (const each of folded.match(word) ?? []) if (each.length >= shortestWord) stems.add(each.slice(0, stemLetters))
  return stems
}

/** Languages that are written in several scripts: a word is known by what it sounds like. */
const manyScripts = new Set(['kk', 'uz'])

function stemsOfKeys(spelled: string): Set<string> {
  const stems = new Set<string>()
  for (const each of spelled.match(word) ?? []) {
    const key = each.length < shortestWord ? undefined : spellingKeys(each)[0]
    if (key !== undefined && key.length >= shortestWord - 1) stems.add(key.slice(0, stemLetters))
  }
  return stems
}

const written = /\p{L}[\p{L}\p{M}ʻʼ‘’'-]*/gu

function namesIn(title: string, family: string): Set<string> {
  const words = [...title.matchAll(written)].map(([each]) => each)
  const capitals = words.slice(1).filter((each) => /^\p{Lu}/u.test(each))
  const isTitleCase = words.length > 3 && capitals.length / (words.length - 1) >= titleCase
  return isTitleCase ? new Set() : stemsOf(capitals.join(' '), family)
}
