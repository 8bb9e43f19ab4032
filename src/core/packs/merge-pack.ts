import { readFileSync } from 'node:fs'
import type { ArticleId, FeedId } from '#shared/model.ts'
import { canonicalTag } from '#shared/languages.ts'
import { saveArticles } from '#core/articles/article-store.ts'
import { saveFullText } from '#core/articles/complete-store.ts'
import type { StoredImage } from '#core/articles/image-store.ts'
import type { NewArticle } from '#core/articles/new-article.ts'
import { cleanNames, tagsOf } from '#core/articles/section-and-tags.ts'
import { addLabel, setLabel } from '#core/articles/label-store.ts'
import { setRead, setStarred } from '#core/articles/state-store.ts'
import { toArticle } from '#core/articles/to-article.ts'
import { transaction, type Database } from '#core/db/open.ts'
import { escapeText } from '#core/html/escape-html.ts'
import { addFeed, findFeed, updateFeed } from '#core/feeds/feed-store.ts'
import type { CarriedArticle, CarriedFeed } from './carry-format.ts'
import { knownArticle, linkImages, markFromPage, unexpire, type KnownArticle } from './carry-store.ts'
import type { StagedPack } from './stage-pack.ts'

export type Merged = {
  ids: ArticleId[]
  added: number
  /** Addresses of pictures that were in the pack and are not stored. */
  leftOut: Set<string>
}
type Pair = { carried: CarriedArticle; article: NewArticle; known: KnownArticle | null }

/**
 * Brings the articles of a checked pack into the library in one transaction. What is known is not stored twice: a text
 * takes the place of a summary, missing pictures are filled in. Read and starred are only ever added. A feed that is not
 * followed here is added paused, so that it is not asked until the reader says so.
 */
export function mergePack(db: Database, feeds: readonly CarriedFeed[], staged: StagedPack, now: number): Merged {
  return transaction(db, () => {
    const merged: Merged = { ids: [], added: 0, leftOut: new Set() }
    for (const feed of feeds) {
      const paths = staged.articles.get(feed.url) ?? []
      if (paths.length > 0) mergeFeed(db, feed, paths, { staged, now, merged })
    }
    return merged
  })
}

type Merging = { staged: StagedPack; now: number; merged: Merged }

function mergeFeed(db: Database, feed: CarriedFeed, paths: readonly string[], { staged, now, merged }: Merging): void {
  const feedId = findFeed(db, feed.url) ?? addPaused(db, feed, now)
  const pairs = paths.map((path): Pair => {
    const carried = JSON.parse(readFileSync(path, 'utf8')) as CarriedArticle
    const article = articleFrom(carried, feed, now)
    return { carried, article, known: knownArticle(db, feedId, article) }
  })
  const fresh = pairs.filter(({ known }) => known === null).map(({ article }) => article)
  for (const { guid } of fresh) unexpire(db, feedId, guid)
  merged.added += saveArticles(db, feedId, fresh, now).new.length
  for (const pair of pairs) {
    const stored = knownArticle(db, feedId, pair.article)
    if (stored === null) continue
    complete(db, pair, stored, now)
    linkImages(db, stored.id, imagesOf(pair.carried, staged.images), now)
    for (const { url, sha256 } of pair.carried.images) {
      if (sha256 !== null && staged.leftOut.has(sha256)) merged.leftOut.add(url)
    }
    mergeState(db, stored.id, pair.carried, now)
    merged.ids.push(stored.id)
  }
}

function addPaused(
  db: Database,
  { title, siteUrl, lang, url, kind, isSample, contact }: CarriedFeed,
  now: number,
): FeedId {
  const isOurs = isSample && url.startsWith('sample:')
  const id = addFeed(db, { url, kind, title, siteUrl, lang: canonicalTag(lang), contact, isSample: isOurs }, now)
  updateFeed(db, id, { state: 'paused' }, now)
  return id
}

/** Cleaned as an entry of a feed is: the pack may come from anyone. */
function articleFrom(carried: CarriedArticle, feed: CarriedFeed, now: number): NewArticle {
  const about = {
    url: feed.url,
    siteUrl: feed.siteUrl,
    lang: canonicalTag(carried.lang),
    langIsFixed: true,
    fullText: 'never' as const,
    isSample: feed.isSample,
  }
  const entry = {
    id: carried.guid,
    title: carried.title,
    publishedAt: carried.publishedAt,
    content: carried.content,
    summary: escapeText(carried.excerpt),
    enclosures: carried.enclosures.map(({ url, type, bytes }) => ({
      url,
      ...(type !== null && { type }),
      ...(bytes !== null && { length: bytes }),
    })),
    ...(carried.url !== null && { link: carried.url }),
    ...(carried.author !== null && { author: carried.author }),
    ...(carried.updatedAt !== null && { updatedAt: carried.updatedAt }),
  }
  const article = toArticle(entry, about, now)
  return {
    ...article,
    section: cleanNames(carried.section).slice(0, 4),
    tags: tagsOf(cleanNames(carried.tags)),
    storyKey: carried.storyKey ?? article.storyKey,
    contentHash: carried.contentHash,
    isTeaser: carried.offline === 'summary',
  }
}

/** The whole text in the place of what is stored less. */
function complete(db: Database, { carried, article, known }: Pair, stored: KnownArticle, now: number): void {
  if (known === null) {
    if (carried.fromPage) markFromPage(db, stored.id)
    return
  }
  if (known.offline !== 'summary' || article.isTeaser) return
  saveFullText(db, known, article, now)
}

function imagesOf(
  { images }: CarriedArticle,
  staged: ReadonlyMap<string, StoredImage>,
): (StoredImage & { url: string })[] {
  return images.flatMap(({ url, sha256 }) => {
    const stored = sha256 === null ? undefined : staged.get(sha256)
    return stored === undefined ? [] : [{ ...stored, url }]
  })
}

/** Times that lie ahead are of now. */
function mergeState(
  db: Database,
  id: ArticleId,
  { read, readAt, starred, starredAt, labels = [] }: CarriedArticle,
  now: number,
): void {
  if (read) setRead(db, [id], true, Math.min(readAt ?? now, now))
  if (starred) setStarred(db, [id], true, Math.min(starredAt ?? now, now))
  for (const name of labels) setLabel(db, [id], addLabel(db, { name, colour: null }).id, true)
}
