import { AppError } from '#shared/errors.ts'
import type { ArticleId, LanguageTag, Related, ThreadId } from '#shared/model.ts'
import type { Database } from '#core/db/open.ts'
import { textOf } from '#core/db/compressed-body.ts'
import { statement } from '#core/db/statements.ts'
import { numbersOf } from '#core/articles/likeness.ts'
import { tagNames } from '#core/articles/open-store.ts'
import {
  addRelation,
  bestRelations,
  candidateColumns,
  relationsOf,
  type Candidate,
  type Relations,
} from '#core/articles/related-store.ts'
import { expand } from '#core/search/expand.ts'
import { any, anyOf } from '#core/search/match-expression.ts'
import { readLetters } from './profile.ts'
import { holdsIn, storyTerms, type StoryTerm } from './story-terms.ts'

/** What an article is about stands there. */
const leadLetters = 600
/** A word that more articles have, or more than one in five, says little of what one is about; many take long to rank. */
const rare = { least: 3, most: 60, part: 0.2 }
/** Words that are counted at most, and rare ones that are asked for. */
const countedTerms = 12
const askedTerms = 5
const ranked = 12
/** Fewer, or shorter ones that are no names, are those that any two texts of a language share. */
const fewestWords = 3
const tellingLetters = 6
const fewestNumbers = 2
const tellingNumber = 1
/** What a shared name, number or other word weighs beside a tag. */
const worth = { name: 3, word: 1.2, number: 0.6 }

const sql = {
  subject: `SELECT a.id, a.title, a.lang, a.author, a.section, a.story_key, a.thread_id,
      substr(${textOf('b')}, 1, ${readLetters}) AS text
    FROM article a JOIN article_body b ON b.article_id = a.id AND b.version = a.version WHERE a.id = ?`,
  count: `SELECT count(*) AS count FROM (SELECT 1 FROM article_search WHERE article_search MATCH ?
    LIMIT ${rare.most + 1})`,
  total: `SELECT total FROM counter WHERE kind = 'all' AND key = ''`,
  // The title tells most, then the tags.
  rank: `SELECT rowid AS sortKey FROM article_search WHERE article_search MATCH ?
    ORDER BY bm25(article_search, 4.0, 1.0, 2.0) LIMIT ${ranked}`,
  candidates: `SELECT ${candidateColumns}, substr(${textOf('b')}, 1, ${readLetters}) AS text
    FROM json_each(?) k CROSS JOIN article a ON a.sort_key = k.value
      JOIN article_body b ON b.article_id = a.id AND b.version = a.version
    WHERE NOT EXISTS (SELECT 1 FROM article_mute m WHERE m.article_id = a.id)`,
}
export const relatedArticlesStatements: readonly string[] = Object.values(sql)

type SubjectRow = {
  id: ArticleId
  title: string
  lang: LanguageTag
  author: string | null
  section: string
  story_key: string | null
  thread_id: ThreadId | null
  text: string
}
type WithText = Candidate & { text: string }
type RareTerm = { written: string; isName: boolean; phrases: string[][]; expression: string; count: number }

/**
 * The articles closest to one, in any language: by tags, author and section, by the names, numbers and rare words that
 * both begin with, in whatever script. Each with its strongest reason. Throws `articleMissing`.
 */
export function relatedArticles(db: Database, id: ArticleId): Related[] {
  const row = statement(db, sql.subject).get(id) as SubjectRow | undefined
  if (row === undefined) throw new AppError({ code: 'articleMissing', params: { id: String(id) } })
  const { story_key: storyKey, thread_id: threadId, lang, author } = row
  const section = JSON.parse(row.section) as string[]
  const subject = { id, lang, author, section, tags: tagNames(db, id), storyKey, threadId }
  const relations = relationsOf(db, subject)
  addByTexts(db, relations, row)
  return bestRelations(relations, subject)
}

function addByTexts(db: Database, relations: Relations, subject: SubjectRow): void {
  const terms = rareTerms(db, `${subject.title}\n${subject.text.slice(0, leadLetters)}`)
  const asked = terms.map(({ expression }) => expression)
  const keys = asked.length === 0 ? [] : (statement(db, sql.rank).all(any(asked)) as { sortKey: number }[])
  const found = statement(db, sql.candidates).all(JSON.stringify(keys.map(({ sortKey }) => sortKey))) as WithText[]
  const numbers = numbersIn(subject)
  for (const candidate of found) {
    const holds = holdsIn(`${candidate.title}\n${candidate.text}`)
    const names: RareTerm[] = []
    const words: RareTerm[] = []
    for (const term of terms) {
      const held = holds(term.phrases)
      if (held === 'name' || (held !== null && term.isName)) names.push(term)
      else if (held !== null && isTelling(term)) words.push(term)
    }
    add(relations, candidate, 'names', names, worth.name)
    if (words.length >= fewestWords) add(relations, candidate, 'words', words, worth.word)
    const shared = [...numbersIn(candidate)].filter((number) => numbers.has(number))
    if (shared.length >= fewestNumbers)
      addRelation(relations, candidate, 'numbers', shared, worth.number * Math.min(shared.length, 4))
  }
}

function add(
  relations: Relations,
  candidate: Candidate,
  reason: 'names' | 'words',
  terms: readonly RareTerm[],
  each: number,
): void {
  const weight = terms.reduce((sum, { count }) => sum + each / Math.log2(2 + count), 0)
  if (terms.length > 0)
    addRelation(
      relations,
      candidate,
      reason,
      terms.map(({ written }) => written),
      weight,
    )
}

/** Words that few articles have, and others than this one, the rarest first. */
function rareTerms(db: Database, text: string): RareTerm[] {
  const { total } = (statement(db, sql.total).get() as { total: number } | undefined) ?? { total: 0 }
  const most = Math.min(Math.max(total * rare.part, rare.least), rare.most)
  const found: RareTerm[] = []
  for (const { written, part, isName } of likeliest(storyTerms(text))) {
    const alternatives = expand(db, part, false)
    const expression = anyOf(alternatives)
    const { count } = statement(db, sql.count).get(expression) as { count: number }
    if (count < 2 || count > most) continue
    found.push({ written, isName, phrases: alternatives.phrases, expression, count })
    if (found.length === askedTerms) break
  }
  return found.toSorted((one, other) => one.count - other.count)
}

/** Two signs of Chinese are a word, and may be as much of a word as six letters. */
function isTelling({ written }: RareTerm): boolean {
  return written.length >= tellingLetters || /\p{Script=Han}/u.test(written)
}

/** Names first, then the longer words, which are rarer; each takes a look into the index. */
function likeliest(terms: readonly StoryTerm[]): StoryTerm[] {
  const isFirst = ({ isName }: StoryTerm) => (isName ? 1 : 0)
  const ordered = terms.toSorted(
    (one, other) => isFirst(other) - isFirst(one) || other.written.length - one.written.length,
  )
  return ordered.slice(0, countedTerms)
}

/** Numbers that are no day, hour or year. */
function numbersIn({ title, text }: { title: string; text: string }): Set<string> {
  const found = [...numbersOf(`${title}\n${text}`)].filter(([, weight]) => weight >= tellingNumber)
  return new Set(found.map(([value]) => value))
}
