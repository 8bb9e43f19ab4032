import { marksOf, numbersOf, type Marks } from '#core/articles/likeness.ts'
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

/** What is compared of a text: stems of its words, and the names and numbers that are the same in every language. */
export type Profile = {
  feedId: FeedId
  /** Texts of one are compared by their words: Kazakh is one language in every script. */
  family: string
  title: ReadonlySet<string>
  /** Of the title and the first sentences. */
  lead: ReadonlySet<string>
  /** Of all that is read; asked for where titles and leads are alike. */
  all: () => ReadonlySet<string>
  /** Stems of the names in the title; none where capitals do not tell names. */
  titleNames: ReadonlySet<string>
  titleNumbers: ReadonlySet<string>
  leadNumbers: ReadonlySet<string>
  numbers: () => ReadonlySet<string>
  marks: () => Marks
}

export function familyOf(lang: LanguageTag): string {
  return lang.split('-')[0] ?? lang
}

export function profileOf({ feedId, lang, title, text }: StoryText): Profile {
  const family = familyOf(lang)
  const read = text.slice(0, readLetters)
  const titleStems = stemsOf(title, family)
  const leadStems = new Set([...titleStems, ...stemsOf(read.slice(0, leadLetters), family)])
  let [all, numbers, marks]: [Set<string>?, Set<string>?, Marks?] = []
  return {
    feedId,
    family,
    title: titleStems,
    lead: leadStems,
    all: () => (all ??= new Set([...leadStems, ...stemsOf(read.slice(leadLetters), family)])),
    titleNames: namesIn(title, family),
    titleNumbers: new Set(numbersOf(title).keys()),
    leadNumbers: new Set(tellingNumbers(`${title}\n${read.slice(0, leadLetters)}`)),
    numbers: () => (numbers ??= new Set(numbersOf(`${title}\n${read}`).keys())),
    // Only what is told in another language is compared by them.
    marks: () => (marks ??= marksOf(`${title}\n${read}`, lang)),
  }
}

/** What an article is found by among thousands: the stems of its title, by language, and its telling numbers. */
export function marksToFind({ lang, title, text }: Omit<StoryText, 'feedId'>): string[] {
  const family = familyOf(lang)
  const numbers = new Set(tellingNumbers(`${title}\n${text.slice(0, readLetters)}`))
  return [...[...stemsOf(title, family)].map((stem) => `${family} ${stem}`), ...[...numbers].map((each) => `#${each}`)]
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
