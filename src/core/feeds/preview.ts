import { AppError, toFailure } from '#shared/errors.ts'
import type { DiscoveredFeed, FeedPreview, SourcePreview } from '#shared/model.ts'
import { readDocument } from './poll-feed.ts'
import { previewOf, readPreview } from './read-preview.ts'
import { fetch, findOffered, type FindDeps } from './subscribe.ts'

/**
 * The feeds of an address and how the first of them would read. Stores nothing; what it fetched is remembered for the
 * subscription that may follow. Throws as `discover` does.
 */
export async function preview(
  deps: FindDeps & { now: () => number },
  url: string,
  signal?: AbortSignal,
): Promise<SourcePreview> {
  const { feeds, page } = await findOffered(deps, url, signal)
  const [feed] = feeds
  if (feed === undefined) return { feeds, first: null, failure: null }
  try {
    return { feeds, first: await previewFeed(deps, feed, page, signal), failure: null }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { feeds, first: null, failure: toFailure(error) }
  }
}

async function previewFeed(
  deps: FindDeps & { now: () => number },
  feed: DiscoveredFeed,
  page: string | null,
  signal?: AbortSignal,
): Promise<FeedPreview> {
  const result = await fetch(deps, feed.url, page, signal)
  const about = { feed, permanentUrl: result.permanentUrl, now: deps.now() }
  if (feed.type === 'text/html') return previewOf({ ...about, document: await readDocument(deps, 'html', result) })
  const { body, contentType, url } = result
  return (deps.readPreview ?? readPreview)({ ...about, body, contentType, url }, signal)
}
