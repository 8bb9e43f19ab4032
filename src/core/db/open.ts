import { existsSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { DatabaseSync } from '@photostructure/sqlite'
import { AppError } from '#shared/errors.ts'
import { freeSpace } from './free-space.ts'
import { isWritable } from './is-writable.ts'
import { makeFolder } from './make-folder.ts'
import { isLogEmpty, isNewest, migrate } from './migrate.ts'
import { readsCompressed } from './compressed-body.ts'
import { waitForOthers } from './wait-for-others.ts'

export type Database = InstanceType<typeof DatabaseSync>

/** Writers beside us (the app and the command line) are waited for this long before `libraryBusy` is said. */
export const busyTimeoutMs = 10_000
/** Pages of the log (32 MB) after which SQLite moves it into the file: each time waits for the disk. */
const checkpointPages = 8_000
/** SQLite writes so much beside a library before it reads one. Bytes. */
const leastRoom = 64 * 1024

export type OpenOptions = {
  /** How long a writer waits for another, ms. */
  busyTimeoutMs?: number
  /** A library was here before: if it is gone, `libraryMissing` is thrown and no new one is made. */
  mustExist?: boolean
}

/**
 * Opens the library at `path` (`:memory:` in tests) and brings it to the newest schema. One whose disk is locked or full is
 * opened to be read when it was closed well and needs no new schema.
 * Throws `libraryDamaged`, `libraryBusy`, `libraryTooNew`, `libraryUnreadable`, `libraryReadOnly`, `libraryMissing`, `diskFull` or
 * `diskFailed`.
 */
export function openDatabase(path: string, options: OpenOptions = {}): Database {
  if (options.mustExist === true && !existsSync(path)) throw new AppError({ code: 'libraryMissing', params: { path } })
  let db: Database | null = null
  try {
    if (path !== ':memory:') makeFolder(dirname(path))
    const isNew = path === ':memory:' || !existsSync(path) || statSync(path).size === 0
    db = openFile(path)
    const waitMs = options.busyTimeoutMs ?? busyTimeoutMs
    waitForWriters(db, waitMs)
    // Chosen before the first page is written: what becomes free in the file can be given back. Later it would be a write.
    if (isNew) db.exec('PRAGMA auto_vacuum = INCREMENTAL')
    keepLog(db, waitMs)
    // Not mapped into memory: a page of a map that the disk does not give ends the process where reading it is an error, and
    // all that was ever looked at would count as the process's own.
    db.exec(`PRAGMA synchronous = NORMAL;
      PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -64000; PRAGMA mmap_size = 0;
      PRAGMA wal_autocheckpoint = ${checkpointPages};`)
    migrate(db, path, waitMs)
    return db
  } catch (error) {
    db?.close()
    const failure = asDatabaseError(error, path)
    const isFull = path !== ':memory:' && freeSpace(dirname(path)) < leastRoom
    if (isFull || !isWritable(path)) {
      const readable = openForReading(path)
      if (readable !== null) return readable
    }
    // Without room for its index of the log SQLite calls it an error of the disk.
    throw isFull && failure instanceof AppError && failure.code === 'diskFailed'
      ? new AppError({ code: 'diskFull', params: { path } }, { cause: error })
      : failure
  }
}

/**
 * Has the library keep a write-ahead log. Where it does not yet, as when it is made, this is the one thing for which SQLite
 * does not wait for others that are about to do the same.
 */
function keepLog(db: Database, waitMs: number): void {
  const until = performance.now() + waitMs
  for (;;) {
    try {
      return db.exec('PRAGMA journal_mode = WAL')
    } catch (error) {
      const failure = asDatabaseError(error, '')
      const isBusy = failure instanceof AppError && failure.code === 'libraryBusy'
      if (!isBusy || performance.now() > until) throw error
      waitForOthers()
    }
  }
}

/** From now on, how long a write waits for another writer, ms. */
export function waitForWriters(db: Database, ms: number): void {
  db.exec(`PRAGMA busy_timeout = ${ms}`)
}

/**
 * A library on a disk that may only be read or is full: SQLite wants to write beside it even to read, unless it is told
 * that nobody writes. Null when its log has something that the file has not, or when its schema is not the newest.
 */
export function openForReading(path: string): Database | null {
  if (!existsSync(path) || !isLogEmpty(path)) return null
  const { DatabaseSync } = loadSqlite()
  const db = new DatabaseSync(new URL(`${pathToFileURL(path).href}?immutable=1`), { readOnly: true })
  try {
    readsCompressed(db)
    if (isNewest(db)) return db
  } catch {
    // What it was to be opened for has been told by the first try.
  }
  db.close()
  return null
}

/** Opens a library's file as it is, whatever schema it has. What SQLite says of it comes as its own errors. */
export function openFile(path: string): Database {
  const { DatabaseSync } = loadSqlite()
  const db = new DatabaseSync(path)
  readsCompressed(db)
  return db
}

/** Gives back the memory that earlier reads have filled, for a time in which little is read; the next read fills it anew. */
export function releaseMemory(db: Database): void {
  db.exec('PRAGMA shrink_memory')
}

/** Runs `work` in one transaction, the caller's when it has begun one; rolls back and rethrows when it throws. */
export function transaction<T>(db: Database, work: () => T): T {
  if (db.isTransaction) return work()
  db.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    db.exec('COMMIT')
    return result
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK')
    throw asDatabaseError(error, '')
  }
}

/** Runs `work` within a transaction that goes on without it where it throws: it is undone alone, and the error rethrown. */
export function undoable<T>(db: Database, work: () => T): T {
  db.exec('SAVEPOINT part')
  try {
    const value = work()
    db.exec('RELEASE part')
    return value
  } catch (error) {
    // A full disk has ended the whole transaction already.
    if (db.isTransaction) db.exec('ROLLBACK TO part; RELEASE part')
    throw error
  }
}

/** SQLite's own words turned into ours; an error that is not SQLite's comes back as it is. */
export function asDatabaseError(error: unknown, path: string): unknown {
  // Only SQLite and the file system give their errors a code; the words of others may say the same and mean nothing.
  if (!(error instanceof Error) || !('code' in error) || error instanceof AppError) return error
  const text = nameOf(error, String(error.code))
  const params = { path }
  if (/database is locked|^EBUSY$/.test(text)) return new AppError({ code: 'libraryBusy', params }, { cause: error })
  if (/malformed|not a database/.test(text)) return new AppError({ code: 'libraryDamaged', params }, { cause: error })
  if (/disk is full|^(ENOSPC|EDQUOT)$/.test(text)) return new AppError({ code: 'diskFull', params }, { cause: error })
  if (/readonly|^EROFS$/.test(text)) return new AppError({ code: 'libraryReadOnly', params }, { cause: error })
  if (/disk I\/O error|^(EIO|ENXIO|EFBIG)$/.test(text))
    return new AppError({ code: 'diskFailed', params }, { cause: error })
  if (/unable to open|^(EACCES|ENOTDIR)$/.test(text))
    return new AppError({ code: 'libraryUnreadable', params }, { cause: error })
  return error
}

/** What kind of error it is, without the paths and statements that its message may quote. */
function nameOf(error: Error, code: string): string {
  if ('errstr' in error && typeof error.errstr === 'string') return error.errstr
  return code.startsWith('ERR_SQLITE') ? error.message : code
}

/** Node 22.13 and later have SQLite built in; older runtimes use the drop-in with the same API. */
function loadSqlite(): typeof import('@photostructure/sqlite') {
  const require = createRequire(import.meta.url)
  return require(
    hasBuiltInSqlite() ? 'node:sqlite' : '@photostructure/sqlite',
  ) as typeof import('@photostructure/sqlite')
}

export function hasBuiltInSqlite(): boolean {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  return major > 22 || (major === 22 && minor >= 13)
}
