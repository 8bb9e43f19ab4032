import { AppError } from '#shared/errors.ts'
import type { Settings } from '#shared/settings.ts'
import { forgetAhead } from './db/ahead-store.ts'
import { storageFailure } from './db/storage-failure.ts'
import type { PollDeps } from './feeds/poll-feed.ts'
import { jitterShare, spacingMs } from './feeds/poll-policy.ts'
import { dueFeeds, hostNotBefore, nextDueAt, postpone, type PolledFeed } from './feeds/poll-store.ts'
import { hostOf } from './refresh-run.ts'

/** The timer looks at the clock at least this often, because it stands still while the machine sleeps. */
const longestNapMs = 60_000
/** How often rates and weather are asked whether they are due. */
const seriesEveryMs = 10 * 60_000

export type TimerDeps = Pick<PollDeps, 'db' | 'now' | 'random' | 'onBug'> & {
  /** Ends early, without an error, when the signal aborts. */
  sleep: (ms: number, signal: AbortSignal) => Promise<void>
  paused: () => boolean
  /** Until when (epoch ms) the machine is taken to be without a network. */
  offlineUntil: () => number
  isRefreshing: () => boolean
  /** Refreshes these feeds and, where `withSeries` says so, rates and weather. */
  refresh: (feeds: readonly PolledFeed[], withSeries: boolean) => Promise<unknown>
}

export type Timer = {
  /** Looks at once instead of at the end of the nap. */
  wake(): void
  /** Resolves when the timer has ended. */
  stop(): Promise<void>
}

/** Asks feeds when they are due, one after the other and never as a burst, until it is stopped. */
export function startTimer(deps: TimerDeps): Timer {
  const stopped = new AbortController()
  let nap = new AbortController()
  let seriesAt = -Infinity

  const round = async () => {
    // No `AbortSignal.any` of both: the one that lives as long as the timer would remember every signal that was made of it.
    nap = new AbortController()
    await deps.sleep(napMs(deps), nap.signal)
    if (stopped.signal.aborted) return
    forgetAhead(deps.db, deps.now())
    if (deps.paused() || deps.isRefreshing()) return
    // Also after a clock that ran ahead was set right.
    const withSeries = Math.abs(deps.now() - seriesAt) >= seriesEveryMs
    if (withSeries) seriesAt = deps.now()
    await tick(deps, withSeries)
  }
  const run = async () => {
    while (!stopped.signal.aborted) {
      try {
        await round()
      } catch (error) {
        // That another process is at work is no bug; failures of the library's disk have to be told.
        if (!(error instanceof AppError) || storageFailure(error, '') !== null) deps.onBug(error)
        await deps.sleep(longestNapMs, stopped.signal)
      }
    }
  }
  const ended = run()
  return {
    wake: () => nap.abort(),
    stop: () => {
      stopped.abort()
      nap.abort()
      return ended
    },
  }
}

function napMs({ db, now, paused, offlineUntil }: TimerDeps): number {
  const next = paused() ? null : nextDueAt(db)
  const wait = Math.max(next === null ? longestNapMs : next - now(), offlineUntil() - now(), spacingMs)
  return Math.min(wait, longestNapMs)
}

/** Asks the one feed that is longest due, so that overdue ones come spaced; the sample needs no such care. */
async function tick(deps: TimerDeps, withSeries: boolean): Promise<void> {
  const now = deps.now()
  const due = dueFeeds(deps.db, now)
  const next = now < deps.offlineUntil() ? undefined : due.find((feed) => !feed.isSample && !isHeld(deps, feed))
  const feeds = [...due.filter(({ isSample }) => isSample), ...(next === undefined ? [] : [next])]
  if (feeds.length > 0 || withSeries) await deps.refresh(feeds, withSeries)
}

/** Whether the feed's host asked for a pause; then the feed is put off until it has passed. */
function isHeld({ db, now, random }: TimerDeps, feed: PolledFeed): boolean {
  const until = hostNotBefore(db, hostOf(feed))
  if (until === null || until <= now()) return false
  postpone(db, feed.id, until + Math.ceil(jitterShare * random() * (until - now())))
  return true
}

type Timing = Pick<
  Settings,
  'refreshMinutes' | 'refreshPaused' | 'dataMonthLimit' | 'dataRefreshLimit' | 'onMetered' | 'onBattery'
>

/**
 * The settings that decide when sources are asked, as a text to compare. The timer may be woken only when it differs, because each time
 * it asks the next source that is due at once.
 */
export function timesSources(settings: Timing): string {
  const { refreshMinutes, refreshPaused, dataMonthLimit, dataRefreshLimit, onMetered, onBattery } = settings
  return JSON.stringify([refreshMinutes, refreshPaused, dataMonthLimit, dataRefreshLimit, onMetered, onBattery])
}
