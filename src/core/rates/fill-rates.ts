import type { RatesFill } from '#shared/model.ts'
import { readJobTimes, writeJobTimes } from '../db/due-store.ts'
import type { Database } from '../db/open.ts'
import type { AskDeps } from './ask-rates.ts'
import { askPast } from './past-rates.ts'
import { ratesJob, rateSource, type RateChoice } from './rate-sources.ts'
import { createRun } from './rates-run.ts'

export type FillDeps = Omit<AskDeps, 'signal'> & {
  db: Database
  choice: () => RateChoice
  years: () => number
  /** New rates were stored, or the progress is another; a second apart at least. */
  changed: () => void
  onBug: (error: unknown) => void
}

export type Filler = {
  start(): void
  /** What came is kept, and the next start goes on from there. */
  stop(): void
  progress(): RatesFill
  /** Resolves when nothing runs. */
  ended(): Promise<void>
}

const tellEveryMs = 1000

/** Fetches all of the past that the reader wants in one go, as gently as ever, beside whatever else goes on. */
export function createFiller(deps: FillDeps): Filler {
  let progress: RatesFill = { running: false, done: 0, total: 0, failure: null }
  let controller = new AbortController()
  let running = Promise.resolve()
  return {
    start() {
      if (progress.running) return
      controller = new AbortController()
      progress = { running: true, done: 0, total: 0, failure: null }
      let toldAt = 0
      const onProgress = (done: number, total: number) => {
        progress = { ...progress, done, total }
        if (performance.now() - toldAt < tellEveryMs) return
        toldAt = performance.now()
        deps.changed()
      }
      running = fill({ ...deps, signal: controller.signal, onProgress })
        .catch((error: unknown) => {
          deps.onBug(error)
          return null
        })
        .then((failure) => {
          progress = { ...progress, running: false, failure }
          deps.changed()
        })
    },
    stop: () => controller.abort(),
    progress: () => progress,
    ended: () => running,
  }
}

type Filling = FillDeps & { signal: AbortSignal; onProgress: (done: number, total: number) => void }

/** The failure that ended it; null when everything came, or the reader has stopped it. */
async function fill(deps: Filling): Promise<RatesFill['failure']> {
  const { db, now } = deps
  const source = rateSource(deps.choice().source)
  const job = ratesJob(source.name)
  const times = readJobTimes(db, job)
  // A source that asked for peace is not troubled because a reader is in a hurry.
  if (times.failureCode === 'tooManyRequests' && times.dueAt > now()) return 'tooManyRequests'
  const { failed } = await askPast(createRun(deps, source), deps.years(), Number.MAX_SAFE_INTEGER)
  if (failed === null || failed.failure.code === 'cancelled') return null
  const { code } = failed.failure
  if (failed.retryAfterAt !== null)
    writeJobTimes(db, job, { dueAt: failed.retryAfterAt, finishedAt: now(), failureCode: code })
  return code
}
