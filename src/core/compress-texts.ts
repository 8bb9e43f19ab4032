import { setTimeout as delay } from 'node:timers/promises'
import { compressBodies } from './articles/plain-body-store.ts'
import { giveBackSpace } from './db/give-back-space.ts'
import type { Database } from './db/open.ts'
import { joined } from './joined.ts'

/** Between two slices of some milliseconds: a twentieth of a processor. */
const pauseMs = 100
/** Between two looks whether what the reader waits for is done. */
const busyPauseMs = 2_000

type CompressorDeps = {
  db: Database
  isBusy: () => boolean
  signal: AbortSignal
  onBug: (error: unknown) => void
  pauseMs?: number
}

/**
 * Compresses the texts of stored articles, little by little, and makes the library's file as much smaller: nothing that a refresh or
 * a reader waits for pays for it.
 */
export function createCompressor({ db, isBusy, signal, onBug, ...options }: CompressorDeps) {
  const step = () => compressBodies(db) || giveBackSpace(db)
  const walk = async () => {
    for (;;) {
      const waits = isBusy()
      if (!waits && !step()) return
      await delay(waits ? busyPauseMs : (options.pauseMs ?? pauseMs), undefined, { ref: false, signal })
    }
  }
  return {
    /** Goes on until all is compressed, with a pause after each slice. Calls while it runs join it. */
    compress: joined(walk, { signal, onBug }),
    /** Compresses without a pause for `budgetMs` at most, as before a process ends. */
    compressNow(budgetMs: number): void {
      const end = performance.now() + budgetMs
      while (!signal.aborted && step() && performance.now() < end);
    },
  }
}
