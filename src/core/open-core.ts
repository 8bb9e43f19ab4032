import { join } from 'node:path'
import { topics } from '#shared/api.ts'
import { toFailure, type ErrorCode, type Failure } from '#shared/errors.ts'
import type { Circumstances } from '#shared/model.ts'
import { answer, type Reply } from '#shared/rpc.ts'
import { createCore, type Core, type CoreOptions } from './core.ts'
import { planJob } from './job-store.ts'
import {
  asDatabaseError,
  openDatabase,
  releaseMemory,
  waitForWriters,
  type Database,
  type OpenOptions,
} from './db/open.ts'

/** How long a write waits for other programs that write; reads wait behind it. Ms. */
const writeWithinMs = 3_000
/** Between attempts to open a library that could not be opened. */
const reopenMs = 5_000
/** A call is a reason for another attempt only so many ms after the last one. */
const leastReopenMs = 1_000
/** Failures that may pass by themselves, such as a lock, or a drive that is not there. */
const passing: ReadonlySet<ErrorCode> = new Set([
  'libraryBusy',
  'libraryReadOnly',
  'libraryMissing',
  'libraryUnreadable',
  'diskFull',
  'diskFailed',
])

export type OpenCoreOptions = Omit<CoreOptions, 'db' | 'reopen' | 'writeWithinMs'> & {
  /** A library was here before: one that is gone now is waited for, and no new one is made. */
  hadLibrary: boolean
  /** Called each time before the library is opened. */
  beforeOpen?: () => void
  /**
   * Called when core has ended and should be started in a new process: a connection that could only read, or whose drive was away,
   * leaves parts behind in this one that keep the next from writing.
   */
  restart: () => void
}

/** Core over the library in a folder, which it opens again when it could not be opened or its disk was away. */
export type OpenCore = {
  /** Answers one call; while there is no library, with the reason. */
  answer(path: string, args: unknown[]): Promise<Reply>
  configure(settings: CoreOptions['settings']): void
  setCircumstances(next: Circumstances): void
  /** The computer has slept. */
  wake(): void
  /** Frees what is held only to answer sooner. */
  rest(): void
  stop(): Promise<void>
}

type Opened = { core: Core; db: Database; failure: null } | { core: null; db: null; failure: Failure }

export function openCore(options: OpenCoreOptions): OpenCore {
  const { emit, onBug } = options
  const path = join(options.dataDir, 'library.sqlite')
  let settings = options.settings
  let hadLibrary = options.hadLibrary
  let circumstances: Circumstances | null = null
  let triedAt = performance.now()
  let isStopped = false
  let told: ErrorCode | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let opened = open({ mustExist: hadLibrary })

  function open(how: OpenOptions): Opened {
    clearTimeout(timer)
    try {
      options.beforeOpen?.()
      const db = openDatabase(path, how)
      // Set before the storage guard is made, which lets nobody wait while there is trouble.
      waitForWriters(db, writeWithinMs)
      const core = createCore({ ...options, settings, db, writeWithinMs, reopen: (proof) => void reopen(proof) })
      if (circumstances !== null) core.setCircumstances(circumstances)
      core.startSchedule()
      hadLibrary = true
      return { core, db, failure: null }
    } catch (error) {
      const failure = toFailure(error)
      if (passing.has(failure.code)) timer = setTimeout(() => void reopen(), reopenMs)
      if (failure.code !== told) onBug(error)
      told = failure.code
      return { core: null, db: null, failure }
    }
  }
  const stop = async () => {
    isStopped = true
    clearTimeout(timer)
    await opened.core?.stop()
    opened.db?.close()
  }
  const reopen = async (proof: 'reads' | 'writes' = 'reads') => {
    if (isStopped || (opened.failure && !passing.has(opened.failure.code))) return
    triedAt = performance.now()
    const how = { mustExist: hadLibrary, busyTimeoutMs: 0 }
    try {
      if (opened.core) {
        // Core goes on with what it has until a new connection has proved to be better.
        prove(path, how, proof, options.now())
        await stop()
        options.restart()
        return
      }
      opened = open(how)
      if (opened.core) emit('changed', { topics: [...topics] })
    } catch (error) {
      // Failures that may pass are tried again anyway.
      if (!passing.has(toFailure(asDatabaseError(error, path)).code)) onBug(error)
    }
  }
  return {
    async answer(call, args) {
      if (!opened.core && performance.now() - triedAt > leastReopenMs) await reopen()
      if (opened.core) return answer(opened.core.api, call, args, onBug)
      return { ok: false, error: opened.failure }
    },
    configure(next) {
      settings = next
      opened.core?.configure(next)
    },
    setCircumstances(next) {
      circumstances = next
      opened.core?.setCircumstances(next)
    },
    wake: () => opened.core?.wake(),
    rest() {
      if (opened.db) releaseMemory(opened.db)
    },
    stop,
  }
}

/** Throws when a library cannot be opened, or written, by a new connection. */
function prove(path: string, how: OpenOptions, proof: 'reads' | 'writes', now: number): void {
  const db = openDatabase(path, how)
  try {
    if (proof === 'writes') planJob(db, 'storage probe', now)
  } finally {
    db.close()
  }
}
