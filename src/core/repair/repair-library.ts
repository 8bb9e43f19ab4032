import { closeSync, copyFileSync, existsSync, openSync, readSync, statSync, writeSync } from 'node:fs'
import { rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '#shared/errors.ts'
import type { RepairReport, SalvageReport } from '#shared/model.ts'
import { makeWorkFolder } from '#core/archive/work-folder.ts'
import { createImageStore } from '#core/articles/image-store.ts'
import type { BackupWork } from '#core/backup/make-backup.ts'
import { extractLibrary } from '#core/backup/stage-backup.ts'
import { readyFolder, salvageFile } from '#core/backup/take-restored.ts'
import { asDatabaseError, openDatabase, openFile, type Database } from '#core/db/open.ts'
import {
  brokenReferences,
  integrityProblems,
  isIndexWhole,
  quickProblems,
  rebuildIndex,
  reindex,
  repairCounters,
  unreadableTexts,
} from '#core/db/health-store.ts'
import {
  copyGuids,
  dropStrayArticles,
  makeLostRows,
  mendDocuments,
  mendRows,
  mendSortKeys,
  told,
} from './mend-store.ts'
import { copyTable, dropOrphans, dropTriggers, tablesOf } from './salvage-store.ts'

/** What SQLite says of an index that does not agree with its table, which itself is whole. */
const indexProblem = /^(row \d+ missing from index|wrong # of entries in index|non-unique entry in index)/
const headBytes = 100

/**
 * Finds out what is wrong with a library and repairs it. Indexes are built anew in place. Of damaged tables every row
 * that can be read goes into a new library, and what is lost is taken from the newest of `backups` (files, the newest
 * first) that is good; that library is then ready as a restored one is (`takeRestored`), the damaged one untouched.
 * Blocks its thread. Throws `beyondRepair` where nothing can be saved, `diskFull`.
 */
export async function repairLibrary(work: BackupWork, backups: readonly string[]): Promise<RepairReport> {
  const path = join(work.dataDir, 'library.sqlite')
  const health = examine(path)
  if (health !== 'tables') return { kind: health }
  const dir = await makeWorkFolder(work.dataDir, 'restore', work.now)
  try {
    const backup = await newestGood(work, backups, dir)
    const salvage = salvageInto(work, path, dir, backup)
    await writeFile(join(dir, salvageFile), JSON.stringify(salvage))
    const ready = readyFolder(work.dataDir)
    await rm(ready, { recursive: true, force: true })
    await rename(dir, ready)
    return { kind: 'salvaged', ...salvage }
  } catch (cause) {
    const failure = asDatabaseError(cause, work.dataDir)
    throw failure instanceof AppError || !(cause instanceof Error) ? failure : cause
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}

/** Whether SQLite finds the file whole, its indexes not compared with their tables. `dataDir` is the library's folder. */
export function isLibraryWhole(dataDir: string): boolean {
  try {
    const db = openFile(join(dataDir, 'library.sqlite'))
    try {
      return quickProblems(db).length === 0
    } finally {
      db.close()
    }
  } catch (error) {
    const failure = asDatabaseError(error, dataDir)
    if (failure instanceof AppError && failure.code === 'libraryDamaged') return false
    throw failure
  }
}

/** What is damaged; indexes, and documents in columns that cannot be read any more, are repaired on the way. */
function examine(path: string): 'whole' | 'indexes' | 'documents' | 'tables' {
  let db: Database | null = null
  try {
    db = openDatabase(path)
    const problems = integrityProblems(db)
    if (brokenReferences(db).length > 0 || unreadableTexts(db).length > 0) return 'tables'
    if (problems.length === 0 && isIndexWhole(db)) return mendCounted(db) === 0 ? 'whole' : 'documents'
    if (!problems.every((problem) => indexProblem.test(problem))) return 'tables'
    if (problems.length > 0) reindex(db)
    if (!isIndexWhole(db)) rebuildIndex(db)
    mendCounted(db)
    return integrityProblems(db).length === 0 && isIndexWhole(db) ? 'indexes' : 'tables'
  } catch (error) {
    const failure = asDatabaseError(error, path)
    if (failure instanceof AppError && failure.code !== 'libraryDamaged') throw failure
    return 'tables'
  } finally {
    db?.close()
  }
}

/** Mends documents and counts again what was counted under a section that damage has changed; answers how many were mended. */
function mendCounted(db: Database): number {
  const mended = mendDocuments(db)
  if (mended > 0) repairCounters(db)
  return mended
}

type Backup = { path: string; createdAt: string }

async function newestGood(work: BackupWork, backups: readonly string[], dir: string): Promise<Backup | null> {
  const path = join(dir, 'backup.sqlite')
  for (const backup of backups) {
    try {
      const { createdAt } = await extractLibrary(work, backup, path, createImageStore(join(work.dataDir, 'images')))
      return { path, createdAt }
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      // An older one may be good.
    }
  }
  return null
}

function salvageInto(work: BackupWork, path: string, dir: string, backup: Backup | null): SalvageReport {
  const damaged = openDamaged(path, join(dir, 'damaged.sqlite'))
  if (damaged === null && backup === null) throw new AppError({ code: 'beyondRepair', params: { path } })
  const target = openDatabase(join(dir, 'library.sqlite'))
  const kept = backup === null ? null : openFile(backup.path)
  try {
    target.exec('PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF')
    const tables = tablesOf(target)
    target.exec('BEGIN')
    const defineTriggers = dropTriggers(target)
    const lost = tables.filter((table) => damaged === null || copyTable(damaged, target, table))
    const { expected } = told(target)
    if (kept !== null) {
      for (const table of lost) copyTable(kept, target, table)
      dropStrayArticles(target)
      for (const table of tables.filter(({ name }) => name === 'article')) copyTable(kept, target, table)
    }
    copyGuids(damaged, target)
    mendSortKeys(target)
    makeLostRows(target, work.now)
    dropOrphans(target, tables)
    mendRows(target)
    defineTriggers()
    target.exec('COMMIT')
    repairCounters(target)
    const { expected: _counted, ...saved } = told(target)
    if (integrityProblems(target).length > 0) throw new Error('a salvaged library is damaged')
    target.exec('PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL')
    const lostArticles = expected === null ? null : Math.max(0, expected - saved.articles)
    return { ...saved, lostArticles, tables: lost.map(({ name }) => name), backupAt: backup?.createdAt ?? null }
  } finally {
    for (const db of [damaged, target, kept]) db?.close()
  }
}

/** The damaged library, or a copy of it with the head that every library of ours has; null when neither tells its tables. */
function openDamaged(path: string, copy: string): Database | null {
  const found = readable(path)
  if (found !== null || !existsSync(path)) return found
  copyFileSync(path, copy)
  if (existsSync(`${path}-wal`)) copyFileSync(`${path}-wal`, `${copy}-wal`)
  writeHead(copy)
  return readable(copy)
}

function readable(path: string): Database | null {
  let db: Database | null = null
  try {
    db = openFile(path)
    db.exec('PRAGMA busy_timeout = 10000; PRAGMA query_only = ON')
    if (tablesOf(db).length > 0) return db
  } catch {
    // It cannot even be told what is in it.
  }
  db?.close()
  return null
}

/** The first bytes say how to read the rest and hold nothing of the reader's. */
function writeHead(path: string): void {
  const fresh = `${path}.head`
  openDatabase(fresh).close()
  const head = Buffer.alloc(headBytes)
  const from = openSync(fresh, 'r')
  readSync(from, head, 0, headBytes, 0)
  closeSync(from)
  const pageSize = head.readUInt16BE(16)
  head.writeUInt32BE(Math.floor(statSync(path).size / pageSize), 28)
  // No free pages: what was free is only never used.
  head.writeUInt32BE(0, 32)
  head.writeUInt32BE(0, 36)
  // The counter of changes, twice, so that the number of pages counts.
  head.copy(head, 92, 24, 28)
  const to = openSync(path, 'r+')
  writeSync(to, head, 0, headBytes, 0)
  closeSync(to)
}
