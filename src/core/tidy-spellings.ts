import { setTimeout as delay } from 'node:timers/promises'
import type { Database } from './db/open.ts'
import { jobDueAt, planJob } from './job-store.ts'
import { joined } from './joined.ts'
import { firstSpelling, removeUnusedSpellings, type SpellingPlace } from './search/spellings.ts'

const job = 'spellings'
const everyMs = 7 * 86_400_000
/** Between two slices of some milliseconds: a walk takes minutes, and a hundredth of a processor. */
const pauseMs = 500

type TidyDeps = {
  db: Database
  now: () => number
  /** Whether something is being done that the reader waits for; then this waits. */
  isBusy: () => boolean
  signal: AbortSignal
  onBug: (error: unknown) => void
  pauseMs?: number
}

/** Lets go, once a week and little by little, the spellings that no article has any more. Calls while it runs join it. */
export function createSpellingTidier({ db, now, isBusy, signal, onBug, ...options }: TidyDeps) {
  const walk = async () => {
    if (signal.aborted) return
    const dueAt = jobDueAt(db, job)
    // Never planned, or by a clock that ran ahead.
    if (dueAt === null || dueAt > now() + everyMs) planJob(db, job, now() + everyMs)
    if (dueAt === null || dueAt > now()) return
    let place: SpellingPlace | null = firstSpelling
    while (place !== null) {
      if (!isBusy()) place = removeUnusedSpellings(db, place).next
      await delay(options.pauseMs ?? pauseMs, undefined, { ref: false, signal })
    }
    planJob(db, job, now() + everyMs)
  }
  return { tidy: joined(walk, { signal, onBug }) }
}
