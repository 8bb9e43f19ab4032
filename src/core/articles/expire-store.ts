import { setImmediate } from 'node:timers/promises'
import type { FeedId } from '#shared/model.ts'
import { sliced } from '#shared/sliced.ts'
import { transaction, type Database } from '#core/db/open.ts'
import { statement } from '#core/db/statements.ts'
import { sortKeyFrom } from './sort-key-store.ts'

const day = 86_400_000
/** Articles let go at a time; the next refresh goes on where more are due. */
const most = 2_000
/** Of these in one transaction. */
const atOnce = 50
/** How long a feed that lists an article no more may still bring it back without its being taken for new. */
const rememberedMs = 90 * day

/** What the reader has not read or has marked is kept, whatever its age; `a` is an article. */
const mayGo = `EXISTS (SELECT 1 FROM article_state s WHERE s.article_id = a.id AND s.read = 1 AND s.starred = 0)
  AND NOT EXISTS (SELECT 1 FROM article_label l WHERE l.article_id = a.id)
  AND NOT EXISTS (SELECT 1 FROM article_mute m WHERE m.article_id = a.id AND m.was_unread = 1)`

const sql = {
  keepers: 'SELECT id, keep_days AS keepDays FROM feed WHERE keep_days IS NOT NULL',
  due: `SELECT a.id, a.guid FROM article a INDEXED BY article_feed
    WHERE a.feed_id = ? AND a.sort_key < ? AND a.fetched_at < ? AND ${mayGo} ORDER BY a.sort_key LIMIT ?`,
  remember: 'INSERT OR REPLACE INTO expired_article (feed_id, guid, expired_at) VALUES (?, ?, ?)',
  delete: `DELETE FROM article AS a WHERE a.id = ? AND a.feed_id = ?
    AND (SELECT f.keep_days FROM feed f WHERE f.id = a.feed_id) = ? AND ${mayGo}`,
  count: 'UPDATE feed SET expired_count = expired_count + ?, expired_at = ? WHERE id = ?',
  remembered: 'SELECT guid FROM expired_article WHERE feed_id = ?',
  forget: `DELETE FROM expired_article
    WHERE feed_id = ? AND expired_at < ? AND guid NOT IN (SELECT value FROM json_each(?))`,
}
export const expireStatements: readonly string[] = Object.values(sql)

/**
 * Lets go what feeds with `keepDays` have kept for longer: articles published and fetched before that, read (not only
 * muted), without a star and without a label. Everything else stays, however old. Other work gets its turn after some. How many
 * went is counted for each feed, and answered.
 */
export async function expireArticles(db: Database, now: number): Promise<number> {
  let gone = 0
  for (const keeper of statement(db, sql.keepers).all() as Keeper[]) {
    const before = now - keeper.keepDays * day
    const due = statement(db, sql.due).all(keeper.id, sortKeyFrom(before), before, most - gone) as Due[]
    for (const some of sliced(due, atOnce)) {
      gone += transaction(db, () => expireSome(db, keeper, some, now))
      await setImmediate()
    }
  }
  return gone
}

type Keeper = { id: FeedId; keepDays: number }
type Due = { id: number; guid: string }

/** The reader may have marked one since it was found, or chosen that the feed keeps its articles longer. */
function expireSome(db: Database, { id: feedId, keepDays }: Keeper, due: readonly Due[], now: number): number {
  const went = due.filter(({ id }) => statement(db, sql.delete).run(id, feedId, keepDays).changes > 0)
  for (const { guid } of went) statement(db, sql.remember).run(feedId, guid, now)
  if (went.length > 0) statement(db, sql.count).run(went.length, now, feedId)
  return went.length
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
