import { AppError, type ErrorCode, type Failure } from '#shared/errors.ts'
import type {
  Contact,
  Feed,
  FeedColour,
  FeedId,
  FeedKind,
  FeedPatch,
  FeedState,
  FullTextMode,
  LanguageTag,
  RemovedFeed,
} from '#shared/model.ts'
import { transaction, type Database } from '#core/db/open.ts'
import { statement } from '#core/db/statements.ts'
import { retagArticles } from '#core/articles/retag-store.ts'

/** Entries older than this, and nothing newer, mean that the publisher has stopped. */
const stoppedAfterMs = 365 * 86_400_000

const feedColumns = `id, url, kind, title, custom_title, site_url, lang, custom_lang, lang_is_fixed, folder, contact,
  is_sample, is_synced, state, interval_minutes, full_text_mode, notify, keep_days, colour, monogram, unread_count, total_count,
  checked_at, succeeded_at, due_at, newest_entry_at, failure_code, failure_params, moved_from`
const sql = {
  list: `SELECT ${feedColumns} FROM feed LEFT JOIN (SELECT name, position AS folder_position FROM folder) ON name = folder
    WHERE unsubscribed_at IS NULL
    ORDER BY folder_position NULLS LAST, position, id`,
  byId: `SELECT ${feedColumns} FROM feed WHERE id = ? AND unsubscribed_at IS NULL`,
  byUrl: 'SELECT id FROM feed WHERE url IN (?, ?) AND unsubscribed_at IS NULL LIMIT 1',
  addresses: 'SELECT id, url FROM feed',
  leftByUrl: 'SELECT id FROM feed WHERE url IN (?, ?) AND unsubscribed_at IS NOT NULL LIMIT 1',
  insert: `INSERT INTO feed (url, kind, title, custom_title, site_url, description, lang, custom_lang, folder, contact,
      is_sample, added_at, position)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, coalesce(?, (SELECT coalesce(max(position), 0) + 1 FROM feed)))`,
  lastPosition: 'SELECT coalesce(max(position), 0) AS position FROM feed',
  revive: `UPDATE feed SET url = ?, kind = ?, title = coalesce(nullif(?, ''), title), custom_title = ?,
      site_url = coalesce(?, site_url), description = coalesce(?, description), lang = coalesce(nullif(?, 'und'), lang),
      custom_lang = ?, folder = ?, contact = ?, is_sample = ?, added_at = ?, unsubscribed_at = NULL, state = 'active',
      due_at = 0, etag = NULL, last_modified = NULL, body_hash = NULL, fresh_until = NULL, failures = 0,
      failure_code = NULL, failure_params = NULL, lang_is_fixed = 0, interval_minutes = NULL, full_text_mode = 'auto',
      colour = NULL, monogram = NULL, position = (SELECT coalesce(max(position), 0) + 1 FROM feed)
    WHERE id = ?`,
  setTitle: 'UPDATE feed SET custom_title = ? WHERE id = ?',
  setLang: 'UPDATE feed SET custom_lang = ?, lang_is_fixed = ? WHERE id = ?',
  setFolder: 'UPDATE feed SET folder = ? WHERE id = ?',
  setInterval: 'UPDATE feed SET interval_minutes = ? WHERE id = ?',
  setFullText: 'UPDATE feed SET full_text_mode = ? WHERE id = ?',
  setNotify: 'UPDATE feed SET notify = ? WHERE id = ?',
  setKeepDays: 'UPDATE feed SET keep_days = ? WHERE id = ?',
  setColour: 'UPDATE feed SET colour = ? WHERE id = ?',
  setMonogram: 'UPDATE feed SET monogram = ? WHERE id = ?',
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
  lang_is_fixed: number
  folder: string | null
  contact: string
  is_sample: number
  is_synced: number
  state: FeedState
  interval_minutes: number | null
  full_text_mode: FullTextMode
  notify: number
  keep_days: number | null
  colour: FeedColour | null
  monogram: string | null
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

/** The feed at this address, with http or https; null when there is none. */
export function findFeed(db: Database, url: string): FeedId | null {
  const row = statement(db, sql.byUrl).get(url, twinOf(url)) as { id: FeedId } | undefined
  return row?.id ?? null
}

/** The addresses of all feeds, of those that were unsubscribed from too. */
export function feedAddresses(db: Database): ReadonlyMap<FeedId, string> {
  const rows = statement(db, sql.addresses).all() as { id: FeedId; url: string }[]
  return new Map(rows.map(({ id, url }) => [id, url]))
}

/** The same address with https in place of http, or the other way round. */
export function twinOf(url: string): string {
  return url.startsWith('https:') ? url.replace(/^https:/, 'http:') : url.replace(/^http:/, 'https:')
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
  /** The place in the order; the last one if left out. Whoever adds many gives it, because finding the last place takes longer with each. */
  position?: number
}

/** Adds a feed, due at once. One that was unsubscribed from comes back with its starred articles. Throws `alreadySubscribed`. */
export function addFeed(db: Database, feed: NewFeed, now: number): FeedId {
  // Another process may add it between the look and the writing.
  return transaction(db, () => add(db, feed, now))
}

function add(db: Database, feed: NewFeed, now: number): FeedId {
  if (findFeed(db, feed.url) !== null) throw new AppError({ code: 'alreadySubscribed', params: { url: feed.url } })
  const values = [
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
  ]
  const left = statement(db, sql.leftByUrl).get(feed.url, twinOf(feed.url)) as { id: FeedId } | undefined
  if (left === undefined)
    return Number(statement(db, sql.insert).run(...values, feed.position ?? null).lastInsertRowid) as FeedId
  statement(db, sql.revive).run(...values, left.id)
  return left.id
}

/** The place of the last feed in the order; 0 without any. */
export function lastPosition(db: Database): number {
  return (statement(db, sql.lastPosition).get() as { position: number }).position
}

/** Follows feeds again as they were set when they were removed, due at once. What is subscribed already is passed over. */
export function restoreFeeds(db: Database, feeds: readonly RemovedFeed[], now: number): void {
  transaction(db, () => {
    for (const { url, kind, publisherTitle, siteUrl, isSample, contact, lang, ...patch } of feeds) {
      if (findFeed(db, url) !== null) continue
      const id = addFeed(db, { url, kind, title: publisherTitle, siteUrl, isSample, contact }, now)
      applyPatch(db, readFeed(db, id, now), { ...patch, lang }, now)
    }
  })
}

/** Changes what the reader may choose of a feed. Throws `notSubscribed`. */
export function updateFeed(db: Database, id: FeedId, patch: FeedPatch, now: number): void {
  transaction(db, () => applyPatch(db, readFeed(db, id, now), patch, now))
}

/** The same for many feeds in one transaction; those that are gone are passed over. */
export function updateFeeds(db: Database, ids: readonly FeedId[], patch: FeedPatch, now: number): void {
  const known = new Map(listFeeds(db, now).map((feed) => [feed.id, feed]))
  transaction(db, () => {
    for (const feed of ids.flatMap((id) => known.get(id) ?? [])) applyPatch(db, feed, patch, now)
  })
}

function applyPatch(db: Database, feed: Feed, patch: FeedPatch, now: number): void {
  const { id } = feed
  if (patch.title !== undefined) statement(db, sql.setTitle).run(ownTitle(patch.title, feed), id)
  if (patch.lang !== undefined) fixLang(db, feed, patch.lang)
  if (patch.folder !== undefined) statement(db, sql.setFolder).run(patch.folder?.trim() || null, id)
  if (patch.intervalMinutes !== undefined) statement(db, sql.setInterval).run(patch.intervalMinutes, id)
  if (patch.fullText !== undefined) statement(db, sql.setFullText).run(patch.fullText, id)
  if (patch.notify !== undefined) statement(db, sql.setNotify).run(patch.notify ? 1 : 0, id)
  if (patch.keepDays !== undefined) statement(db, sql.setKeepDays).run(patch.keepDays, id)
  if (patch.colour !== undefined) statement(db, sql.setColour).run(patch.colour, id)
  if (patch.monogram !== undefined) statement(db, sql.setMonogram).run(patch.monogram?.trim() || null, id)
  if (patch.state === 'paused' && feed.state !== 'gone') statement(db, sql.pause).run(id)
  if (patch.state === 'active') statement(db, sql.resume).run(now, id)
}

/** Null where the reader's name is the one that the feed has without it. */
function ownTitle(title: string, { publisherTitle, url }: Feed): string | null {
  const own = title.trim()
  return own === '' || own === (publisherTitle || hostOf(url)) ? null : own
}

/** All articles of the feed, those that are kept too, are then in this language, or again in that of their texts. */
function fixLang(db: Database, { id, langIsFixed }: Feed, lang: LanguageTag): void {
  const isFixed = lang !== 'und'
  statement(db, sql.setLang).run(isFixed ? lang : null, isFixed ? 1 : 0, id)
  if (isFixed || langIsFixed) retagArticles(db, id, isFixed ? lang : null)
}

function feedOf(row: FeedRow, now: number): Feed {
  const title = row.custom_title ?? (row.title || hostOf(row.url))
  const lang = row.custom_lang ?? row.lang
  return {
    id: row.id,
    url: row.url,
    kind: row.kind,
    title,
    publisherTitle: row.title,
    shown: { title, lang },
    siteUrl: row.site_url,
    lang,
    langIsFixed: row.lang_is_fixed === 1,
    folder: row.folder,
    contact: JSON.parse(row.contact) as Contact,
    isSample: row.is_sample === 1,
    isSynced: row.is_synced === 1,
    state: row.state,
    intervalMinutes: row.interval_minutes,
    fullText: row.full_text_mode,
    notify: row.notify === 1,
    keepDays: row.keep_days,
    colour: row.colour,
    monogram: row.monogram,
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
