import type { FeedId } from '#shared/model.ts'
import { transaction, type Database } from '#core/db/open.ts'
import { statement } from '#core/db/statements.ts'
import { sortKeyFrom } from './sort-key-store.ts'

const day = 86_400_000
/** Articles let go in one transaction; the next refresh goes on where more are due. */
const mostAtOnce = 2_000
/** How long a feed that lists an article no more may still bring it back without its being taken for new. */
const rememberedMs = 90 * day

const sql = {
  keepers: 'SELECT id, keep_days AS keepDays FROM feed WHERE keep_days IS NOT NULL',
  due: `SELECT a.id, a.guid FROM article a INDEXED BY article_feed JOIN article_state s ON s.article_id = a.id
    WHERE a.feed_id = ? AND a.sort_key < ? AND a.fetched_at < ? AND s.read = 1 AND s.starred = 0
      AND NOT EXISTS (SELECT 1 FROM article_label l WHERE l.article_id = a.id)
      AND NOT EXISTS (SELECT 1 FROM article_mute m WHERE m.article_id = a.id AND m.was_unread = 1)
    ORDER BY a.sort_key LIMIT ?`,
  remember: 'INSERT OR REPLACE INTO expired_article (feed_id, guid, expired_at) VALUES (?, ?, ?)',
  delete: 'DELETE FROM article WHERE id = ?',
  count: 'UPDATE feed SET expired_count = expired_count + ?, expired_at = ? WHERE id = ?',
  remembered: 'SELECT guid FROM expired_article WHERE feed_id = ?',
  forget: `DELETE FROM expired_article
    WHERE feed_id = ? AND expired_at < ? AND guid NOT IN (SELECT value FROM json_each(?))`,
}

/**
 * Lets go what feeds with `keepDays` have kept for longer: articles published and fetched before that, read (not only
 * muted), without a star and without a label. Everything else stays, however old. How many went is
 * counted for each feed, and answered.
 */
export function expireArticles(db: Database, now: number): number {
  let left = mostAtOnce
  transaction(db, () => {
    for (const { id, keepDays } of statement(db, sql.keepers).all() as { id: FeedId; keepDays: number }[]) {
      const before = now - keepDays * day
      const due = statement(db, sql.due).all(id, sortKeyFrom(before), before, left) as { id: number; guid: string }[]
      for (const article of due) {
        statement(db, sql.remember).run(id, article.guid, now)
        statement(db, sql.delete).run(article.id)
      }
      if (due.length > 0) statement(db, sql.count).run(due.length, now, id)
      left -= due.length
    }
  })
  return mostAtOnce - left
}

/** The guids of a feed's articles that were let go and are not to come back as new. */
export function expiredGuids(db: Database, feedId: FeedId): ReadonlySet<string> {
  const rows = statement(db, sql.remembered).all(feedId) as { guid: string }[]
  return new Set(rows.map(({ guid }) => guid))
}

/** Forgets what was let go long ago and is not among the entries (`guids`) that the feed lists now. */
export function forgetExpired(db: Database, feedId: FeedId, guids: Iterable<string>, now: number): void {
  statement(db, sql.forget).run(feedId, now - rememberedMs, JSON.stringify([...guids]))
}
