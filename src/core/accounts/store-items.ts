import { setImmediate } from 'node:timers/promises'
import { grouped } from '#shared/grouped.ts'
import { accountHosts, type ArticleId, type FeedId } from '#shared/model.ts'
import { saveArticles } from '#core/articles/article-store.ts'
import { transaction } from '#core/db/open.ts'
import type { ParsedEntry } from '#core/feeds/parsed-feed.ts'
import { usualLang, type PollDeps } from '#core/feeds/poll-feed.ts'
import { polledFeed, type PolledFeed } from '#core/feeds/poll-store.ts'
import { readableFeed, readFeed, type FeedAnswer, type FeedReading } from '#core/feeds/read-feed.ts'
import { linkItem, unreadOf } from './account-article-store.ts'
import { describeFeed, feedsByRemoteId } from './account-feed-store.ts'
import type { StoredAccount } from './account-store.ts'
import type { RemoteItem } from './reader-json.ts'

export type ItemDeps = Pick<PollDeps, 'db' | 'now' | 'editionRules' | 'readFeed' | 'rules'> & {
  signal?: AbortSignal
  /** Hears of the articles that a feed has got and that were not read elsewhere already. */
  onNew?: (feed: FeedId, articles: readonly ArticleId[]) => void
}

/** Items of one feed, read the same way as the entries of a feed that is asked from here. */
export type ItemReading = FeedReading & { feed: FeedId; items: readonly RemoteItem[] }

/** Reads items, those of each feed by themselves, in the second thread where that runs. What is of no feed here is left out. */
export function readItems(
  { db, now, editionRules, readFeed: read = readFeed, signal }: ItemDeps,
  account: StoredAccount,
  items: readonly RemoteItem[],
): Promise<ItemReading[]> {
  const feeds = feedsByRemoteId(db, account.id)
  const readOf = async (feed: PolledFeed, ofFeed: readonly RemoteItem[]) => {
    const newestFirst = ofFeed.toSorted((a, b) => (b.publishedAt ?? 0) - (a.publishedAt ?? 0))
    const entries = newestFirst.map((item) => entryOf(item, account))
    const answer: FeedAnswer = { entries, popular: [], feed: readableFeed(feed, editionRules), now: now() }
    return { ...(await read(answer, signal)), feed: feed.id, items: newestFirst }
  }
  // One that a server gives twice, perhaps otherwise, would be two articles.
  const once = new Map(items.map((item) => [item.id, item]))
  const readings = [...grouped([...once.values()], ({ feedId }) => feedId)].flatMap(([remoteId, ofFeed]) => {
    const feedId = feeds.get(remoteId)
    const feed = feedId === undefined ? null : polledFeed(db, feedId)
    return feed === null ? [] : [readOf(feed, ofFeed)]
  })
  return Promise.all(readings)
}

/**
 * Stores items of an account as articles, with the states that its lists have said; answers those that are new. A batch is
 * stored at once: what is as new as the next one is of many feeds, and each transaction waits for the disk.
 */
export async function storeItems(
  deps: ItemDeps,
  account: StoredAccount,
  readings: readonly ItemReading[],
): Promise<ArticleId[]> {
  const { db, rules, onNew } = deps
  const applyRules = await rules?.()
  // Other work gets its turn.
  await setImmediate()
  const stored = transaction(db, () => {
    // One may have been left while its texts were read.
    const followed = new Set(feedsByRemoteId(db, account.id).values())
    return readings
      .filter(({ feed }) => followed.has(feed))
      .map((reading) => {
        const added = storeReading(deps, account, reading)
        applyRules?.(added)
        return { feed: reading.feed, added }
      })
  })
  for (const { feed, added } of stored) if (added.length > 0) onNew?.(feed, unreadOf(db, added))
  return stored.flatMap(({ added }) => added)
}

function storeReading(
  { db, now }: ItemDeps,
  account: StoredAccount,
  { feed, items, articles, newestEntryAt }: ItemReading,
): ArticleId[] {
  const saved = saveArticles(db, feed, articles, now())
  const added = new Set(saved.new)
  for (const item of items)
    linkItem(db, account.id, { remoteId: item.id, feedId: feed, guid: guidOf(item, account) }, added, now())
  describeFeed(db, feed, usualLang(articles), newestEntryAt === -Infinity ? null : newestEntryAt)
  return saved.new
}

function entryOf(item: RemoteItem, account: StoredAccount): ParsedEntry {
  return {
    id: guidOf(item, account),
    title: item.title,
    content: item.html,
    categories: item.tags,
    enclosures: item.enclosures,
    ...(item.url === null ? {} : { link: item.url }),
    ...(item.author === null ? {} : { author: item.author }),
    ...(item.publishedAt === null ? {} : { publishedAt: item.publishedAt }),
  }
}

/** The same on every computer of whoever reads this server. BazQux counts the items of each user by themselves. */
function guidOf({ id }: RemoteItem, { base, userName }: StoredAccount): string {
  const owner = base === accountHosts.bazqux ? `${encodeURIComponent(userName)}/` : ''
  return `${base}/reader/item/${owner}${id}`
}
