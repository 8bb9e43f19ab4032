import type { ArticleId, Enclosure } from '#shared/model.ts'
import type { Database } from '#core/db/open.ts'
import { statement } from '#core/db/statements.ts'

const sql = {
  put: `INSERT INTO enclosure (article_id, position, url, type, bytes) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (article_id, position) DO UPDATE SET url = excluded.url, type = excluded.type, bytes = excluded.bytes
    WHERE url <> excluded.url OR type IS NOT excluded.type OR bytes IS NOT excluded.bytes`,
  deleteFrom: 'DELETE FROM enclosure WHERE article_id = ? AND position >= ?',
  list: 'SELECT url, type, bytes FROM enclosure WHERE article_id = ? ORDER BY position',
}

/** Stores the files of an article in place of those that it had; without any it keeps them, as a page names none. */
export function saveEnclosures(db: Database, id: ArticleId, enclosures: readonly Enclosure[]): void {
  if (enclosures.length === 0) return
  addEnclosures(db, id, enclosures)
  statement(db, sql.deleteFrom).run(id, enclosures.length)
}

/** Stores the files of an article that had none. */
export function addEnclosures(db: Database, id: ArticleId, enclosures: readonly Enclosure[]): void {
  for (const [position, { url, type, bytes }] of enclosures.entries())
    statement(db, sql.put).run(id, position, url, type, bytes)
}

/** The files of an article in the publisher's order. */
export function enclosuresOf(db: Database, id: ArticleId): Enclosure[] {
  return (statement(db, sql.list).all(id) as Enclosure[]).map((row) => ({ ...row }))
}
