import type { LanguageTag } from '#shared/model.ts'
import { shortest, shortestBeginning } from '#core/search/expand.ts'
import { readWord, spellingsIn, type ParsedQuery, type Part, type Term, type Word } from '#core/search/search-query.ts'
import { isSameWord, soundsIn, spellingKeys } from '#core/search/spelling-key.ts'

/** What rules look at of an article. */
export type MatchedArticle = {
  title: string
  author: string
  tags: readonly string[]
  text: string
  lang: LanguageTag
}
/** A word of an article with what it sounds like, a line for each key. */
type HeardWord = Word & { sound: string }
/** A text by its words; all of them, and all that they sound like, each between line ends, to be looked through at once. */
type HeardText = { words: readonly HeardWord[]; written: string; sounds: string }
/** The words of an article, each part of it read when it is first looked at. */
export type ArticleWords = {
  lang: LanguageTag
  title(): HeardText
  author(): HeardText
  tags(): HeardText[]
  body(): HeardText
}

/** Text beyond this length (characters) is not looked at, as in the search index. */
const maxLength = 200_000
/** Words that are remembered as they were read; the news of months has fewer. */
const mostRemembered = 50_000
const remembered = new Map<string, HeardWord>()

export function articleWords({ lang, title, author, tags, text }: MatchedArticle): ArticleWords {
  const once = <T>(make: () => T) => {
    let made: { value: T } | undefined
    return () => (made ??= { value: make() }).value
  }
  return {
    lang,
    title: once(() => heardText(title)),
    author: once(() => heardText(author)),
    tags: once(() => tags.map(heardText)),
    body: once(() => heardText(text.slice(0, maxLength))),
  }
}

function heardText(text: string): HeardText {
  const words = wordsIn(text)
  const lines = (of: (word: HeardWord) => string) => `\n${words.map(of).join('\n')}\n`
  return { words, written: lines(({ folded }) => folded), sounds: lines(({ sound }) => sound) }
}

/** Reading a word takes ten times as long as knowing it again. */
function wordsIn(text: string): HeardWord[] {
  const words: HeardWord[] = []
  for (const spelled of spellingsIn(text)) {
    const known = remembered.get(spelled)
    if (known !== undefined) words.push(known)
    else words.push(...heard(spelled))
  }
  return words
}

function heard(spelled: string): HeardWord[] {
  const sound = spellingKeys(spelled).join('\n')
  const words = readWord(spelled).map((word): HeardWord => ({ folded: word.folded, spelled, sound }))
  const [first] = words
  // Runs of Chinese signs hardly come twice.
  if (words.length !== 1 || first === undefined) return words
  if (remembered.size >= mostRemembered) remembered.clear()
  remembered.set(spelled, first)
  return words
}

/** Whether an article has what a query asks for: the same words as the search index would find, in any script. */
export function queryMatcher({ wanted, without }: ParsedQuery): (words: ArticleWords) => boolean {
  const [needed, refused] = [wanted.map(termMatcher), without.map(termMatcher)]
  return (words) => needed.every((matches) => matches(words)) && !refused.some((matches) => matches(words))
}

function termMatcher(term: Term): (words: ArticleWords) => boolean {
  if (term.in === 'lang') {
    const tag = term.lang.toLowerCase()
    return ({ lang }) => lang.toLowerCase() === tag || lang.toLowerCase().startsWith(`${tag}-`)
  }
  const has = partMatcher(term.part)
  switch (term.in) {
    case 'title':
      return (words) => has(words.title())
    case 'body':
      return (words) => has(words.body())
    case 'author':
      return (words) => has(words.author())
    case 'tag':
      return (words) => words.tags().some(has)
    case 'text':
      return (words) => has(words.title()) || has(words.author()) || words.tags().some(has) || has(words.body())
  }
}

/** Whether the words of a part stand together in a text. */
function partMatcher({ words, isPrefix }: Part): (text: HeardText) => boolean {
  const tests = words.map((word, at) => wordTest(word, isPrefix && at === words.length - 1, words.length === 1))
  const standsAt = (text: HeardText, at: number) =>
    tests.every(({ isWord }, nth) => {
      const word = text.words[at + nth]
      return word !== undefined && isWord(word)
    })
  // Most texts have no word that is anything like it.
  return (text) => tests.every(({ mayBeIn }) => mayBeIn(text)) && text.words.some((_word, at) => standsAt(text, at))
}

type WordTest = {
  /** False where a text certainly does not have it; a search through one string, however many words there are. */
  mayBeIn(text: HeardText): boolean
  isWord(word: HeardWord): boolean
}

/** Whether a word is this one, or begins with it, in any script; short words that stand alone only as they are written. */
function wordTest({ folded, spelled }: Word, isPrefix: boolean, isAlone: boolean): WordTest {
  const fewest = isAlone ? shortest : 0
  const own =
    soundsIn(spelled) < fewest
      ? []
      : spellingKeys(spelled).filter((key) => !isPrefix || key.length >= shortestBeginning)
  const end = isPrefix ? '' : '\n'
  const [written, ...sounds] = [folded, ...own].map((word) => `\n${word}${end}`) as [string, ...string[]]
  const isLike = ({ sound, spelled: other }: HeardWord) =>
    sounds.some((one) => `\n${sound}\n`.includes(one)) &&
    soundsIn(other) >= fewest &&
    isSameWord(spelled, other, isPrefix)
  return {
    mayBeIn: (text) => text.written.includes(written) || sounds.some((sound) => text.sounds.includes(sound)),
    isWord: (word) => word.folded === folded || (isPrefix && word.folded.startsWith(folded)) || isLike(word),
  }
}
