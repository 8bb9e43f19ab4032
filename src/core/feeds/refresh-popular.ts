import type { Database } from '#core/db/open.ts'
import type { Http } from '#core/http.ts'
import { savePopular } from '#core/articles/popular-store.ts'
import type { PolledFeed } from './poll-store.ts'

type PopularDeps = { db: Database; http: Http; now: () => number }

/**
 * Keeps the list of most read articles that the sample newsroom publishes beside each of its feeds. Other publishers
 * have none that a reader may ask for.
 */
export async function refreshPopular(deps: PopularDeps, feed: PolledFeed, signal: AbortSignal): Promise<void> {
  if (!feed.isSample) return
  const url = new URL('popular.json', feed.url).href
  const result = await deps.http.get({ url, accept: 'application/json', signal })
  if (result.kind !== 'ok') return
  const { items } = JSON.parse(Buffer.from(result.body).toString('utf8')) as { items: { url: string }[] }
  const urls = items.map((item) => item.url)
  savePopular(deps.db, feed.id, feed.customLang ?? feed.lang, urls, deps.now())
}
