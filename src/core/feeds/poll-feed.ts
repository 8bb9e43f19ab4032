import { hash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { AppError, toFailure, type Failure } from '#shared/errors.ts'
import type { ArticleId, FeedId, LanguageTag } from '#shared/model.ts'
import { savePiece, type Saved } from '#core/articles/article-store.ts'
import { batchOf, piecesOf } from '#core/articles/batch.ts'
import type { NewArticle } from '#core/articles/new-article.ts'
import { savePopular } from '#core/articles/popular-store.ts'
import type { Commit } from '#core/db/group-commit.ts'
import { transaction, type Database } from '#core/db/open.ts'
import type { EditionRule } from '#core/html/edition-rule.ts'
import type { Http, HttpFailed, HttpNotModified, HttpOk, HttpResult, Validators } from '#core/http/http.ts'
import { decodeDocument } from './charset.ts'
import type { FeedFormat, ListPage, ParsedFeed } from './parsed-feed.ts'
import { parseFeed } from './parse-feed.ts'
import { nextDue, quietPolls, reactToFailure, type PollState, type Random } from './poll-policy.ts'
import {
  holdHost,
  moveFeed,
  polledFeed,
  recordAnswer,
  recordDescription,
  recordFailure,
  type Answered,
  type Described,
  type PolledFeed,
} from './poll-store.ts'
import { readableFeed, readFeed, type FeedReading, type ReadFeed } from './read-feed.ts'

const hour = 3_600_000
/** Articles that are stored before other work gets its turn. */
export const storedAtOnce = 50
/** Between two polls no further apart, a document without a single known entry has dropped some. */
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
  /** Reads a list page by the site's rule; null when there is no rule for the site. */
  readListPage: (html: string, url: string) => Promise<ListPage | null>
  /** Rules of sites whose addresses tell which edition of which article they are. */
  editionRules?: readonly EditionRule[]
  /** How a feed's document is read; in this thread if left out. */
  readFeed?: ReadFeed
  /** What the reader's rules do with new articles, within the transaction that stores them; null without rules. */
  rules?: () => Promise<((articles: readonly ArticleId[]) => void) | null>
  /** How the result of a poll is stored; in a transaction of its own if left out. */
  commit?: Commit
  /** Called with each bug; the feed is marked `internal` and the refresh goes on. */
  onBug: (error: unknown) => void
}

export type PollOutcome =
  | { kind: 'ok'; feedId: FeedId; new: ArticleId[]; changed: ArticleId[] }
  | { kind: 'notModified'; feedId: FeedId }
  | { kind: 'failed'; feedId: FeedId; failure: Failure }

/** Asks a feed once; `takeAnswer` stores what follows. */
export function askFeed({ http }: Pick<PollDeps, 'http'>, feed: PolledFeed, signal?: AbortSignal): Promise<HttpResult> {
  return http.get({
    url: feed.url,
    validators: feed.validators,
    purpose: { kind: 'feeds', feedId: feed.id },
    ...(feed.kind === 'html' ? { accept: pageAccept } : {}),
    ...(signal === undefined ? {} : { signal }),
  })
}

/**
 * Stores what follows from a feed's answer: new and changed articles, validators, when it is next due. A failure is
 * stored with the feed and costs no article. Throws only what the library itself fails with (`libraryBusy`, …).
 */
export async function takeAnswer(
  deps: PollDeps,
  feed: PolledFeed,
  result: HttpResult,
  signal?: AbortSignal,
): Promise<PollOutcome> {
  if (result.kind === 'failed') return failed(deps, feed, result)
  if (result.kind === 'notModified') return unchanged(deps, feed, result)
  return takeDocument(deps, feed, result, signal)
}

/** What a feed's document says, whatever its form. */
type Document = Pick<ParsedFeed, 'feed' | 'entries'> & { format?: FeedFormat; popular?: string[] }

/** What a document holds, by the kind of feed. Rejects with `notAFeed`, `emptyFeed`, `unreadable`, `unsupported`. */
export async function readDocument(
  { readListPage }: Pick<PollDeps, 'readListPage'>,
  kind: PolledFeed['kind'],
  { body, contentType, url }: Pick<HttpOk, 'body' | 'contentType' | 'url'>,
): Promise<Document> {
  const hints = contentType === null ? {} : { contentType }
  if (kind !== 'html') return parseFeed(body, { url, ...hints })
  const page = await readListPage(decodeDocument(body, hints).text, url)
  if (page === null) throw new AppError({ code: 'unsupported', params: { url } })
  return { feed: {}, ...page }
}

async function takeDocument(
  deps: PollDeps,
  feed: PolledFeed,
  result: HttpOk,
  signal: AbortSignal | undefined,
): Promise<PollOutcome> {
  const bodyHash = hash('sha1', result.body, 'base64')
  if (bodyHash === feed.bodyHash) return unchanged(deps, feed, result)
  let reading: FeedReading
  try {
    reading = await readAnswer(deps, feed, result, signal)
  } catch (error) {
    if (!(error instanceof AppError)) deps.onBug(error)
    return failed(deps, feed, { ...result, kind: 'failed', failure: toFailure(error) })
  }
  if (signal?.aborted) return cancelled(feed)
  const saved = await store(
    deps,
    feed,
    reading.isCutOff
      ? { validators: { etag: null, lastModified: null }, freshUntil: null, bodyHash: null }
      : { validators: validatorsOf(result), freshUntil: result.freshUntil, bodyHash },
    reading,
    signal,
  )
  if (saved === null) return cancelled(feed)
  return { kind: 'ok', feedId: move(deps, feed, result.permanentUrl), ...saved }
}

async function readAnswer(
  deps: PollDeps,
  feed: PolledFeed,
  { body, contentType, url }: HttpOk,
  signal: AbortSignal | undefined,
): Promise<FeedReading> {
  const about = { feed: readableFeed(feed, deps.editionRules), now: deps.now() }
  const read = deps.readFeed ?? readFeed
  if (feed.kind !== 'html') return read({ body, contentType, url, ...about }, signal)
  const { entries, popular = [] } = await readDocument(deps, 'html', { body, contentType, url })
  return read({ entries, popular, ...about }, signal)
}

/**
 * Stores a document piece by piece. Validators and hash are stored with the last piece, so that a document whose storing was broken
 * off is asked for again. Null when it was broken off, or when the feed was removed while its answer was on the way, even if it
 * has been followed again since.
 */
async function store(
  deps: PollDeps,
  feed: PolledFeed,
  { validators, freshUntil, bodyHash }: Pick<Answered, 'validators' | 'freshUntil' | 'bodyHash'>,
  { info, articles, lang, popular, newestEntryAt }: FeedReading,
  signal: AbortSignal | undefined,
): Promise<Saved | null> {
  const now = deps.now()
  const described: Described = {
    title: info.title ?? '',
    siteUrl: info.link ?? null,
    description: info.description ?? null,
    // A language that the reader has set for the articles is not what the feed says of itself.
    lang: (feed.langIsFixed ? null : usualLang(articles)) ?? lang,
    ttlMinutes: info.ttlMinutes ?? null,
    skipHours: info.skipHours ?? [],
    skipDays: info.skipDays ?? [],
    updatePeriodMinutes: info.updatePeriodMinutes ?? null,
    newestEntryAt: laterOf(feed.newestEntryAt, newestEntryAt),
  }
  const all: Saved = { new: [], changed: [] }
  const describe = () => {
    if (popular.length > 0) savePopular(deps.db, feed.id, described.lang, popular, now)
    recordDescription(deps.db, feed.id, described)
    const unchangedPolls = all.new.length > 0 ? 0 : feed.unchangedPolls + 1
    const lostEntries = articles.length >= smallestWindow && all.new.length === articles.length
    const proved = lostEntries && feed.succeededAt !== null && now - feed.succeededAt <= windowProofMs
    recordAnswered(
      deps,
      { ...feed, ...described },
      {
        unchangedPolls,
        shortWindow: proved || (feed.shortWindow && unchangedPolls < quietPolls),
        validators,
        freshUntil,
        bodyHash,
        failure: articles.length === 0 ? { code: 'emptyFeed', params: {} } : null,
      },
    )
  }
  const pieces = piecesOf(batchOf(articles), storedAtOnce)
  for (const [index, piece] of pieces.entries()) {
    if (index > 0) await setImmediate()
    // The reader may have changed the rules since the last piece.
    const applyRules = await deps.rules?.()
    const isLast = index === pieces.length - 1
    const work = () => {
      if (signal?.aborted || !isStillFollowed(deps, feed)) return false
      const saved = savePiece(deps.db, feed.id, piece, now, isLast)
      applyRules?.(saved.new)
      all.new.push(...saved.new)
      all.changed.push(...saved.changed)
      if (isLast) describe()
      return true
    }
    if (!(await commit(deps, work, piece.items.length))) return null
  }
  return all
}

/** A 304, or the same document again: the validators may have changed all the same. */
async function unchanged(deps: PollDeps, feed: PolledFeed, result: HttpOk | HttpNotModified): Promise<PollOutcome> {
  const { etag, lastModified } = feed.validators
  const repeated = result.kind === 'notModified'
  const unchangedPolls = feed.unchangedPolls + 1
  const answered = {
    unchangedPolls,
    shortWindow: feed.shortWindow && unchangedPolls < quietPolls,
    validators: repeated
      ? { etag: result.etag ?? etag, lastModified: result.lastModified ?? lastModified }
      : validatorsOf(result),
    freshUntil: repeated ? freshUntilAfter304(feed, result, deps.now()) : result.freshUntil,
    bodyHash: feed.bodyHash,
    failure: feed.isEmpty ? ({ code: 'emptyFeed', params: {} } as const) : null,
  }
  const record = () => {
    if (!isStillFollowed(deps, feed)) return false
    recordAnswered(deps, feed, answered)
    return true
  }
  if (!(await commit(deps, record))) return cancelled(feed)
  return { kind: 'notModified', feedId: move(deps, feed, result.permanentUrl) }
}

/** Whether the feed was not removed while its answer was on the way. One that was followed again since has been asked nothing yet. */
function isStillFollowed({ db }: PollDeps, { id, addedAt }: PolledFeed): boolean {
  return polledFeed(db, id)?.addedAt === addedAt
}

function commit<T>({ db, commit: inGroup }: PollDeps, work: () => T, articles = 0): Promise<T> {
  return inGroup === undefined ? Promise.resolve(transaction(db, work)) : inGroup(work, articles)
}

function recordAnswered(deps: PollDeps, feed: PolledFeed, answered: Omit<Answered, 'dueAt'>): void {
  const now = deps.now()
  const dueAt = nextDue(pollStateOf(deps, feed, answered), now, deps.random)
  recordAnswer(deps.db, feed.id, { ...answered, dueAt }, now)
}

/** A 304 without caching headers refreshes the answer that it stands for, and so its lifetime (RFC 9111 section 4.3.4). */
function freshUntilAfter304(feed: PolledFeed, { headers, freshUntil }: HttpNotModified, now: number): number | null {
  if (headers['cache-control'] !== undefined || headers['expires'] !== undefined) return freshUntil
  const lifetime = (feed.freshUntil ?? 0) - (feed.succeededAt ?? 0)
  return feed.freshUntil !== null && lifetime > 0 ? now + lifetime : null
}

function failed(deps: PollDeps, feed: PolledFeed, result: HttpFailed): PollOutcome {
  const { failure, retryAfterAt, status } = result
  // These failures say nothing about the feed.
  if (['cancelled', 'offline', 'dataLimit'].includes(failure.code)) return { kind: 'failed', feedId: feed.id, failure }
  const now = deps.now()
  // Nor does it when a person tries again before the feed is due and its host is still not found.
  if (feed.isUnreached && failure.code === 'dns' && feed.dueAt > now)
    return { kind: 'failed', feedId: feed.id, failure }
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

/** The language that most articles are in, which the feed may declare wrongly or not at all. */
export function usualLang(articles: readonly NewArticle[]): LanguageTag | null {
  const counts = new Map<LanguageTag, number>()
  for (const { lang } of articles) if (lang !== 'und') counts.set(lang, (counts.get(lang) ?? 0) + 1)
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? null
}

function laterOf(known: number | null, newest: number): number | null {
  return newest === -Infinity ? known : Math.max(known ?? -Infinity, newest)
}

/** A feed as the policy sees it; `answered` is what its latest answer has changed, if that is not stored yet. */
export function pollStateOf(
  { refreshMinutes }: Pick<PollDeps, 'refreshMinutes'>,
  feed: PolledFeed,
  answered: Pick<PolledFeed, 'validators' | 'shortWindow' | 'unchangedPolls' | 'freshUntil'> = feed,
): PollState {
  const { etag, lastModified } = answered.validators
  return {
    chosenMinutes: feed.intervalMinutes ?? refreshMinutes(),
    hasValidators: etag !== null || lastModified !== null,
    shortWindow: answered.shortWindow,
    unchangedPolls: answered.unchangedPolls,
    freshUntil: answered.freshUntil,
    ttlMinutes: feed.ttlMinutes,
    updatePeriodMinutes: feed.updatePeriodMinutes,
    skipHours: feed.skipHours,
    skipDays: feed.skipDays,
  }
}

function validatorsOf({ etag, lastModified }: Validators): Validators {
  return { etag, lastModified }
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : url
}
