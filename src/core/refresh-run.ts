import type { Failure } from '#shared/errors.ts'
import type { ArticleId, FeedId, RefreshReport } from '#shared/model.ts'
import { createGroupCommit, type Commit } from './db/group-commit.ts'
import { askFeed, storedAtOnce, takeAnswer, type PollDeps, type PollOutcome } from './feeds/poll-feed.ts'
import { mayPoll, type Asker } from './feeds/poll-policy.ts'
import { hostNotBefore, polledFeed, type PolledFeed } from './feeds/poll-store.ts'

/** An answer waits this long for others to be stored with it. */
const commitWaitMs = 20
/** Answers that are stored together. */
const commitAtOnce = 8
/** Hosts that are asked at the same time. */
const maxHosts = 4
/** Feeds in hand, asked or answered: enough that one thread reads while the other stores. */
const maxInFlight = 16

/** One refresh while it runs: the feeds still to ask, those in flight, and what came of the others. */
export type Run = {
  signal: AbortSignal
  queue: PolledFeed[]
  /** Feeds that were ever in the queue, and who wanted each. */
  seen: Map<FeedId, Asker>
  inFlight: Map<FeedId, PolledFeed>
  /** Of those in flight, the ones that have not answered with a document yet. */
  asking: Set<FeedId>
  done: number
  /** When articles were last handed to be stored, as `performance.now()` tells it. */
  storedAt: number
  /** The machine has no network, so the rest is not tried. */
  offline: boolean
  articles: ArticleId[]
  report: RefreshReport
  /** Called when feeds are added while others are asked. */
  wake: () => void
}

export type RunDeps = PollDeps & {
  /** A feed's own popular list, where it has one. */
  popular: (feed: PolledFeed, signal: AbortSignal) => Promise<void>
  /** At the start of each poll (null) and at its end. */
  onStep: (outcome: PollOutcome | null) => void
  /** Has the log of what was stored moved into the library; null when that can wait. */
  relieve?: () => Promise<void> | null
}

export function newRun(signal: AbortSignal): Run {
  return {
    signal,
    queue: [],
    seen: new Map(),
    inFlight: new Map(),
    asking: new Set(),
    wake: () => undefined,
    done: 0,
    storedAt: -Infinity,
    offline: false,
    articles: [],
    report: {
      feeds: { due: 0, ok: 0, notModified: 0, failed: 0 },
      articles: { new: 0, changed: 0 },
      expired: 0,
      images: { stored: 0, bytes: 0 },
      rates: { date: null, count: 0, source: '' },
      weather: { cities: 0 },
      errors: [],
      cancelled: false,
      ms: 0,
    },
  }
}

/** Adds feeds that may be asked now and are not in the run yet. */
export function enqueue(deps: RunDeps, run: Run, feeds: readonly PolledFeed[], asker: Asker): void {
  for (const feed of feeds) {
    if (run.seen.has(feed.id) || !isWanted(deps, feed, asker)) continue
    run.seen.set(feed.id, asker)
    run.queue.push(feed)
  }
  run.wake()
}

/** Reads the queue's feeds again, after another process may have asked them: only what may still be asked stays. */
export function readQueueAgain(deps: RunDeps, run: Run): void {
  run.queue = run.queue.flatMap(({ id }) => {
    const [feed, asker] = [polledFeed(deps.db, id), run.seen.get(id)]
    if (feed !== null && asker !== undefined && isWanted(deps, feed, asker)) return [feed]
    run.seen.delete(id)
    return []
  })
}

function isWanted(deps: RunDeps, feed: PolledFeed, asker: Asker): boolean {
  const isClosed = feed.isSynced || (feed.state === 'gone' && asker !== 'force')
  return !isClosed && isAskable(deps, feed, asker)
}

function isAskable(deps: Pick<PollDeps, 'db' | 'now'>, feed: PolledFeed, asker: Asker): boolean {
  const { etag, lastModified } = feed.validators
  const times = { ...feed, hasValidators: etag !== null || lastModified !== null }
  return mayPoll(times, hostNotBefore(deps.db, hostOf(feed)), asker, deps.now())
}

/**
 * Asks every feed of the queue, also those added meanwhile: one request in flight for each host, at most four hosts at
 * a time. Rejects when the library itself fails, after what is in flight has ended.
 */
export async function pollQueue(given: RunDeps, run: Run): Promise<void> {
  const group = createGroupCommit(given.db, {
    isFull: (waiting) => waiting >= Math.min(run.inFlight.size, commitAtOnce),
    waitMs: commitWaitMs,
    most: storedAtOnce,
    relieve: given.relieve,
  })
  const commit: Commit = (work, articles = 0) => {
    if (articles > 0) run.storedAt = performance.now()
    return group(work, articles)
  }
  const deps = { ...given, commit }
  let working = 0
  let broken: { error: unknown } | null = null
  for (;;) {
    if (run.signal.aborted || broken !== null) run.queue.length = 0
    const feed = takeNext(run)
    if (feed !== undefined) {
      run.inFlight.set(feed.id, feed)
      run.asking.add(feed.id)
      void pollOne(deps, run, feed)
        .catch((error: unknown) => void (broken ??= { error }))
        .finally(() => {
          working--
          run.wake()
        })
      working++
    } else if (working === 0) break
    else await new Promise<void>((resolve) => (run.wake = resolve))
  }
  if (broken !== null) throw (broken as { error: unknown }).error
}

function takeNext(run: Run): PolledFeed | undefined {
  if (run.asking.size >= maxHosts || run.inFlight.size >= maxInFlight) return undefined
  const busy = new Set([...run.inFlight.values()].map(hostOf))
  const index = run.queue.findIndex((feed) => !busy.has(hostOf(feed)))
  return index === -1 ? undefined : run.queue.splice(index, 1)[0]
}

async function pollOne(deps: RunDeps, run: Run, feed: PolledFeed): Promise<void> {
  let outcome: PollOutcome | null = null
  try {
    // Another feed of the host may have been told to wait since this one was queued.
    if (!isAskable(deps, feed, 'force')) return
    run.report.feeds.due++
    deps.onStep(null)
    outcome = run.offline && isOnNetwork(feed) ? offlineOutcome(feed) : await poll(deps, run, feed)
    count(run, feed, outcome)
    if (outcome.kind !== 'failed') await deps.popular(feed, run.signal)
  } finally {
    run.asking.delete(feed.id)
    run.inFlight.delete(feed.id)
    run.done++
    deps.onStep(outcome)
  }
}

async function poll(deps: RunDeps, run: Run, feed: PolledFeed): Promise<PollOutcome> {
  const result = await askFeed(deps, feed, run.signal)
  // The next host is asked while this document is read and stored; an answer without a document is stored in no time.
  if (result.kind === 'ok') {
    run.asking.delete(feed.id)
    run.wake()
  }
  return takeAnswer(deps, feed, result, run.signal)
}

function count(run: Run, feed: PolledFeed, outcome: PollOutcome): void {
  const { feeds, articles } = run.report
  switch (outcome.kind) {
    case 'ok':
      feeds.ok++
      articles.new += outcome.new.length
      articles.changed += outcome.changed.length
      run.articles.push(...outcome.new, ...outcome.changed)
      return
    case 'notModified':
      feeds.notModified++
      return
    case 'failed':
      if (outcome.failure.code === 'cancelled') return
      if (outcome.failure.code === 'dataLimit') {
        // The rest stays due; that is no failure of any source.
        run.queue.length = 0
        feeds.due--
        if (run.report.errors.some(({ code }) => code === 'dataLimit')) return
        addError(run, 'data', outcome.failure)
        return
      }
      if (outcome.failure.code === 'offline') run.offline = true
      feeds.failed++
      addError(run, feed.url, outcome.failure)
  }
}

/** Puts a failure into the report; `feed` is an address, or `rates`, `weather` and `data`. */
export function addError(run: Run, feed: string, failure: Failure): void {
  run.report.errors.push({ feed, ...failure })
}

function offlineOutcome(feed: PolledFeed): PollOutcome {
  return { kind: 'failed', feedId: feed.id, failure: { code: 'offline', params: {} } }
}

function isOnNetwork(feed: PolledFeed): boolean {
  return !feed.isSample && !/^(127\.|localhost$|\[::1\]$)/.test(hostOf(feed))
}

/** The host that turns and pauses are kept for. */
export function hostOf(feed: PolledFeed): string {
  let host = knownHosts.get(feed)
  if (host === undefined) knownHosts.set(feed, (host = readHost(feed)))
  return host
}

/** Kept, because the hosts of all feeds in flight are compared at every answer. */
const knownHosts = new WeakMap<PolledFeed, string>()

function readHost({ url, isSample }: PolledFeed): string {
  // The sample newsroom answers from memory and needs no turns.
  return isSample ? url : (URL.parse(url)?.hostname ?? url)
}
