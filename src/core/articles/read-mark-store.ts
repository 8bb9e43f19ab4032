import type { FeedId } from '#shared/model.ts'
import type { Database } from '#core/db/open.ts'
import { statement } from '#core/db/statements.ts'

/** What goes with its feed: an article `a` that the reader has neither starred nor labelled. */
export const isUnkept = `NOT EXISTS (SELECT 1 FROM article_state s WHERE s.article_id = a.id AND s.starred = 1)
  AND NOT EXISTS (SELECT 1 FROM article_label l WHERE l.article_id = a.id)`

const sql = {
  keep: `INSERT OR REPLACE INTO read_mark (feed_id, guid, read_at)
    SELECT a.feed_id, a.guid, s.read_at FROM feed f JOIN article a INDEXED BY article_feed ON a.feed_id = f.id
      JOIN article_state s ON s.article_id = a.id
    WHERE f.id = ? AND f.unsubscribed_at IS NOT NULL AND s.read = 1 AND s.starred = 0
      AND NOT EXISTS (SELECT 1 FROM article_label l WHERE l.article_id = a.id)`,
  deleteUnkept: `DELETE FROM article WHERE feed_id = ?
    AND id NOT IN (SELECT article_id FROM article_state INDEXED BY article_state_starred WHERE starred = 1)
    AND id NOT IN (SELECT article_id FROM article_label)`,
  deleteSomeUnkept: `DELETE FROM article WHERE id IN (SELECT a.id FROM feed f JOIN article a INDEXED BY article_feed ON a.feed_id = f.id
      WHERE f.id = ? AND f.unsubscribed_at IS NOT NULL AND ${isUnkept} LIMIT ?)`,
  all: 'SELECT guid, read_at FROM read_mark WHERE feed_id = ?',
  forget: 'DELETE FROM read_mark WHERE feed_id = ?',
}
export const readMarkStatements: readonly string[] = Object.values(sql)

/** Keeps which articles of a feed that was left had been read, for those that are to be deleted. */
export function keepReadMarks(db: Database, feedId: FeedId): void {
  statement(db, sql.keep).run(feedId)
}

/**
 * Deletes some of the articles of a feed that was left and is not followed again by now, none that the reader has starred or
 * labelled; answers whether there may be more.
 */
export function deleteSomeUnkept(db: Database, feedId: FeedId, most: number): boolean {
  return statement(db, sql.deleteSomeUnkept).run(feedId, most).changes === most
}

/** Deletes the articles of a feed that was left but those that the reader has starred or labelled, and keeps which of them had been read. */
export function deleteUnkept(db: Database, feedId: FeedId): void {
  keepReadMarks(db, feedId)
  statement(db, sql.deleteUnkept).run(feedId)
}

/** Which of a feed's deleted articles had been read, by guid, and when (epoch ms). */
export function readMarks(db: Database, feedId: FeedId): ReadonlyMap<string, number | null> {
  const rows = statement(db, sql.all).all(feedId) as { guid: string; read_at: number | null }[]
  return new Map(rows.map(({ guid, read_at }) => [guid, read_at]))
}

/** They are told for one document: what it does not list has gone for good. */
export function forgetReadMarks(db: Database, feedId: FeedId): void {
  statement(db, sql.forget).run(feedId)
}
