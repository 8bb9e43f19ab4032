import { AppError } from '#shared/errors.ts'
import { transaction, type Database } from '#core/db/open.ts'
import { statement } from '#core/db/statements.ts'
import { clockAfter, type Clock } from './clock.ts'
import { sharedParts, type SharedPart } from '#shared/model.ts'
import type { Item, ItemKind } from './log-file.ts'
import { readList } from './read-json.ts'

const kindsOf: Readonly<Record<SharedPart, readonly ItemKind[]>> = {
  sources: ['feed'],
  states: ['read', 'starred', 'label', 'labelName'],
  rules: ['rule'],
  alerts: ['alert'],
  settings: ['setting'],
}
/** What is of parts that this computer shares. */
const isShared = `kind IN (SELECT k.value FROM json_each((SELECT shares FROM folder_sync)) s
    JOIN json_each('${JSON.stringify(kindsOf)}', '$.' || s.value) k)`

const kept = `SELECT key, kind, part, value, clock FROM folder_item
    WHERE is_applied = 0 AND kind NOT IN ('read', 'starred', 'label') AND ${isShared}`

const sql = {
  membership: 'SELECT path, device, joined_at AS joinedAt, synced_at AS syncedAt, shares FROM folder_sync',
  share: 'UPDATE folder_sync SET shares = ?',
  move: 'UPDATE folder_sync SET path = ?',
  leave: 'DELETE FROM folder_sync',
  forgetItems: 'DELETE FROM folder_item',
  forgetChanges: 'DELETE FROM folder_change',
  forgetFiles: 'DELETE FROM folder_file',
  forgetSettings: 'DELETE FROM folder_setting',
  isMember: 'SELECT 1 FROM folder_sync WHERE device = ?',
  synced: 'UPDATE folder_sync SET synced_at = ? WHERE device = ?',
  changes: `SELECT key, kind, part, value, changed_at AS changedAt, base, version FROM folder_change
    WHERE ${isShared} AND (key, kind, part) > (?, ?, ?) ORDER BY key, kind, part LIMIT ?`,
  waiting: `SELECT count(*) AS count FROM folder_change WHERE ${isShared}`,
  change: 'SELECT changed_at AS changedAt, base FROM folder_change WHERE key = ? AND kind = ? AND part = ?',
  forgetChange: 'DELETE FROM folder_change WHERE key = ? AND kind = ? AND part = ?',
  isWaiting: 'SELECT 1 FROM folder_change WHERE key = ? AND kind = ? AND part = ?',
  labelled: "SELECT part FROM folder_item WHERE key = ? AND kind = 'label' AND value = '1'",
  sent: 'DELETE FROM folder_change WHERE key = ? AND kind = ? AND part = ? AND version = ?',
  rebase: 'UPDATE folder_change SET base = ?4 WHERE key = ?1 AND kind = ?2 AND part = ?3 AND base < ?4',
  outlive: `UPDATE folder_change SET base = ?4, version = version + 1
    WHERE key = ?1 AND kind = ?2 AND part = ?3 AND base = '' AND value IS NOT NULL`,
  item: 'SELECT value, clock FROM folder_item WHERE key = ? AND kind = ? AND part = ?',
  put: `INSERT INTO folder_item (key, kind, part, value, clock, is_applied) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET value = excluded.value, clock = excluded.clock, is_applied = excluded.is_applied
      WHERE excluded.clock >= clock`,
  applied: 'UPDATE folder_item SET is_applied = 1 WHERE key = ? AND kind = ? AND part = ?',
  unapplied: `SELECT key, kind, part, value, clock FROM folder_item
    WHERE is_applied = 0 AND ${isShared} AND (key, kind, part) > (?, ?, ?) ORDER BY key, kind, part LIMIT ?`,
  kept: `${kept} ORDER BY kind, key, part LIMIT ?`,
  keptSettings: `${kept} AND kind = 'setting'`,
  items: `SELECT key, kind, part, value, clock FROM folder_item
    WHERE (key, kind, part) > (?, ?, ?) ORDER BY key, kind, part LIMIT ?`,
  newest: `SELECT coalesce((SELECT id || ' ' || guid FROM article ORDER BY id DESC LIMIT 1), '') ||
    coalesce((SELECT group_concat(url || ' ' || coalesce(moved_from, '')) FROM feed), '') ||
    coalesce((SELECT shares || renames FROM folder_sync), '') AS newest`,
  files: 'SELECT name FROM folder_file',
  addFile: 'INSERT OR IGNORE INTO folder_file (name) SELECT ? FROM folder_sync WHERE device = ?',
  forgetFile: 'DELETE FROM folder_file WHERE name = ?',
}
/** For the test that prepares every statement against the schema. */
export const folderStatements: readonly string[] = Object.values(sql)

export type Membership = {
  path: string
  device: string
  joinedAt: number
  syncedAt: number | null
  shares: SharedPart[]
}
export type Change = Omit<Item, 'clock'> & { changedAt: number; base: Clock; version: number }

/** The folder that this library takes part in; null when it is in none. */
export function membership(db: Database): (Membership & { waiting: number }) | null {
  const row = statement(db, sql.membership).get() as (Omit<Membership, 'shares'> & { shares: string }) | undefined
  if (row === undefined) return null
  const chosen = readList(row.shares)
  const shares = sharedParts.filter((part) => chosen.includes(part))
  return { ...row, shares, waiting: (statement(db, sql.waiting).get() as { count: number }).count }
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

/** Chooses what goes with the folder; nothing where this library takes part in none. */
export function shareParts(db: Database, parts: readonly SharedPart[]): void {
  statement(db, sql.share).run(JSON.stringify(sharedParts.filter((part) => parts.includes(part))))
}

/** Whether this computer shares what is of this kind. */
export function sharesKind({ shares }: Membership, kind: ItemKind): boolean {
  return shares.some((part) => kindsOf[part].includes(kind))
}

/** The folder is at another path now; what is known of it and what waits for it stays. */
export function moveFolder(db: Database, path: string): void {
  statement(db, sql.move).run(path)
}

export function leaveFolder(db: Database): void {
  transaction(db, () => {
    for (const gone of [sql.leave, sql.forgetItems, sql.forgetChanges, sql.forgetFiles, sql.forgetSettings])
      statement(db, gone).run()
  })
}

export function recordFolderSync(db: Database, device: string, now: number): void {
  statement(db, sql.synced).run(now, device)
}

/** A thing that is told of. */
export type Thing = Pick<Item, 'key' | 'kind' | 'part'>

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
  const known = statement(db, sql.item).get(key, kind, part) as Pick<Item, 'value' | 'clock'> | undefined
  if (known !== undefined && !isAfter({ value, clock }, known)) return false
  const change = statement(db, sql.change).get(key, kind, part) as Pick<Change, 'changedAt' | 'base'> | undefined
  const isDeletion = value === null && isMadeByName({ kind, part })
  if (isDeletion && statement(db, sql.outlive).run(key, kind, part, clock).changes > 0) {
    // Whoever has deleted it cannot have known the one that is here: that stays, and is told as later.
    statement(db, sql.put).run(key, kind, part, value, clock, 1)
    return false
  }
  // What was told by joining, and nobody knows when it came to be so, loses to what the folder says.
  const isOfJoining = change?.base === '' && change.changedAt === 0
  if (change !== undefined && !isOfJoining && clockAfter(change.base, change.changedAt, device) > clock) {
    // What waits may go untold, as with a label that was deleted meanwhile: this is the last word then, as for the others.
    statement(db, sql.put).run(key, kind, part, value, clock, 1)
    return false
  }
  statement(db, sql.forgetChange).run(key, kind, part)
  statement(db, sql.put).run(key, kind, part, value, clock, 0)
  return true
}

/**
 * Clocks are the same where a library was copied with its device to another computer and both changed a thing whose clock runs
 * ahead: what they say decides then, on every computer alike.
 */
function isAfter(one: Pick<Item, 'value' | 'clock'>, other: Pick<Item, 'value' | 'clock'>): boolean {
  return one.clock === other.clock ? (one.value ?? '') > (other.value ?? '') : one.clock > other.clock
}

/** Whether it says that a rule, a label or a source is, or is no more: two that were made by themselves on two computers are one. */
export function isMadeByName({ kind, part }: Pick<Thing, 'kind' | 'part'>): boolean {
  return kind === 'feed' || ((kind === 'rule' || kind === 'labelName') && part === '')
}

/** Leaves out what waits for this thing. */
export function forgetWaiting(db: Database, { key, kind, part }: Thing): void {
  statement(db, sql.forgetChange).run(key, kind, part)
}

/** Whether the reader has changed this thing since it was taken. */
export function isWaiting(db: Database, { key, kind, part }: Thing): boolean {
  return statement(db, sql.isWaiting).get(key, kind, part) !== undefined
}

/** What the folder says of a thing, as it is known here; undefined where it says nothing. */
export function saidOf(db: Database, { key, kind, part }: Thing): string | null | undefined {
  return (statement(db, sql.item).get(key, kind, part) as { value: string | null } | undefined)?.value
}

/** The labels that an article is said to have. */
export function labelsSaid(db: Database, key: string): string[] {
  return (statement(db, sql.labelled).all(key) as { part: string }[]).map((row) => row.part)
}

export function recordApplied(db: Database, { key, kind, part }: Thing): void {
  statement(db, sql.applied).run(key, kind, part)
}

/** What was taken of articles that were not here, by pages as above. */
export function unappliedItems(db: Database, after: Thing | null, limit: number): Item[] {
  return pageOf(db, sql.unapplied, after, limit) as Item[]
}

/** More of what is refused is not looked at: nobody's rules and alerts are as many. */
const mostKept = 2_000

/** What was taken and is not applied, but for what is said of articles; not all where it is very much. */
export function keptItems(db: Database): Item[] {
  return statement(db, sql.kept).all(mostKept) as Item[]
}

/** The same of settings, all of them. */
export function keptSettings(db: Database): Item[] {
  return statement(db, sql.keptSettings).all() as Item[]
}

/** All that is known, by pages as above. */
export function knownItems(db: Database, after: Thing | null, limit: number): Item[] {
  return pageOf(db, sql.items, after, limit) as Item[]
}

/** Is another text when articles were stored or renamed since, a source has another address, or other parts are shared. */
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
