import { transaction, undoable, type Database } from './open.ts'

/** Does `work` in a transaction; resolves with its result once that is committed. `size` is told in the unit of `most`. */
export type Commit = <T>(work: () => T, size?: number) => Promise<T>

type Part = {
  size: number
  /** Does the work; returns a function that settles its promise, to be called after the commit. */
  run: () => () => void
  fail: (error: unknown) => void
}
type Limits = {
  /** Whether so many waiting pieces of work need not wait for more. */
  isFull: (waiting: number) => boolean
  /** The longest that work waits for others, ms. */
  waitMs: number
  /** The most that one transaction may do; larger work has one to itself. Other work gets its turn after each. */
  most: number
  /** Called after each transaction; the next one waits for the promise that it returns. */
  relieve?: (() => Promise<void> | null) | undefined
}

/**
 * Gathers pieces of work into one transaction, because each commit writes the same pages of the indexes again. Work that
 * throws undoes itself alone.
 */
export function createGroupCommit(db: Database, { isFull, waitMs, most, relieve }: Limits): Commit {
  const waiting: Part[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  let turn: ReturnType<typeof setImmediate> | null = null
  let isHeld = false

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
    if (isHeld) return
    const parts = take()
    try {
      const tellAll = transaction(db, () => parts.map((part) => part.run()))
      for (const tell of tellAll) tell()
      const relieved = relieve?.() ?? null
      if (relieved !== null) void hold(relieved)
    } catch (error) {
      for (const part of parts) part.fail(error)
    }
    if (waiting.length > 0) flushSoon()
  }
  const hold = async (relieved: Promise<void>) => {
    isHeld = true
    await relieved
    isHeld = false
    if (waiting.length > 0) flushSoon()
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
