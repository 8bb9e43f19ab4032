import { setImmediate } from 'node:timers/promises'
import { AppError, toFailure, type ErrorCode } from '#shared/errors.ts'
import type { AccountId, ArticleId, FeedId, SyncPart, SyncReport } from '#shared/model.ts'
import { saveArticles } from '#core/articles/article-store.ts'
import { transaction, type Database } from '#core/db/open.ts'
import { usualLang, type PollDeps } from '#core/feeds/poll-feed.ts'
import { polledFeed, recordDescription, type PolledFeed } from '#core/feeds/poll-store.ts'
import { readEntries } from '#core/feeds/read-feed.ts'
import type { EditionRule } from '#core/html/edition-rule.ts'
import {
  countTries,
  lastListedItems,
  linkItem,
  newestItems,
  rememberItems,
  takeStates,
  unreadOf,
  wantedItems,
  type RemoteStates,
} from './account-article-store.ts'
import { feedsByRemoteId, mergeFeeds } from './account-feed-store.ts'
import { recordCorrections, recordSync, type StoredAccount } from './account-store.ts'
import { pushFeeds, pushStates } from './push-changes.ts'
import type { ReaderApi } from './reader-api.ts'
import { grouped } from '#shared/grouped.ts'
import type { RemoteItem } from './reader-json.ts'

/** Texts that are asked for in one request. */
const itemsAtOnce = 200
/** Of the newest, also those that were read elsewhere are fetched. */
const recentItems = 1_000
/** Of these it is asked whether they are unread or starred when none is said to be. */
const askedOfEmpty = 10
/** How often, for how long and how many of the newest texts are looked at again: nobody tells that one was corrected. */
const corrections = { everyMs: 6 * 3_600_000, forMs: 3 * 86_400_000, most: 200 }
/** What says nothing of the account. */
const passing: ReadonlySet<ErrorCode> = new Set(['offline', 'cancelled'])

export type SyncDeps = {
  db: Database
  api: ReaderApi
  now: () => number
  editionRules: readonly EditionRule[]
  /** As of `PollDeps`. */
  rules?: PollDeps['rules']
  signal?: AbortSignal
  /** Of the texts that are to come, how many have. */
  onProgress?: (done: number, total: number) => void
  /** Hears of the articles that a feed has got and that were not read elsewhere already. */
  onNew?: (feed: FeedId, articles: readonly ArticleId[]) => void
}

/**
 * One sync: sends what waits, then takes ids, feeds, the texts of unknown items, and states. Every step may be the last
 * one: what is stored is whole by itself, and the next sync goes on from there. Throws what went wrong, after it was
 * kept with the account.
 */
export async function syncAccount(deps: SyncDeps, account: StoredAccount, part: SyncPart = 'all'): Promise<SyncReport> {
  try {
    if (part === 'states') return await sendStates(deps, account.id)
    const report = await sync(deps, account)
    recordSync(deps.db, account.id, null, deps.now())
    return report
  } catch (error) {
    const failure = toFailure(error)
    if (!passing.has(failure.code)) recordSync(deps.db, account.id, failure, deps.now())
    throw error
  }
}

async function sendStates(deps: SyncDeps, id: AccountId): Promise<SyncReport> {
  const { failure, ...pushed } = await pushStates(deps, id)
  if (failure !== null) throw failure.error
  return { ...pushed, states: 0, articles: [] }
}

async function sync(deps: SyncDeps, account: StoredAccount): Promise<SyncReport> {
  const { db, api, now } = deps
  const { id } = account
  await pushFeeds(deps, id)
  const { failure: unsent, ...pushed } = await pushStates(deps, id)
  // The newest before the unread: what comes between the two lists is in the second alone, and never taken for read.
  const recent = await api.recentIds(recentItems)
  const unread = await listOf(deps, id, 'unread')
  const starred = await listOf(deps, id, 'starred')
  // The feeds after the items: one that was left elsewhere meanwhile is known as missing when its items are.
  const isBelieved = mergeFeeds(db, id, await api.feeds(), now())
  // A server that lists nothing at all has lost more than states.
  const lists = recent.ids.size > 0 ? { unread, starred } : notWhole({ unread, starred })
  const listed = [...recent.ids, ...unread.ids, ...starred.ids]
  rememberItems(db, id, listed, lists)
  const { articles, failure } = await fetchItems(deps, account, listed)
  const states = takeStates(db, id, lists, now())
  if (failure !== null) throw failure.error
  if (unsent !== null) throw unsent.error
  if (!isBelieved) throw new AppError({ code: 'accountFeedsGone', params: { url: account.base } })
  if (recent.isDamaged || unread.isDamaged || starred.isDamaged)
    throw new AppError({ code: 'unreadable', params: { url: account.base, detail: 'stream/items/ids' } })
  await takeCorrections(deps, account)
  return { ...pushed, states, articles }
}

/** That a list is empty now is asked of some items too that were in it: a server that is ill says it as well. */
async function listOf(
  { db, api }: SyncDeps,
  id: AccountId,
  name: keyof RemoteStates,
): ReturnType<ReaderApi['unreadIds']> {
  const list = await (name === 'unread' ? api.unreadIds() : api.starredIds())
  const asked = list.isWhole && list.ids.size === 0 ? lastListedItems(db, id, name, askedOfEmpty) : []
  const items = asked.length === 0 ? [] : await itemsLeft(api, asked)
  const isListed = ({ read, starred }: RemoteItem) => (name === 'unread' ? read === false : starred === true)
  return items.some(isListed) ? { ...list, isWhole: false, isDamaged: true } : list
}

function notWhole({ unread, starred }: RemoteStates): RemoteStates {
  return { unread: { ids: unread.ids, isWhole: false }, starred: { ids: starred.ids, isWhole: false } }
}

type Fetched = { articles: ArticleId[]; failure: { error: unknown } | null }

/**
 * Texts of unknown items, the next batch on its way while one is stored. What fails leaves the rest for the next sync.
 * `listed` are ids that the server has just named.
 */
async function fetchItems(deps: SyncDeps, account: StoredAccount, listed: readonly string[]): Promise<Fetched> {
  const { db, api, onProgress } = deps
  const wanted = wantedItems(db, account.id)
  const isListed = new Set(listed)
  const articles: ArticleId[] = []
  const batchAt = (start: number) => {
    const ids = wanted.slice(start, start + itemsAtOnce)
    const items = ids.length === 0 ? Promise.resolve([]) : itemsOf(api, ids, listed)
    // It is looked at in its turn.
    items.catch(() => undefined)
    return { ids, items }
  }
  try {
    onProgress?.(0, wanted.length)
    let next = batchAt(0)
    for (let start = 0; start < wanted.length; start += itemsAtOnce) {
      const { ids, items } = next
      const found = await items
      next = batchAt(start + itemsAtOnce)
      articles.push(...(await storeItems(deps, account, found)))
      // A server that gives nothing at all is rather ill than without what it has just listed.
      countTries(db, account.id, found.length > 0 ? ids : ids.filter((id) => !isListed.has(id)))
      onProgress?.(Math.min(start + itemsAtOnce, wanted.length), wanted.length)
    }
    return { articles, failure: null }
  } catch (error) {
    return { articles, failure: { error } }
  }
}

/**
 * Those of the items that the server has. Miniflux refuses (400) to give items of which it has none, as when they were
 * removed after they were listed, and leaves them out beside one that it has.
 */
async function itemsOf(api: ReaderApi, ids: readonly string[], listed: readonly string[]): Promise<RemoteItem[]> {
  try {
    return await api.items(ids)
  } catch (error) {
    if (!isBadRequest(error)) throw error
    const other = listed.find((id) => !ids.includes(id))
    if (other !== undefined) return api.items([...ids, other])
    if (listed.length === 0) return []
    throw error
  }
}

/** Those that the server has yet, which may be none. */
function itemsLeft(api: ReaderApi, ids: readonly string[]): Promise<RemoteItem[]> {
  return api.items(ids).catch((error: unknown) => {
    if (isBadRequest(error)) return []
    throw error
  })
}

function isBadRequest(error: unknown): boolean {
  return error instanceof AppError && error.params['status'] === '400'
}

/** A text that differs becomes a version of its article; states are as they are. */
async function takeCorrections(deps: SyncDeps, account: StoredAccount): Promise<void> {
  const { db, api, now } = deps
  if (now() - account.correctedAt < corrections.everyMs) return
  const ids = newestItems(db, account.id, now() - corrections.forMs, corrections.most)
  if (account.correctedAt > 0 && ids.length > 0) {
    await storeItems(deps, account, await itemsLeft(api, ids))
  }
  recordCorrections(db, account.id, now())
}

/** Items of one feed, read the same way as the entries of a feed that is asked from here. */
type Reading = Awaited<ReturnType<typeof readEntries>> & { feed: PolledFeed; items: RemoteItem[] }

/** A batch is stored at once: what is as new as the next one is of many feeds, and each transaction waits for the disk. */
async function storeItems(deps: SyncDeps, account: StoredAccount, items: readonly RemoteItem[]): Promise<ArticleId[]> {
  const { db, rules, onNew } = deps
  const feeds = feedsByRemoteId(db, account.id)
  const readings: Reading[] = []
  for (const [remoteId, ofFeed] of grouped(items, ({ feedId }) => feedId)) {
    const feedId = feeds.get(remoteId)
    const feed = feedId === undefined ? null : polledFeed(db, feedId)
    if (feed !== null) readings.push(await readItems(deps, account, feed, ofFeed))
  }
  const applyRules = await rules?.()
  // Other work gets its turn.
  await setImmediate()
  const stored = transaction(db, () =>
    readings.map((reading) => {
      const added = storeReading(deps, account, reading)
      applyRules?.(added)
      return { feed: reading.feed.id, added }
    }),
  )
  for (const { feed, added } of stored) if (added.length > 0) onNew?.(feed, unreadOf(db, added))
  return stored.flatMap(({ added }) => added)
}

async function readItems(
  { now, editionRules, signal }: SyncDeps,
  { base }: StoredAccount,
  feed: PolledFeed,
  ofFeed: readonly RemoteItem[],
): Promise<Reading> {
  const items = ofFeed.toSorted((a, b) => (b.publishedAt ?? 0) - (a.publishedAt ?? 0))
  const entries = items.map((item) => entryOf(item, base))
  const about = { feed: { ...feed, editionRules }, now: now() }
  return { ...(await readEntries({ feed: {}, entries }, about, signal)), feed, items }
}

function storeReading(
  { db, now }: SyncDeps,
  { id, base }: StoredAccount,
  { feed: { id: feedId }, items, articles, newestEntryAt }: Reading,
): ArticleId[] {
  // It may have been left while its texts were read.
  const feed = polledFeed(db, feedId)
  if (feed === null) return []
  const saved = saveArticles(db, feedId, articles, now())
  for (const item of items) linkItem(db, id, { remoteId: item.id, feedId, guid: guidOf(item, base) }, now())
  recordDescription(db, feedId, {
    title: '',
    siteUrl: null,
    description: null,
    lang: (feed.langIsFixed ? null : usualLang(articles)) ?? feed.lang,
    ttlMinutes: null,
    skipHours: [],
    skipDays: [],
    updatePeriodMinutes: null,
    newestEntryAt: Math.max(feed.newestEntryAt ?? 0, newestEntryAt, 0) || null,
  })
  return saved.new
}

function entryOf(item: RemoteItem, base: string): Parameters<typeof readEntries>[0]['entries'][number] {
  return {
    id: guidOf(item, base),
    title: item.title,
    content: item.html,
    categories: item.tags,
    enclosures: item.enclosures,
    ...(item.url === null ? {} : { link: item.url }),
    ...(item.author === null ? {} : { author: item.author }),
    ...(item.publishedAt === null ? {} : { publishedAt: item.publishedAt }),
  }
}

/** The same on every computer of whoever reads this server. */
function guidOf({ id }: RemoteItem, base: string): string {
  return `${base}/reader/item/${id}`
}
