import { transaction, type Database } from '#core/db/open.ts'
import { textOf } from '#core/db/compressed-body.ts'
import { statement } from '#core/db/statements.ts'
import type { ArticleId, FeedId, LanguageTag, ThreadId } from '#shared/model.ts'
import { foldSpelling, spell } from './fold.ts'
import { segment } from './segment.ts'
import { createSpellingCollector, forgetSpellings, type SpellingCollector } from './spellings.ts'

/** Articles of one transaction: long enough to be fast, short enough that a reader's own writing need not wait. */
const batch = 100
/** Of longer texts fewer. Characters. */
const batchLength = 400_000
/** Text beyond this length (characters) is not indexed. */
const maxLength = 200_000

const sql = {
  next: `SELECT q.sort_key, q.article_id, a.title, a.lang, a.author, ${textOf('b')} AS text,
      a.feed_id, a.story_key, a.thread_id,
      (SELECT json_group_array(name) FROM article_tag t WHERE t.article_id = a.id) AS tags
    FROM search_queue q
      LEFT JOIN article a ON a.id = q.article_id
      LEFT JOIN article_body b ON b.article_id = a.id AND b.version = a.version
    ORDER BY q.sort_key DESC LIMIT ${batch}`,
  put: 'INSERT OR REPLACE INTO article_search (rowid, title, body, about) VALUES (?, ?, ?, ?)',
  done: 'DELETE FROM search_queue WHERE sort_key = ?',
  left: 'SELECT count(*) AS count FROM search_queue',
}
export const searchIndexStatements: readonly string[] = Object.values(sql)

type Queued = {
  sort_key: number
  article_id: ArticleId
  title: string | null
  lang: string | null
  author: string | null
  text: string | null
  feed_id: FeedId
  story_key: string | null
  thread_id: ThreadId | null
  tags: string
}
/** An article as it was read to be indexed. */
export type IndexedArticle = {
  id: ArticleId
  sortKey: number
  feedId: FeedId
  lang: LanguageTag
  title: string
  text: string
  storyKey: string | null
  threadId: ThreadId | null
}

/** Before the words in `about` that only an operator asks for; readers cannot type them. */
export const aboutSigns = { lang: '\ue010', author: '\ue011', tag: '\ue012' } as const

/**
 * Brings the index closer to what is stored, newest articles first, for about `budgetMs`. Answers how many articles
 * are still to be indexed; `onIndexed` hears of those that now are.
 */
export function indexArticles(
  db: Database,
  budgetMs: number,
  onIndexed: (articles: IndexedArticle[]) => void = () => undefined,
): number {
  const end = performance.now() + budgetMs
  for (;;) {
    const { rows, isLast } = indexOneBatch(db)
    const indexed = rows.flatMap(toIndexed)
    if (indexed.length > 0) onIndexed(indexed)
    if (isLast || performance.now() >= end) break
  }
  return articlesToIndex(db)
}

function toIndexed({ title, lang, text, ...row }: Queued): IndexedArticle[] {
  if (title === null || lang === null) return []
  const { article_id: id, sort_key: sortKey, feed_id: feedId, story_key: storyKey, thread_id: threadId } = row
  return [{ id, sortKey, feedId, lang, title, text: text ?? '', storyKey, threadId }]
}

/** How many articles are stored that no search finds yet, or not by their newest text. */
export function articlesToIndex(db: Database): number {
  return (statement(db, sql.left).get() as { count: number }).count
}

/** The word in the index that every article of a language holds. */
export function languageWord(lang: LanguageTag): string {
  return aboutSigns.lang + lang.toLowerCase().replace(/[^a-z]/g, '')
}

type IndexedBatch = { rows: Queued[]; isLast: boolean }

function indexOneBatch(db: Database): IndexedBatch {
  try {
    return transaction(db, () => indexBatch(db))
  } catch (error) {
    forgetSpellings(db)
    throw error
  }
}

function indexBatch(db: Database): IndexedBatch {
  const rows: Queued[] = []
  let length = 0
  for (const found of statement(db, sql.next).iterate()) {
    const row = found as Queued
    rows.push(row)
    length += Math.min(row.text?.length ?? 0, maxLength)
    if (length >= batchLength) break
  }
  const spellings = createSpellingCollector(db)
  const indexed = (text: string | null) => indexedText(text ?? '', spellings)
  const names = new Map<string, string>()
  // Authors and tags come again and again.
  const named = (sign: string, name: string) => {
    const key = sign + name
    let words = names.get(key)
    if (words === undefined) names.set(key, (words = withSigned(sign, indexed(name))))
    return words
  }
  // FTS5 writes a segment to disk whenever row numbers go down.
  for (const { sort_key, title, lang, author, text, tags } of rows.toReversed()) {
    if (title !== null && lang !== null) {
      const about = [
        languageWord(lang),
        ...(author === null ? [] : [named(aboutSigns.author, author)]),
        ...(JSON.parse(tags) as string[]).map((tag) => named(aboutSigns.tag, tag)),
      ]
      statement(db, sql.put).run(sort_key, indexed(title), indexed(text), about.join(' '))
    }
    statement(db, sql.done).run(sort_key)
  }
  spellings.save()
  return { rows, isLast: rows.length < batch && length < batchLength }
}

/** Text as the index holds it; its spellings are collected. */
function indexedText(text: string, spellings: SpellingCollector): string {
  const spelled = spell(text.slice(0, maxLength))
  spellings.add(spelled)
  return segment(foldSpelling(spelled))
}

/** A folded, segmented name for all who look for its words, and with a sign before each word for operators. */
function withSigned(sign: string, folded: string): string {
  return `${folded} ${folded.replace(/[\p{L}\p{N}\p{M}]+/gu, (word) => sign + word)}`
}
