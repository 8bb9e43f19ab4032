import type { LanguageTag } from '#shared/model.ts'
import { shortest, shortestBeginning } from '#core/search/expand.ts'
import { wordsIn, type ParsedQuery, type Part, type Term, type Word } from '#core/search/search-query.ts'
import { isSameWord, soundsIn, spellingKeys } from '#core/search/spelling-key.ts'

/** What rules look at of an article. */
export type MatchedArticle = {
  title: string
  author: string
  tags: readonly string[]
  text: string
  lang: LanguageTag
}
/** The words of an article, each part of it read when it is first looked at. */
export type ArticleWords = { lang: LanguageTag; title(): Word[]; author(): Word[]; tags(): Word[][]; body(): Word[] }

/** Text beyond this length (characters) is not looked at, as in the search index. */
const maxLength = 200_000
/** Words that a matcher remembers its verdict on; the news of months has fewer. */
const mostRemembered = 50_000

export function articleWords({ lang, title, author, tags, text }: MatchedArticle): ArticleWords {
  const once = <T>(make: () => T) => {
    let made: { value: T } | undefined
    return () => (made ??= { value: make() }).value
  }
  return {
    lang,
    title: once(() => wordsIn(title)),
    author: once(() => wordsIn(author)),
    tags: once(() => tags.map(wordsIn)),
    body: once(() => wordsIn(text.slice(0, maxLength))),
  }
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
function partMatcher({ words, isPrefix }: Part): (text: readonly Word[]) => boolean {
  const tests = words.map((word, at) => wordMatcher(word, isPrefix && at === words.length - 1, words.length === 1))
  return (text) => {
    for (let at = 0; at + tests.length <= text.length; at++) {
      if (tests.every((isWord, index) => isWord(text[at + index] as Word))) return true
    }
    return false
  }
}

/** Whether a word is this one, or begins with it, in any script; short words that stand alone only as they are written. */
function wordMatcher({ folded, spelled }: Word, isPrefix: boolean, isAlone: boolean): (word: Word) => boolean {
  const fewest = isAlone ? shortest : 0
  const keys =
    soundsIn(spelled) < fewest
      ? []
      : spellingKeys(spelled).filter((key) => !isPrefix || key.length >= shortestBeginning)
  const verdicts = new Map<string, boolean>()
  const sounds = (other: string) =>
    soundsIn(other) >= fewest &&
    spellingKeys(other).some((key) => keys.some((one) => (isPrefix ? key.startsWith(one) : key === one))) &&
    isSameWord(spelled, other, isPrefix)
  return (word) => {
    if (word.folded === folded || (isPrefix && word.folded.startsWith(folded))) return true
    if (keys.length === 0) return false
    let verdict = verdicts.get(word.spelled)
    if (verdict === undefined) {
      if (verdicts.size >= mostRemembered) verdicts.clear()
      verdicts.set(word.spelled, (verdict = sounds(word.spelled)))
    }
    return verdict
  }
}
