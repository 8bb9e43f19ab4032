import type { Database } from '#core/db/open.ts'
import type { LanguageTag } from '#shared/model.ts'
import { expand, type Alternatives } from './expand.ts'
import { aboutSigns, languageWord } from './search-index.ts'
import type { ParsedQuery, Term } from './search-query.ts'

/** The FTS5 query for what was asked (null: every article), and the words of it that are shown where they are found. */
export type Match = { expression: string | null; shown: Alternatives[] }

/** `langs` are those of the call, any of which will do; all when there are none. See `expand` for `short`. */
export function matchOf(db: Database, query: ParsedQuery, langs: readonly LanguageTag[], short: boolean): Match {
  const shown: Alternatives[] = []
  const wanted = query.wanted.flatMap((term) => {
    if (term.in === 'lang') return []
    const alternatives = expand(db, term.part, short)
    if (term.in === 'text') shown.push(alternatives)
    return [inColumn(term, anyOf(alternatives, signOf(term)))]
  })
  const asked = query.wanted.flatMap((term) => (term.in === 'lang' ? [languagesFrom(term.lang)] : []))
  if (asked.length > 0) wanted.push(any(asked))
  if (langs.length > 0) wanted.push(any(langs.map((lang) => `"${languageWord(lang)}"`)))
  const found = wanted.length === 0 ? everything : wanted.join(' AND ')
  const without = query.without.map((term) =>
    term.in === 'lang' ? languagesFrom(term.lang) : inColumn(term, anyOf(expand(db, term.part, false), signOf(term))),
  )
  if (wanted.length === 0 && without.length === 0) return { expression: null, shown }
  return { expression: without.length === 0 ? found : `(${found}) NOT ${any(without)}`, shown }
}

type WordTerm = Exclude<Term, { in: 'lang' }>

function signOf({ in: at }: WordTerm): string {
  return at === 'author' || at === 'tag' ? aboutSigns[at] : ''
}

function inColumn({ in: at }: WordTerm, expression: string): string {
  return at === 'title' || at === 'body' ? `${at} : (${expression})` : expression
}

/** Every article has a language. */
const everything = `"${aboutSigns.lang}" *`

/** `kk` is Kazakh in every script, `kk-Latn` in that one. */
function languagesFrom(tag: string): string {
  return `"${languageWord(tag)}"${tag.includes('-') ? '' : ' *'}`
}

/** What any of some phrases is found by; with a sign, only where it stands before each word. */
export function anyOf({ phrases, isPrefix }: Alternatives, sign = ''): string {
  return any(phrases.map((words) => `"${words.map((word) => sign + word).join(' ')}"${isPrefix ? ' *' : ''}`))
}

/** What any of some terms is found by. */
export function any(terms: readonly string[]): string {
  return terms.length === 1 ? terms.join('') : `(${terms.join(' OR ')})`
}
