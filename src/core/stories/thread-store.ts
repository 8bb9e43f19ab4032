import type { ArticleId, LanguageTag, ThreadId } from '#shared/model.ts'
import { transaction, type Database } from '#core/db/open.ts'
import { textOf } from '#core/db/compressed-body.ts'
import { statement } from '#core/db/statements.ts'
import { readLetters, type StoryText } from './profile.ts'

const sql = {
  one: `SELECT a.feed_id AS feedId, a.lang, a.title, substr(${textOf('b')}, 1, ${readLetters}) AS text
    FROM article a JOIN article_body b ON b.article_id = a.id AND b.version = a.version WHERE a.id = ?`,
  newest: 'SELECT max(sort_key) AS newest FROM article WHERE sort_key <= ?',
  marks: `SELECT json_group_array(json_array(sort_key, article_id, lang, marks)) AS marks FROM story_mark
    WHERE sort_key >= ?`,
  putMarks: 'INSERT OR REPLACE INTO story_mark (sort_key, article_id, lang, marks) VALUES (?, ?, ?, ?)',
  forgetMarks: 'DELETE FROM story_mark WHERE sort_key < ?',
  forgetOne: 'DELETE FROM story_mark WHERE article_id = ?',
  threadOf: `SELECT thread_id AS threadId, EXISTS (SELECT 1 FROM article_split WHERE article_id = id) AS isSplit
    FROM article WHERE id = ?`,
  editions: `SELECT id FROM article INDEXED BY article_story
    WHERE story_key = ? AND id <> ? LIMIT 30`,
  last: 'SELECT max(thread_id) AS last FROM article INDEXED BY article_thread WHERE thread_id IS NOT NULL',
  put: 'UPDATE article SET thread_id = ? WHERE id = ?',
  split: 'INSERT OR IGNORE INTO article_split (article_id) SELECT id FROM article WHERE id = ?',
  unsplit: 'DELETE FROM article_split WHERE article_id = ?',
}
export const threadStatements: readonly string[] = Object.values(sql)

/** What an article is found by, as it is kept. */
export type KeptMarks = { sortKey: number; id: ArticleId; lang: LanguageTag; marks: string[] }

/** Null for an article that is gone. */
export function storyText(db: Database, id: ArticleId): StoryText | null {
  return (statement(db, sql.one).get(id) as StoryText | undefined) ?? null
}

/** The sort key of the newest article that is not of a later day than `upTo`; 0 where there is none. */
export function newestSortKey(db: Database, upTo: number): number {
  return (statement(db, sql.newest).get(upTo) as { newest: number | null }).newest ?? 0
}

export function keptMarks(db: Database, from: number): KeptMarks[] {
  const { marks } = statement(db, sql.marks).get(from) as { marks: string }
  const rows = JSON.parse(marks) as [number, ArticleId, LanguageTag, string][]
  return rows.map(([sortKey, id, lang, text]) => ({ sortKey, id, lang, marks: text.split('\n') }))
}

export function keepMarks(db: Database, { sortKey, id, lang, marks }: KeptMarks): void {
  statement(db, sql.putMarks).run(sortKey, id, lang, marks.join('\n'))
}

export function forgetMarks(db: Database, before: number): void {
  statement(db, sql.forgetMarks).run(before)
}

/** The thread that an article is in, and whether the reader has taken it out of one; null for one that is gone. */
export function threadOf(db: Database, id: ArticleId): { threadId: ThreadId | null; isSplit: boolean } | null {
  const row = statement(db, sql.threadOf).get(id) as { threadId: ThreadId | null; isSplit: number } | undefined
  return row === undefined ? null : { threadId: row.threadId, isSplit: row.isSplit === 1 }
}

/** The articles that its publisher tells to be the same in other languages. */
export function editionIds(db: Database, id: ArticleId, storyKey: string | null): ArticleId[] {
  if (storyKey === null) return []
  return (statement(db, sql.editions).all(storyKey, id) as { id: ArticleId }[]).map((row) => row.id)
}

/** Puts articles into a thread, a new one where none is given. */
export function putInThread(db: Database, ids: readonly ArticleId[], thread: ThreadId | null): void {
  const { last } = statement(db, sql.last).get() as { last: number | null }
  for (const id of ids) statement(db, sql.put).run(thread ?? (last ?? 0) + 1, id)
}

/**
 * Takes an article out of its thread for good; answers the thread (null where it was in none). What would be left alone
 * is in a thread no more, but comes back with `rejoinThread`.
 */
export function splitFromThread(db: Database, id: ArticleId): ThreadId | null {
  const thread = threadOf(db, id)?.threadId ?? null
  if (thread === null) return null
  transaction(db, () => {
    statement(db, sql.split).run(id)
    statement(db, sql.put).run(null, id)
    statement(db, sql.forgetOne).run(id)
  })
  return thread
}

/** Undoes `splitFromThread`. */
export function rejoinThread(db: Database, id: ArticleId, thread: ThreadId): void {
  transaction(db, () => {
    statement(db, sql.unsplit).run(id)
    statement(db, sql.put).run(thread, id)
  })
}
