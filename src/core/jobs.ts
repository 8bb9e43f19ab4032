import { setTimeout as delay } from 'node:timers/promises'
import { allEnded } from '#shared/all-ended.ts'
import { AppError, type Failure } from '#shared/errors.ts'
import type { CoreEvents } from '#shared/api.ts'
import type { ArticleId, FeedId, RefreshProgress, RefreshReport, RefreshRequest } from '#shared/model.ts'
import type { PollDeps, PollOutcome } from './feeds/poll-feed.ts'
import type { Asker } from './feeds/poll-policy.ts'
import { activeFeeds, polledFeed, type PolledFeed } from './feeds/poll-store.ts'
import { forgetAhead } from './db/ahead-store.ts'
import { feedNews } from './feeds/feed-news-store.ts'
import { holdJob, newHolder, releaseJob } from './job-store.ts'
import { addError, enqueue, newRun, pollQueue, readQueueAgain, type Run, type RunDeps } from './refresh-run.ts'
import { startTimer, type Timer } from './refresh-timer.ts'

const leaseMs = 120_000
const leaseRenewMs = 30_000
/** How long another process's refresh is waited for. */
const leaseWaitMs = 10_000
const leaseRetryMs = 250
/** For this long after the machine was found without a network the timer does not try again. */
const offlineMs = 60_000
/** Articles that are stored no further apart than this count as one run of storing. */
const storingMs = 1_000
/** Between two `changed` events while articles pour in. */
const changedEveryMs = 500

/** What came of the rates or the weather beside their numbers. */
type SeriesOutcome = { changed: boolean; failure: Failure | null }
type OnProgress = (done: number, total: number) => void

export type RefresherDeps = Omit<PollDeps, 'random'> & {
  random?: () => number
  /** Ends early, without an error, when the signal aborts. */
  sleep?: (ms: number, signal: AbortSignal) => Promise<void>
  paused: () => boolean
  /** Has the log of what was stored moved into the library; null when that can wait. */
  relieve?: () => Promise<void> | null
  /** Called at the beginning and at the end of every refresh. */
  began?: (byHand: boolean) => void
  ended?: () => void
  /** Throws when what is stored from now on would be lost. */
  checkLibrary?: () => void
  /** Full texts and images of what is new. */
  complete: (
    ids: ArticleId[],
    signal: AbortSignal,
    onProgress: OnProgress,
  ) => Promise<{ images: number; bytes: number }>
  /** A feed's own popular list, where it has one. */
  popular: (feed: PolledFeed, signal: AbortSignal) => Promise<void>
  /** Both have their own rules of when to ask; `byHand` when a person asked. */
  rates: (signal: AbortSignal, byHand: boolean) => Promise<RefreshReport['rates'] & SeriesOutcome>
  weather: (signal: AbortSignal, byHand: boolean) => Promise<RefreshReport['weather'] & SeriesOutcome>
  /** Deletes the articles that feeds are not to keep any longer; answers how many. */
  expire: () => Promise<number>
  emit: <N extends 'changed' | 'feedNews' | 'refreshProgress' | 'refreshDone'>(name: N, payload: CoreEvents[N]) => void
}

export type Refresher = {
  /**
   * One refresh of everything, or of what the request names: feeds (`feedIds`), `rates`, `weather`. Joins the one that
   * is running. `onlyDue` leaves out feeds that are not due, as the timer does. Throws `libraryBusy` when another
   * process keeps refreshing this library for over 10 s, and `cancelled` after a stop.
   */
  start(request: RefreshRequest, options?: { onlyDue?: boolean }): Promise<RefreshReport>
  cancel(): void
  progress(): RefreshProgress
  /** Whether articles are being stored, or were a moment ago; false while publishers keep us waiting. */
  isStoring(): boolean
  /** Starts the timer that asks feeds when they are due, one after the other. */
  schedule(): void
  /** Makes the timer look again, after a feed was added or the pause ended. */
  wake(): void
  /** Ends the timer and cancels what runs; resolves when nothing is at work any more. */
  stop(): Promise<void>
}

type State = {
  deps: RefresherDeps
  runDeps: RunDeps
  sleep: (ms: number, signal: AbortSignal) => Promise<void>
  holder: string
  active: Active | null
  progress: RefreshProgress
  changedAt: number
  offlineUntil: number
  timer: Timer | null
  isStopped: boolean
}

/**
 * `shown`: a person waits for it, so that progress and the end are told. `whole`: it was asked for everything.
 * `wanted`: the series that it is to see to, `asked` those that it has turned to.
 */
type Active = {
  run: Run
  controller: AbortController
  polling: boolean
  shown: boolean
  whole: boolean
  wanted: Series
  asked: Series
  result: Promise<RefreshReport>
}

export function createRefresher(deps: RefresherDeps): Refresher {
  const state: State = {
    deps,
    runDeps: { ...deps, random: deps.random ?? Math.random, onStep: (outcome) => step(state, outcome) },
    sleep: deps.sleep ?? nap,
    holder: newHolder(),
    active: null,
    progress: { running: false, done: 0, total: 0, current: [], startedAt: null, finishedAt: null },
    changedAt: 0,
    offlineUntil: 0,
    timer: null,
    isStopped: false,
  }
  return {
    start: (request, options) => start(state, request, options?.onlyDue === true),
    cancel: () => state.active?.controller.abort(),
    progress: () => state.progress,
    isStoring: () =>
      state.active !== null && performance.now() - state.active.run.storedAt < storingMs && state.active.polling,
    schedule: () => {
      state.timer ??= startTimer({
        ...state.runDeps,
        sleep: state.sleep,
        paused: deps.paused,
        // A time further ahead comes from before the clock was set back.
        offlineUntil: () => (state.offlineUntil - deps.now() > offlineMs ? 0 : state.offlineUntil),
        isRefreshing: () => state.active !== null,
        refresh: (feeds, withSeries) => {
          const wanted = { rates: withSeries, weather: withSeries }
          return begin(state, feeds, 'schedule', { wanted, shown: false, whole: false })
        },
      })
    },
    wake: () => state.timer?.wake(),
    stop: async () => {
      state.isStopped = true
      const ended = state.timer?.stop()
      state.active?.controller.abort()
      await Promise.allSettled([ended, state.active?.result])
    },
  }
}

type Series = { rates: boolean; weather: boolean }

async function start(state: State, request: RefreshRequest, onlyDue: boolean): Promise<RefreshReport> {
  // Otherwise whoever waited for a refresh that was ended by `stop` would begin another, on a library that is being closed.
  if (state.isStopped) throw new AppError({ code: 'cancelled' })
  const { active } = state
  forgetAhead(state.deps.db, state.deps.now())
  const asker: Asker = request.force ? 'force' : onlyDue ? 'schedule' : 'reader'
  const feeds = wantedFeeds(state, request)
  const everything = request.feedIds === undefined && request.rates !== true && request.weather !== true
  const wanted = { rates: everything || request.rates === true, weather: everything || request.weather === true }
  if (active === null) return begin(state, feeds, asker, { wanted, shown: true, whole: everything })
  if (active.polling && !active.run.signal.aborted) {
    if (everything && !active.whole) state.deps.began?.(true)
    active.shown = true
    active.whole ||= everything
    active.wanted = { rates: active.wanted.rates || wanted.rates, weather: active.wanted.weather || wanted.weather }
    enqueue(state.runDeps, active.run, feeds, asker)
    showProgress(state, active)
    return active.result
  }
  const coversAll = active.whole && !active.run.signal.aborted
  if (everything && coversAll && request.force !== true) return active.result
  await Promise.allSettled([active.result])
  return start(state, request, onlyDue)
}

function wantedFeeds({ deps: { db } }: State, { feedIds, rates, weather }: RefreshRequest): PolledFeed[] {
  if (feedIds !== undefined) return feedIds.flatMap((id: FeedId) => polledFeed(db, id) ?? [])
  return rates === true || weather === true ? [] : activeFeeds(db)
}

function begin(
  state: State,
  feeds: readonly PolledFeed[],
  asker: Asker,
  asked: Pick<Active, 'wanted' | 'shown' | 'whole'>,
): Promise<RefreshReport> {
  const controller = new AbortController()
  const run = newRun(controller.signal)
  enqueue(state.runDeps, run, feeds, asker)
  const active: Active = {
    ...asked,
    run,
    controller,
    polling: true,
    asked: { rates: false, weather: false },
    result: Promise.resolve(run.report),
  }
  state.active = active
  active.result = work(state, active).finally(() => {
    state.active = null
  })
  return active.result
}

async function work(state: State, active: Active): Promise<RefreshReport> {
  const { deps, runDeps } = state
  const { run } = active
  const startedAt = deps.now()
  const started = performance.now()
  deps.checkLibrary?.()
  if (await takeLease(state, active)) readQueueAgain(runDeps, run)
  // A long refresh keeps its lease; a process that died lets it run out.
  const renewal = setInterval(() => renewLease(state), leaseRenewMs)
  // Rates and weather alone are not counted as a refresh: that would begin its data limit anew.
  if (run.seen.size > 0) deps.began?.(active.shown)
  renewal.unref()
  try {
    state.progress = { ...state.progress, startedAt, finishedAt: null }
    showProgress(state, active)
    const polled = pollQueue(runDeps, run).then(async () => {
      active.polling = false
      // Somebody who joined meanwhile may have asked for rates or weather too.
      await allEnded([completeNew(state, active), refreshSeries(state, active)])
    })
    await allEnded([polled, refreshSeries(state, active)])
    if (run.report.feeds.due > 0 && !run.signal.aborted) run.report.expired = await deps.expire()
    if (run.report.expired > 0) deps.emit('changed', { topics: ['articles', 'feeds'] })
  } finally {
    clearInterval(renewal)
    deps.ended?.()
    finish(state, active)
    releaseJob(deps.db, 'refresh', state.holder, deps.now())
  }
  run.report.cancelled = run.signal.aborted
  run.report.ms = Math.round(performance.now() - started)
  if (active.shown) deps.emit('refreshDone', run.report)
  return run.report
}

/** Takes the lease on refreshes; answers whether another process had to be waited for. */
async function takeLease(state: State, active: Active): Promise<boolean> {
  const { deps, holder } = state
  const startedAt = deps.now()
  let waited = false
  while (!holdJob(deps.db, 'refresh', holder, deps.now() + leaseMs, deps.now())) {
    if (active.run.signal.aborted) throw new AppError({ code: 'cancelled' })
    const waits = active.shown && deps.now() < startedAt + leaseWaitMs
    if (!waits) throw new AppError({ code: 'libraryBusy' })
    await state.sleep(leaseRetryMs, active.run.signal)
    waited = true
  }
  return waited
}

/** A renewal that fails costs nothing while the lease lasts, and is tried again. */
function renewLease({ deps, holder }: State): void {
  try {
    holdJob(deps.db, 'refresh', holder, deps.now() + leaseMs, deps.now())
  } catch (error) {
    deps.onBug(error)
  }
}

async function completeNew(state: State, active: Active): Promise<void> {
  const { deps } = state
  const { run } = active
  // A refresh by hand also completes what an earlier one had to leave; the timer does that when there is something new.
  if ((run.articles.length === 0 && !active.shown) || run.signal.aborted) return
  // From here on the list can be read; full texts and pictures follow.
  if (run.articles.length > 0) deps.emit('changed', { topics: ['articles', 'feeds'] })
  const onProgress = (done: number, total: number) => showProgress(state, active, { done, total })
  const { images, bytes } = await deps.complete(run.articles, run.signal, onProgress)
  run.report.images = { stored: images, bytes }
}

async function refreshSeries(state: State, active: Active): Promise<void> {
  const { deps } = state
  const { run, shown } = active
  const wanted = {
    rates: active.wanted.rates && !active.asked.rates,
    weather: active.wanted.weather && !active.asked.weather,
  }
  active.asked = { ...active.wanted }
  if (wanted.rates) {
    const { changed, failure, ...rates } = await deps.rates(run.signal, shown)
    run.report.rates = rates
    endSeries(state, run, 'rates', { changed, failure })
  }
  if (wanted.weather && !run.signal.aborted) {
    const { changed, failure, ...weather } = await deps.weather(run.signal, shown)
    run.report.weather = weather
    endSeries(state, run, 'weather', { changed, failure })
  }
}

function endSeries({ deps }: State, run: Run, topic: 'rates' | 'weather', { changed, failure }: SeriesOutcome): void {
  if (failure !== null && failure.code !== 'cancelled') addError(run, topic, failure)
  if (changed) deps.emit('changed', { topics: [topic] })
}

function step(state: State, outcome: PollOutcome | null): void {
  const { active, deps } = state
  if (active === null) return
  showProgress(state, active)
  if (outcome === null) return
  if (outcome.kind === 'failed' && outcome.failure.code === 'offline') state.offlineUntil = deps.now() + offlineMs
  if (outcome.kind === 'ok' && outcome.new.length > 0) {
    const news = feedNews(deps.db, outcome.feedId, outcome.new)
    if (news !== null) deps.emit('feedNews', news)
  }
  const hasNews = outcome.kind === 'ok' && outcome.new.length + outcome.changed.length > 0
  if (hasNews && performance.now() - state.changedAt > changedEveryMs) {
    state.changedAt = performance.now()
    deps.emit('changed', { topics: ['articles', 'feeds'] })
  }
}

/** Progress counts feeds, then what is missing of the new articles. */
function showProgress(state: State, { run, shown }: Active, completed = { done: 0, total: 0 }): void {
  const current = [...run.inFlight.values()].map(({ name }) => name)
  const done = run.done + completed.done
  state.progress = { ...state.progress, running: true, done, total: run.seen.size + completed.total, current }
  if (shown) state.deps.emit('refreshProgress', state.progress)
}

function finish(state: State, { run }: Active): void {
  const { deps, progress } = state
  state.progress = { ...progress, running: false, done: progress.total, current: [], finishedAt: deps.now() }
  // Told after every refresh, also one by itself: a window that was opened meanwhile has been told that one runs.
  deps.emit('refreshProgress', state.progress)
  if (run.report.feeds.due > 0) deps.emit('changed', { topics: ['articles', 'feeds'] })
}

async function nap(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await delay(ms, undefined, { signal })
  } catch (error) {
    if (!signal.aborted) throw error
  }
}
