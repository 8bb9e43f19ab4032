import { copyFileSync, existsSync, linkSync, renameSync, rmSync } from 'node:fs'
import { asDatabaseError, openFile } from './open.ts'

const ends = ['', '-wal', '-shm'] as const

/**
 * Puts the library's file `by` in the place of the one at `path`, which is kept under the name `kept`. The place is never
 * empty meanwhile. Throws `libraryBusy` while another program has it open, and then has changed nothing.
 */
export function replaceLibrary(path: string, by: string, kept: string): void {
  if (existsSync(path)) {
    bringToOneFile(path)
    for (const end of ends) if (existsSync(path + end)) keep(path + end, kept + end)
    // The log of one library must not be taken for another's.
    for (const end of ['-wal', '-shm']) rmSync(path + end, { force: true })
  }
  renameSync(by, path)
}

/** Puts back what `replaceLibrary` kept. */
export function putBackLibrary(path: string, kept: string): void {
  for (const end of ends) rmSync(path + end, { force: true })
  for (const end of ends.toReversed()) if (existsSync(kept + end)) renameSync(kept + end, path + end)
}

/** Whoever has a library open keeps others from ending its log; of a damaged one the log is kept beside it. */
function bringToOneFile(path: string): void {
  try {
    const db = openFile(path)
    try {
      db.exec('PRAGMA busy_timeout = 3000; PRAGMA journal_mode = DELETE')
    } finally {
      db.close()
    }
  } catch (error) {
    const failure = asDatabaseError(error, path)
    if (!(failure instanceof Error && failure.message === 'libraryDamaged')) throw failure
  }
}

/** A second name costs nothing; where the disk knows none, a copy. */
function keep(path: string, kept: string): void {
  rmSync(kept, { force: true })
  try {
    linkSync(path, kept)
  } catch {
    copyFileSync(path, kept)
  }
}
