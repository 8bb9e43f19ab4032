import { escapeText } from '../html/escape-html.ts'
import { parseDate } from './dates.ts'
import { addressOf, languageOf, lengthFrom, listOf, maxEntries, present, zoneOf } from './node-fields.ts'
import type { Enclosure, ParsedEntry, ParsedFeedInfo } from './parsed-feed.ts'
import { oneLine, titleFromText } from './plain-text.ts'

type Json = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

const objectsIn = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isObject) : [])

const stringIn = (object: Json, key: string): string | undefined => {
  const value = Object.hasOwn(object, key) ? object[key] : undefined
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' ? value.trim() || undefined : undefined
}

const titleIn = (object: Json, key: string): string | undefined =>
  titleFromText(stringIn(object, key) ?? '') || undefined

const dateIn = (object: Json, key: string, timeZone: string): number | undefined => {
  const text = stringIn(object, key)
  return text === undefined ? undefined : parseDate(text, timeZone)
}

/** Version 1.1 lists `authors`, version 1 names one `author`; some feeds give bare names. */
const authorsIn = (object: Json): string[] | undefined => {
  const given: unknown[] = [object['authors'], object['author']].flat()
  const names = given.flatMap((author) => {
    if (typeof author === 'string') return oneLine(author) || []
    return isObject(author) ? (titleIn(author, 'name') ?? stringIn(author, 'url') ?? []) : []
  })
  return listOf(names)
}

const tagsIn = (object: Json): string[] | undefined => {
  const given = object['tags']
  const tags: unknown[] = typeof given === 'string' ? given.split(',') : [given].flat()
  return listOf(tags.flatMap((tag) => (typeof tag === 'string' ? oneLine(tag) || [] : [])))
}

const enclosuresIn = (item: Json, base: string | undefined): Enclosure[] | undefined => {
  const found = objectsIn(item['attachments']).flatMap((attachment) => {
    const url = addressOf(stringIn(attachment, 'url'), base)
    const length = lengthFrom(stringIn(attachment, 'size_in_bytes'))
    const type = stringIn(attachment, 'mime_type')
    return url === undefined ? [] : present<Enclosure>({ url, type, length })
  })
  return listOf(found)
}

/** Plain text as HTML that reads the same. */
const htmlFromText = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : escapeText(text).replace(/\r?\n/g, '<br>')

/** What items take over from the feed. */
type ItemContext = { base: string | undefined; authors: string[] | undefined; timeZone: string }

const readItem = (item: Json, { base, timeZone, ...feed }: ItemContext): ParsedEntry => {
  const authors = authorsIn(item) ?? feed.authors
  const id = stringIn(item, 'id') ?? stringIn(item, 'guid')
  const image = addressOf(stringIn(item, 'image') ?? stringIn(item, 'banner_image'), base)
  return present<ParsedEntry>({
    id,
    title: titleIn(item, 'title'),
    link:
      addressOf(stringIn(item, 'url'), base) ??
      addressOf(stringIn(item, 'external_url'), base) ??
      (/^https?:\/\//i.test(id ?? '') ? addressOf(id, base) : undefined),
    publishedAt: dateIn(item, 'date_published', timeZone),
    updatedAt: dateIn(item, 'date_modified', timeZone),
    author: authors?.[0],
    authors,
    summary: htmlFromText(stringIn(item, 'summary')),
    content: stringIn(item, 'content_html') ?? htmlFromText(stringIn(item, 'content_text')),
    enclosures: enclosuresIn(item, base),
    categories: tagsIn(item),
    image,
    language: languageOf(stringIn(item, 'language')),
  })
}

const hubIn = (document: Json): string | undefined => {
  const hub = objectsIn(document['hubs'])[0]
  return hub === undefined ? undefined : stringIn(hub, 'url')
}

const looksLikeFeed = (document: Json): boolean =>
  /jsonfeed\.org/.test(stringIn(document, 'version') ?? '') ||
  (Array.isArray(document['items']) && (document['title'] !== undefined || document['home_page_url'] !== undefined))

/**
 * A JSON Feed (versions 1 and 1.1, jsonfeed.org) as data; undefined when the document is some other JSON.
 * @throws SyntaxError when it is no JSON at all
 */
export const readJsonFeed = (
  text: string,
  url: string | undefined,
): { feed: ParsedFeedInfo; entries: ParsedEntry[] } | undefined => {
  const document: unknown = JSON.parse(text)
  if (!isObject(document) || !looksLikeFeed(document)) return undefined
  const base = url ?? stringIn(document, 'feed_url')
  const authors = authorsIn(document)
  const feed = present<ParsedFeedInfo>({
    title: titleIn(document, 'title'),
    link: addressOf(stringIn(document, 'home_page_url'), base),
    id: stringIn(document, 'feed_url'),
    description: htmlFromText(stringIn(document, 'description')),
    language: languageOf(stringIn(document, 'language')),
    image: addressOf(stringIn(document, 'icon') ?? stringIn(document, 'favicon'), base),
    author: authors?.[0],
    authors,
    hub: addressOf(hubIn(document), base),
    nextUrl: addressOf(stringIn(document, 'next_url'), base),
  })
  const context: ItemContext = { base, authors, timeZone: zoneOf(base, feed.link) }
  return {
    feed,
    entries: objectsIn(document['items'])
      .slice(0, maxEntries)
      .map((item) => readItem(item, context)),
  }
}
