import { savePopular } from './articles/popular-store.ts'
import type { Database } from './db/open.ts'
import { polledFeed, type PolledFeed } from './feeds/poll-store.ts'
import type { Http } from './http/http.ts'

/** The sample newsroom publishes its most read articles as `popular.json` beside each feed. */
export async function refreshPopular(
  db: Database,
  http: Http,
  feed: PolledFeed,
  signal: AbortSignal,
  now: number,
): Promise<void> {
  if (!feed.isSample || feed.siteUrl?.startsWith('sample:') !== true) return
  const answer = await http.get({ url: new URL('popular.json', feed.siteUrl).href, signal })
  // The feed may have been removed while the list was on the way.
  if (answer.kind !== 'ok' || polledFeed(db, feed.id) === null) return
  const { items } = JSON.parse(new TextDecoder().decode(answer.body)) as { items: { url: string }[] }
  savePopular(
    db,
    feed.id,
    feed.lang,
    items.map(({ url }) => url),
    now,
  )
}
