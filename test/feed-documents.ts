import { parseFeed } from '#core/feeds/parse-feed.ts'
import type { ParsedEntry, ParsedFeed } from '#core/feeds/parsed-feed.ts'

/** The namespaces of the vocabularies that feeds use, by the prefix that their specifications use. */
export const vocabularies = {
  content: 'http://purl.org/rss/1.0/modules/content/',
  dc: 'http://purl.org/dc/elements/1.1/',
  dcterms: 'http://purl.org/dc/terms/',
  media: 'http://search.yahoo.com/mrss/',
  atom: 'http://www.w3.org/2005/Atom',
  itunes: 'http://www.itunes.com/dtds/podcast-1.0.dtd',
  slash: 'http://purl.org/rss/1.0/modules/slash/',
  sy: 'http://purl.org/rss/1.0/modules/syndication/',
  thr: 'http://purl.org/syndication/thread/1.0',
  georss: 'http://www.georss.org/georss',
  rawvoice: 'http://www.rawvoice.com/rawvoiceRssModule/',
  feedburner: 'http://rssnamespace.org/feedburner/ext/1.0',
  yandex: 'http://news.yandex.ru',
  turbo: 'http://turbo.yandex.ru',
}

const declared = Object.entries(vocabularies)
  .map(([prefix, uri]) => `xmlns:${prefix}="${uri}"`)
  .join(' ')

/** The feed that a document is, as if it had come from `url`. */
export const parse = (
  document: string | Uint8Array,
  url = 'https://news.example.org/rss/all.xml',
  contentType?: string,
): ParsedFeed => parseFeed(typeof document === 'string' ? Buffer.from(document) : document, { url, contentType })

/** RSS 2.0 with what stands in its channel, all vocabularies declared. */
export const rss = (channel: string, url?: string): ParsedFeed =>
  parse(`<rss version="2.0" ${declared}><channel>${channel}</channel></rss>`, url)

export const item = (inside: string, url?: string): ParsedEntry | undefined =>
  rss(`<item>${inside}</item>`, url).entries[0]

/** Atom 1.0 with what stands in its feed. */
export const atom = (inside: string): ParsedFeed =>
  parse(`<feed ${declared} xmlns="http://www.w3.org/2005/Atom">${inside}</feed>`)

export const entry = (inside: string): ParsedEntry | undefined => atom(`<entry>${inside}</entry>`).entries[0]
