import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import type { DatabaseSync } from '@photostructure/sqlite'
import { AppError } from '#shared/errors.ts'
import { makeFolder } from './make-folder.ts'
import { migrate } from './migrate.ts'

export type Database = InstanceType<typeof DatabaseSync>

/** Writers beside us (the app and the command line) are waited for this long before `libraryBusy` is said. */
const busyTimeoutMs = 10_000
/** 32 MB are written before the file itself is: each time waits for the disk. */
const checkpointPages = 8_000
/** As much of the file is read without copying it. */
const mappedBytes = 256 * 1024 * 1024

/**
 * Opens the library at `path` (`:memory:` in tests) and brings it to the newest schema.
 * Throws `libraryDamaged`, `libraryBusy`, `libraryTooNew` or `libraryUnreadable`.
 */
export function openDatabase(path: string): Database {
  try {
    if (path !== ':memory:') makeFolder(dirname(path))
    const db = openFile(path)
    db.exec(`PRAGMA busy_timeout = ${busyTimeoutMs}; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
      PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -32000; PRAGMA mmap_size = ${mappedBytes};
      PRAGMA wal_autocheckpoint = ${checkpointPages};`)
    migrate(db, path)
    return db
  } catch (error) {
    throw asDatabaseError(error, path)
  }
}

/** Opens a library's file as it is, whatever schema it has. What SQLite says of it comes as its own errors. */
export function openFile(path: string): Database {
  const { DatabaseSync } = loadSqlite()
  return new DatabaseSync(path)
}

/** Gives back the memory that earlier reads have filled, for a time in which little is read; the next read fills it anew. */
export function releaseMemory(db: Database): void {
  db.exec(`PRAGMA shrink_memory; PRAGMA mmap_size = 0; PRAGMA mmap_size = ${mappedBytes};`)
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

/** SQLite's own words turned into ours; an error that is not SQLite's comes back as it is. */
export function asDatabaseError(error: unknown, path: string): unknown {
  // Only SQLite and the file system give their errors a code; the words of others may say the same and mean nothing.
  if (!(error instanceof Error) || !('code' in error) || error instanceof AppError) return error
  const text = error.message
  const params = { path }
  if (/database is locked|busy/i.test(text)) return new AppError({ code: 'libraryBusy', params }, { cause: error })
  if (/malformed|not a database/i.test(text)) return new AppError({ code: 'libraryDamaged', params }, { cause: error })
  if (/disk is full|ENOSPC/i.test(text)) return new AppError({ code: 'diskFull', params }, { cause: error })
  if (/unable to open|readonly|EACCES|ENOTDIR|EROFS/i.test(text))
    return new AppError({ code: 'libraryUnreadable', params }, { cause: error })
  return error
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
