import { transaction, undoable, type Database } from './open.ts'

/** Does `work` in a transaction; resolves with its result once that is committed. `size` is told in the unit of `most`. */
export type Commit = <T>(work: () => T, size?: number) => Promise<T>

type Part = {
  size: number
  /** Does the work and answers how to tell its outcome after the commit. */
  run: () => () => void
  fail: (error: unknown) => void
}
type Limits = {
  /** Whether so many pieces of work need not wait for more. */
  isFull: (waiting: number) => boolean
  /** The longest that work waits for others, ms. */
  waitMs: number
  /** The size of all that is done in one transaction; larger work is alone in one. Whatever else is done has its turn after it. */
  most: number
}

/**
 * Gathers pieces of work into one transaction, because each commit writes the same pages of the indexes again. Work that
 * throws undoes itself alone.
 */
export function createGroupCommit(db: Database, { isFull, waitMs, most }: Limits): Commit {
  const waiting: Part[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  let turn: ReturnType<typeof setImmediate> | null = null

  const take = () => {
    let [count, size] = [0, 0]
    for (const part of waiting) {
      size += part.size
      if (count > 0 && size > most) break
      count++
    }
    return waiting.splice(0, count)
  }
  const flush = () => {
    clearTimeout(timer)
    timer = undefined
    turn = null
    const parts = take()
    if (waiting.length > 0) flushSoon()
    try {
      const tellAll = transaction(db, () => parts.map((part) => part.run()))
      for (const tell of tellAll) tell()
    } catch (error) {
      for (const part of parts) part.fail(error)
    }
  }
  const flushSoon = () => {
    turn ??= setImmediate(flush)
  }
  const isEnough = () => isFull(waiting.length) || waiting.reduce((sum, { size }) => sum + size, 0) >= most
  return (work, size = 0) =>
    new Promise((resolve, reject) => {
      const run = () => {
        try {
          const value = undoable(db, work)
          return () => resolve(value)
        } catch (error) {
          return () => reject(error)
        }
      }
      waiting.push({ size, run, fail: reject })
      if (isEnough()) flushSoon()
      else timer ??= setTimeout(flush, waitMs)
    })
}
