import type { ArticleId } from '#shared/model.ts'
import { sliced } from '#shared/sliced.ts'
import { countTries, newestItems, wantedItems } from './account-article-store.ts'
import type { StoredAccount } from './account-store.ts'
import { createItemAsker, itemsAtOnce, itemsOf } from './ask-items.ts'
import type { ReaderApi } from './reader-api.ts'
import type { RemoteItem } from './reader-json.ts'
import { readItems, storeItems, type ItemDeps, type ItemReading } from './store-items.ts'

/** Of what came this long ago a server may have let go. */
const knownForMs = 30 * 86_400_000

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
  const failed: string[] = []
  const ask = createItemAsker(
    (ids) => itemsOf(api, ids, listed),
    (id) => failed.push(id),
  )
  let asked: Promise<unknown> = Promise.resolve()
  const begin = (number: number): Batch | null => {
    const ids = batches[number]
    if (ids === undefined) return null
    // One request after the other: of two at once each would renew the login that the other needs.
    const items = asked.then(() => ask(ids))
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
      const counts = (item: string) => !failed.includes(item) && (found.length > 0 || !isListed.has(item))
      countTries(db, account.id, ids.filter(counts))
      done += ids.length
      onProgress?.(done, wanted.length)
      batch = next
      next = later
    }
    return { articles, failure: null }
  } catch (error) {
    return { articles, failure: { error } }
  } finally {
    if (failed.length > 0 && (await gives(deps, account))) countTries(db, account.id, failed)
  }
}

/** Whether the server gives an item that it gave before; else what it does not give says nothing. */
async function gives({ db, api, now }: FetchDeps, { id }: StoredAccount): Promise<boolean> {
  const known = newestItems(db, id, now() - knownForMs, 1)
  const items = known.length === 0 ? [] : await api.items(known).catch(() => [])
  return items.length > 0
}
