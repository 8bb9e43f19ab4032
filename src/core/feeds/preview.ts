import { AppError, toFailure } from '#shared/errors.ts'
import type { DiscoveredFeed, FeedKind, FeedPreview, SourcePreview } from '#shared/model.ts'
import type { NewArticle } from '#core/articles/new-article.ts'
import { toArticle } from '#core/articles/to-article.ts'
import type { HttpOk } from '#core/http/http.ts'
import { canonicalTag } from '#shared/languages.ts'
import type { FeedFormat } from './parsed-feed.ts'
import { readDocument } from './poll-feed.ts'
import { fetch, findOffered, type FindDeps } from './subscribe.ts'

const shownItems = 5
/** Entries of a document that are looked at. */
const mostEntries = 200
const week = 7 * 86_400_000
const hour = 3_600_000

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
  const document = await readDocument(deps, feed.type === 'text/html' ? 'html' : 'feed', result)
  const { feed: info } = document
  const lang = canonicalTag(info.language ?? '')
  const about = { url: feed.url, siteUrl: info.link ?? null, lang, fullText: 'auto' as const, isSample: false }
  const articles = document.entries.slice(0, mostEntries).map((entry) => toArticle(entry, about, deps.now()))
  const newest = articles.toSorted((a, b) => b.publishedAt - a.publishedAt)
  const dated = document.entries.some(({ publishedAt, updatedAt }) => (publishedAt ?? updatedAt) !== undefined)
  const title = info.title ?? feed.title
  const shownLang = mostCommon(articles.map((article) => article.lang)) ?? lang
  return {
    url: addressOf(feed, result),
    kind: kindOf(document.format, feed),
    title,
    shown: { title, lang: shownLang },
    siteUrl: info.link ?? null,
    lang: shownLang,
    body: bodyOf(articles),
    entries: document.entries.length,
    withImages: articles.filter(({ images }) => images.length > 0).length,
    perWeek: dated ? perWeek(newest) : null,
    newestAt: dated ? (newest[0]?.publishedAt ?? null) : null,
    items: newest.slice(0, shownItems).map((article) => ({
      title: article.title,
      excerpt: article.excerpt,
      lang: article.lang,
      publishedAt: article.publishedAt,
      images: article.images.length,
      isTeaser: article.isTeaser,
    })),
  }
}

function kindOf(format: FeedFormat | undefined, { type }: DiscoveredFeed): FeedKind {
  if (format === 'news-sitemap') return 'news-sitemap'
  return type === 'text/html' ? 'html' : 'feed'
}

function addressOf(feed: DiscoveredFeed, { permanentUrl }: HttpOk): string {
  return permanentUrl ?? feed.url
}

function bodyOf(articles: readonly NewArticle[]): FeedPreview['body'] {
  const teasers = articles.filter(({ isTeaser }) => isTeaser).length
  if (teasers === 0) return 'full'
  return teasers === articles.length ? 'teaser' : 'mixed'
}

/** From the time that the entries span, at least an hour of it; two entries tell nothing. */
function perWeek(newest: readonly NewArticle[]): number | null {
  const [first, last] = [newest[0]?.publishedAt, newest.at(-1)?.publishedAt]
  if (first === undefined || last === undefined || newest.length < 3 || first - last < hour) return null
  return ((newest.length - 1) * week) / (first - last)
}

function mostCommon(tags: readonly string[]): string | null {
  const counts = new Map<string, number>()
  for (const tag of tags) if (tag !== 'und') counts.set(tag, (counts.get(tag) ?? 0) + 1)
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? null
}
