import type { NewArticle } from './new-article.ts'

/** More entries than any publisher's document means; the rest of such a document is left out. */
const maxEntries = 20_000

/** The articles of one document, oldest first, and what tells a returning article from a different one. */
export type Batch = {
  items: NewArticle[]
  guids: ReadonlySet<string>
  /** Addresses that several entries share; they identify none of them. */
  sharedAddresses: ReadonlySet<string>
}

/**
 * Puts a document's articles in order for the store: the last entry first, so that the publisher's first is the
 * newest. An article listed twice is kept once. Different articles under one guid get guids of their own.
 */
export function batchOf(articles: readonly NewArticle[]): Batch {
  const byGuid = new Map<string, NewArticle[]>()
  for (const article of articles.slice(0, maxEntries)) {
    const sameGuid = byGuid.get(article.guid)
    if (sameGuid === undefined) byGuid.set(article.guid, [article])
    else sameGuid.push(article)
  }
  const contents = new Set<string>()
  const guids = new Set<string>()
  const addresses = new Map<string, number>()
  const items: NewArticle[] = []
  for (const article of articles.slice(0, maxEntries)) {
    const guid = guidAmong(byGuid.get(article.guid) ?? [], article)
    const content = `${article.titleDay}\n${article.contentHash}`
    if (guids.has(guid) || contents.has(content)) continue
    guids.add(guid)
    contents.add(content)
    if (article.canonicalUrl !== null)
      addresses.set(article.canonicalUrl, (addresses.get(article.canonicalUrl) ?? 0) + 1)
    items.push(guid === article.guid ? article : { ...article, guid })
  }
  const shared = [...addresses].filter(([, count]) => count > 1).map(([address]) => address)
  return { items: items.toReversed(), guids, sharedAddresses: new Set(shared) }
}

/** A batch in pieces of `size` articles, the oldest first; each knows what its document lists. One without articles is one piece. */
export function piecesOf(batch: Batch, size: number): Batch[] {
  const count = Math.max(1, Math.ceil(batch.items.length / size))
  return Array.from({ length: count }, (_, index) => ({
    ...batch,
    items: batch.items.slice(index * size, (index + 1) * size),
  }))
}

function guidAmong(sameGuid: readonly NewArticle[], article: NewArticle): string {
  if (sameGuid.length < 2) return article.guid
  const identity = ({ canonicalUrl, titleDay }: NewArticle) => canonicalUrl ?? titleDay
  const own = identity(article)
  return sameGuid.every((other) => identity(other) === own) ? article.guid : `${article.guid} ${own}`
}
