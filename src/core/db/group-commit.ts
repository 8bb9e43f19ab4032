import { transaction, undoable, type Database } from './open.ts'

/** Does `work` in a transaction; resolves with its result once that is committed. */
export type Commit = <T>(work: () => T) => Promise<T>

type Part = {
  /** Does the work and answers how to tell its outcome after the commit. */
  run: () => () => void
  fail: (error: unknown) => void
}

/**
 * Gathers pieces of work into one transaction, because each commit writes the same pages of the indexes again. It
 * commits when `isFull` says so of the number that waits, or after `waitMs`. Work that throws undoes itself alone.
 */
export function createGroupCommit(db: Database, isFull: (waiting: number) => boolean, waitMs: number): Commit {
  let waiting: Part[] = []
  let timer: ReturnType<typeof setTimeout> | null = null

  const flush = () => {
    if (timer !== null) clearTimeout(timer)
    timer = null
    const parts = waiting
    waiting = []
    try {
      const tellAll = transaction(db, () => parts.map((part) => part.run()))
      for (const tell of tellAll) tell()
    } catch (error) {
      for (const part of parts) part.fail(error)
    }
  }
  return (work) =>
    new Promise((resolve, reject) => {
      const run = () => {
        try {
          const value = undoable(db, work)
          return () => resolve(value)
        } catch (error) {
          return () => reject(error)
        }
      }
      waiting.push({ run, fail: reject })
      if (isFull(waiting.length)) flush()
      else timer ??= setTimeout(flush, waitMs)
    })
}
