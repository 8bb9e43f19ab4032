import type { Failure } from './errors.ts'

export type FeedId = number & { readonly feedId: unique symbol }
export type ArticleId = number & { readonly articleId: unique symbol }
/** HTML that `sanitize()` of `#core/html/sanitize.ts` has made; nothing else may make it. */
export type SanitizedHtml = string & { readonly sanitizedHtml: unique symbol }
/** BCP 47, with a script for Kazakh, Uzbek and Chinese: `kk-Cyrl`, `zh-Hans`. `und` when unknown. */
export type LanguageTag = string

/** `feed`: RSS, Atom, JSON Feed; `news-sitemap`: Google News sitemap; `html`: a list page read by a site rule. */
export type FeedKind = 'feed' | 'news-sitemap' | 'html'
/** Who publishes a feed and how to reach them; shown as the contact card. */
export type Contact = { phone?: string; email?: string; site?: string }
export type FeedState = 'active' | 'paused' | 'gone'

export type Feed = {
  id: FeedId
  url: string
  kind: FeedKind
  title: string
  siteUrl: string | null
  lang: LanguageTag
  folder: string | null
  contact: Contact
  isSample: boolean
  state: FeedState
  /** Null follows the general setting. */
  intervalMinutes: number | null
  fullText: boolean
  unread: number
  total: number
  checkedAt: number | null
  succeededAt: number | null
  dueAt: number
  newestEntryAt: number | null
  /** Set when the last check failed, or (`stoppedUpdating`) when the publisher's newest entry is over a year old. */
  failure: Failure | null
  /** The address it was moved from, when the publisher moved it for good. */
  movedFrom: string | null
}

export type FeedPatch = Partial<
  Pick<Feed, 'title' | 'lang' | 'folder' | 'intervalMinutes' | 'fullText'> & { state: 'active' | 'paused' }
>

/** What can be read without a network: everything; text but not every image; only the publisher's summary. */
export type OfflineState = 'complete' | 'text' | 'summary'

export type ArticleSummary = {
  id: ArticleId
  feedId: FeedId
  feedTitle: string
  title: string
  lang: LanguageTag
  excerpt: string
  author: string | null
  /** From the widest to the narrowest: `['News', 'Government']`. */
  section: string[]
  publishedAt: number
  read: boolean
  starred: boolean
  /** Address on our own protocol, or null. */
  thumbnail: string | null
  readingMinutes: number
  offline: OfflineState
  isSample: boolean
}

export type ArticleImage = { url: string; stored: string | null }
export type Edition = { id: ArticleId; lang: LanguageTag; title: string; publishedAt: number }
/** `reason` is a key under `related.` with the shared tag, author or section as its detail. */
export type Related = {
  id: ArticleId
  title: string
  lang: LanguageTag
  publishedAt: number
  reason: 'edition' | 'tag' | 'author' | 'section'
  detail: string
}

export type Article = ArticleSummary & {
  url: string | null
  /** The publisher's summary, when it is not merely how the text begins. */
  deck: string | null
  content: SanitizedHtml
  updatedAt: number | null
  /** How many versions of the text are kept; more than one means the publisher changed it. */
  versions: number
  tags: string[]
  images: ArticleImage[]
  editions: Edition[]
  related: Related[]
  contact: Contact
  siteUrl: string | null
  timeZone: string
}

export type Page<T> = { items: T[]; next: string | null }

export type ArticleQuery = {
  feedId?: FeedId
  folder?: string
  section?: string
  tag?: string
  author?: string
  /** One tag, or several of which any may match. */
  langs?: LanguageTag[]
  unread?: boolean
  starred?: boolean
  /** Epoch ms. */
  since?: number
  /** From `Page.next`. */
  after?: string
  /** 1 to 200; 50 unless told. */
  limit?: number
}

export type SectionCount = { name: string; unread: number; total: number }
export type FrontPage = {
  lead: Article | null
  latest: Page<ArticleSummary>
  sections: SectionCount[]
  popular: PopularList
  unread: number
}

export type PopularItem = ArticleSummary & {
  rank: number
  /** Places gained since the list before (negative: lost); null when new on the list. */
  movement: number | null
}
export type PopularList = {
  lang: LanguageTag
  /** `publisher` when the publisher gave the order, `computed` when we did. */
  origin: 'publisher' | 'computed'
  source: string | null
  items: PopularItem[]
}

export type SearchQuery = { text: string; langs?: LanguageTag[]; limit?: number; after?: string }
/** `snippet` and `title` are plain text; matched parts stand between U+E000 and U+E001. */
export type SearchHit = {
  id: ArticleId
  title: string
  snippet: string
  lang: LanguageTag
  feedTitle: string
  publishedAt: number
  thumbnail: string | null
  read: boolean
}
export type SearchPage = { hits: SearchHit[]; total: number; next: string | null; ms: number }

/** ISO 4217 codes; `value` is a decimal string: units of `base` for `nominal` units of `currency`. */
export type Rate = { currency: string; nominal: number; value: string; change: string | null }
/** One source's board. `date` is the day the rates are official for, `YYYY-MM-DD`. */
export type RateBoard = {
  source: string
  base: string
  date: string | null
  fetchedAt: number | null
  isSample: boolean
  stale: boolean
  rates: Rate[]
}
/** Units of the base for one unit, as a decimal string, oldest first. */
export type RatePoint = { date: string; value: string }
export type RateSeries = { source: string; base: string; currency: string; points: RatePoint[] }

/** A place with its name in each interface language; `timeZone` is an IANA name. */
export type City = {
  id: string
  names: Record<LanguageTag, string>
  latitude: number
  longitude: number
  timeZone: string
}
/** Celsius; `code` is a WMO weather code; `date` is local to the city. */
export type ForecastDay = { date: string; min: number; max: number; code: number }
export type Forecast = {
  city: City
  fetchedAt: number | null
  isSample: boolean
  stale: boolean
  source: string
  days: ForecastDay[]
}

export type RefreshRequest = { feedIds?: FeedId[]; force?: boolean; rates?: boolean; weather?: boolean }
export type RefreshProgress = {
  running: boolean
  done: number
  total: number
  /** Titles of the feeds in flight. */
  current: string[]
  startedAt: number | null
  finishedAt: number | null
}
export type RefreshReport = {
  feeds: { due: number; ok: number; notModified: number; failed: number }
  articles: { new: number; changed: number }
  images: { stored: number; bytes: number }
  rates: { date: string | null; count: number; source: string }
  weather: { cities: number }
  errors: { feed: string; code: string; message: string }[]
  cancelled: boolean
  ms: number
}

export type CatalogueFeed = {
  id: string
  publisher: string
  lang: LanguageTag
  url: string
  kind: FeedKind
  body: 'full' | 'teaser' | 'mixed' | 'unknown'
  /** Whether the feed itself names pictures; those of the pages are found either way. */
  images: 'yes' | 'no' | 'unknown'
  /** Roughly how often something new comes: about every hour or more, or some times a day. */
  pace: 'hourly' | 'daily' | 'unknown'
  subscribed: boolean
}
export type DiscoveredFeed = { url: string; title: string; type: string }
export type SubscribeRequest = { url: string; title?: string; lang?: LanguageTag; folder?: string; kind?: FeedKind }
export type ImportReport = { added: string[]; skipped: string[]; failed: { url: string; code: string }[] }

export type Counts = {
  articles: number
  unread: number
  starred: number
  images: number
  imageBytes: number
  feeds: number
}
export type Check = { name: string; ok: boolean; detail: string }
