import { AppError } from '#shared/errors.ts'
import type { ArticleId, DiscoveredFeed, Feed, FeedKind, SubscribeRequest } from '#shared/model.ts'
import type { HttpOk } from '#core/http/http.ts'
import { decodeDocument } from './charset.ts'
import { discoverFeeds, guessFeedUrls } from './discover.ts'
import type { FeedReader } from './feed-reader.ts'
import { addFeed, findFeed, readFeed } from './feed-store.ts'
import type { FeedFormat, ParsedFeed } from './parsed-feed.ts'
import { parseFeed } from './parse-feed.ts'
import { pastedAddress, overHttp } from './pasted-address.ts'
import { takeAnswer, type PollDeps } from './poll-feed.ts'
import { polledFeed } from './poll-store.ts'
import { removeFeeds } from './unsubscribe-store.ts'
import type { RecentAnswers } from './recent-answers.ts'

/** What an address holds: a feed, or a page that leads to feeds. */
type Found = { kind: FeedKind; url: string; result: HttpOk }

/** All that finding feeds needs: no library. */
export type FindDeps = Pick<PollDeps, 'http' | 'readListPage'> & {
  recent?: RecentAnswers
  /** How a feed is looked at before it is followed; in this thread if left out. */
  readPreview?: FeedReader['readPreview']
}

const accept = 'application/rss+xml, application/atom+xml, application/feed+json, text/html;q=0.9, */*;q=0.5'
const maxGuesses = 5
/** How many bytes of a long document tell what it is. */
const enoughToTell = 256 * 1024
const bracket = '>'.charCodeAt(0)
const purpose = { kind: 'feeds', asked: 'this' } as const

/**
 * Subscribes to whatever address is pasted, of a feed or of a site, and stores its articles from the one answer that
 * was fetched for it. Throws the code of what went wrong: `invalidAddress`, `alreadySubscribed`, `noFeedFound`,
 * `notAFeed`, or a failure of the network.
 */
export async function subscribe(
  deps: PollDeps & FindDeps,
  request: SubscribeRequest,
  signal?: AbortSignal,
): Promise<{ feed: Feed; articles: ArticleId[] }> {
  const address = pastedAddress(request.url)
  refuseKnown(deps, address.url)
  const { kind, url, result } = await findFirst(deps, request, signal)
  // Whoever subscribes again later wants what is published by then.
  for (const used of [address.url, url]) deps.recent?.forget(used)
  refuseKnown(deps, url)
  const id = addFeed(
    deps.db,
    {
      url: result.permanentUrl ?? url,
      kind,
      customTitle: request.title ?? null,
      customLang: request.lang ?? null,
      folder: request.folder ?? null,
    },
    deps.now(),
  )
  const feed = polledFeed(deps.db, id)
  const outcome = feed && (await takeAnswer(deps, feed, { ...result, permanentUrl: null }, signal))
  if (outcome?.kind !== 'ok') {
    removeFeeds(deps.db, [id], deps.now())
    throw new AppError(outcome?.kind === 'failed' ? outcome.failure : { code: 'cancelled' })
  }
  return { feed: readFeed(deps.db, id, deps.now()), articles: outcome.new }
}

/**
 * The feeds that an address offers: itself if it is one, those that its page announces, the list page that a site rule
 * reads, or else the first of a few usual places that holds one. Throws as `subscribe` does.
 */
export async function discover(deps: FindDeps, pasted: string, signal?: AbortSignal): Promise<DiscoveredFeed[]> {
  return (await findOffered(deps, pasted, signal)).feeds
}

/** The same, with the address of the page that announces them; null where no page does. */
export async function findOffered(
  deps: FindDeps,
  pasted: string,
  signal?: AbortSignal,
): Promise<{ feeds: DiscoveredFeed[]; page: string | null }> {
  const { url, result } = await open(deps, pasted, signal)
  const kind = await kindOf(deps, result)
  if (kind !== null) return { feeds: [describe({ kind, url, result })], page: null }
  const announced = announcedFeeds(result).map(({ title, ...feed }) => ({ ...feed, title: title ?? hostOf(feed.url) }))
  if (announced.length > 0) return { feeds: announced, page: result.url }
  return { feeds: [describe(await guess(deps, result, signal))], page: null }
}

async function findFirst(deps: PollDeps & FindDeps, request: SubscribeRequest, signal?: AbortSignal): Promise<Found> {
  const { url, result } = await open(deps, request.url, signal)
  if (request.kind !== undefined && request.kind !== 'feed') return { kind: request.kind, url, result }
  if (isFeed(result)) return { kind: 'feed', url, result }
  const [first] = announcedFeeds(result)
  if (first !== undefined) {
    refuseKnown(deps, first.url)
    return { kind: 'feed', url: first.url, result: await fetch(deps, first.url, result.url, signal) }
  }
  const kind = await kindOf(deps, result)
  return kind === null ? guess(deps, result, signal) : { kind, url, result }
}

/** Fetches what was pasted; over http where the scheme was guessed and nobody answers to https. */
async function open(deps: FindDeps, pasted: string, signal?: AbortSignal): Promise<{ url: string; result: HttpOk }> {
  const address = pastedAddress(pasted)
  try {
    return { url: address.url, result: await fetch(deps, address.url, null, signal) }
  } catch (error) {
    const plain = overHttp(address)
    const unanswered = error instanceof AppError && (error.code === 'tls' || error.code === 'connection')
    if (plain === null || !unanswered) throw error
    return { url: plain, result: await fetch(deps, plain, null, signal) }
  }
}

export async function fetch(
  deps: FindDeps,
  url: string,
  namedBy: string | null,
  signal?: AbortSignal,
): Promise<HttpOk> {
  const known = deps.recent?.find(url)
  if (known !== undefined) return known
  const result = await deps.http.get({
    url,
    accept,
    purpose,
    ...(namedBy === null ? {} : { namedBy }),
    ...(signal === undefined ? {} : { signal }),
  })
  if (result.kind === 'ok') {
    deps.recent?.keep(url, result)
    return result
  }
  throw new AppError(result.kind === 'failed' ? result.failure : { code: 'httpError', params: { status: '304' } })
}

/** The usual places of a site that announces nothing, one after the other until one holds a feed or the site refuses. */
async function guess(deps: FindDeps, page: HttpOk, signal?: AbortSignal): Promise<Found> {
  // Throws what the document is, if it is no page that could lead anywhere.
  if (!isPage(page)) parseFeed(page.body, { url: page.url })
  for (const url of guessFeedUrls(page.url).slice(0, maxGuesses)) {
    const result = await deps.http.get({
      url,
      accept,
      purpose,
      namedBy: page.url,
      ...(signal === undefined ? {} : { signal }),
    })
    if (result.kind === 'ok' && isFeed(result)) return { kind: 'feed', url, result }
    const refused =
      result.kind === 'failed' && ['blocked', 'tooManyRequests', 'timeout', 'cancelled'].includes(result.failure.code)
    if (refused) break
  }
  throw new AppError({ code: 'noFeedFound', params: { url: page.url } })
}

/** Whether a document can be subscribed to as it is, and as what. */
async function kindOf(deps: FindDeps, result: HttpOk): Promise<FeedKind | null> {
  if (isFeed(result)) return 'feed'
  const page = isPage(result) ? await deps.readListPage(textOf(result), result.url) : null
  return page !== null && page.entries.length > 0 ? 'html' : null
}

function isFeed(result: HttpOk): boolean {
  try {
    parse(result)
    return true
  } catch (error) {
    if (error instanceof AppError) return false
    throw error
  }
}

/** What kind of feed a document is, and what it says of itself; of a long one only the beginning is read if that tells it. */
function parse({ body, contentType, url }: HttpOk): ParsedFeed {
  const options = { url, ...(contentType === null ? {} : { contentType }) }
  // JSON is read as a whole or not at all, and one may begin with megabytes of nothing.
  if (body.length > enoughToTell) {
    try {
      // No letter is cut in two.
      return parseFeed(body.subarray(0, body.lastIndexOf(bracket, enoughToTell) + 1), options)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
    }
  }
  return parseFeed(body, options)
}

function isPage({ body }: HttpOk): boolean {
  return /<(?:!doctype\s+html|html|head|body)[\s>]/i.test(Buffer.from(body.subarray(0, 4096)).toString('latin1'))
}

function announcedFeeds(result: HttpOk): ReturnType<typeof discoverFeeds> {
  return isPage(result) ? discoverFeeds(textOf(result), result.url, result.headers['link'] ?? '') : []
}

function describe({ kind, url, result }: Found): DiscoveredFeed {
  if (kind === 'html') return { url, title: hostOf(url), type: 'text/html' }
  const { format, feed } = parse(result)
  return { url: result.permanentUrl ?? url, title: feed.title ?? hostOf(url), type: mediaTypeOf(format) }
}

function mediaTypeOf(format: FeedFormat): string {
  if (format === 'json') return 'application/feed+json'
  if (format === 'news-sitemap') return 'application/xml'
  return format.startsWith('atom') ? 'application/atom+xml' : 'application/rss+xml'
}

function refuseKnown({ db }: PollDeps, url: string): void {
  if (findFeed(db, url) !== null) throw new AppError({ code: 'alreadySubscribed', params: { url } })
}

function textOf({ body, contentType }: HttpOk): string {
  return decodeDocument(body, contentType === null ? {} : { contentType }).text
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url
}
