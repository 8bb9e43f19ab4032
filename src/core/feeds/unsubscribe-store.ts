import { setImmediate } from 'node:timers/promises'
import type { FeedId } from '#shared/model.ts'
import { lostFeed } from '#core/db/lost-feed.ts'
import { transaction, type Database } from '#core/db/open.ts'
import { statement } from '#core/db/statements.ts'
import { deleteSomeUnkept, deleteUnkept, isUnkept, keepReadMarks } from '#core/articles/read-mark-store.ts'

/** How long a feed without articles that stay is remembered, for a reader who follows it again at once. */
const rememberedMs = 86_400_000
/** Articles that are deleted before other work gets its turn. */
const deletedAtOnce = 50

/** What the reader has left; the articles of feeds that damage has lost are nowhere else, and stay. */
const isLeft = `unsubscribed_at IS NOT NULL AND url NOT GLOB '${lostFeed}*'`

const sql = {
  leave: `UPDATE feed SET unsubscribed_at = ?, state = 'paused', folder = NULL, keep_days = NULL, notify = 0 WHERE id = ?`,
  forgetPopular: 'DELETE FROM popular WHERE feed_id = ?',
  unfinished: `SELECT id FROM feed f WHERE ${isLeft}
    AND EXISTS (SELECT 1 FROM article a INDEXED BY article_feed WHERE a.feed_id = f.id AND ${isUnkept})`,
  left: `SELECT id FROM feed WHERE ${isLeft}`,
  forget: `DELETE FROM feed WHERE unsubscribed_at < ? AND NOT EXISTS (SELECT 1 FROM article WHERE feed_id = feed.id)`,
  sample: 'SELECT id FROM feed WHERE is_sample = 1',
  deleteArticles: 'DELETE FROM article WHERE feed_id = ?',
  delete: 'DELETE FROM feed WHERE id = ?',
}
export const unsubscribeStatements: readonly string[] = Object.values(sql)

/**
 * Unsubscribes from feeds: their articles go, but those with a star or a label stay as they are. Unknown ids are ignored. What had
 * been read is remembered until the feed is followed again (`addFeed`) or a day has passed.
 */
export function removeFeeds(db: Database, ids: readonly FeedId[], now: number): void {
  transaction(db, () => {
    leaveFeeds(db, ids, now)
    for (const id of ids) deleteUnkept(db, id)
    for (const { id } of statement(db, sql.left).all() as { id: FeedId }[]) deleteUnkept(db, id)
    forgetFeeds(db, now)
  })
}

/**
 * The same for feeds of any length: they are left at once, and their articles go a part at a time. What is still there when `signal`
 * aborts goes with `finishRemoving`.
 */
export async function removeLongFeeds(
  db: Database,
  ids: readonly FeedId[],
  now: number,
  signal?: AbortSignal,
): Promise<void> {
  leaveFeeds(db, ids, now)
  await finishRemoving(db, now, signal)
}

/**
 * Deletes the articles of feeds that were left, a part at a time: by `leaveFeeds`, where a process ended before all had gone, or a
 * star or a label was taken away since; what had been read is kept as `removeFeeds` does. Answers whether there were any.
 */
export async function finishRemoving(db: Database, now: number, signal?: AbortSignal): Promise<boolean> {
  const unfinished = statement(db, sql.unfinished).all() as { id: FeedId }[]
  for (const { id } of unfinished) {
    if (signal?.aborted !== true) keepReadMarks(db, id)
    for (;;) {
      if (signal?.aborted === true || !deleteSomeUnkept(db, id, deletedAtOnce)) break
      await setImmediate()
    }
  }
  if (signal?.aborted !== true) forgetFeeds(db, now)
  return unfinished.length > 0
}

/** Unsubscribes from feeds, of which the articles go with `finishRemoving`. */
export function leaveFeeds(db: Database, ids: readonly FeedId[], now: number): void {
  transaction(db, () => {
    for (const id of ids) {
      statement(db, sql.leave).run(now, id)
      statement(db, sql.forgetPopular).run(id)
    }
  })
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

/** The last article lets its feed go. */
function forgetFeeds(db: Database, now: number): void {
  statement(db, sql.forget).run(now - rememberedMs)
}
