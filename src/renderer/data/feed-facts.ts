import type { Feed, RefreshReport } from '#shared/model.ts'

/** What the bar and the folio say about all feeds together. Times are epoch ms. */
export type FeedFacts = {
  total: number
  fresh: number
  /** Feeds whose last check failed for a passing reason, and when the first of them is tried again. */
  failed: number
  retryAt: number | null
  /** Feeds whose publisher has stopped, and the year of the latest entry among them. */
  silent: number
  silentAt: number | null
  updatedAt: number | null
  nextCheckAt: number | null
}

export function feedFacts(feeds: readonly Feed[]): FeedFacts {
  const silent = feeds.filter(isSilent)
  const failed = feeds.filter((feed) => feed.failure !== null && !isSilent(feed))
  const waiting = feeds.filter((feed) => feed.state === 'active' && !feed.isSynced)
  return {
    total: feeds.length,
    fresh: feeds.filter((feed) => feed.succeededAt !== null && feed.failure === null && !isSilent(feed)).length,
    failed: failed.length,
    retryAt: earliest(failed.filter((feed) => feed.state === 'active').map((feed) => feed.dueAt)),
    silent: silent.length,
    silentAt: latest(silent.map((feed) => feed.newestEntryAt)),
    updatedAt: latest(feeds.map((feed) => feed.succeededAt)),
    nextCheckAt: earliest(waiting.map((feed) => feed.dueAt)),
  }
}

export function isSilent(feed: Feed): boolean {
  return feed.failure?.code === 'stoppedUpdating' || feed.state === 'gone'
}

/** Whether a refresh of everything by hand asked no publisher, because each was asked a short while ago. */
export function askedLately(
  feeds: readonly Feed[],
  { feeds: { due }, errors, cancelled }: Pick<RefreshReport, 'feeds' | 'errors' | 'cancelled'>,
): boolean {
  const asked = feeds.filter(({ state, isSynced }) => state === 'active' && !isSynced)
  // The sample may always be asked.
  const samples = asked.filter(({ isSample }) => isSample).length
  const isHeld = cancelled || errors.some(({ code }) => code === 'dataLimit')
  return !isHeld && asked.length > samples && due <= samples
}

/** True when nothing that needs a network could be reached the last time it was asked for. */
export function cannotReach(feeds: readonly Feed[], online: boolean): boolean {
  const far = feeds.filter((feed) => !feed.isSample && feed.state === 'active')
  if (far.length === 0) return false
  const unreachable = far.filter(({ failure }) => failure?.code === 'offline' || failure?.code === 'dns')
  return (
    unreachable.length === far.length ||
    (!online && far.every((feed) => feed.failure !== null || feed.succeededAt === null))
  )
}

function earliest(times: readonly number[]): number | null {
  return times.length === 0 ? null : Math.min(...times)
}

function latest(times: readonly (number | null)[]): number | null {
  const known = times.filter((time) => time !== null)
  return known.length === 0 ? null : Math.max(...known)
}
