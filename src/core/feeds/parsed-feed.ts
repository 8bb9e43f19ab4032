/** `html` is a list page read by a site rule; the others are what `parseFeed` reads. */
export type FeedFormat = 'rss2' | 'rss1' | 'rss09' | 'atom1' | 'atom03' | 'json' | 'news-sitemap' | 'html'

/** A file that comes with an entry. `length` is in bytes. */
export type Enclosure = { url: string; type?: string; length?: number }

/** One item of a feed as its publisher wrote it. Absent values are left out, never empty. */
export type ParsedEntry = {
  /** The publisher's own identifier (guid, atom:id, rdf:about). */
  id?: string
  /** Plain text. */
  title?: string
  link?: string
  publishedAt?: number
  updatedAt?: number
  /** The first of `authors`. */
  author?: string
  authors?: string[]
  /** HTML, not sanitised; addresses in it are relative to `baseUrl`. */
  summary?: string
  /** HTML, not sanitised; addresses in it are relative to `baseUrl`. */
  content?: string
  enclosures?: Enclosure[]
  categories?: string[]
  image?: string
  thumbnail?: string
  /** Only when the entry itself, its content or its title declares one. */
  language?: string
  /** The base that the document declares (xml:base) for this entry. */
  baseUrl?: string
  commentsUrl?: string
  /** How many comments readers have left (slash:comments). */
  comments?: number
}

export type ParsedFeedInfo = {
  title?: string
  link?: string
  id?: string
  description?: string
  language?: string
  image?: string
  author?: string
  authors?: string[]
  updatedAt?: number
  categories?: string[]
  ttlMinutes?: number
  /** Hours of the day in GMT, 0 to 23. */
  skipHours?: number[]
  /** English names of days, in GMT. */
  skipDays?: string[]
  updatePeriodMinutes?: number
  hub?: string
  nextUrl?: string
}

export type ParsedFeed = {
  format: FeedFormat
  /** The character encoding that the bytes were read in, in lower case. */
  encoding: string
  feed: ParsedFeedInfo
  /** In the order of the document. */
  entries: ParsedEntry[]
}

/** A list page as a site rule reads it; `popular` are the addresses of what is read most there, most read first. */
export type ListPage = { entries: ParsedEntry[]; popular: string[] }
