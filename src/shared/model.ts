import type { ErrorCode, Failure } from './errors.ts'

export type FeedId = number & { readonly feedId: unique symbol }
export type ArticleId = number & { readonly articleId: unique symbol }
export type ThreadId = number & { readonly threadId: unique symbol }
export type LabelId = number & { readonly labelId: unique symbol }
export type RuleId = number & { readonly ruleId: unique symbol }
export type SavedSearchId = number & { readonly savedSearchId: unique symbol }
export type AccountId = number & { readonly accountId: unique symbol }
export type PackId = number & { readonly packId: unique symbol }
/** HTML that `sanitize()` of `#core/html/sanitize.ts` has made; nothing else may make it. */
export type SanitizedHtml = string & { readonly sanitizedHtml: unique symbol }
/** BCP 47, with a script for Kazakh, Uzbek and Chinese: `kk-Cyrl`, `zh-Hans`. `und` when unknown. */
export type LanguageTag = string

/** `feed`: RSS, Atom, JSON Feed; `news-sitemap`: Google News sitemap; `html`: a list page read by a site rule. */
export type FeedKind = 'feed' | 'news-sitemap' | 'html'
/** Who publishes a feed and how to reach them; shown as the contact card. */
export type Contact = { phone?: string; email?: string; site?: string }
export type FeedState = 'active' | 'paused' | 'gone'
/** Whether an article's page is fetched: when the feed gives a teaser, always, or never. */
export type FullTextMode = 'auto' | 'always' | 'never'
export const feedColours = ['red', 'orange', 'olive', 'green', 'teal', 'blue', 'violet', 'rose'] as const
export type FeedColour = (typeof feedColours)[number]

export type Feed = {
  id: FeedId
  url: string
  kind: FeedKind
  /** As the reader calls it, else its publisher, else its host. */
  title: string
  /** As its publisher calls it; empty when it has no name. */
  publisherTitle: string
  /** How the title reads in the script that the reader has chosen, and the tag of that. */
  shown: { title: string; lang: LanguageTag }
  siteUrl: string | null
  lang: LanguageTag
  /** The reader has said which language all its articles are in. */
  langIsFixed: boolean
  folder: string | null
  contact: Contact
  isSample: boolean
  /** Its articles come from an account, whose server asks the publisher. */
  isSynced: boolean
  state: FeedState
  /** Null follows the general setting. */
  intervalMinutes: number | null
  fullText: FullTextMode
  /** New articles are told on the desktop. */
  notify: boolean
  /** Days that read articles without a star are kept; null keeps all. */
  keepDays: number | null
  colour: FeedColour | null
  /** One or two letters or a sign that the reader gave it; null takes them from the title. */
  monogram: string | null
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

/** An empty `title` gives back the publisher's; `lang` `und` lets each text tell its language again. */
export type FeedPatch = Partial<
  Pick<
    Feed,
    'title' | 'lang' | 'folder' | 'intervalMinutes' | 'fullText' | 'notify' | 'keepDays' | 'colour' | 'monogram'
  > & { state: 'active' | 'paused' }
>

/** All feeds of one folder, in the reader's order; those outside folders have `folder` null. */
export type FeedGroup = { folder: string | null; feeds: FeedId[] }

/** What is needed to follow a feed again as it was, after it was removed. */
export type RemovedFeed = Pick<Feed, 'url' | 'kind' | 'publisherTitle' | 'siteUrl' | 'isSample' | 'contact'> &
  Required<FeedPatch>

/** What decides when a feed is asked next; a key under `sources.why.`. */
export type DueReason =
  | 'sample'
  /** Its account's server asks the publisher. */
  | 'synced'
  | 'gone'
  | 'paused'
  | 'first'
  /** The host has asked not to be disturbed before `FeedDetails.heldUntil`. */
  | 'held'
  | 'failed'
  /** The answer said for how long it stays fresh. */
  | 'fresh'
  /** The feed itself says how often it changes. */
  | 'rhythm'
  /** Hours or days that the publisher wants skipped. */
  | 'skipped'
  | 'quiet'
  /** It is sent whole each time, so once a day. */
  | 'whole'
  | 'own'
  | 'general'
  /** No feed is asked more often than hourly. */
  | 'floor'

/** What is worth knowing of a feed beyond the list; counted when asked. Times are epoch ms. */
export type FeedDetails = {
  dueReason: DueReason
  /** Minutes between two checks when nothing else is asked for. */
  intervalMinutes: number
  /** Until when the host asked for a pause; null when it did not. */
  heldUntil: number | null
  /** Checks that failed one after the other. */
  failures: number
  /** Articles a week, over the last four; null when it is not known for a week yet. */
  perWeek: number | null
  starred: number
  oldestAt: number | null
  /** Articles that were let go because of `keepDays`, and when the last were. */
  expired: number
  expiredAt: number | null
  /** Kept articles by what can be read of them without a network. */
  offline: Record<OfflineState, number>
}

/** What can be read without a network: everything; text but not every image; only the publisher's summary. */
export type OfflineState = 'complete' | 'text' | 'summary'

export type ArticleSummary = {
  id: ArticleId
  feedId: FeedId
  feedTitle: string
  /** The tag of what `feedTitle` is shown in. */
  feedLang: LanguageTag
  title: string
  /** Of what is shown: where the reader has chosen another script, of that one. */
  lang: LanguageTag
  /** The tag of what is stored, where what is shown was converted from it into another script. */
  convertedFrom: LanguageTag | null
  excerpt: string
  /** As it is stored, by which articles are asked for; `names` says how it reads. */
  author: string | null
  /** From the widest to the narrowest: `['News', 'Government']`; as stored, like `author`. */
  section: string[]
  /** How the author, the sections and the tags read in the script that is shown, where they were converted. */
  names: Readonly<Record<string, string>>
  publishedAt: number
  read: boolean
  starred: boolean
  /** The publisher has changed its words since it was last read. */
  changedSinceRead: boolean
  /** The reader's own labels on it. */
  labels: LabelId[]
  /** Address on our own protocol, or null. */
  thumbnail: string | null
  /** There is no thumbnail yet, but a picture is still to be fetched: its place is kept free. */
  pictureComing: boolean
  readingMinutes: number
  offline: OfflineState
  isSample: boolean
  /** The thread that it is in, with others, and the languages of these, one each; null where it stands alone. */
  thread: { id: ThreadId; langs: LanguageTag[] } | null
}

/** A file that comes with an article, kept by its publisher; `type` is a media type, `bytes` null where the feed is silent. */
export type Enclosure = { url: string; type: string | null; bytes: number | null }
export type ArticleImage = { url: string; stored: string | null }
/** `lang` is that of what is stored: which edition it is, in whatever script it will be shown. */
export type Edition = { id: ArticleId; lang: LanguageTag; title: string; publishedAt: number }
/** An edition that its publisher names and that is not stored here. */
export type EditionElsewhere = { lang: LanguageTag; url: string }
/**
 * What is likely the same story in another language: the numbers and the names (as the article spells them) in both.
 * `titleLang` and `namesLang` are the languages and scripts in which its title and the names are shown.
 */
export type ProbableEdition = Edition & {
  titleLang: LanguageTag
  numbers: string[]
  names: string[]
  namesLang: LanguageTag
}
/**
 * `reason` is a key under `related.` with what both have as its details: tags, an author, a section, names as the article
 * spells them, numbers, words. `detailsLang` is the language and script in which these are shown.
 */
export type Related = {
  id: ArticleId
  title: string
  lang: LanguageTag
  publishedAt: number
  reason: 'tag' | 'names' | 'numbers' | 'words' | 'author' | 'section'
  details: string[]
  detailsLang: LanguageTag
}

/** One of the reports of an event, and the names and numbers by which it is known as one; as an edition it needs none. */
export type ThreadReport = ArticleSummary & { isEdition: boolean; shared: string[] }
/** Reports of one event by all sources and in all languages, the newest first. */
export type Thread = { id: ThreadId; reports: ThreadReport[] }

export type Article = ArticleSummary & {
  url: string | null
  /** The publisher's summary, when it is not merely how the text begins. */
  deck: string | null
  content: SanitizedHtml
  updatedAt: number | null
  /** How many versions of the text are kept; more than one means the publisher changed it. */
  versions: number
  /** The version that was read last, where another one has come since. */
  readVersion: number | null
  /** As stored, like `author`. */
  tags: string[]
  images: ArticleImage[]
  /** Rules that have done something to it, in their order. */
  rules: RuleMark[]
  muted: boolean
  /** Files beside the text that are no pictures. */
  enclosures: Enclosure[]
  editions: Edition[]
  elsewhere: EditionElsewhere[]
  contact: Contact
  siteUrl: string | null
  timeZone: string
}

/** One kept text of an article, counted from 1; `storedAt` is when it came here. */
export type ArticleVersion = { version: number; storedAt: number }
/** A run of words that both versions have, or only the older (`removed`) or only the newer (`added`). */
export type TextChange = { kind: 'same' | 'removed' | 'added'; text: string }
/** A paragraph with its changes and how many unchanged ones stand before it; the last one may be empty. */
export type ChangedParagraph = { skipped: number; changes: TextChange[] }
/** What became of a text, in the script in which it is read (`lang`); `title` is empty where it stayed. */
export type VersionChanges = { lang: LanguageTag; title: TextChange[]; paragraphs: ChangedParagraph[] }

export type Page<T> = { items: T[]; next: string | null }

/**
 * The order of a list: by date either way, what is unread before the rest, or by the names of sources; within both of
 * these the newest first.
 */
export const listSorts = ['newest', 'oldest', 'unread', 'source'] as const
export type ListSort = (typeof listSorts)[number]

export type ArticleQuery = {
  feedId?: FeedId
  /** Any of these. */
  feedIds?: FeedId[]
  folder?: string
  section?: string
  tag?: string
  author?: string
  /** One tag, or several of which any may match. */
  langs?: LanguageTag[]
  unread?: boolean
  /** Of a list of the unread: what it keeps though it has been read, so that its rows stay while it is read. */
  kept?: ArticleId[]
  starred?: boolean
  label?: LabelId
  /** Those that rules have muted; no other query finds them. */
  muted?: true
  /** Those that a pack holds. */
  pack?: PackId
  /** `newest` if left out. */
  sort?: ListSort
  /** Epoch ms. */
  since?: number
  /** From `Page.next`. */
  after?: string
  /** 1 to 200; 50 if left out. */
  limit?: number
}

/** The part of a list over or under one of its articles, which is left out. */
export type ListPart = { part: 'above' | 'below'; id: ArticleId }

/** What core makes a file of; a PDF is printed from the HTML. */
export const documentFormats = ['html', 'md', 'epub'] as const
export type DocumentFormat = (typeof documentFormats)[number]
/** Articles by their ids, in that order, or the newest that a query matches, published before `before` (epoch ms). */
export type ExportedArticles = { ids: ArticleId[] } | { query: ArticleQuery; before?: number }
/** `title` names the whole; null where it is one article, which names itself. */
export type ExportRequest = { articles: ExportedArticles; format: DocumentFormat; title: string | null }
/**
 * A file's bytes and what it is called. `missingImages` counts pictures that are not in it; `isCut` says that more
 * articles were asked for than one file holds.
 */
export type ExportedFile = {
  bytes: Uint8Array
  title: string
  articles: number
  missingImages: number
  isCut: boolean
}

/** A file of articles on its way: they are gathered, then a PDF is drawn, of which nothing tells how far it is. */
export type ExportProgress = { step: 'gathering'; done: number; total: number } | { step: 'drawing' }

/** `name` is as stored, by which articles are asked for, `shown` how it reads; `lang` is that of its newest article. */
export type TagCount = { name: string; shown: string; lang: LanguageTag; total: number }
/** `name` is as stored, by which articles are asked for, `shown` how it reads; its subsections are counted too. */
export type SectionCount = { name: string; shown: string; unread: number; total: number }
/** A section as the front page opens it: its newest articles, the lead left out. */
export type SectionFront = { name: string; articles: ArticleSummary[] }
export type FrontPage = {
  lead: Article | null
  /** To the lead, by tags, author and section alone; `articles.related` looks into the texts too. */
  related: Related[]
  latest: Page<ArticleSummary>
  /** Those of the lead's language: names in several languages would say everything twice. */
  sections: SectionCount[]
  /** The largest of the sections. */
  fronts: SectionFront[]
  popular: PopularList
  unread: number
}

/** What has put an article on a list that was computed: sources that tell of the event, and articles on its tags. */
export type PopularReason = { sources: number; onTags: number }
export type PopularItem = ArticleSummary & {
  rank: number
  /** Places gained since the list before (negative: lost); null when new on the list. */
  movement: number | null
  /** Null where the publisher ranked it. */
  why: PopularReason | null
}
export type PopularList = {
  lang: LanguageTag
  /** `publisher` when the publisher gave the order, `computed` when we did. */
  origin: 'publisher' | 'computed'
  source: string | null
  /** When the publisher's list was fetched or ours was computed. */
  listedAt: number | null
  items: PopularItem[]
}

/**
 * With `asTyped` a text that finds nothing is not taken for one typed on another keyboard layout; with `muted` what rules
 * have muted is found too.
 */
export type SearchQuery = {
  text: string
  langs?: LanguageTag[]
  limit?: number
  after?: string
  asTyped?: boolean
  muted?: boolean
}
/** `snippet` and `title` are plain text; matched parts stand between U+E000 and U+E001. */
export type SearchHit = {
  id: ArticleId
  title: string
  snippet: string
  lang: LanguageTag
  /** As of an article. */
  convertedFrom: LanguageTag | null
  feedTitle: string
  feedLang: LanguageTag
  publishedAt: number
  offline: OfflineState
  thumbnail: string | null
  read: boolean
  starred: boolean
  labels: LabelId[]
}
/**
 * `total` and `muted` stop at 1,000. `retyped` is the text that was searched for instead, when the one that was typed finds nothing
 * but its keys on another layout do. `unindexed` counts stored articles that no search finds yet, `muted` those
 * that were left out because they are muted; 0 after the first page.
 */
export type SearchPage = {
  hits: SearchHit[]
  total: number
  muted: number
  next: string | null
  ms: number
  retyped: string | null
  unindexed: number
}

/** A search that the reader keeps, called `name`; `text` is what is searched for. */
export type SavedSearch = { id: SavedSearchId; name: string; text: string }
export type SavedSearchRequest = Omit<SavedSearch, 'id'>
export type RemovedSearch = SavedSearch & { position: number }
/** What a kept search finds among the newest; `isMore`: there is more than was counted. */
export type SearchCount = { id: SavedSearchId; total: number; unread: number; isMore: boolean }

/** ISO 4217 codes; `value` is a decimal string: units of `base` for `nominal` units of `currency`. */
export type Rate = { currency: string; nominal: number; value: string; change: string | null }
/** A published rate that cannot be right beside the last good one (`last`), and so is not told as a rate. */
export type HeldRate = {
  currency: string
  nominal: number
  value: string
  last: { date: string; nominal: number; value: string } | null
}
/**
 * One source's board. `date` is the day the rates are official for, `YYYY-MM-DD`; `staleReason` why nothing newer came,
 * if that is known; a currency that is `held` stands in `rates` at its last good value.
 */
export type RateBoard = {
  source: string
  base: string
  date: string | null
  fetchedAt: number | null
  isSample: boolean
  stale: boolean
  staleReason?: ErrorCode
  held?: HeldRate[]
  rates: Rate[]
}
/**
 * Units of the base for one unit, as a decimal string, oldest first. `published` is the source's own value where it gave
 * it for more units than one.
 */
export type RatePoint = { date: string; value: string; published?: { nominal: number; value: string } }
/** Texts of one day in one language; `country` (ISO 3166) is that of their publisher, `to` the currency of the reader. */
export type MoneyQuestion = { texts: string[]; lang: LanguageTag; country?: string; date: string; to: string }
/**
 * The sums of money in texts that could be converted: `text` tells in which of them, `start` and `end` where, in UTF-16
 * code units. `amount`, `converted` and `rate` (for one unit) are decimal strings. `rateDate` is the day of the rates.
 */
export type MoneyInTexts = {
  source: string | null
  rateDate: string | null
  isSample: boolean
  sums: {
    text: number
    start: number
    end: number
    words: string
    amount: string
    currency: string
    converted: string
    rate: string
  }[]
}
/** A sum (a decimal string) in a text of a day, and the currencies that it is to be told in. */
export type WorthQuestion = { amount: string; currency: string; date: string; to: string[] }
/** What a sum is worth by the rates of one day, in each currency that these have; decimal strings, `rate` for one unit. */
export type WorthOfDay = {
  source: string
  rateDate: string
  isSample: boolean
  values: { currency: string; converted: string; rate: string }[]
}
/** By the rates of the day that was asked for, and by today's; null where there are none, or the same for both. */
export type SumWorth = { onDay: WorthOfDay | null; today: WorthOfDay | null }
/** How far the past of the chosen rates has been fetched in one go, in requests, and what has ended it. */
export type RatesFill = { running: boolean; done: number; total: number; failure: ErrorCode | null }
export type RateSeries = { source: string; base: string; currency: string; points: RatePoint[] }
/** As it goes between processes: `points` as one text (`packPoints`). */
export type PackedSeries = Omit<RateSeries, 'points'> & { points: string }

/**
 * What an alert waits for: a rate at or above, or at or below, a level; a change within a day of so many per cent up or
 * down; a rate beyond all of so many days before.
 */
export const alertKinds = ['above', 'below', 'move', 'high', 'low'] as const
export type AlertKind = (typeof alertKinds)[number]
export type AlertId = number & { readonly alertId: unique symbol }
/** `threshold` is a decimal string: units of `base` for one unit of `currency`, per cent, or days (2 to 3660). */
export type AlertRequest = { currency: string; base: string; kind: AlertKind; threshold: string }
/**
 * `armed`: it fires when its condition next holds; one that has fired is armed again when it holds no more.
 * `evaluatedOn` is the day of the last published rate that was looked at.
 */
export type RateAlert = AlertRequest & { id: AlertId; armed: boolean; evaluatedOn: string | null; madeAt: number }
/** An alert as it was when it fired, and the rate of one unit that it fired at. */
export type FiredAlert = AlertRequest & { id: number; source: string; date: string; value: string; firedAt: number }

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
/** The hour around `at` (epoch ms); Celsius and a WMO weather code. */
export type PresentWeather = { at: number; celsius: number; code: number }
/**
 * What a city waits for that has no days: when its services are asked next (epoch ms, past for soon; null while nothing
 * is asked unbidden), what they failed of last, and whether they may be asked at once.
 */
export type ForecastWait = { dueAt: number | null; failure: ErrorCode | null; mayAsk: boolean }
/**
 * `present` is null once it is hours old; `source` is the name of who made it. `wait` is left out where there are days, and
 * where nobody is asked for the city as no source of the network is followed.
 */
export type Forecast = {
  city: City
  fetchedAt: number | null
  isSample: boolean
  stale: boolean
  source: string
  present: PresentWeather | null
  days: ForecastDay[]
  wait?: ForecastWait
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
  /** Articles that were let go because their feeds are not to keep what is read for longer. */
  expired: number
  images: { stored: number; bytes: number }
  rates: { date: string | null; count: number; source: string }
  weather: { cities: number }
  /** `feed` is an address, or `rates`, `weather` and `data`. */
  errors: ({ feed: string } & Failure)[]
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
  /** News of its country, of its economy, of the world from abroad, or as a state tells it. */
  topic: 'general' | 'business' | 'world' | 'state'
  subscribed: boolean
}
export type DiscoveredFeed = { url: string; title: string; type: string }
type PreviewItem = {
  title: string
  excerpt: string
  lang: LanguageTag
  publishedAt: number
  images: number
  isTeaser: boolean
}
/** What would be read of a feed, from one answer of it. `items` are its newest. */
export type FeedPreview = {
  url: string
  kind: FeedKind
  title: string
  /** As of a feed. */
  shown: Feed['shown']
  siteUrl: string | null
  lang: LanguageTag
  body: 'full' | 'teaser' | 'mixed'
  entries: number
  withImages: number
  /** Null when its dates do not tell. */
  perWeek: number | null
  newestAt: number | null
  items: PreviewItem[]
}
/** The feeds of an address, and the first of them read; `failure` when that one cannot be. */
export type SourcePreview = { feeds: DiscoveredFeed[]; first: FeedPreview | null; failure: Failure | null }
export type SubscribeRequest = { url: string; title?: string; lang?: LanguageTag; folder?: string; kind?: FeedKind }
export type ImportReport = { added: string[]; skipped: string[]; failed: { url: string; code: string }[] }

export type Counts = {
  articles: number
  unread: number
  /** Unread articles by the language they are written in; a language with none may be left out. */
  unreadIn: Record<LanguageTag, number>
  starred: number
  muted: number
  /** Let go so far, because a source is not to keep what is read for longer. */
  expired: number
  images: number
  imageBytes: number
  /** New pictures are not kept: all that the limit has room for are starred, labelled or packed. */
  imagesStopped: boolean
  feeds: number
}

/**
 * What the library holds, in numbers. `days` begin at `start` (epoch ms); `sources` are the largest, `otherSources` all
 * others together; `bytes` are those on the disk: pictures, the index of the search, everything else.
 */
export type LibraryStatistics = {
  days: { start: number; published: number; read: number }[]
  sources: { name: string; lang: LanguageTag; total: number; unread: number }[]
  otherSources: { count: number; total: number; unread: number }
  langs: { lang: LanguageTag; total: number; unread: number }[]
  bytes: { images: number; index: number; library: number }
}

/** A label of the reader's own, with how many articles have it; `colour` as of feeds. */
export type Label = { id: LabelId; name: string; colour: FeedColour | null; total: number }
export type LabelRequest = Pick<Label, 'name' | 'colour'>
/** The most letters that the words of a rule and the name of a label may have. */
export const longestRuleWords = 500
export const longestLabelName = 100
/** Where a rule looks: anywhere in an article, or in one part of it. */
export const ruleFields = ['any', 'title', 'author', 'tag', 'text'] as const
export type RuleField = (typeof ruleFields)[number]
/** `mute` takes an article out of every list but that of the muted; nothing is ever deleted by a rule. */
export const ruleActions = ['mute', 'star', 'label', 'read', 'notify'] as const
export type RuleAction = (typeof ruleActions)[number]
/**
 * What a rule looks for and what it does. `words` are read as a search is, in any script; with `isPattern` they are a
 * regular expression of JavaScript, matched without regard to case. Empty words mean all of `feedId`, which is null for
 * all feeds. `labelId` is that of the action `label`, else null.
 */
export type RuleRequest = {
  field: RuleField
  words: string
  isPattern: boolean
  feedId: FeedId | null
  action: RuleAction
  labelId: LabelId | null
}
/**
 * `hits` counts the articles that it has done something to, the last at `hitAt`. `tooSlow`: its pattern went on without an
 * end, so it was switched off.
 */
export type Rule = RuleRequest & {
  id: RuleId
  enabled: boolean
  tooSlow: boolean
  hits: number
  hitAt: number | null
}
/** Articles that a rule has changed; what undo needs. */
export type RuleRun = { rule: RuleId; articles: ArticleId[] }
/** What is needed to make a deleted rule again: where it stood, what it had hit, what it had muted. */
export type RemovedRule = Rule & { position: number; hitArticles: ArticleId[]; mutedArticles: ArticleId[] }
export type RuleMatch = { id: ArticleId; title: string; lang: LanguageTag }
/** The stored articles that a rule would find, the newest of them by title. */
export type RuleMatches = { total: number; newest: RuleMatch[] }
/** A rule that has done something to an article. */
export type RuleMark = Pick<Rule, 'id' | 'field' | 'words' | 'feedId' | 'action'>
/** An article that a rule has told the reader of, with what the rule looked for then; `toldAt` is epoch ms. */
export type ToldArticle = {
  key: number
  toldAt: number
  rule: Pick<Rule, 'field' | 'words' | 'feedId'>
  article: RuleMatch
}

/** What is needed to make a deleted label again as it was. */
export type RemovedLabel = LabelRequest & { id: LabelId; position: number; articles: ArticleId[] }
export type Check = { name: string; ok: boolean; detail: string }

/** What a sync with a shared folder did; `unread` are files that are not whole, which a later one looks at again. */
export type FolderReport = { taken: number; sent: number; files: number; unread: string[]; refused: RefusedItem[] }
/** The folder that this library shares with other computers, as it was last seen; `at` (epoch ms) is when one of them wrote last. */
export type SharedFolder = {
  path: string
  /** Changes that the folder is still to be told. */
  waiting: number
  syncedAt: number | null
  syncing: boolean
  failure: Failure | null
  /** Files that are not whole yet. */
  unread: number
  /** Null until a sync has looked. */
  devices: { name: string | null; at: number }[] | null
  shares: SharedPart[]
  refused: RefusedItem[]
}
/** What goes with a shared folder where the reader chooses so; `states` are read, starred and labels. */
export const sharedParts = ['sources', 'states', 'rules', 'alerts', 'settings'] as const
export type SharedPart = (typeof sharedParts)[number]
/**
 * Something that another computer told and that is not done here: of a later version (`unknown`), without sense (`value`), not a
 * regular expression (`pattern`), or a setting of each computer alone (`own`). `what` is its name, address or words.
 */
export type RefusedItem = {
  kind: 'source' | 'label' | 'rule' | 'alert' | 'setting'
  what: string
  why: 'unknown' | 'value' | 'pattern' | 'own'
}

/** What something is sent or received for; `feeds` are their documents, `other` is what belongs to no source and no service. */
export type TrafficKind = 'feeds' | 'pages' | 'pictures' | 'accounts' | 'rates' | 'weather' | 'other'
/** How the computer stands, as far as its system tells; null where it does not. */
export type Circumstances = { metered: boolean | null; onBattery: boolean | null }
/** Why what comes unasked is held back, all of it or pictures and packs alone. */
export type DataHold = { why: 'month' | 'refresh' | 'metered' | 'battery'; what: 'all' | 'pictures' }
/**
 * Bytes that this month has used on this computer's clock, and that a refresh of all `feeds` would use by what they
 * used lately.
 */
export type DataUse = Circumstances & {
  month: number
  refresh: { feeds: number; bytes: number }
  hold: DataHold | null
}
/** Bytes sent and received on days that begin at `start` (epoch ms), and by what and whom; the sources with most of it. */
export type DataHistory = {
  days: { start: number; bytes: number }[]
  kinds: { kind: TrafficKind; requests: number; bytes: number }[]
  sources: { name: string; lang: LanguageTag; requests: number; bytes: number }[]
  otherSources: { count: number; requests: number; bytes: number }
}

/** What a pack is made of: what a list shows, what a search finds, or the popular lists of languages. */
export type PackScope =
  | { kind: 'articles'; query: Omit<ArticleQuery, 'after' | 'limit' | 'kept' | 'pack'> }
  | { kind: 'search'; text: string; langs?: LanguageTag[] }
  | { kind: 'popular'; langs: LanguageTag[] }
  /** What came in a carry pack of this name. */
  | { kind: 'carried'; name: string }
/** Bytes are those on the disk; `missingBytes` and `requests` are what is still to be fetched, by what others took. */
export type PackEstimate = {
  articles: number
  complete: number
  /** Of which their publishers give a summary and no page to fetch. */
  summaries: number
  requests: number
  storedBytes: number
  missingBytes: number
}
/**
 * Articles to be complete without a network: all their text, and every picture's file there with the right hash. A pack is
 * complete when `complete` is `articles`. `unverified` counts articles that are still to be looked at.
 */
export type Pack = {
  id: PackId
  scope: PackScope
  createdAt: number
  /** When it was verified to the end; null before. */
  checkedAt: number | null
  articles: number
  complete: number
  unverified: number
  /** Pages and pictures that could not be had. */
  missing: number
  images: number
  bytes: number
  /** Requests done and all that are known of; null when it is not being made. */
  progress: { done: number; total: number } | null
}
/** What is needed to make a removed pack again, of the articles that it held. */
export type RemovedPack = { scope: PackScope; articles: ArticleId[] }
/** One page or picture that an article of a pack lacks, and why. */
export type PackMissing = { articleId: ArticleId; title: string; url: string; reason: ErrorCode }
/** What was written into a carry pack, or came out of one; `added` counts articles that were not here before. */
export type CarryReport = {
  articles: number
  added: number
  images: number
  bytes: number
  complete: boolean
  missing: { url: string; reason: ErrorCode }[]
}

/** Why the library cannot be written now, or not all that it should be; `kept` articles have marks that wait for it. */
export type StorageTrouble = { failure: Failure; kept: number }

/** What a backup holds; `library` are the bytes of the library's file in it, `version` is that of the Tilshi that wrote it. */
export type BackupHoldings = { articles: number; feeds: number; starred: number; images: number }
export type BackupSummary = BackupHoldings & { createdAt: string; version: string; bytes: number }
/** `missingImages` are pictures that the library names and whose files are gone or damaged; `bytes` are those of the file. */
export type BackupReport = BackupSummary & { missingImages: number }
/** How far a backup or a restore is; `total` is 0 where it cannot be told. Bytes. */
export type BackupProgress = { step: 'copying' | 'writing' | 'verifying' | 'restoring'; done: number; total: number }
/**
 * What came of putting a restored library in its place: the name under which the library before it is kept, or why it is
 * still there; `salvage` is told where it was made from the damaged one.
 */
export type RestoreOutcome = { kept: string | null; failure: Failure | null; salvage: SalvageReport | null }
/**
 * What was saved of a damaged library. `tables` are those of which something could not be read, `backupAt` (ISO 8601) is
 * of when the backup is that filled them; `lostArticles` is null when it cannot be told.
 */
export type SalvageReport = {
  articles: number
  feeds: number
  starred: number
  lostArticles: number | null
  tables: string[]
  backupAt: string | null
}
/** `documents` are small ones in a row (the section of an article, a forecast), emptied where they cannot be read. */
export type RepairReport = { kind: 'whole' | 'indexes' | 'documents' } | ({ kind: 'salvaged' } & SalvageReport)
/** A backup that was made by itself: its file's name, when it was made (epoch ms), its size. */
export type KeptBackup = { name: string; at: number; bytes: number }
/** `folder` is where backups are made by themselves, the newest of `kept` first; `failure` is why the last one was not. */
export type BackupState = {
  folder: string
  kept: KeptBackup[]
  progress: BackupProgress | null
  failure: Failure | null
}

/** Servers of the Google Reader API whose address, or the path of whose API, need not be known by heart. */
export const accountKinds = ['freshrss', 'miniflux', 'inoreader', 'theoldreader', 'bazqux', 'other'] as const
export type AccountKind = (typeof accountKinds)[number]
/** Those that have one address for all. */
export const accountHosts: Partial<Record<AccountKind, string>> = {
  inoreader: 'https://www.inoreader.com',
  theoldreader: 'https://theoldreader.com',
  bazqux: 'https://bazqux.com',
}

/** What opens an account: kept by main alone. `app` is what Inoreader gives to whoever registers a program with it. */
export type AccountSecret = { password: string; app: { id: string; key: string } | null }
/** `address` is that of the API or of the server's pages; null where the kind has one of its own. */
export type AccountRequest = { kind: AccountKind; address: string | null; name: string; userName: string }

/** A reader's list of feeds on a server. Times are epoch ms. */
export type Account = {
  id: AccountId
  name: string
  /** The address of its API. */
  base: string
  userName: string
  /** When it last synced to the end; null when it never did. */
  syncedAt: number | null
  /** When it is asked next by itself. */
  dueAt: number
  failure: Failure | null
  feeds: FeedId[]
  /** Changes that the server does not know yet. */
  waiting: number
  /** While it syncs: of the texts that are to come, how many have; `total` is 0 until that is known. */
  syncing: { done: number; total: number } | null
}

/** `states` alone are sent; or everything is sent and taken. */
export type SyncPart = 'states' | 'all'
/** `sent` states were told to the account, `refused` it did not take, `states` were taken from it. */
export type SyncReport = { sent: number; refused: number; states: number; articles: ArticleId[] }

/**
 * What became of one state: changed here, sent, accepted and seen in the account's lists (or refused for good), or
 * changed by the account. Times are epoch ms.
 */
export type Receipt = {
  account: string
  kind: 'read' | 'starred'
  value: boolean
  origin: 'here' | 'account'
  changedAt: number
  sentAt: number | null
  acceptedAt: number | null
  confirmedAt: number | null
  refusedAt: number | null
}

/** Whether main keeps passwords in the system's keychain, or, where there is none, until the program ends. */
export type PasswordKeeping = 'keychain' | 'session'

/** A version newer than the one that runs. `file` is its package for this computer, null where there is none. */
export type UpdateOffer = {
  version: string
  /** Where people find its packages; https. */
  page: string
  /** Plain text, in the language `notesLang`. */
  notes: string
  notesLang: LanguageTag
  file: { url: string; name: string; bytes: number; sha512: string } | null
}
