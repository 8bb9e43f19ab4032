import type { Feed } from '#shared/model.ts'

export type SourceState = 'closed' | 'paused' | 'ended' | 'failing' | 'never' | 'fresh'

/** How a source stands, in one word. */
export function sourceState({ state, failure, succeededAt }: Feed): SourceState {
  if (state === 'gone') return 'closed'
  if (state === 'paused') return 'paused'
  if (failure?.code === 'stoppedUpdating') return 'ended'
  if (failure !== null) return 'failing'
  return succeededAt === null ? 'never' : 'fresh'
}

/** Why the next check is when it is; a key under `sources.why.`. */
export type CheckReason = 'sample' | 'gone' | 'paused' | 'allPaused' | 'asked' | 'failed' | 'own' | 'general'

export function checkReason(feed: Feed, allPaused: boolean): CheckReason {
  if (feed.isSample) return 'sample'
  if (feed.state === 'gone') return 'gone'
  if (feed.state === 'paused') return 'paused'
  if (allPaused) return 'allPaused'
  if (feed.failure?.code === 'tooManyRequests') return 'asked'
  if (feed.failure !== null && feed.failure.code !== 'stoppedUpdating') return 'failed'
  return feed.intervalMinutes === null ? 'general' : 'own'
}

/** Whether a next check is planned at all. */
export function isPlanned(feed: Feed, allPaused: boolean): boolean {
  return feed.state === 'active' && !allPaused
}
