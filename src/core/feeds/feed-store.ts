import { AppError, type ErrorCode, type Failure } from '#shared/errors.ts'
import type { Contact, Feed, FeedId, FeedKind, FeedPatch, FeedState, LanguageTag } from '#shared/model.ts'
import { transaction, type Database } from '#core/db/open.ts'
import { statement } from '#core/db/statements.ts'

/** Entries older than this, and nothing newer, mean that the publisher has stopped. */
const stoppedAfterMs = 365 * 86_400_000

const feedColumns = `id, url, kind, title, custom_title, site_url, lang, custom_lang, folder, contact, is_sample, state,
  interval_minutes, full_text, unread_count, total_count, checked_at, succeeded_at, due_at, newest_entry_at,
  failure_code, failure_params, moved_from`
const sql = {
  list: `SELECT ${feedColumns} FROM feed ORDER BY position, id`,
  byId: `SELECT ${feedColumns} FROM feed WHERE id = ?`,
  byUrl: 'SELECT id FROM feed WHERE url IN (?, ?) LIMIT 1',
  insert: `INSERT INTO feed (url, kind, title, custom_title, site_url, description, lang, custom_lang, folder, contact,
      is_sample, added_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  delete: 'DELETE FROM feed WHERE id = ?',
  deleteArticles: 'DELETE FROM article WHERE feed_id = ?',
  setTitle: 'UPDATE feed SET custom_title = ? WHERE id = ?',
  setLang: 'UPDATE feed SET custom_lang = ? WHERE id = ?',
  setFolder: 'UPDATE feed SET folder = ? WHERE id = ?',
  setInterval: 'UPDATE feed SET interval_minutes = ? WHERE id = ?',
  setFullText: 'UPDATE feed SET full_text = ? WHERE id = ?',
  pause: "UPDATE feed SET state = 'paused' WHERE id = ?",
  resume: `UPDATE feed SET state = 'active', failures = 0, due_at = min(due_at, ?) WHERE id = ?`,
}
/** For the test that prepares every statement against the schema. */
export const feedStatements: readonly string[] = Object.values(sql)

type FeedRow = {
  id: FeedId
  url: string
  kind: FeedKind
  title: string
  custom_title: string | null
  site_url: string | null
  lang: string
  custom_lang: string | null
  folder: string | null
  contact: string
  is_sample: number
  state: FeedState
  interval_minutes: number | null
  full_text: number
  unread_count: number
  total_count: number
  checked_at: number | null
  succeeded_at: number | null
  due_at: number
  newest_entry_at: number | null
  failure_code: ErrorCode | null
  failure_params: string | null
  moved_from: string | null
}

/** Every feed with its counts, which are kept by the store and not counted here. */
export function listFeeds(db: Database, now: number): Feed[] {
  return (statement(db, sql.list).all() as FeedRow[]).map((row) => feedOf(row, now))
}

/** Throws `notSubscribed` when there is no such feed (any more). */
export function readFeed(db: Database, id: FeedId, now: number): Feed {
  const row = statement(db, sql.byId).get(id) as FeedRow | undefined
  if (row === undefined) throw new AppError({ code: 'notSubscribed', params: { id: String(id) } })
  return feedOf(row, now)
}

/** The feed at this address, with or without the lock; null when there is none. */
export function findFeed(db: Database, url: string): FeedId | null {
  const twin = url.startsWith('https:') ? url.replace(/^https:/, 'http:') : url.replace(/^http:/, 'https:')
  const row = statement(db, sql.byUrl).get(url, twin) as { id: FeedId } | undefined
  return row?.id ?? null
}

export type NewFeed = {
  url: string
  kind?: FeedKind
  /** As the publisher calls it. */
  title?: string
  /** As the reader calls it. */
  customTitle?: string | null
  siteUrl?: string | null
  description?: string | null
  lang?: LanguageTag
  /** The language that the reader or the catalogue says; nothing overrules it. */
  customLang?: LanguageTag | null
  folder?: string | null
  contact?: Contact
  isSample?: boolean
}

/** Adds a feed, due at once. Throws `alreadySubscribed`. */
export function addFeed(db: Database, feed: NewFeed, now: number): FeedId {
  if (findFeed(db, feed.url) !== null) throw new AppError({ code: 'alreadySubscribed', params: { url: feed.url } })
  const { lastInsertRowid } = statement(db, sql.insert).run(
    feed.url,
    feed.kind ?? 'feed',
    feed.title ?? '',
    feed.customTitle ?? null,
    feed.siteUrl ?? null,
    feed.description ?? null,
    feed.lang ?? 'und',
    feed.customLang ?? null,
    feed.folder ?? null,
    JSON.stringify(feed.contact ?? {}),
    feed.isSample === true ? 1 : 0,
    now,
  )
  return Number(lastInsertRowid) as FeedId
}

/** Removes feeds with everything that was read from them. Unknown ids are ignored. */
export function removeFeeds(db: Database, ids: readonly FeedId[]): void {
  transaction(db, () => {
    for (const id of ids) {
      statement(db, sql.deleteArticles).run(id)
      statement(db, sql.delete).run(id)
    }
  })
}

/** Changes what the reader may choose of a feed. Throws `notSubscribed`. */
export function updateFeed(db: Database, id: FeedId, patch: FeedPatch, now: number): Feed {
  readFeed(db, id, now)
  transaction(db, () => {
    if (patch.title !== undefined) statement(db, sql.setTitle).run(patch.title.trim() || null, id)
    if (patch.lang !== undefined) statement(db, sql.setLang).run(patch.lang === 'und' ? null : patch.lang, id)
    if (patch.folder !== undefined) statement(db, sql.setFolder).run(patch.folder?.trim() || null, id)
    if (patch.intervalMinutes !== undefined) statement(db, sql.setInterval).run(patch.intervalMinutes, id)
    if (patch.fullText !== undefined) statement(db, sql.setFullText).run(patch.fullText ? 1 : 0, id)
    if (patch.state === 'paused') statement(db, sql.pause).run(id)
    if (patch.state === 'active') statement(db, sql.resume).run(now, id)
  })
  return readFeed(db, id, now)
}

function feedOf(row: FeedRow, now: number): Feed {
  return {
    id: row.id,
    url: row.url,
    kind: row.kind,
    title: row.custom_title ?? (row.title || hostOf(row.url)),
    siteUrl: row.site_url,
    lang: row.custom_lang ?? row.lang,
    folder: row.folder,
    contact: JSON.parse(row.contact) as Contact,
    isSample: row.is_sample === 1,
    state: row.state,
    intervalMinutes: row.interval_minutes,
    fullText: row.full_text === 1,
    unread: row.unread_count,
    total: row.total_count,
    checkedAt: row.checked_at,
    succeededAt: row.succeeded_at,
    dueAt: row.due_at,
    newestEntryAt: row.newest_entry_at,
    failure: failureOf(row, now),
    movedFrom: row.moved_from,
  }
}

function failureOf(row: FeedRow, now: number): Failure | null {
  if (row.failure_code !== null) {
    return { code: row.failure_code, params: JSON.parse(row.failure_params ?? '{}') as Record<string, string> }
  }
  if (row.newest_entry_at === null || row.newest_entry_at > now - stoppedAfterMs) return null
  return { code: 'stoppedUpdating', params: { date: new Date(row.newest_entry_at).toISOString() } }
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url
}
