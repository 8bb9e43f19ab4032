import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { CoreApi } from '#shared/api.ts'
import { AppError, toFailure, type ErrorCode } from '#shared/errors.ts'
import type { ArticleId, StorageTrouble } from '#shared/model.ts'
import type { Handlers } from '#shared/rpc.ts'
import { createKeptMarks, type MarkKind } from './articles/kept-marks.ts'
import { freeSpace } from './db/free-space.ts'
import { isWritable } from './db/is-writable.ts'
import { waitForWriters, type Database } from './db/open.ts'
import { storageFailure } from './db/storage-failure.ts'
import { planJob } from './job-store.ts'
import { removeMarks, takeMarks, writeMarks } from './articles/marks-file.ts'

/** With less free space than this no more pictures are stored: what is left is for texts and marks. Bytes. */
const pictureReserve = 64 * 1024 * 1024
/** A full disk must have this much free space before it counts as well again, or the next article would fill it. Bytes. */
const enoughFree = 8 * 1024 * 1024
const retryMs = 5_000
/** How long a measurement of the free space is believed. */
const freeHoldsMs = 1_000

export type StorageDeps = {
  db: Database
  /** The folder of the library. */
  dataDir: string
  now: () => number
  /** How long writing waits for other writers, ms; in trouble nobody waits. */
  writeWithinMs: number
  tell: (trouble: StorageTrouble | null) => void
  /** The library can be written again; `marked` when marks have been stored. */
  onRecovered: (marked: boolean) => void
  /** Called when the library can perhaps be opened again, though not by this connection; `proof` is what a new one must be able to do. */
  reopen: (proof: 'reads' | 'writes') => void
  onBug: (error: unknown) => void
}

/** Whether the library can be written, and what is done while it cannot. */
export type StorageGuard = Handlers<CoreApi>['storage'] & {
  /** Takes an error. If it is a failure of the disk, tells it, retries until it is over, and answers the failure; else null. */
  met(error: unknown): AppError | null
  /** Throws `libraryMissing` when the open file is no longer in its place: what is written to it would be lost. */
  check(): void
  mayStorePictures(): boolean
  /** The same calls, but marks that cannot be stored are kept, shown and stored later. */
  keepingMarks(api: Handlers<CoreApi>): Handlers<CoreApi>
  /** Ends the retries; marks that still wait are written beside the library. */
  stop(): void
}

/** Watches the disk that the library is on. While all is well nothing is checked but that the file is in its place. */
export function createStorageGuard(deps: StorageDeps): StorageGuard {
  const { db, dataDir, now } = deps
  const path = join(dataDir, 'library.sqlite')
  const marksPath = join(dataDir, 'marks-waiting.json')
  const born = identityOf(path)
  /** The drive of a file may have another number when it is back. */
  const fileNumber = born?.split(' ')[1] ?? null
  const marks = createKeptMarks()
  let trouble: AppError | null = null
  /** This connection never writes, whatever its disk does. */
  let isForReading = false
  let timer: ReturnType<typeof setInterval> | undefined
  let space = { at: -Infinity, free: Infinity }

  const troubleOf = (code: ErrorCode) => new AppError({ code, params: { path } })
  const state = () => (trouble === null ? null : { failure: toFailure(trouble), kept: marks.count() })
  const isFailing = () => trouble !== null && trouble.code !== 'diskNearlyFull'
  const check = () => {
    if (born !== null && identityOf(path) !== born) throw troubleOf('libraryMissing')
  }
  const free = () => {
    if (performance.now() - space.at > freeHoldsMs) space = { at: performance.now(), free: freeSpace(dataDir) }
    return space.free
  }
  const met = (error: unknown): AppError | null => {
    const failure = storageFailure(error, dataDir)
    if (failure === null) return null
    if (failure.code === 'libraryReadOnly') isForReading = true
    // A file that may be written was opened for reading only because there was no room.
    const code = failure.code === 'libraryReadOnly' && isWritable(path) ? 'diskFull' : failure.code
    const known = new AppError({ code, params: { path } }, { cause: failure.cause })
    if (trouble?.code === code || (isFailing() && code === 'diskNearlyFull')) return known
    trouble = known
    // Otherwise reads would wait behind writes that cannot succeed.
    if (isFailing() && db.isOpen) waitForWriters(db, 0)
    timer ??= setInterval(retryLater, retryMs).unref()
    deps.tell(state())
    return known
  }
  const recover = (marked: boolean) => {
    trouble = null
    clearInterval(timer)
    timer = undefined
    waitForWriters(db, deps.writeWithinMs)
    deps.tell(null)
    deps.onRecovered(marked)
  }
  const storeMarks = () => {
    check()
    if (marks.store(db)) removeMarks(marksPath)
  }
  /** Tries to write: the marks that wait or, without any, a probe. Answers whether there were marks. */
  const write = () => {
    const marked = marks.count() > 0
    if (marked) storeMarks()
    else planJob(db, 'storage probe', now())
    return marked
  }
  const retry = (): StorageTrouble | null => {
    if (trouble === null) return null
    try {
      if (trouble.code === 'diskNearlyFull' && free() < pictureReserve) return state()
      if (trouble.code === 'diskFull' && free() < enoughFree) return state()
      if (!db.isOpen) return state()
      check()
      if (!isForReading) recover(write())
    } catch (error) {
      if (met(error) === null) throw error
    }
    const mayReopen = isForReading || trouble?.code === 'libraryMissing' || trouble?.code === 'diskFailed'
    if (trouble !== null && mayReopen && isWritable(path)) deps.reopen(isForReading ? 'reads' : 'writes')
    return state()
  }
  const retryLater = () => {
    try {
      retry()
    } catch (error) {
      deps.onBug(error)
    }
  }
  const mark =
    (kind: MarkKind, call: (ids: ArticleId[], on: boolean) => void | Promise<void>) =>
    async (ids: ArticleId[], on: boolean): Promise<void> => {
      try {
        if (!isFailing() && marks.count() === 0) {
          check()
          return await call(ids, on)
        }
      } catch (error) {
        if (met(error) === null) throw error
      }
      marks.keep(kind, ids, on, now())
      deps.tell(state())
      retry()
    }

  const leaveMarks = () => {
    try {
      storeMarks()
    } catch {
      // They are kept in a file, and stored by the next core.
      try {
        writeMarks(marksPath, fileNumber, marks)
      } catch (error) {
        deps.onBug(error)
      }
    }
  }

  takeMarks(marksPath, fileNumber, marks)
  try {
    if (born !== null && !isWritable(path)) throw troubleOf('libraryReadOnly')
    storeMarks()
  } catch (error) {
    if (met(error) === null) throw error
  }

  return {
    state,
    retry,
    met,
    check,
    mayStorePictures() {
      if (!isFailing() && free() < pictureReserve) met(troubleOf('diskNearlyFull'))
      return trouble === null
    },
    keepingMarks(api) {
      const { articles, search } = api
      const shown = async <T>(answer: T | Promise<T>) => marks.shown(await answer)
      return {
        ...api,
        articles: {
          ...articles,
          front: (langs) => shown(articles.front(langs)),
          list: (query) => shown(articles.list(query)),
          open: (id, asPublished) => shown(articles.open(id, asPublished)),
          popular: (lang) => shown(articles.popular(lang)),
          thread: (id) => shown(articles.thread(id)),
          setRead: mark('read', articles.setRead),
          setStarred: mark('starred', articles.setStarred),
        },
        search: { query: (query) => shown(search.query(query)) },
      }
    },
    stop() {
      clearInterval(timer)
      if (marks.count() > 0) leaveMarks()
    },
  }
}

/** What tells a file from another one of its name; null when there is no file. */
function identityOf(path: string): string | null {
  try {
    const found = statSync(path, { throwIfNoEntry: false })
    return found === undefined ? null : `${found.dev} ${found.ino}`
  } catch {
    // As when the drive is gone.
    return null
  }
}
