import { AppError, toFailure, type ErrorCode } from '#shared/errors.ts'
import type { AccountId, SyncPart, SyncReport } from '#shared/model.ts'
import { finishRemoving } from '#core/feeds/unsubscribe-store.ts'
import {
  doubtfulItems,
  lastListedItems,
  leftOutItems,
  newestItems,
  rememberItems,
  takeStates,
  type LostItems,
  type RemoteStates,
} from './account-article-store.ts'
import { mergeFeeds } from './account-feed-store.ts'
import { accountWith, recordCorrections, recordSync, type StoredAccount } from './account-store.ts'
import { createItemAsker, itemsLeft } from './ask-items.ts'
import { fetchItems, type FetchDeps, type Fetched } from './fetch-items.ts'
import { pushFeeds, pushStates } from './push-changes.ts'
import type { ReaderApi } from './reader-api.ts'
import type { RemoteItem } from './reader-json.ts'
import { readItems, storeItems } from './store-items.ts'

/** Of the newest, also those that were read elsewhere are fetched. */
const recentItems = 1_000
/** Of these it is asked whether they are unread or starred when none is said to be, or whether they are there at all. */
const askedOfEmpty = 10
/** How often, for how long and how many of the newest texts are looked at again: nobody tells that one was corrected. */
const corrections = { everyMs: 6 * 3_600_000, forMs: 3 * 86_400_000, most: 200 }
/** What says nothing of the account. */
const passing: ReadonlySet<ErrorCode> = new Set(['offline', 'cancelled'])

export type SyncDeps = FetchDeps

/**
 * One sync: sends what waits, then takes ids, feeds, the texts of unknown items, and states. Every step may be the last
 * one: what is stored is whole by itself, and the next sync goes on from there. Throws what went wrong, after it was
 * kept with the account, or `accountMissing`.
 */
export async function syncAccount(deps: SyncDeps, account: StoredAccount, part: SyncPart = 'all'): Promise<SyncReport> {
  try {
    if (part === 'states') return await sendStates(deps, account.id)
    const report = await sync(deps, account)
    recordSync(deps.db, account.id, null, deps.now())
    return report
  } catch (error) {
    // Another program may have removed it meanwhile, and what is stored for it then fails.
    accountWith(deps.db, account.id)
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
  // The unread last: what comes meanwhile is in their list alone, and never taken for read.
  const recent = await api.recentIds(recentItems)
  const starred = await listOf(deps, id, 'starred', () => api.starredIds())
  const named = () => doubtfulItems(db, id, [...recent.ids, ...starred.ids])
  const unread = await listOf(deps, id, 'unread', () => api.unreadIds(named))
  // The feeds after the items: one that was left elsewhere meanwhile is known as missing when its items are.
  const isBelieved = mergeFeeds(db, id, await api.feeds(), now())
  await finishRemoving(db, now(), deps.signal)
  // A server that lists nothing at all has lost more than states.
  const lists = recent.ids.size > 0 ? { unread, starred } : notWhole({ unread, starred })
  const listed = [...recent.ids, ...unread.ids, ...starred.ids]
  rememberItems(db, id, listed, lists)
  const { articles, failure } = await fetchItems(deps, account, listed)
  const { lost, failure: unasked, ...left } = await withoutLost(deps, id, lists, recent.ids, failure)
  const states = takeStates(db, id, left, now(), lost)
  if (unasked !== null) throw unasked.error
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
  ask: ReaderApi['starredIds'],
): ReturnType<ReaderApi['starredIds']> {
  const list = await ask()
  const asked = list.isWhole && list.ids.size === 0 ? lastListedItems(db, id, name, askedOfEmpty) : []
  const items = asked.length === 0 ? [] : await itemsLeft(api, asked)
  const isListed = ({ read, starred }: RemoteItem) => (name === 'unread' ? read === false : starred === true)
  if (!items.some(isListed)) return list
  // Miniflux before 2.0.50 calls no item read that is not starred: what was read before shows it.
  const others = name === 'unread' ? lastListedItems(db, id, 'read', askedOfEmpty) : []
  const isMute = others.length > 0 && !(await itemsLeft(api, others)).some(({ read }) => read === true)
  return isMute ? list : { ...list, isWhole: false, isDamaged: true }
}

const none: LostItems = { unread: [], starred: [] }

type Left = RemoteStates & { lost: LostItems; failure: Fetched['failure'] }

/**
 * The lists without what says nothing, because the server has lost its item, as when a feed was emptied or a backup put back.
 * A star is taken off where the server has the item without it. What is neither unread nor among the newest was read
 * elsewhere, unless the server has none of those that came last. Where a `failure` keeps it from being asked, or it does not
 * answer for itself, what is in question stays as it is.
 */
async function withoutLost(
  { db, api }: SyncDeps,
  id: AccountId,
  lists: RemoteStates,
  recent: ReadonlySet<string>,
  failure: Fetched['failure'],
): Promise<Left> {
  const { unread, starred } = lists
  const unstarred = starred.isWhole ? leftOutItems(db, id, 'starred', starred.ids) : []
  const old = unread.isWhole ? leftOutItems(db, id, 'unread', [...unread.ids, ...recent]) : []
  const last = old.slice(0, askedOfEmpty)
  if (unstarred.length + last.length === 0) return { ...lists, lost: none, failure }
  const unasked = { unread: withIds(unread, old), starred: withIds(starred, unstarred), lost: none }
  if (failure !== null) return { ...unasked, failure }
  // A server that does not give what it has just listed has rather a fault than lost the others.
  const newest = [...recent].slice(0, 1)
  try {
    const asked = [...new Set([...unstarred, ...last, ...newest])]
    const items = await createItemAsker((part) => itemsLeft(api, part))(asked)
    const found = new Map(items.map((item) => [item.id, item]))
    if (!newest.every((item) => found.has(item))) return { ...unasked, failure: null }
    const isThere = (item: string) => found.has(item) || unread.ids.has(item) || recent.has(item)
    const gone = (doubted: readonly string[]) => doubted.filter((item) => !isThere(item))
    const lost = { unread: gone(last.some(isThere) ? last : old), starred: gone(unstarred) }
    const still = unstarred.filter((item) => (found.get(item) ?? { starred: true }).starred === true)
    return { unread, starred: withIds(starred, still), lost, failure: null }
  } catch (error) {
    return { ...unasked, failure: { error } }
  }
}

function withIds<T extends RemoteStates['starred']>(list: T, ids: readonly string[]): T {
  return { ...list, ids: new Set([...list.ids, ...ids]) }
}

function notWhole({ unread, starred }: RemoteStates): RemoteStates {
  return { unread: { ids: unread.ids, isWhole: false }, starred: { ids: starred.ids, isWhole: false } }
}

/** A text that differs becomes a version of its article; states are as they are. */
async function takeCorrections(deps: SyncDeps, account: StoredAccount): Promise<void> {
  const { db, api, now } = deps
  if (now() - account.correctedAt < corrections.everyMs) return
  const ids = newestItems(db, account.id, now() - corrections.forMs, corrections.most)
  if (account.correctedAt > 0 && ids.length > 0) {
    const items = await createItemAsker((part) => itemsLeft(api, part))(ids)
    await storeItems(deps, account, await readItems(deps, account, items))
  }
  recordCorrections(db, account.id, now())
}
