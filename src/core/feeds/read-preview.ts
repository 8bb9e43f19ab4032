import type { DiscoveredFeed, FeedKind, FeedPreview } from '#shared/model.ts'
import type { NewArticle } from '#core/articles/new-article.ts'
import { toArticle } from '#core/articles/to-article.ts'
import type { HttpOk } from '#core/http/http.ts'
import { canonicalTag } from '#shared/languages.ts'
import { parseFeed } from './parse-feed.ts'
import type { FeedFormat, ParsedFeed } from './parsed-feed.ts'

const shownItems = 5
/** Entries of a document that are looked at. */
const mostEntries = 200
const week = 7 * 86_400_000
const hour = 3_600_000

/** What is known of a feed before it is followed. `now` is epoch ms. */
type Previewed = { feed: DiscoveredFeed; permanentUrl: string | null; now: number }
/** A feed's document to be looked at; plain data, so that it can go to another thread. */
export type PreviewAnswer = Previewed & Pick<HttpOk, 'body' | 'contentType' | 'url'>

/** How a feed would read, in this thread and without a pause. Rejects with what `parseFeed` throws. */
export async function readPreview({ body, contentType, url, ...about }: PreviewAnswer): Promise<FeedPreview> {
  const document = parseFeed(body, { url, ...(contentType === null ? {} : { contentType }) })
  return previewOf({ ...about, document })
}

/** How a feed of which the document has been read would read. */
export function previewOf({
  feed,
  permanentUrl,
  now,
  document,
}: Previewed & { document: Pick<ParsedFeed, 'feed' | 'entries'> & { format?: FeedFormat } }): FeedPreview {
  const { feed: info } = document
  const lang = canonicalTag(info.language ?? '')
  const about = { url: feed.url, siteUrl: info.link ?? null, lang, fullText: 'auto' as const, isSample: false }
  const articles = document.entries.slice(0, mostEntries).map((entry) => toArticle(entry, about, now))
  const newest = articles.toSorted((a, b) => b.publishedAt - a.publishedAt)
  const dated = document.entries.some(({ publishedAt, updatedAt }) => (publishedAt ?? updatedAt) !== undefined)
  const title = info.title ?? feed.title
  const shownLang = mostCommon(articles.map((article) => article.lang)) ?? lang
  return {
    url: permanentUrl ?? feed.url,
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
