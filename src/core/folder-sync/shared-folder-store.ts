import { AppError } from '#shared/errors.ts'
import { transaction, type Database } from '#core/db/open.ts'
import { statement } from '#core/db/statements.ts'
import { clockAfter, type Clock } from './clock.ts'
import type { Item } from './log-file.ts'

/** What was read longer ago is not told to a folder that is new. */
const toldMs = 60 * 86_400_000

const article = 'article a JOIN feed f ON f.id = a.feed_id'
const shared = 'f.is_sample = 0 AND f.is_synced = 0'
const tell = (kind: string, part: string, value: string, at: string, from: string) =>
  `INSERT OR IGNORE INTO folder_change (key, kind, part, value, changed_at, base)
    SELECT json_array(f.url, a.guid), '${kind}', ${part}, ${value}, ${at}, '' FROM ${from} AND ${shared}`

const sql = {
  membership: 'SELECT path, device, joined_at AS joinedAt, synced_at AS syncedAt FROM folder_sync',
  join: 'INSERT INTO folder_sync (id, path, device, joined_at) VALUES (1, ?, ?, ?)',
  leave: 'DELETE FROM folder_sync',
  forgetItems: 'DELETE FROM folder_item',
  forgetChanges: 'DELETE FROM folder_change',
  forgetFiles: 'DELETE FROM folder_file',
  isMember: 'SELECT 1 FROM folder_sync WHERE device = ?',
  synced: 'UPDATE folder_sync SET synced_at = ? WHERE device = ?',
  tellRead: tell(
    'read',
    "''",
    "'1'",
    's.read_at',
    `${article} JOIN article_state s ON s.article_id = a.id WHERE s.read = 1 AND s.read_at > ?`,
  ),
  tellStarred: tell(
    'starred',
    "''",
    "'1'",
    'coalesce(s.starred_at, 0)',
    `${article} JOIN article_state s ON s.article_id = a.id WHERE s.starred = 1`,
  ),
  tellLabels: tell(
    'label',
    'l.name',
    "'1'",
    '0',
    `${article} JOIN article_label b ON b.article_id = a.id JOIN label l ON l.id = b.label_id WHERE true`,
  ),
  // What says nothing but that it is followed loses to a name, a folder or a language of another computer.
  tellFeeds: `INSERT OR IGNORE INTO folder_change (key, kind, part, value, changed_at, base)
    SELECT url, 'feed', '', json_object('title', coalesce(custom_title, ''), 'folder', folder,
        'lang', iif(lang_is_fixed = 1, custom_lang, NULL)),
      iif(custom_title IS NULL AND folder IS NULL AND lang_is_fixed = 0, 0, added_at), ''
      FROM feed f WHERE unsubscribed_at IS NULL AND ${shared}`,
  tellAlerts: `INSERT OR IGNORE INTO folder_change (key, kind, part, value, changed_at, base)
    SELECT json_array(currency, base, kind, threshold), 'alert', '', '1', made_at, '' FROM rate_alert`,
  changes: `SELECT key, kind, part, value, changed_at AS changedAt, base, version FROM folder_change
    WHERE (key, kind, part) > (?, ?, ?) ORDER BY key, kind, part LIMIT ?`,
  waiting: 'SELECT count(*) AS count FROM folder_change',
  change: 'SELECT changed_at AS changedAt, base FROM folder_change WHERE key = ? AND kind = ? AND part = ?',
  forgetChange: 'DELETE FROM folder_change WHERE key = ? AND kind = ? AND part = ?',
  isWaiting: 'SELECT 1 FROM folder_change WHERE key = ? AND kind = ? AND part = ?',
  labelled: "SELECT part FROM folder_item WHERE key = ? AND kind = 'label' AND value = '1'",
  sent: 'DELETE FROM folder_change WHERE key = ? AND kind = ? AND part = ? AND version = ?',
  rebase: 'UPDATE folder_change SET base = ?4 WHERE key = ?1 AND kind = ?2 AND part = ?3 AND base < ?4',
  item: 'SELECT clock FROM folder_item WHERE key = ? AND kind = ? AND part = ?',
  put: `INSERT INTO folder_item (key, kind, part, value, clock, is_applied) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET value = excluded.value, clock = excluded.clock, is_applied = excluded.is_applied
      WHERE excluded.clock >= clock`,
  applied: 'UPDATE folder_item SET is_applied = 1 WHERE key = ? AND kind = ? AND part = ?',
  unapplied: `SELECT key, kind, part, value, clock FROM folder_item
    WHERE is_applied = 0 AND (key, kind, part) > (?, ?, ?) ORDER BY key, kind, part LIMIT ?`,
  items: `SELECT key, kind, part, value, clock FROM folder_item
    WHERE (key, kind, part) > (?, ?, ?) ORDER BY key, kind, part LIMIT ?`,
  newest: `SELECT coalesce((SELECT id || ' ' || guid FROM article ORDER BY id DESC LIMIT 1), '') ||
    coalesce((SELECT group_concat(url || ' ' || coalesce(moved_from, '')) FROM feed), '') AS newest`,
  files: 'SELECT name FROM folder_file',
  addFile: 'INSERT OR IGNORE INTO folder_file (name) SELECT ? FROM folder_sync WHERE device = ?',
  forgetFile: 'DELETE FROM folder_file WHERE name = ?',
}
/** For the test that prepares every statement against the schema. */
export const folderStatements: readonly string[] = Object.values(sql)

export type Membership = { path: string; device: string; joinedAt: number; syncedAt: number | null }
export type Change = Omit<Item, 'clock'> & { changedAt: number; base: Clock; version: number }

/** The folder that this library takes part in; null when it is in none. */
export function membership(db: Database): (Membership & { waiting: number }) | null {
  const row = statement(db, sql.membership).get() as Membership | undefined
  if (row === undefined) return null
  return { ...row, waiting: (statement(db, sql.waiting).get() as { count: number }).count }
}

/** Whether this library takes part in a folder. */
export function sharesFolder(db: Database): boolean {
  return statement(db, sql.membership).get() !== undefined
}

/**
 * Throws `cancelled` where this library, as this device, takes part no more: what a sync has begun for one folder is not to
 * go on with what another is to be told.
 */
export function assureMember(db: Database, device: string): void {
  if (statement(db, sql.isMember).get(device) === undefined) throw new AppError({ code: 'cancelled' })
}

/** Takes part from now on; what is here is to be told, what was read lately, starred, labelled and followed. */
export function joinFolder(db: Database, path: string, device: string, now: number): void {
  transaction(db, () => {
    leaveFolder(db)
    statement(db, sql.join).run(path, device, now)
    statement(db, sql.tellRead).run(now - toldMs)
    for (const told of [sql.tellStarred, sql.tellLabels, sql.tellFeeds, sql.tellAlerts]) statement(db, told).run()
  })
}

export function leaveFolder(db: Database): void {
  transaction(db, () => {
    for (const gone of [sql.leave, sql.forgetItems, sql.forgetChanges, sql.forgetFiles]) statement(db, gone).run()
  })
}

export function recordFolderSync(db: Database, device: string, now: number): void {
  statement(db, sql.synced).run(now, device)
}

/** A thing that is told of. */
type Thing = Pick<Item, 'key' | 'kind' | 'part'>

function pageOf(db: Database, text: string, after: Thing | null, limit: number): unknown[] {
  return statement(db, text).all(after?.key ?? '', after?.kind ?? '', after?.part ?? '', limit)
}

/** What the folder is still to be told, so many from after the thing, in the order of the things. */
export function waitingChanges(db: Database, after: Thing | null, limit: number): Change[] {
  return pageOf(db, sql.changes, after, limit) as Change[]
}

/** Keeps as told what was written into a file, but for what has changed again meanwhile; `cancelled` as above. */
export function recordSent(db: Database, device: string, items: readonly { change: Change; item: Item }[]): void {
  transaction(db, () => {
    assureMember(db, device)
    for (const { change, item } of items) {
      const { key, kind, part, value, clock } = item
      statement(db, sql.put).run(key, kind, part, value, clock, 1)
      statement(db, sql.sent).run(key, kind, part, change.version)
      // What has changed again comes after what was told, also by a clock that was set back.
      statement(db, sql.rebase).run(key, kind, part, clock)
    }
  })
}

/**
 * Takes an item of another device into account; answers whether it is the last word, so that it is to be applied. A change
 * that waits here competes with the clock that it will have.
 */
export function takeItem(db: Database, { key, kind, part, value, clock }: Item, device: string): boolean {
  const known = statement(db, sql.item).get(key, kind, part) as { clock: Clock } | undefined
  if (known !== undefined && known.clock >= clock) return false
  const change = statement(db, sql.change).get(key, kind, part) as Pick<Change, 'changedAt' | 'base'> | undefined
  if (change !== undefined && clockAfter(change.base, change.changedAt, device) > clock) return false
  statement(db, sql.forgetChange).run(key, kind, part)
  statement(db, sql.put).run(key, kind, part, value, clock, 0)
  return true
}

/** Leaves out what waits for this thing. */
export function forgetWaiting(db: Database, { key, kind, part }: Item): void {
  statement(db, sql.forgetChange).run(key, kind, part)
}

/** Whether the reader has changed this thing since it was taken. */
export function isWaiting(db: Database, { key, kind, part }: Item): boolean {
  return statement(db, sql.isWaiting).get(key, kind, part) !== undefined
}

/** The labels that an article is said to have. */
export function labelsSaid(db: Database, key: string): string[] {
  return (statement(db, sql.labelled).all(key) as { part: string }[]).map((row) => row.part)
}

export function recordApplied(db: Database, { key, kind, part }: Item): void {
  statement(db, sql.applied).run(key, kind, part)
}

/** What was taken of articles that were not here, by pages as above. */
export function unappliedItems(db: Database, after: Thing | null, limit: number): Item[] {
  return pageOf(db, sql.unapplied, after, limit) as Item[]
}

/** All that is known, by pages as above. */
export function knownItems(db: Database, after: Thing | null, limit: number): Item[] {
  return pageOf(db, sql.items, after, limit) as Item[]
}

/** Is another text when articles were stored since, or a source has another address. */
export function newestOf(db: Database): string {
  return (statement(db, sql.newest).get() as { newest: string }).newest
}

/** The files that have been taken or written. */
export function knownFiles(db: Database): Set<string> {
  return new Set((statement(db, sql.files).all() as { name: string }[]).map((row) => row.name))
}

/** Keeps that a file was taken or written; nothing where this library, as this device, takes part no more. */
export function rememberFile(db: Database, device: string, name: string): void {
  statement(db, sql.addFile).run(name, device)
}

export function forgetFile(db: Database, name: string): void {
  statement(db, sql.forgetFile).run(name)
}
