import { present } from './node-fields.ts'
import type { Enclosure, ParsedEntry, ParsedFeed, ParsedFeedInfo } from './parsed-feed.ts'
import { resolveHtml } from './resolve-html.ts'

type DocumentDates = { published?: string; updated?: string }
type DocumentEntry = Omit<
  ParsedEntry,
  'publishedAt' | 'updatedAt' | 'thumbnail' | 'baseUrl' | 'commentsUrl' | 'enclosures'
> &
  DocumentDates & { enclosures?: Enclosure[] }
type DocumentInfo = Pick<
  ParsedFeedInfo,
  'title' | 'link' | 'id' | 'description' | 'language' | 'image' | 'author' | 'authors' | 'categories'
> & { updated?: string }

/** What the command line prints for a feed: times are ISO 8601 UTC, addresses absolute, absent values left out. */
export type FeedDocument = {
  format: ParsedFeed['format']
  encoding: string
  feed: DocumentInfo
  entries: DocumentEntry[]
}

const isoTime = (at: number | undefined): string | undefined =>
  at === undefined ? undefined : new Date(at).toISOString()

const withAddresses = (html: string | undefined, base: string | undefined): string | undefined =>
  html === undefined || base === undefined ? html : resolveHtml(html, base)

const entryDocument = (entry: ParsedEntry, feedBase: string | undefined): DocumentEntry => {
  const base = entry.baseUrl ?? feedBase ?? entry.link
  return present<DocumentEntry>({
    id: entry.id,
    title: entry.title,
    link: entry.link,
    published: isoTime(entry.publishedAt),
    updated: isoTime(entry.updatedAt),
    author: entry.author,
    authors: entry.authors,
    summary: withAddresses(entry.summary, base),
    content: withAddresses(entry.content, base),
    enclosures: entry.enclosures,
    categories: entry.categories,
    image: entry.image,
    language: entry.language,
  })
}

/** A parsed feed as the JSON document of the command line. `url` is the feed's own address. */
export const toFeedDocument = ({ format, encoding, feed, entries }: ParsedFeed, url?: string): FeedDocument => ({
  format,
  encoding,
  feed: present<DocumentInfo>({
    title: feed.title,
    link: feed.link,
    id: feed.id,
    description: withAddresses(feed.description, url),
    language: feed.language,
    image: feed.image,
    author: feed.author,
    authors: feed.authors,
    updated: isoTime(feed.updatedAt),
    categories: feed.categories,
  }),
  entries: entries.map((entry) => entryDocument(entry, url)),
})
