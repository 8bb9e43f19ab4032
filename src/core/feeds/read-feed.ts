import { setImmediate } from 'node:timers/promises'
import { AppError } from '#shared/errors.ts'
import { canonicalTag } from '#shared/languages.ts'
import type { LanguageTag } from '#shared/model.ts'
import type { NewArticle } from '#core/articles/new-article.ts'
import { toArticle } from '#core/articles/to-article.ts'
import type { EditionRule } from '#core/html/edition-rule.ts'
import type { HttpOk } from '#core/http/http.ts'
import { parseFeed } from './parse-feed.ts'
import type { ListPage, ParsedFeed, ParsedFeedInfo } from './parsed-feed.ts'
import { mostCommented } from './most-commented.ts'
import { popularOrder } from './popular-feed.ts'
import type { PolledFeed } from './poll-store.ts'

const day = 86_400_000
/** Entries of one document that are read, the publisher's first ones. */
const maxEntries = 10_000
/** Entries cleaned before other work gets its turn: about 10 ms. */
const entriesAtOnce = 64

/** What must be known of a feed to read its answer. */
type ReadableFeed = Pick<
  PolledFeed,
  'url' | 'siteUrl' | 'lang' | 'customLang' | 'langIsFixed' | 'fullText' | 'isSample' | 'isSuspect'
> & { editionRules: readonly EditionRule[] }
/** A feed's document, or entries that were read from something else: a list page, or the items of an account. */
type FeedDocument = Pick<HttpOk, 'body' | 'contentType' | 'url'> | ListPage
/** An answer to be read; plain data, so that it can go to another thread. `now` is epoch ms. */
export type FeedAnswer = FeedDocument & { feed: ReadableFeed; now: number }

/** What a document says, its entries cleaned. */
export type FeedReading = {
  info: ParsedFeedInfo
  articles: NewArticle[]
  /** The language that the document declares, else the feed's. */
  lang: LanguageTag
  /** Addresses of its articles as the publisher ranks them, most read first; empty where it does not say. */
  popular: string[]
  /** Epoch ms; -Infinity when no entry has a date that can be. */
  newestEntryAt: number
  /** The document was cut off before its end. */
  isCutOff: boolean
}

/** Reads an answer; rejects with what `parseFeed` throws, and with `cancelled` once the signal aborts. */
export type ReadFeed = (answer: FeedAnswer, signal?: AbortSignal) => Promise<FeedReading>

/** An answer read in this thread, with pauses for other work. */
export const readFeed: ReadFeed = async (answer, signal) => {
  // Taking a long document apart has no pause.
  if (signal?.aborted) throw new AppError({ code: 'cancelled' })
  if ('entries' in answer) {
    const { entries, popular } = answer
    return { ...(await readEntries({ feed: {}, entries, popular }, answer, signal)), isCutOff: false }
  }
  const { body, contentType, url } = answer
  const document = parseFeed(body, { url, ...(contentType === null ? {} : { contentType }) })
  return { ...(await readEntries(document, answer, signal)), isCutOff: isCutOff(document, body) }
}

/** What of a feed its reading needs; no more of it goes to another thread. */
export function readableFeed(
  { url, siteUrl, lang, customLang, langIsFixed, fullText, isSample, isSuspect }: PolledFeed,
  editionRules: readonly EditionRule[] = [],
): ReadableFeed {
  return { url, siteUrl, lang, customLang, langIsFixed, fullText, isSample, isSuspect, editionRules }
}

/** Entries as articles; rejects with `cancelled` once the signal aborts. */
async function readEntries(
  { feed: info, entries, popular }: Pick<ParsedFeed, 'feed' | 'entries'> & { popular?: string[] },
  { feed, now }: Pick<FeedAnswer, 'feed' | 'now'>,
  signal: AbortSignal | undefined,
): Promise<Omit<FeedReading, 'isCutOff'>> {
  const declared = canonicalTag(info.language ?? '')
  const lang = declared === 'und' ? feed.lang : declared
  const about = { ...feed, lang: feed.customLang ?? lang, siteUrl: info.link ?? feed.siteUrl }
  const articles: NewArticle[] = []
  for (const [index, entry] of entries.slice(0, maxEntries).entries()) {
    if (index > 0 && index % entriesAtOnce === 0) await setImmediate()
    if (signal?.aborted) throw new AppError({ code: 'cancelled' })
    articles.push(toArticle(entry, about, now))
  }
  const popularHere = (all: ParsedFeed['entries']) => {
    const ordered = popularOrder(info, feed.url, all)
    return ordered.length > 0 ? ordered : mostCommented(all, now)
  }
  return {
    info,
    articles,
    lang,
    popular: popular ?? popularHere(entries),
    newestEntryAt: newestOf(entries, now),
  }
}

function newestOf(entries: ParsedFeed['entries'], now: number): number {
  let newest = -Infinity
  for (const { publishedAt, updatedAt } of entries) {
    const at = publishedAt ?? updatedAt ?? -Infinity
    // A date in the future is a mistake, not news.
    if (at <= now + day && at > newest) newest = at
  }
  return newest
}

const lastTag = /<\/(?:\w+:)?(?:rss|feed|rdf|urlset|channel)\s*>/i

/**
 * Whether an XML document was cut off, as when its compression was cut and nobody noticed. What it holds is
 * read, but the whole of it is asked for again: "not modified" would leave the rest unread for good.
 */
function isCutOff({ format }: Pick<ParsedFeed, 'format'>, body: Uint8Array): boolean {
  if (format === 'json') return false
  // In UTF-16 every other byte of these signs is zero.
  const end = Buffer.from(body.subarray(-4096)).toString('latin1').replaceAll('\0', '')
  return !lastTag.test(end)
}
