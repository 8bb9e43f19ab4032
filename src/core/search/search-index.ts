import { transaction, type Database } from '#core/db/open.ts'
import { statement } from '#core/db/statements.ts'
import type { LanguageTag } from '#shared/model.ts'
import { fold } from './fold.ts'
import { segment } from './segment.ts'

/** Articles of one transaction: long enough to be fast, short enough that a reader's own writing need not wait. */
const batch = 100
/** Text beyond this length (characters) is not indexed. */
const maxLength = 200_000

const sql = {
  next: `SELECT q.sort_key, q.article_id, a.title, a.lang, b.text FROM search_queue q
      LEFT JOIN article a ON a.id = q.article_id
      LEFT JOIN article_body b ON b.article_id = a.id AND b.version = a.version
    ORDER BY q.sort_key DESC LIMIT ${batch}`,
  put: 'INSERT OR REPLACE INTO article_search (rowid, title, body, lang) VALUES (?, ?, ?, ?)',
  done: 'DELETE FROM search_queue WHERE sort_key = ?',
  left: 'SELECT count(*) AS count FROM search_queue',
}
export const searchIndexStatements: readonly string[] = Object.values(sql)

type Queued = { sort_key: number; article_id: number; title: string | null; lang: string | null; text: string | null }

/**
 * Brings the index closer to what is stored, newest articles first, for about `budgetMs`. Answers how many articles
 * are still to be indexed.
 */
export function indexArticles(db: Database, budgetMs: number): number {
  const end = performance.now() + budgetMs
  let count = batch
  while (count === batch) {
    count = transaction(db, () => indexBatch(db))
    if (performance.now() >= end) break
  }
  return (statement(db, sql.left).get() as { count: number }).count
}

/** The word in the index that every article of a language holds; readers cannot type it. */
export function languageWord(lang: LanguageTag): string {
  return `\ue010${lang.toLowerCase().replace(/[^a-z]/g, '')}`
}

/** Text as the index holds it. */
function indexed(text: string): string {
  return segment(fold(text.slice(0, maxLength)))
}

function indexBatch(db: Database): number {
  const rows = statement(db, sql.next).all() as Queued[]
  // FTS5 writes a segment to disk whenever row numbers go down.
  for (const { sort_key, title, lang, text } of rows.toReversed()) {
    if (title !== null && lang !== null)
      statement(db, sql.put).run(sort_key, indexed(title), indexed(text ?? ''), languageWord(lang))
    statement(db, sql.done).run(sort_key)
  }
  return rows.length
}
