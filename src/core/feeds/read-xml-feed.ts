import {
  addressOf,
  childrenOf,
  dateReader,
  firstOf,
  htmlOf,
  languageOf,
  listOf,
  maxEntries,
  present,
  textOf,
  titleOf,
  zoneOf,
} from './node-fields.ts'
import { idOf, linksOf, pageOf } from './node-links.ts'
import { pictureOf } from './node-media.ts'
import type { FeedFormat, ParsedEntry, ParsedFeedInfo } from './parsed-feed.ts'
import { type EntryContext, authorsOf, categoriesOf, readEntry } from './read-entry.ts'
import { readNewsEntry } from './read-news-entry.ts'
import { type XmlDocument, type XmlNode, type XmlShape, readXml } from './read-xml.ts'

const markupElements = new Set(
  (
    'title description summary content subtitle tagline info copyright rights body xhtml:body xhtml:div content:encoded ' +
    'atom:title atom:summary atom:content atom:subtitle dc:description dc:title dcterms:abstract itunes:summary ' +
    'itunes:subtitle media:description media:title fulltext fullitem category abstract ' +
    'yandex:full-text turbo:content full-text'
  ).split(' '),
)
/** Elements that only pages begin with. */
const pageElements = new Set(['html', 'head', 'body', 'meta'])

const periods = new Map([
  ['hourly', 60],
  ['daily', 1440],
  ['weekly', 10_080],
  ['monthly', 43_200],
  ['yearly', 525_600],
])

const rootOf: XmlShape['rootOf'] = (name) => {
  if (name === 'rss' || name === 'rdf' || name === 'channel') return 'rss'
  if (name === 'feed') return 'atom'
  if (name === 'urlset') return 'sitemap'
  return pageElements.has(name) ? 'stop' : undefined
}

const formatOf = (document: XmlDocument): FeedFormat => {
  const { rootName, rootNamespace = '', root } = document
  const version = root?.attributes['version'] ?? ''
  if (rootName === 'urlset') return 'news-sitemap'
  if (rootName === 'feed') return /purl\.org\/atom/i.test(rootNamespace) || version === '0.3' ? 'atom03' : 'atom1'
  if (rootName === 'rdf') return /netscape/i.test(Object.values(root?.attributes ?? {}).join(' ')) ? 'rss09' : 'rss1'
  return /^0?\.9/.test(version) ? 'rss09' : 'rss2'
}

/** The element that describes the feed: RSS keeps it in `channel`, Atom in the root. */
const channelOf = (root: XmlNode): XmlNode => childrenOf(root, ['channel'])[0] ?? root

const integerOf = (node: XmlNode): number | undefined => {
  const text = node.text.trim()
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined
}

const skipHoursOf = (channel: XmlNode): number[] | undefined =>
  listOf(
    childrenOf(channel, ['skiphours'])
      .flatMap((node) => childrenOf(node, ['hour']))
      .map(integerOf)
      .filter((hour) => hour !== undefined && hour <= 24)
      .map((hour) => (hour ?? 0) % 24),
  )

const skipDaysOf = (channel: XmlNode): string[] | undefined =>
  listOf(
    childrenOf(channel, ['skipdays'])
      .flatMap((node) => childrenOf(node, ['day']))
      .map(textOf)
      .filter((day) => day !== undefined),
  )

const updatePeriodOf = (channel: XmlNode): number | undefined => {
  const period = firstOf(channel, ['sy:updateperiod'], (node) => periods.get(node.text.trim().toLowerCase()))
  const frequency = firstOf(channel, ['sy:updatefrequency'], integerOf) ?? 1
  return period === undefined ? undefined : Math.round(period / Math.max(frequency, 1))
}

const imageOf = (root: XmlNode, channel: XmlNode, base: string | undefined): string | undefined => {
  const names = ['image', 'itunes:image', 'logo', 'atom:logo', 'media:thumbnail', 'media:content', 'icon', 'atom:icon']
  const read = (node: XmlNode) =>
    /^(?:audio|video)/.test(node.attributes['type'] ?? '') ? undefined : pictureOf(node, base)
  // RSS 1.0 keeps the image beside the channel.
  return firstOf(root, ['image'], read) ?? firstOf(channel, names, read)
}

const readInfo = (root: XmlNode, url: string | undefined): ParsedFeedInfo => {
  const channel = channelOf(root)
  const base = channel.base ?? url
  const isAtom = root.name === 'feed'
  const people = [
    'author',
    'managingeditor',
    'dc:creator',
    'dc:author',
    'atom:author',
    'itunes:author',
    'webmaster',
    'dc:publisher',
  ]
  const authors = authorsOf(channel, people)
  const descriptions = [
    'description',
    'subtitle',
    'tagline',
    'atom:subtitle',
    'dc:description',
    'itunes:summary',
    'info',
  ]
  const dates = [
    'updated',
    'modified',
    'lastbuilddate',
    'atom:updated',
    'pubdate',
    'dc:date',
    'dcterms:modified',
    'published',
  ]
  const link = pageOf(channel, base)
  return present<ParsedFeedInfo>({
    title: firstOf(channel, ['title', 'atom:title', 'dc:title', 'itunes:title'], (node) => titleOf(node, isAtom)),
    link,
    id:
      firstOf(channel, ['id', 'atom:id', 'guid'], (node) => idOf(node, channel)) ??
      (channel.attributes['rdf:about']?.trim() || undefined),
    description: firstOf(channel, descriptions, (node) => htmlOf(node, isAtom, undefined)),
    language: languageOf(firstOf(channel, ['language', 'dc:language'], textOf) ?? channel.language),
    image: imageOf(root, channel, base),
    author: authors?.[0],
    authors,
    updatedAt: firstOf(channel, dates, dateReader(zoneOf(url, link))),
    categories: categoriesOf(channel),
    ttlMinutes: firstOf(channel, ['ttl'], integerOf),
    skipHours: skipHoursOf(channel),
    skipDays: skipDaysOf(channel),
    updatePeriodMinutes: updatePeriodOf(channel),
    hub: addressOf(linksOf(channel, 'hub')[0]?.attributes['href'], base),
    nextUrl: addressOf(linksOf(channel, 'next')[0]?.attributes['href'], base),
  })
}

/** The authors of entries that name none. */
const sharedAuthorsOf = (root: XmlNode): string[] | undefined =>
  authorsOf(channelOf(root), ['author', 'dc:creator', 'atom:author', 'itunes:author'])

/** What entries take over from the feed, as far as it stands before the first of them. */
const contextOf = (root: XmlNode, url: string | undefined): EntryContext => {
  const isAtom = root.name === 'feed'
  const page = pageOf(channelOf(root), url)
  return {
    isAtom,
    // In RSS the publisher's site, because feeds are often served from elsewhere.
    base: isAtom ? url : (page ?? url),
    authors: sharedAuthorsOf(root),
    dateOf: dateReader(zoneOf(url, page)),
  }
}

/** The entries with the authors that the feed names behind them: the order of its elements means nothing (RFC 4287, section 4.1.1). */
const withLateAuthors = (entries: ParsedEntry[], context: EntryContext | undefined, root: XmlNode): ParsedEntry[] => {
  const authors = context?.authors === undefined ? sharedAuthorsOf(root) : undefined
  const author = authors?.[0]
  if (author === undefined || authors === undefined) return entries
  return entries.map((entry) => (entry.authors === undefined ? { ...entry, author, authors } : entry))
}

/**
 * RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, or a news sitemap as data. Where the document is none of these `format` is
 * absent and `firstName` tells what its first element was.
 */
export const readXmlFeed = (
  text: string,
  url: string | undefined,
): { format?: FeedFormat; feed: ParsedFeedInfo; entries: ParsedEntry[]; firstName?: string | undefined } => {
  const entries: ParsedEntry[] = []
  let context: EntryContext | undefined
  const newsDate = dateReader(zoneOf(url))
  const document = readXml(text, {
    url,
    rootOf,
    isRecord: (name, main) => (main === 'sitemap' ? name === 'url' : name === 'item' || name === 'entry'),
    holdsMarkup: (name) => markupElements.has(name),
    onRecord: (node, root) => {
      if (root.name === 'urlset') entries.push(readNewsEntry(node, url, newsDate))
      else {
        context ??= contextOf(root, url)
        entries.push(readEntry(node, context))
      }
      return entries.length < maxEntries ? 'go on' : 'stop'
    },
  })
  const { root } = document
  if (root === undefined) return { feed: {}, entries, firstName: document.firstName }
  if (root.name === 'urlset') return { format: 'news-sitemap', feed: {}, entries }
  return { format: formatOf(document), feed: readInfo(root, url), entries: withLateAuthors(entries, context, root) }
}
