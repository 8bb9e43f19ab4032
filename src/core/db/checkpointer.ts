import { Worker } from 'node:worker_threads'
import type { Database } from './open.ts'
import { statement } from './statements.ts'

/** Rows after whose writing the log is moved: those of some 400 articles, half of the log that SQLite itself waits for. */
const rowsAtOnce = 3_500
/** A thread without work for so long is ended. */
const idleMs = 5_000

const sql = { written: 'SELECT total_changes() AS count' }

export type ToCheckpointThread = 'move' | 'end'

export type Checkpointer = {
  /**
   * Null while little has been written; otherwise another thread moves the log into the library's file, and it resolves when
   * that has been done. Nothing is to be written until then: only so does the log begin anew. Never rejects: what fails is
   * tried again by SQLite itself, in the thread that writes.
   */
  relieve(): Promise<void> | null
  /** Ends the thread and its connection. */
  stop(): Promise<void>
}

type Thread = { worker: Worker; ended: Promise<void>; idle?: NodeJS.Timeout }

/**
 * Moving the write-ahead log into the library's file waits for the disk, for tenths of a second or, where that is slow, for
 * seconds. SQLite does it in the thread that happens to commit (https://www.sqlite.org/wal.html, section 2.1); who writes
 * much has another one do it and answers calls meanwhile. `program` is the built file of `checkpoint-thread.ts`; without one nothing
 * is done.
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
      // One that was told to end meanwhile is waited for, and needs no second end.
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
    // Nothing else may keep a command from ending, and with it whoever waits for this.
    thread.worker.ref()
    thread.worker.postMessage('end' satisfies ToCheckpointThread)
    const { ended } = thread
    thread = null
    await ended
    // Not what another thread was begun for meanwhile.
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
