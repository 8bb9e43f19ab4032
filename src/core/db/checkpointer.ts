import { Worker } from 'node:worker_threads'
import type { Database } from './open.ts'
import { statement } from './statements.ts'

/** The log is moved after so many written rows: those of some 400 articles, half of what SQLite itself waits for. */
const rowsAtOnce = 3_500
/** A thread without work for so long is ended. */
const idleMs = 5_000

const sql = { written: 'SELECT total_changes() AS count' }

export type ToCheckpointThread = 'move' | 'end'

export type Checkpointer = {
  /**
   * Null while little has been written. Otherwise another thread moves the log into the library's file, and the promise resolves
   * when that is done. Nothing may be written until then, or the log cannot begin anew. Never rejects: what fails is tried again
   * by SQLite itself, in the thread that writes.
   */
  relieve(): Promise<void> | null
  /** Ends the thread and its connection. */
  stop(): Promise<void>
}

type Thread = { worker: Worker; ended: Promise<void>; idle?: NodeJS.Timeout }

/**
 * Moves SQLite's write-ahead log into the library's file in another thread. That waits for the disk, for tenths of a second or, where
 * the disk is slow, for seconds. SQLite does it in the thread that happens to commit (https://www.sqlite.org/wal.html, section 2.1), in
 * which no call is answered meanwhile. `program` is the built file of `checkpoint-thread.ts`; without one nothing is done.
 */
export function createCheckpointer(
  db: Database,
  program: string | null,
  onBug: (error: unknown) => void,
): Checkpointer {
  const path = pathOf(db)
  let thread: Thread | null = null
  let isBroken = false
  let written = 0
  let moving: { done: Promise<void>; resolve: () => void } | null = null

  const answer = () => {
    moving?.resolve()
    moving = null
  }
  const begin = (file: string): Thread => {
    const worker = new Worker(file, { workerData: path })
    const ended = new Promise<void>((resolve) => {
      worker.on('exit', () => {
        if (thread === begun) {
          thread = null
          answer()
        }
        resolve()
      })
    })
    const begun: Thread = { worker, ended }
    worker.on('message', () => {
      // A thread that was told to end meanwhile is waited for already.
      if (thread === begun) {
        worker.unref()
        begun.idle = setTimeout(() => void end(), idleMs).unref()
      }
      answer()
    })
    worker.on('error', (error) => {
      isBroken = true
      onBug(error)
    })
    return begun
  }
  const end = async () => {
    if (thread === null) return
    clearTimeout(thread.idle)
    // Nothing else may keep the process of a command alive, which would then end before whoever waits here.
    thread.worker.ref()
    thread.worker.postMessage('end' satisfies ToCheckpointThread)
    const { ended } = thread
    thread = null
    await ended
    // Another thread may have been begun meanwhile, for whom this is no answer.
    if (thread === null) answer()
  }
  return {
    relieve() {
      if (program === null || path === '' || isBroken) return null
      if (moving !== null) return moving.done
      const { count } = statement(db, sql.written).get() as { count: number }
      if (count - written < rowsAtOnce) return null
      written = count
      thread ??= begin(program)
      clearTimeout(thread.idle)
      thread.worker.ref()
      thread.worker.postMessage('move' satisfies ToCheckpointThread)
      let resolve = () => {}
      const done = new Promise<void>((given) => (resolve = given))
      moving = { done, resolve }
      return done
    },
    stop: end,
  }
}

/** Empty for a library in memory. */
function pathOf(db: Database): string {
  const rows = db.prepare('PRAGMA database_list').all() as { name: string; file: string | null }[]
  return rows.find(({ name }) => name === 'main')?.file ?? ''
}
