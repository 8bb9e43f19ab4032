import { setTimeout as delay } from 'node:timers/promises'
import type { Database } from './db/open.ts'
import { computePopular } from './articles/computed-popular-store.ts'
import { articlesToIndex, indexArticles, type IndexedArticle } from './search/search-index.ts'

/** Other work gets its turn after each slice. */
const sliceMs = 20
/** How often it is checked whether what the reader waits for has paused. */
const lookMs = 250

export type BackgroundIndex = {
  /** Indexes what is queued, in slices, until nothing is left. Calls while it runs join it. */
  catchUp(): Promise<void>
  stop(): void
}

type BackgroundIndexDeps = {
  db: Database
  now: () => number
  onBug: (error: unknown) => void
  /** Whether something is being done that a slice would hold up. */
  isBusy?: () => boolean
  /** Has SQLite's log moved into the library; null when that can wait. */
  relieve?: () => Promise<void> | null
  /** Articles have been put into threads. */
  onThreads?: () => void
  /** Something was indexed and nothing is left. */
  onCaughtUp?: () => void
}

/**
 * Keeps the search index, and the threads of what is new, behind the stored articles by seconds, without holding up what
 * makes `isBusy` true.
 */
export function createBackgroundIndex(deps: BackgroundIndexDeps): BackgroundIndex {
  const { db, now, onBug, isBusy = () => false, relieve = () => null } = deps
  const { onThreads = () => undefined, onCaughtUp = () => undefined } = deps
  let running: Promise<void> | null = null
  let endPause = () => {}
  const stopping = new AbortController()
  const pause = async () => {
    await (relieve() ?? delay(0))
    while (isBusy() && !stopping.signal.aborted) {
      const ended = new Promise<void>((resolve) => (endPause = resolve))
      await Promise.race([ended, delay(lookMs, undefined, { ref: false })])
    }
  }
  const run = async () => {
    let hasJoined = false
    try {
      if (articlesToIndex(db) === 0) return
      // Loaded with the first articles, so that a start without any does without it.
      const { createThreader } = await import('./stories/threader.ts')
      if (stopping.signal.aborted) return
      const threader = createThreader(db, now())
      const onIndexed = (articles: IndexedArticle[]) => {
        hasJoined = threader.take(articles) || hasJoined
      }
      do await pause()
      while (!stopping.signal.aborted && indexArticles(db, sliceMs, onIndexed) > 0)
      if (stopping.signal.aborted) return
      computePopular(db, now())
      onCaughtUp()
    } catch (error) {
      onBug(error)
    } finally {
      if (hasJoined) onThreads()
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
