import { setTimeout as delay } from 'node:timers/promises'
import type { Database } from './db/open.ts'
import { indexArticles } from './search/search-index.ts'

/** Other work gets its turn after each slice. */
const sliceMs = 20
/** Between two slices while feeds are read, which is what the reader waits for. */
const busyPauseMs = 2000

export type BackgroundIndex = {
  /** Indexes what is queued, in slices, until nothing is left. Calls while it runs join it. */
  catchUp(): Promise<void>
  stop(): void
}

/** Keeps the search index behind the stored articles by seconds, without holding up what makes `isBusy` true. */
export function createBackgroundIndex(
  db: Database,
  onBug: (error: unknown) => void,
  isBusy: () => boolean = () => false,
): BackgroundIndex {
  let running: Promise<void> | null = null
  let endPause = () => {}
  const stopping = new AbortController()
  const pause = async () => {
    if (!isBusy()) return delay(0)
    const ended = new Promise<void>((resolve) => (endPause = resolve))
    return Promise.race([ended, delay(busyPauseMs, undefined, { ref: false })])
  }
  const run = async () => {
    try {
      while (!stopping.signal.aborted && indexArticles(db, sliceMs) > 0) await pause()
    } catch (error) {
      onBug(error)
    }
  }
  return {
    catchUp: () => {
      if (!isBusy()) endPause()
      return (running ??= run().finally(() => {
        running = null
      }))
    },
    stop: () => {
      stopping.abort()
      endPause()
    },
  }
}
