import type { DueReason, FeedState } from '#shared/model.ts'
import type { Failure } from '#shared/errors.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** Least time between two requests to a feed that can answer 304, in ms. */
const floorMs = hour
/** The same for a feed that never sends validators, so that every request costs its publisher the whole document. */
const floorWithoutValidatorsMs = day
/** The least that a reader can choose, kept only for feeds that lose entries by the hour. */
const shortestMs = 30 * minute
/** Polls without a new entry after which a feed is asked half as often. */
export const quietPolls = 6
/** Longest that slowing down and hints inside the feed can put a poll off. */
const slowestMs = day
/** Longest that caching headers are believed: misconfigured servers send years. */
const longestFreshMs = 7 * day
/** The longest that hours and days which the publisher wants skipped may put a poll off. */
const longestSkipMs = 48 * hour
export const jitterShare = 0.1
/** Between two polls of one feed that a person asks for by hand. */
const byHandMs = 10 * minute
/** The same for a feed that has no validators and would be sent whole. */
const byHandWithoutValidatorsMs = hour
/** Between the starts of scheduled polls. */
export const spacingMs = 2_000
const firstBackoffMs = hour
const longestBackoffMs = day
/** Failures in a row after which a feed is paused and the reader told. */
export const failuresUntilPause = 12
/** How many usual intervals a server is left alone that says "too many requests" without a time. */
const throttledIntervals = 4

/** What is known about how often a feed may be asked. Times are epoch ms. */
export type PollState = {
  /** The reader's choice, for this feed or for all. */
  chosenMinutes: number
  hasValidators: boolean
  /** The feed's document has been seen to drop entries between two polls. */
  shortWindow: boolean
  unchangedPolls: number
  freshUntil: number | null
  ttlMinutes: number | null
  updatePeriodMinutes: number | null
  /** GMT, 0 to 23. */
  skipHours: readonly number[]
  /** English names, GMT. */
  skipDays: readonly string[]
}

/** A random number from 0 up to but not including 1. */
export type Random = () => number

/**
 * When a feed that has just answered is next due (epoch ms): the latest of the floor, the adaptive interval, the
 * caching headers and the feed's own hints, with up to 10 % added so that readers do not come all at once.
 */
export function nextDue(feed: PollState, now: number, random: Random): number {
  const wait = Math.max(...Object.values(waitsOf(feed, now)))
  return afterSkipped(Math.ceil(now + wait * (1 + jitterShare * random())), feed, random)
}

/** Each wait that a feed asked at `now` may need, in ms; the longest counts. */
function waitsOf(feed: PollState, now: number): { adaptive: number; rhythm: number; fresh: number } {
  const interval = intervalOf(feed)
  const adaptive = Math.min(interval * 2 ** Math.floor(feed.unchangedPolls / quietPolls), Math.max(interval, slowestMs))
  // WordPress always says "hourly": only a slower rhythm tells anything.
  const period =
    (feed.updatePeriodMinutes ?? 0) > 60 ? Math.min((feed.updatePeriodMinutes ?? 0) * minute, slowestMs) : 0
  const ttl = Math.min((feed.ttlMinutes ?? 0) * minute, longestFreshMs)
  const fresh = Math.min((feed.freshUntil ?? now) - now, longestFreshMs)
  return { adaptive, rhythm: Math.max(period, ttl), fresh }
}

/** A feed that is due at `dueAt` (epoch ms). `hasOwn`: the interval is its own and not the general one. */
export type PlannedPoll = PollState & { hasOwn: boolean; dueAt: number }

/** Which of the rules decided when a feed that answered at `askedAt` is due. */
export function whyDue(feed: PlannedPoll, askedAt: number): DueReason {
  const { adaptive, rhythm, fresh } = waitsOf(feed, askedAt)
  const wait = Math.max(adaptive, rhythm, fresh)
  if (feed.dueAt > askedAt + wait * (1 + jitterShare) + minute) return 'skipped'
  if (fresh === wait && fresh > adaptive) return 'fresh'
  if (rhythm === wait && rhythm > adaptive) return 'rhythm'
  const interval = intervalOf(feed)
  if (adaptive > interval) return 'quiet'
  if (interval > feed.chosenMinutes * minute) return feed.hasValidators ? 'floor' : 'whole'
  return feed.hasOwn ? 'own' : 'general'
}

/** The usual time between polls in ms, before slowing down and hints. */
export function intervalOf(feed: Pick<PollState, 'chosenMinutes' | 'hasValidators' | 'shortWindow'>): number {
  if (!feed.hasValidators) return Math.max(floorWithoutValidatorsMs, feed.chosenMinutes * minute)
  return Math.max(feed.shortWindow ? shortestMs : floorMs, feed.chosenMinutes * minute)
}

function afterSkipped(at: number, { skipHours, skipDays }: PollState, random: Random): number {
  if (skipHours.length === 0 && skipDays.length === 0) return at
  const days = new Set(skipDays.map((name) => name.trim().toLowerCase().slice(0, 3)))
  const isSkipped = (time: number) => {
    const date = new Date(time)
    return skipHours.includes(date.getUTCHours()) || days.has(date.toUTCString().slice(0, 3).toLowerCase())
  }
  if (!isSkipped(at)) return at
  const nextHour = Math.ceil((at + 1) / hour) * hour
  for (let start = nextHour; start <= at + longestSkipMs; start += hour) {
    if (!isSkipped(start)) return start + Math.floor(jitterShare * random() * hour)
  }
  return at + longestSkipMs
}

/** A failed poll as the policy sees it. `retryAfterAt` is epoch ms. */
export type PollFailure = { failure: Failure; status: number | null; retryAfterAt: number | null }
export type Reaction = {
  dueAt: number
  /** Failures in a row, this one included where it counts. */
  failures: number
  state: FeedState
  /** Until when nothing on the host may be asked. */
  hostNotBefore: number | null
}

/** What follows from a failed poll. `failures` is the number in a row before this one. */
export function reactToFailure(
  { failure, status, retryAfterAt }: PollFailure,
  feed: PollState & { failures: number },
  now: number,
  random: Random,
): Reaction {
  const later = (ms: number) => Math.ceil(now + ms * (1 + jitterShare * random()))
  if (status === 410)
    return { dueAt: later(longestBackoffMs), failures: feed.failures, state: 'gone', hostNotBefore: null }
  // Being asked to wait is no fault of the feed.
  if (failure.code !== 'blocked' && (status === 429 || status === 503)) {
    const wait = throttledIntervals * intervalOf(feed)
    const dueAt = retryAfterAt === null ? later(wait) : later(retryAfterAt - now)
    return { dueAt, failures: feed.failures, state: 'active', hostNotBefore: retryAfterAt ?? now + wait }
  }
  const failures = feed.failures + 1
  const backoff = Math.min(firstBackoffMs * 2 ** (failures - 1), longestBackoffMs)
  return {
    dueAt: Math.max(later(failure.code === 'blocked' ? longestBackoffMs : backoff), retryAfterAt ?? 0),
    failures,
    state: failures >= failuresUntilPause ? 'paused' : 'active',
    hostNotBefore: retryAfterAt,
  }
}

/** Who wants the poll: the timer, a person, or a person who insists. */
export type Asker = 'schedule' | 'reader' | 'force'
export type PollTimes = {
  hasValidators: boolean
  isSample: boolean
  checkedAt: number | null
  succeededAt: number | null
  freshUntil: number | null
  dueAt: number
  /** The last request never came to its publisher. */
  isUnreached: boolean
}

/**
 * Whether a feed may be asked now. Nobody comes before the host's Retry-After or the answer's max-age has passed; a
 * person may come before the feed is due; a feed that was never asked, or whose publisher never heard of it, at once.
 */
export function mayPoll(feed: PollTimes, hostNotBefore: number | null, asker: Asker, now: number): boolean {
  if (asker === 'schedule' && feed.dueAt > now) return false
  if (feed.isSample) return true
  if ((hostNotBefore ?? 0) > now) return false
  if (feed.checkedAt === null || asker === 'schedule') return true
  if ((feed.freshUntil ?? 0) > now && now < feed.checkedAt + longestFreshMs) return false
  const sentWhole = feed.succeededAt !== null && !feed.hasValidators
  return (
    asker === 'force' || feed.isUnreached || now >= feed.checkedAt + (sentWhole ? byHandWithoutValidatorsMs : byHandMs)
  )
}
