import type { Feed } from '#shared/model.ts'

type SourceState = 'closed' | 'paused' | 'ended' | 'failing' | 'never' | 'fresh'

/** How a source stands, in one word; a key under `sources.health.`. */
export function sourceState({ state, failure, succeededAt }: Feed): SourceState {
  if (state === 'gone') return 'closed'
  if (state === 'paused') return 'paused'
  if (failure?.code === 'stoppedUpdating') return 'ended'
  if (failure !== null) return 'failing'
  return succeededAt === null ? 'never' : 'fresh'
}

/** Whether the reader should look at a source: nothing comes from it any more, or the last check failed. */
export function needsAttention(feed: Feed): boolean {
  return feed.state === 'gone' || feed.failure !== null
}

/** Whether a next check is planned at all. */
export function isPlanned(feed: Feed, allPaused: boolean): boolean {
  return feed.state === 'active' && !allPaused && !feed.isSynced
}
