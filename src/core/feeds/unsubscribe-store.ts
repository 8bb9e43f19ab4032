import { setImmediate } from 'node:timers/promises'
import type { FeedId } from '#shared/model.ts'
import { transaction, type Database } from '#core/db/open.ts'
import { statement } from '#core/db/statements.ts'
import { deleteSomeUnkept, deleteUnkept, keepReadMarks } from '#core/articles/read-mark-store.ts'

/** How long a feed without articles that stay is remembered, for a reader who follows it again at once. */
const rememberedMs = 86_400_000
/** Articles that are deleted before other work gets its turn. */
const deletedAtOnce = 50

const sql = {
  leave: `UPDATE feed SET unsubscribed_at = ?, state = 'paused', folder = NULL, keep_days = NULL, notify = 0 WHERE id = ?`,
  forgetPopular: 'DELETE FROM popular WHERE feed_id = ?',
  left: 'SELECT id FROM feed WHERE unsubscribed_at IS NOT NULL',
  forget: `DELETE FROM feed WHERE unsubscribed_at < ? AND NOT EXISTS (SELECT 1 FROM article WHERE feed_id = feed.id)`,
  sample: 'SELECT id FROM feed WHERE is_sample = 1',
  deleteArticles: 'DELETE FROM article WHERE feed_id = ?',
  delete: 'DELETE FROM feed WHERE id = ?',
}

/**
 * Unsubscribes from feeds: their articles go, but those with a star or a label stay as they are. Unknown ids are ignored. What had
 * been read is remembered until the feed is followed again (`addFeed`) or a day has passed.
 */
export function removeFeeds(db: Database, ids: readonly FeedId[], now: number): void {
  transaction(db, () => {
    for (const id of ids) {
      leave(db, id, now)
      deleteUnkept(db, id)
    }
    forgetFeeds(db, now - rememberedMs)
  })
}

/** The same for feeds of any length: they are left at once, and their articles go a part at a time. */
export async function removeLongFeeds(db: Database, ids: readonly FeedId[], now: number): Promise<void> {
  transaction(db, () => {
    for (const id of ids) {
      leave(db, id, now)
      keepReadMarks(db, id)
    }
  })
  for (const id of ids) while (deleteSomeUnkept(db, id, deletedAtOnce)) await setImmediate()
  transaction(db, () => forgetFeeds(db, now - rememberedMs))
}

function leave(db: Database, id: FeedId, now: number): void {
  statement(db, sql.leave).run(now, id)
  statement(db, sql.forgetPopular).run(id)
}

/** Deletes the feeds of the sample newsroom with everything that came from them. */
export function eraseSample(db: Database): void {
  transaction(db, () => {
    for (const { id } of statement(db, sql.sample).all() as { id: FeedId }[]) {
      statement(db, sql.deleteArticles).run(id)
      statement(db, sql.delete).run(id)
    }
  })
}

/** Stars and labels that were taken away since let their articles go, and the last article lets its feed go. */
function forgetFeeds(db: Database, before: number): void {
  for (const { id } of statement(db, sql.left).all() as { id: FeedId }[]) deleteUnkept(db, id)
  statement(db, sql.forget).run(before)
}
