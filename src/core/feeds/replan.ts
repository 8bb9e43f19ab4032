import type { FeedId } from '#shared/model.ts'
import { pollStateOf, type PollDeps } from './poll-feed.ts'
import { nextDue } from './poll-policy.ts'
import { polledFeed, postpone } from './poll-store.ts'

/** Plans the next check of feeds anew after their interval was changed, as if they had just answered with it. */
export function replan(deps: Pick<PollDeps, 'db' | 'random' | 'refreshMinutes'>, ids: readonly FeedId[]): void {
  for (const id of ids) {
    const feed = polledFeed(deps.db, id)
    if (feed === null || feed.succeededAt === null || feed.failures > 0) continue
    postpone(deps.db, id, nextDue(pollStateOf(deps, feed), feed.succeededAt, deps.random))
  }
}
