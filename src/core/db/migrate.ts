import { closeSync, existsSync, openSync, readSync, rmSync, statSync, writeSync } from 'node:fs'
import { AppError } from '#shared/errors.ts'
import type { Database } from './open.ts'
import { waitForOthers } from './wait-for-others.ts'
import { first } from './migrations/0001-first.ts'
import { sources } from './migrations/0002-sources.ts'
import { unsubscribed } from './migrations/0003-unsubscribed.ts'
import { editions } from './migrations/0004-editions.ts'
import { enclosures } from './migrations/0005-enclosures.ts'
import { searchSpelling } from './migrations/0006-search-spelling.ts'
import { packs } from './migrations/0007-packs.ts'
import { rateAlerts } from './migrations/0008-rate-alerts.ts'
import { forecastCaching } from './migrations/0009-forecast-caching.ts'
import { rateSources } from './migrations/0010-rate-sources.ts'
import { changedSinceRead } from './migrations/0011-changed-since-read.ts'
import { threads } from './migrations/0012-threads.ts'
import { organise } from './migrations/0013-organise.ts'
import { accounts } from './migrations/0014-accounts.ts'
import { accountSchedule } from './migrations/0015-account-schedule.ts'
import { folderSync } from './migrations/0016-folder-sync.ts'
import { ruleTold } from './migrations/0017-rule-told.ts'
import { traffic } from './migrations/0018-traffic.ts'
import { sharedAlerts } from './migrations/0019-shared-alerts.ts'
import { trafficByFeed } from './migrations/0020-traffic-by-feed.ts'
import { sharedChoices } from './migrations/0021-shared-choices.ts'
import { smallerLibrary } from './migrations/0022-smaller-library.ts'
import { whatIsTold } from './migrations/0023-what-is-told.ts'
import { countedPaths } from './migrations/0024-counted-paths.ts'

/** In order; a database at `user_version` n has had the first n applied. Never edit one that has shipped. */
export const migrations: readonly string[] = [
  first,
  sources,
  unsubscribed,
  editions,
  enclosures,
  searchSpelling,
  packs,
  rateAlerts,
  forecastCaching,
  rateSources,
  changedSinceRead,
  threads,
  organise,
  accounts,
  accountSchedule,
  folderSync,
  ruleTold,
  traffic,
  sharedAlerts,
  trafficByFeed,
  sharedChoices,
  smallerLibrary,
  whatIsTold,
  countedPaths,
]

const copiedAtOnce = 1024 * 1024

/**
 * Brings a library to the newest schema, each step in its own transaction. A library that already holds something is
 * copied beside itself first (`library.sqlite.before-N`). Other processes may do the same at the same moment: a step is done by
 * who finds it undone once nobody else writes. Throws `libraryTooNew` when a newer Tilshi wrote it, and `libraryBusy` when
 * others leave it no moment within `waitMs`; what fails is undone.
 */
export function migrate(db: Database, path: string, waitMs: number): void {
  if (!isBehind(db, path)) return
  try {
    beginOnCopy(db, path, waitMs)
    while (isBehind(db, path)) {
      const version = schemaVersion(db)
      db.exec(`${migrations[version]} PRAGMA user_version = ${version + 1}; COMMIT; BEGIN IMMEDIATE;`)
    }
    db.exec('COMMIT')
  } catch (error) {
    // Closing alone would keep the lock until the last statement is collected.
    if (db.isTransaction) db.exec('ROLLBACK')
    throw error
  }
}

function isBehind(db: Database, path: string): boolean {
  const version = schemaVersion(db)
  if (version > migrations.length) throw new AppError({ code: 'libraryTooNew', params: { path } })
  return version < migrations.length
}

export function isNewest(db: Database): boolean {
  return schemaVersion(db) === migrations.length
}

export function schemaVersion(db: Database): number {
  const row = db.prepare('PRAGMA user_version').get() as { user_version: number }
  return row.user_version
}

/** Begins to write, at a moment when the file has all that is to be kept, and keeps a copy of it. */
function beginOnCopy(db: Database, path: string, waitMs: number): void {
  const before = schemaVersion(db)
  const until = performance.now() + waitMs
  for (;;) {
    // What is still in the write-ahead log must be in the file that is copied.
    db.exec('PRAGMA wal_checkpoint(TRUNCATE); BEGIN IMMEDIATE;')
    // Another process that has begun meanwhile has its own copy.
    if (before === 0 || schemaVersion(db) !== before || !existsSync(path)) return
    if (isLogEmpty(path)) return keepCopy(path, `${path}.before-${before + 1}`)
    db.exec('ROLLBACK')
    // While another process empties the log SQLite does not wait but leaves it as it is.
    if (performance.now() > until) throw new AppError({ code: 'libraryBusy', params: { path } })
    waitForOthers()
  }
}

/** Whether the write-ahead log of a library has nothing that its file has not. */
export function isLogEmpty(path: string): boolean {
  return (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) === 0
}

/**
 * The descriptor of the library stays open until the process ends: closing any of a file's gives up all POSIX locks that
 * this process has on it, those of SQLite too (https://www.sqlite.org/howtocorrupt.html, section 2.2).
 */
function keepCopy(path: string, copy: string): void {
  const from = openSync(path, 'r')
  const chunk = Buffer.allocUnsafe(copiedAtOnce)
  try {
    const to = openSync(copy, 'w')
    try {
      for (let size = readSync(from, chunk); size > 0; size = readSync(from, chunk))
        writeAll(to, chunk.subarray(0, size))
    } finally {
      closeSync(to)
    }
  } catch (error) {
    // Half a copy helps nobody and takes what little room there is.
    rmSync(copy, { force: true })
    throw error
  }
}

/** A disk that fills up takes a part of what it is given before it fails. */
function writeAll(file: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done)
}
