import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { AppError, type Failure } from '#shared/errors.ts'
import { canonicalTag } from '#shared/languages.ts'
import type { ArticleId, FeedId, LanguageTag } from '#shared/model.ts'
import { saveArticles, type Saved } from '#core/articles/article-store.ts'
import type { NewArticle } from '#core/articles/new-article.ts'
import { toArticle } from '#core/articles/to-article.ts'
import { transaction, type Database } from '#core/db/open.ts'
import type { Http, HttpFailed, HttpNotModified, HttpOk, HttpResult, Validators } from '#core/http.ts'
import { decodeDocument } from './charset.ts'
import type { ParsedEntry, ParsedFeed } from './parsed-feed.ts'
import { parseFeed } from './parse-feed.ts'
import { nextDue, quietPolls, reactToFailure, type PollState, type Random } from './poll-policy.ts'
import {
  holdHost,
  moveFeed,
  polledFeed,
  recordAnswer,
  recordDescription,
  recordFailure,
  type PolledFeed,
} from './poll-store.ts'

const hour = 3_600_000
const day = 24 * hour
/** Entries of one document that are read, the publisher's first ones. */
const maxEntries = 10_000
/** Entries cleaned before other work gets its turn: about 10 ms. */
const entriesAtOnce = 64
/** Between two polls closer than this, a document without one known entry has dropped some. */
const windowProofMs = 2 * hour
const smallestWindow = 5
const pageAccept = 'text/html, application/xhtml+xml;q=0.9, */*;q=0.1'

export type PollDeps = {
  db: Database
  http: Http
  now: () => number
  random: Random
  /** The reader's general interval. */
  refreshMinutes: () => number
  /** The entries of a list page by the site's rule; null when there is no rule for the site. */
  readListPage: (html: string, url: string) => ParsedEntry[] | null
  /** Told of an error that is nobody's expected failure; the feed is marked `internal` and the refresh goes on. */
  onBug: (error: unknown) => void
}

export type PollOutcome =
  | { kind: 'ok'; feedId: FeedId; new: ArticleId[]; changed: ArticleId[] }
  | { kind: 'notModified'; feedId: FeedId }
  | { kind: 'failed'; feedId: FeedId; failure: Failure }

/**
 * Asks a feed once and stores what follows: new and changed articles, validators, when it is next due. A failure is
 * stored with the feed and costs no article. Throws only what the library itself fails with (`libraryBusy`, …).
 */
export async function pollFeed(deps: PollDeps, feed: PolledFeed, signal?: AbortSignal): Promise<PollOutcome> {
  const result = await deps.http.get({
    url: feed.url,
    validators: feed.validators,
    ...(feed.kind === 'html' ? { accept: pageAccept } : {}),
    ...(signal === undefined ? {} : { signal }),
  })
  return takeAnswer(deps, feed, result, signal)
}

/** Stores what follows from an answer that was fetched already, as when a feed is added. */
export async function takeAnswer(
  deps: PollDeps,
  feed: PolledFeed,
  result: HttpResult,
  signal?: AbortSignal,
): Promise<PollOutcome> {
  switch (result.kind) {
    case 'failed':
      return failed(deps, feed, result)
    case 'notModified':
      return unchanged(deps, feed, result)
    case 'ok':
      return isSameBody(feed, result) ? unchanged(deps, feed, result) : read(deps, feed, result, signal)
  }
}

/** What a document holds, by the kind of feed. Throws `notAFeed`, `emptyFeed`, `unreadable`, `unsupported`. */
export function readDocument(
  { readListPage }: Pick<PollDeps, 'readListPage'>,
  kind: PolledFeed['kind'],
  { body, contentType, url }: Pick<HttpOk, 'body' | 'contentType' | 'url'>,
): ParsedFeed {
  const hints = contentType === null ? {} : { contentType }
  if (kind !== 'html') return parseFeed(body, { url, ...hints })
  const { text, encoding } = decodeDocument(body, hints)
  const entries = readListPage(text, url)
  if (entries === null) throw new AppError({ code: 'unsupported', params: { url } })
  return { format: 'html', encoding, feed: {}, entries }
}

async function read(deps: PollDeps, feed: PolledFeed, result: HttpOk, signal?: AbortSignal): Promise<PollOutcome> {
  const lang = feed.customLang ?? feed.lang
  let parsed: ParsedFeed
  let articles: NewArticle[]
  try {
    parsed = readDocument(deps, feed.kind, result)
    articles = await toArticles(deps, feed, parsed, declaredLang(parsed, lang, feed.customLang), signal)
  } catch (error) {
    if (!(error instanceof AppError)) deps.onBug(error)
    const { code, params } = error instanceof AppError ? error : ({ code: 'internal', params: {} } as const)
    return failed(deps, feed, { ...result, kind: 'failed', failure: { code, params } })
  }
  if (signal?.aborted) return cancelled(feed)
  // It was removed while its answer was on the way.
  if (polledFeed(deps.db, feed.id) === null) return cancelled(feed)
  const saved = store(deps, feed, result, parsed, articles)
  const feedId = move(deps, feed, result.permanentUrl)
  return { kind: 'ok', feedId, ...saved }
}

function store(deps: PollDeps, feed: PolledFeed, result: HttpOk, parsed: ParsedFeed, articles: NewArticle[]): Saved {
  const now = deps.now()
  const { feed: info } = parsed
  return transaction(deps.db, () => {
    const saved = saveArticles(deps.db, feed.id, articles, now)
    const hints = {
      ttlMinutes: info.ttlMinutes ?? null,
      skipHours: info.skipHours ?? [],
      skipDays: info.skipDays ?? [],
      updatePeriodMinutes: info.updatePeriodMinutes ?? null,
    }
    recordDescription(deps.db, feed.id, {
      ...hints,
      title: info.title ?? '',
      siteUrl: info.link ?? null,
      description: info.description ?? null,
      lang: usualLang(articles) ?? declaredLang(parsed, feed.lang, null),
      newestEntryAt: newestEntryAt(feed, parsed, now),
    })
    const unchangedPolls = saved.new.length > 0 ? 0 : feed.unchangedPolls + 1
    const lostEntries = articles.length >= smallestWindow && saved.new.length === articles.length
    const proved = lostEntries && feed.succeededAt !== null && now - feed.succeededAt <= windowProofMs
    recordAnswered(deps, { ...feed, ...hints }, result, {
      unchangedPolls,
      shortWindow: proved || (feed.shortWindow && unchangedPolls < quietPolls),
      validators: result,
      freshUntil: result.freshUntil,
      bodyHash: hashOf(result.body),
      failure: articles.length === 0 ? { code: 'emptyFeed', params: {} } : null,
    })
    return saved
  })
}

/** A 304, or the same document again: the validators may have changed all the same. */
function unchanged(deps: PollDeps, feed: PolledFeed, result: HttpOk | HttpNotModified): PollOutcome {
  const repeated = result.kind === 'notModified'
  recordAnswered(deps, feed, result, {
    unchangedPolls: feed.unchangedPolls + 1,
    shortWindow: feed.shortWindow && feed.unchangedPolls + 1 < quietPolls,
    validators: repeated
      ? {
          etag: result.etag ?? feed.validators.etag,
          lastModified: result.lastModified ?? feed.validators.lastModified,
        }
      : result,
    freshUntil: repeated ? freshUntilAfter304(feed, result, deps.now()) : result.freshUntil,
    bodyHash: feed.bodyHash,
    failure: feed.emptied ? { code: 'emptyFeed', params: {} } : null,
  })
  return { kind: 'notModified', feedId: move(deps, feed, result.permanentUrl) }
}

type Answer = {
  unchangedPolls: number
  shortWindow: boolean
  validators: Validators
  freshUntil: number | null
  bodyHash: string | null
  failure: Failure | null
}

function recordAnswered(deps: PollDeps, feed: PolledFeed, _result: HttpOk | HttpNotModified, answer: Answer): void {
  const now = deps.now()
  const validators = { etag: answer.validators.etag, lastModified: answer.validators.lastModified }
  const dueAt = nextDue(pollStateOf(deps, { ...feed, ...answer, validators }), now, deps.random)
  recordAnswer(deps.db, feed.id, { ...answer, validators, dueAt }, now)
}

/** A 304 without caching headers refreshes the answer that it stands for, and so its lifetime (RFC 9111 section 4.3.4). */
function freshUntilAfter304(feed: PolledFeed, { headers, freshUntil }: HttpNotModified, now: number): number | null {
  if (headers['cache-control'] !== undefined || headers['expires'] !== undefined) return freshUntil
  const lifetime = (feed.freshUntil ?? 0) - (feed.succeededAt ?? 0)
  return feed.freshUntil !== null && lifetime > 0 ? now + lifetime : null
}

function failed(deps: PollDeps, feed: PolledFeed, result: HttpFailed): PollOutcome {
  const { failure, retryAfterAt, status } = result
  // Neither says anything about the feed.
  if (failure.code === 'cancelled' || failure.code === 'offline') return { kind: 'failed', feedId: feed.id, failure }
  const now = deps.now()
  const state = { ...pollStateOf(deps, feed), failures: feed.failures }
  const reaction = reactToFailure({ failure, status, retryAfterAt }, state, now, deps.random)
  transaction(deps.db, () => {
    recordFailure(deps.db, feed.id, failure, reaction, now)
    if (reaction.hostNotBefore !== null) {
      for (const host of new Set([hostOf(feed.url), hostOf(result.url)]))
        holdHost(deps.db, host, reaction.hostNotBefore, now)
    }
  })
  return { kind: 'failed', feedId: feed.id, failure }
}

function cancelled(feed: PolledFeed): PollOutcome {
  return { kind: 'failed', feedId: feed.id, failure: { code: 'cancelled', params: {} } }
}

function move(deps: PollDeps, feed: PolledFeed, permanentUrl: string | null): FeedId {
  if (permanentUrl === null || permanentUrl === feed.url) return feed.id
  return moveFeed(deps.db, feed, permanentUrl)
}

async function toArticles(
  deps: PollDeps,
  feed: PolledFeed,
  parsed: ParsedFeed,
  lang: LanguageTag,
  signal?: AbortSignal,
): Promise<NewArticle[]> {
  const articleFeed = { ...feed, lang, siteUrl: parsed.feed.link ?? feed.siteUrl }
  const articles: NewArticle[] = []
  for (const [index, entry] of parsed.entries.slice(0, maxEntries).entries()) {
    if (index > 0 && index % entriesAtOnce === 0) {
      await setImmediate()
      if (signal?.aborted) break
    }
    articles.push(toArticle(entry, articleFeed, deps.now()))
  }
  return articles
}

function declaredLang(parsed: ParsedFeed, known: LanguageTag, custom: LanguageTag | null): LanguageTag {
  const declared = canonicalTag(parsed.feed.language ?? '')
  return custom ?? (declared === 'und' ? known : declared)
}

/** The language that most articles are in, which the feed may declare wrongly or not at all. */
function usualLang(articles: NewArticle[]): LanguageTag | null {
  const counts = new Map<LanguageTag, number>()
  for (const { lang } of articles) if (lang !== 'und') counts.set(lang, (counts.get(lang) ?? 0) + 1)
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? null
}

function newestEntryAt(feed: PolledFeed, { entries }: ParsedFeed, now: number): number | null {
  let newest = feed.newestEntryAt ?? -Infinity
  for (const { publishedAt, updatedAt } of entries) {
    const at = publishedAt ?? updatedAt ?? -Infinity
    // A date in the future is a mistake, not news.
    if (at <= now + day && at > newest) newest = at
  }
  return newest === -Infinity ? null : newest
}

function pollStateOf({ refreshMinutes }: PollDeps, feed: PolledFeed): PollState {
  const { etag, lastModified } = feed.validators
  return {
    ...feed,
    chosenMinutes: feed.intervalMinutes ?? refreshMinutes(),
    hasValidators: etag !== null || lastModified !== null,
  }
}

function isSameBody(feed: PolledFeed, { body }: HttpOk): boolean {
  return feed.bodyHash !== null && hashOf(body) === feed.bodyHash
}

function hashOf(body: Uint8Array): string {
  return createHash('sha256').update(body).digest('base64')
}

/** The host that turns and pauses are kept for; a sample address has one of its own. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : url
}
