import { AppError } from '#shared/errors.ts'
import type { DueReason, FeedDetails, FeedId, OfflineState } from '#shared/model.ts'
import type { Database } from '#core/db/open.ts'
import { statement } from '#core/db/statements.ts'
import { sortKeyFrom } from '#core/articles/sort-key-store.ts'
import { pollStateOf, type PollDeps } from './poll-feed.ts'
import { intervalOf, whyDue, type PlannedPoll } from './poll-policy.ts'
import { hostNotBefore, polledFeed, type PolledFeed } from './poll-store.ts'

const week = 7 * 86_400_000
const weeks = 4

const sql = {
  offline: `SELECT a.offline, count(*) AS count, sum(s.starred) AS starred, min(a.published_at) AS oldestAt
    FROM article a INDEXED BY article_feed JOIN article_state s ON s.article_id = a.id
    WHERE a.feed_id = ? GROUP BY a.offline`,
  expired: 'SELECT expired_count AS count, expired_at AS at FROM feed WHERE id = ?',
  recent: 'SELECT count(*) AS count FROM article INDEXED BY article_feed WHERE feed_id = ? AND sort_key >= ?',
}

type DetailsDeps = Pick<PollDeps, 'now' | 'refreshMinutes'> & { db: Database }

/** How a feed stands and why it is asked when it is. Throws `notSubscribed`. */
export function feedDetails({ db, now, refreshMinutes }: DetailsDeps, id: FeedId): FeedDetails {
  const feed = polledFeed(db, id)
  if (feed === null) throw new AppError({ code: 'notSubscribed', params: { id: String(id) } })
  const rows = statement(db, sql.offline).all(id) as {
    offline: OfflineState
    count: number
    starred: number
    oldestAt: number
  }[]
  const count = (state: OfflineState) => rows.find(({ offline }) => offline === state)?.count ?? 0
  const oldestAt = rows.length === 0 ? null : Math.min(...rows.map((row) => row.oldestAt))
  const { count: recent } = statement(db, sql.recent).get(id, sortKeyFrom(now() - weeks * week)) as { count: number }
  const knownFor = oldestAt === null ? 0 : Math.min(weeks, (now() - oldestAt) / week)
  const expired = statement(db, sql.expired).get(id) as { count: number; at: number | null }
  const host = URL.parse(feed.url)?.hostname
  const held = host === undefined ? null : hostNotBefore(db, host)
  const heldUntil = held !== null && held > now() ? held : null
  const state = pollStateOf({ refreshMinutes }, feed)
  return {
    dueReason: reasonOf(feed, heldUntil, { ...state, hasOwn: feed.intervalMinutes !== null, dueAt: feed.dueAt }),
    intervalMinutes: Math.round(intervalOf(state) / 60_000),
    heldUntil,
    failures: feed.failures,
    perWeek: knownFor < 1 ? null : recent / knownFor,
    starred: rows.reduce((sum, { starred }) => sum + starred, 0),
    oldestAt,
    expired: expired.count,
    expiredAt: expired.at,
    offline: { complete: count('complete'), text: count('text'), summary: count('summary') },
  }
}

function reasonOf(feed: PolledFeed, heldUntil: number | null, state: PlannedPoll): DueReason {
  if (feed.isSample) return 'sample'
  if (feed.isSynced) return 'synced'
  if (feed.state !== 'active') return feed.state
  if (heldUntil !== null) return 'held'
  if (feed.failures > 0) return 'failed'
  return feed.succeededAt === null ? 'first' : whyDue(state, feed.succeededAt)
}
