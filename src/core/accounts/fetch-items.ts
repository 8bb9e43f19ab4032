import { AppError } from '#shared/errors.ts'
import type { ArticleId } from '#shared/model.ts'
import { sliced } from '#shared/sliced.ts'
import { countTries, wantedItems } from './account-article-store.ts'
import type { StoredAccount } from './account-store.ts'
import type { ReaderApi } from './reader-api.ts'
import type { RemoteItem } from './reader-json.ts'
import { readItems, storeItems, type ItemDeps, type ItemReading } from './store-items.ts'

/** Texts that are asked for in one request. */
const itemsAtOnce = 200

export type FetchDeps = ItemDeps & {
  api: ReaderApi
  /** Of the texts that are to come, how many have. */
  onProgress?: (done: number, total: number) => void
}

export type Fetched = { articles: ArticleId[]; failure: { error: unknown } | null }

type Batch = { ids: readonly string[]; items: Promise<RemoteItem[]>; readings: Promise<ItemReading[]> }

/**
 * Texts of unknown items: while one batch is stored the next is read, and the one after it is on its way. What fails leaves
 * the rest for the next sync. `listed` are ids that the server has just named.
 */
export async function fetchItems(deps: FetchDeps, account: StoredAccount, listed: readonly string[]): Promise<Fetched> {
  const { db, api, onProgress } = deps
  const wanted = wantedItems(db, account.id)
  const batches = sliced(wanted, itemsAtOnce)
  const isListed = new Set(listed)
  const articles: ArticleId[] = []
  let asked: Promise<unknown> = Promise.resolve()
  const begin = (number: number): Batch | null => {
    const ids = batches[number]
    if (ids === undefined) return null
    // One request after the other: of two at once each would renew the login that the other needs.
    const items = asked.then(() => itemsOf(api, ids, listed))
    const readings = items.then((found) => readItems(deps, account, found))
    // They are looked at in their turn.
    for (const each of [items, readings]) each.catch(() => undefined)
    asked = items
    return { ids, items, readings }
  }
  try {
    onProgress?.(0, wanted.length)
    let done = 0
    let batch = begin(0)
    let next = begin(1)
    for (let number = 2; batch !== null; number++) {
      const [found, readings] = [await batch.items, await batch.readings]
      // From here on it is read, if it has come at all.
      await next?.items.catch(() => undefined)
      const later = begin(number)
      articles.push(...(await storeItems(deps, account, readings)))
      // A server that gives nothing at all is rather ill than without what it has just listed.
      const { ids } = batch
      countTries(db, account.id, found.length > 0 ? ids : ids.filter((id) => !isListed.has(id)))
      done += ids.length
      onProgress?.(done, wanted.length)
      batch = next
      next = later
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
export function itemsLeft(api: ReaderApi, ids: readonly string[]): Promise<RemoteItem[]> {
  return api.items(ids).catch((error: unknown) => {
    if (isBadRequest(error)) return []
    throw error
  })
}

function isBadRequest(error: unknown): boolean {
  return error instanceof AppError && error.params['status'] === '400'
}
