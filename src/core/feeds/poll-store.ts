import type { Failure } from '#shared/errors.ts'
import type { FeedId, FeedKind, FeedState, FullTextMode, LanguageTag } from '#shared/model.ts'
import { feedName } from '#core/db/feed-name.ts'
import { transaction, type Database } from '#core/db/open.ts'
import { statement } from '#core/db/statements.ts'
import type { Validators } from '#core/http/http.ts'
import { failuresUntilPause, type Reaction } from './poll-policy.ts'

const pollColumns = `id, url, kind, ${feedName()} AS name, site_url, lang, custom_lang,
  lang_is_fixed, is_sample, state, interval_minutes, full_text_mode, etag, last_modified, body_hash, fresh_until, ttl_minutes, skip_hours,
  skip_days, update_period_minutes, due_at, checked_at, succeeded_at, newest_entry_at, unchanged_polls, short_window,
  failures, failure_code, is_synced, added_at`
const sql = {
  byId: `SELECT ${pollColumns} FROM feed WHERE id = ? AND unsubscribed_at IS NULL`,
  active: `SELECT ${pollColumns} FROM feed WHERE state = 'active' AND unsubscribed_at IS NULL AND is_synced = 0 ORDER BY due_at, id`,
  due: `SELECT ${pollColumns} FROM feed WHERE state = 'active' AND unsubscribed_at IS NULL AND is_synced = 0 AND due_at <= ? ORDER BY due_at, id LIMIT 1000`,
  nextDue:
    "SELECT min(due_at) AS due_at FROM feed WHERE state = 'active' AND unsubscribed_at IS NULL AND is_synced = 0",
  // A feed that the reader has paused stays paused when it is refreshed by hand.
  answered: `UPDATE feed SET etag = ?, last_modified = ?, body_hash = ?, fresh_until = ?, unchanged_polls = ?,
      short_window = ?, due_at = ?, checked_at = ?, succeeded_at = ?, failures = 0, failure_code = ?,
      failure_params = ?, state = CASE WHEN state = 'paused' AND failures < ${failuresUntilPause} THEN state ELSE 'active' END
    WHERE id = ?`,
  described: `UPDATE feed SET title = coalesce(nullif(?, ''), title), site_url = coalesce(?, site_url), description = ?, lang = ?, ttl_minutes = ?,
      skip_hours = ?, skip_days = ?, update_period_minutes = ?, newest_entry_at = ? WHERE id = ?`,
  failed: `UPDATE feed SET due_at = ?1, checked_at = ?2, failures = ?3, failure_code = ?5, failure_params = ?6,
      state = CASE ?4 WHEN 'active' THEN state ELSE ?4 END
    WHERE id = ?7`,
  postpone: 'UPDATE feed SET due_at = ? WHERE id = ?',
  host: 'SELECT not_before FROM host WHERE name = ?',
  holdHost: `INSERT INTO host (name, not_before) VALUES (?, ?)
      ON CONFLICT DO UPDATE SET not_before = max(not_before, excluded.not_before)`,
  forgetHosts: 'DELETE FROM host WHERE not_before <= ?',
  other: 'SELECT id, unsubscribed_at IS NOT NULL AS isLeft FROM feed WHERE url = ? AND id <> ?',
  move: 'UPDATE feed SET url = ?, moved_from = ? WHERE id = ?',
  markMoved: `UPDATE feed SET moved_from = ?1, custom_title = coalesce(feed.custom_title, gone.custom_title),
      folder = coalesce(feed.folder, gone.folder)
    FROM (SELECT custom_title, folder FROM feed WHERE id = ?2) AS gone WHERE feed.id = ?3`,
  // Whatever was read or starred in either feed stays so.
  mergeStates: `UPDATE article_state SET read = max(article_state.read, twin.read),
      starred = max(article_state.starred, twin.starred),
      read_at = coalesce(article_state.read_at, twin.read_at), starred_at = coalesce(article_state.starred_at, twin.starred_at)
    FROM (SELECT kept.id AS id, state.read, state.starred, state.read_at, state.starred_at FROM article AS gone
        JOIN article AS kept ON kept.feed_id = ? AND kept.guid = gone.guid
        JOIN article_state AS state ON state.article_id = gone.id WHERE gone.feed_id = ?) AS twin
    WHERE article_state.article_id = twin.id`,
  mergeLabels: `INSERT OR IGNORE INTO article_label (label_id, sort_key, article_id)
    SELECT l.label_id, kept.sort_key, kept.id FROM article AS gone
      JOIN article AS kept ON kept.feed_id = ? AND kept.guid = gone.guid
      JOIN article_label l ON l.article_id = gone.id WHERE gone.feed_id = ?`,
  moveRules: 'UPDATE rule SET feed_id = ? WHERE feed_id = ?',
  moveArticles: 'UPDATE OR IGNORE article SET feed_id = ? WHERE feed_id = ?',
  moveStates:
    'UPDATE article_state SET feed_id = ? WHERE feed_id = ? AND article_id IN (SELECT id FROM article WHERE feed_id = ?)',
  moveExpired: 'UPDATE OR IGNORE expired_article SET feed_id = ? WHERE feed_id = ?',
  recount: `UPDATE feed SET total_count = (SELECT count(*) FROM article_state WHERE feed_id = ?1),
      unread_count = (SELECT count(*) FROM article_state WHERE feed_id = ?1 AND read = 0) WHERE id = ?1`,
  deleteArticles: 'DELETE FROM article WHERE feed_id = ?',
  delete: 'DELETE FROM feed WHERE id = ?',
}
/** For the test that prepares every statement against the schema. */
export const pollStatements: readonly string[] = Object.values(sql)

/** A feed as polling needs it. */
export type PolledFeed = {
  id: FeedId
  url: string
  kind: FeedKind
  /** For progress and reports. */
  name: string
  siteUrl: string | null
  lang: LanguageTag
  /** Said by the reader; overrules what is declared or detected. */
  customLang: LanguageTag | null
  /** All its articles are in `customLang`, whatever their texts look like. */
  langIsFixed: boolean
  isSample: boolean
  /** Its articles come from an account, whose server asks the publisher. */
  isSynced: boolean
  state: FeedState
  intervalMinutes: number | null
  fullText: FullTextMode
  validators: Validators
  bodyHash: string | null
  freshUntil: number | null
  ttlMinutes: number | null
  skipHours: number[]
  skipDays: string[]
  updatePeriodMinutes: number | null
  dueAt: number
  checkedAt: number | null
  succeededAt: number | null
  newestEntryAt: number | null
  unchangedPolls: number
  shortWindow: boolean
  failures: number
  /** The last document was a feed without entries. */
  isEmpty: boolean
  /** The last request never came to its publisher, whose name could not be found. */
  isUnreached: boolean
  /** Its last document made us fail, as one does that is never read to its end. */
  isSuspect: boolean
  /** Since when it is followed (epoch ms). Tells it apart from the same feed that was removed and followed again. */
  addedAt: number
}

type Row = Record<string, string | number | null>

/** The feed, or null when it was removed meanwhile. */
export function polledFeed(db: Database, id: FeedId): PolledFeed | null {
  const row = statement(db, sql.byId).get(id) as Row | undefined
  return row === undefined ? null : polledOf(row)
}

/** The feeds that are neither paused nor gone nor an account's, the longest due first. */
export function activeFeeds(db: Database): PolledFeed[] {
  return (statement(db, sql.active).all() as Row[]).map(polledOf)
}

/** At most a thousand active feeds that are due, the longest due first. */
export function dueFeeds(db: Database, now: number): PolledFeed[] {
  return (statement(db, sql.due).all(now) as Row[]).map(polledOf)
}

/** When the next active feed is due (epoch ms); null when there is none. */
export function nextDueAt(db: Database): number | null {
  return (statement(db, sql.nextDue).get() as { due_at: number | null }).due_at
}

/** What a 200 or 304 changes. The validators are one set: what is null is forgotten. */
export type Answered = {
  validators: Validators
  bodyHash: string | null
  freshUntil: number | null
  unchangedPolls: number
  shortWindow: boolean
  dueAt: number
  /** `emptyFeed` where the document holds no entries. */
  failure: Failure | null
}

export function recordAnswer(db: Database, id: FeedId, answered: Answered, now: number): void {
  const { validators, failure } = answered
  statement(db, sql.answered).run(
    validators.etag,
    validators.lastModified,
    answered.bodyHash,
    answered.freshUntil,
    answered.unchangedPolls,
    answered.shortWindow ? 1 : 0,
    answered.dueAt,
    now,
    now,
    failure?.code ?? null,
    failure === null ? null : JSON.stringify(failure.params),
    id,
  )
}

/** What the document says of the feed itself; hints are kept for the 304 answers to come. */
export type Described = {
  title: string
  siteUrl: string | null
  description: string | null
  lang: LanguageTag
  ttlMinutes: number | null
  skipHours: number[]
  skipDays: string[]
  updatePeriodMinutes: number | null
  newestEntryAt: number | null
}

export function recordDescription(db: Database, id: FeedId, described: Described): void {
  statement(db, sql.described).run(
    described.title,
    described.siteUrl,
    described.description,
    described.lang,
    described.ttlMinutes,
    JSON.stringify(described.skipHours),
    JSON.stringify(described.skipDays),
    described.updatePeriodMinutes,
    described.newestEntryAt,
    id,
  )
}

/** A failed poll: the validators and all articles stay. */
export function recordFailure(db: Database, id: FeedId, failure: Failure, reaction: Reaction, now: number): void {
  const { dueAt, failures, state } = reaction
  statement(db, sql.failed).run(dueAt, now, failures, state, failure.code, JSON.stringify(failure.params), id)
}

/** Plans the next check of a feed, as when its host asked for a pause. */
export function postpone(db: Database, id: FeedId, dueAt: number): void {
  statement(db, sql.postpone).run(dueAt, id)
}

/** Until when (epoch ms) the host asked not to be disturbed; null when it did not. */
export function hostNotBefore(db: Database, host: string): number | null {
  const row = statement(db, sql.host).get(host) as { not_before: number } | undefined
  return row?.not_before ?? null
}

export function holdHost(db: Database, host: string, until: number, now: number): void {
  statement(db, sql.forgetHosts).run(now)
  statement(db, sql.holdHost).run(host, until)
}

/**
 * Gives a feed the address that its publisher moved it to for good. Where that address is subscribed already, the two
 * become one: articles, read marks and stars move over. Answers the feed that remains.
 */
export function moveFeed(db: Database, feed: Pick<PolledFeed, 'id' | 'url'>, url: string): FeedId {
  const other = statement(db, sql.other).get(url, feed.id) as { id: FeedId; isLeft: number } | undefined
  return transaction(db, () => {
    if (other !== undefined && other.isLeft === 0) {
      statement(db, sql.markMoved).run(feed.url, feed.id, other.id)
      mergeFeed(db, feed.id, other.id)
      return other.id
    }
    // The starred articles of a feed that was unsubscribed from come to this one.
    if (other !== undefined) mergeFeed(db, other.id, feed.id)
    statement(db, sql.move).run(url, feed.url, feed.id)
    return feed.id
  })
}

function mergeFeed(db: Database, from: FeedId, into: FeedId): void {
  statement(db, sql.mergeStates).run(into, from)
  statement(db, sql.mergeLabels).run(into, from)
  statement(db, sql.moveRules).run(into, from)
  statement(db, sql.moveArticles).run(into, from)
  statement(db, sql.moveStates).run(into, from, into)
  statement(db, sql.moveExpired).run(into, from)
  statement(db, sql.deleteArticles).run(from)
  statement(db, sql.delete).run(from)
  statement(db, sql.recount).run(into)
}

function polledOf(row: Row): PolledFeed {
  return {
    id: row['id'] as FeedId,
    url: row['url'] as string,
    kind: row['kind'] as FeedKind,
    name: row['name'] as string,
    siteUrl: row['site_url'] as string | null,
    lang: row['lang'] as string,
    customLang: row['custom_lang'] as string | null,
    langIsFixed: row['lang_is_fixed'] === 1,
    isSample: row['is_sample'] === 1,
    isSynced: row['is_synced'] === 1,
    state: row['state'] as FeedState,
    intervalMinutes: row['interval_minutes'] as number | null,
    fullText: row['full_text_mode'] as FullTextMode,
    validators: { etag: row['etag'] as string | null, lastModified: row['last_modified'] as string | null },
    bodyHash: row['body_hash'] as string | null,
    freshUntil: row['fresh_until'] as number | null,
    ttlMinutes: row['ttl_minutes'] as number | null,
    skipHours: JSON.parse((row['skip_hours'] as string | null) ?? '[]') as number[],
    skipDays: JSON.parse((row['skip_days'] as string | null) ?? '[]') as string[],
    updatePeriodMinutes: row['update_period_minutes'] as number | null,
    dueAt: row['due_at'] as number,
    checkedAt: row['checked_at'] as number | null,
    succeededAt: row['succeeded_at'] as number | null,
    newestEntryAt: row['newest_entry_at'] as number | null,
    unchangedPolls: row['unchanged_polls'] as number,
    shortWindow: row['short_window'] === 1,
    failures: row['failures'] as number,
    isEmpty: row['failure_code'] === 'emptyFeed',
    isUnreached: row['failure_code'] === 'dns',
    isSuspect: row['failure_code'] === 'internal',
    addedAt: row['added_at'] as number,
  }
}
