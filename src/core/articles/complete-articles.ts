import { setImmediate } from 'node:timers/promises'
import type { Database } from '#core/db/open.ts'
import { storageFailure } from '#core/db/storage-failure.ts'
import { linkHeaderEditions } from '#core/html/link-header.ts'
import { countWords, plainText } from '#core/html/plain-text.ts'
import { sanitize } from '#core/html/sanitize.ts'
import type { Http, HttpFailed } from '#core/http/http.ts'
import type { Purpose } from '#core/http/traffic.ts'
import { AppError, type ErrorCode } from '#shared/errors.ts'
import type { ArticleId, FeedId } from '#shared/model.ts'
import { sliced } from '#shared/sliced.ts'
import { eachByHost } from './by-host.ts'
import { hostOf } from './canonical-url.ts'
import {
  isImageMissing,
  missingImages,
  recordImage,
  recordImageFailure,
  recordPageFailure,
  recordWhole,
  saveFullText,
  wantedAddress,
  wantedPage,
  type FullText,
  type MissingImage,
  type WantedPage,
} from './complete-store.ts'
import { saveEditions } from './edition-store.ts'
import { excerptOf } from './excerpt.ts'
import type { ImageRoom } from './image-room.ts'
import { maxImageBytes, type ImageStore } from './image-store.ts'
import { cleanNames, tagsOf } from './section-and-tags.ts'
import { imagesFrom, withLead } from './to-article.ts'

/** What is read from an article's page; `content` is HTML, addresses may be relative to the page's. */
export type PageText = {
  title?: string
  /** ISO 8601. */
  publishedTime?: string
  content?: string
  byline?: string
  leadImage?: string
  section?: string[]
  tags?: string[]
  editions?: { lang: string; url: string }[]
  /** The publisher says that what is told is not all. */
  isPartial?: boolean
}

export type CompleteDeps = {
  db: Database
  http: Http
  images: ImageStore
  now: () => number
  /**
   * Decodes a page and takes its article out; `url` is where the page was found in the end. Rejects with `cancelled` when the
   * signal aborts before it is read.
   */
  extractPage: (
    body: Uint8Array,
    contentType: string | null,
    url: string,
    signal?: AbortSignal,
  ) => PageText | Promise<PageText>
  /** Hosts that asked not to be disturbed; shared with the polling of feeds. */
  hosts?: { notBefore(host: string): number | null; hold(host: string, until: number): void }
  /** What is being fetched, by its address, shared by all who fetch: the same is not fetched twice at once. */
  fetching?: Fetching
  /** Whether there is room for pictures; texts are stored all the same. */
  mayStoreImages?: () => boolean
  /** The largest picture that the reader wants, bytes; null for the largest that is stored at all. */
  largestPicture?: () => number | null
  /** Why something is not to be asked for now; null when it may be. */
  held?: (purpose: Purpose) => ErrorCode | null
  /** For a pack, which the reader has asked for. */
  isPack?: boolean
  /** What the reader's limit leaves for pictures; no limit if left out. */
  room?: Pick<ImageRoom, 'refuses' | 'lookAgain'>
  /** Called with each bug that reading one page runs into; the other pages are read all the same. */
  onBug: (error: unknown) => void
  signal?: AbortSignal
  /** Called with why an address failed; `isLeft` when nothing more is asked of its host this time. */
  onFailure?: (url: string, code: ErrorCode, isLeft: boolean) => void
  onProgress?: (done: number, total: number) => void
  /** Called when many articles begin to be looked at, and when that has ended: what can wait should not take the turns in between. */
  onLook?: (isLooking: boolean) => void
}
type Fetching = Map<string, Promise<unknown>>
/** How pages of articles are read, and which hosts are left alone. */
export type PageReading = Required<Pick<CompleteDeps, 'extractPage' | 'hosts'>>
/** The articles whose full text came, how many images did, and their bytes. */
export type Completed = { fullText: ArticleId[]; images: number; bytes: number }

/** Articles that are looked at before other work gets its turn: some milliseconds. */
const lookedAtOnce = 200
/** How a page is asked for. */
export const pageRequest = {
  accept: 'text/html, application/xhtml+xml;q=0.9, */*;q=0.1',
  maxBytes: 8 * 1024 * 1024,
}
const imageAccept = 'image/avif, image/webp, image/png, image/jpeg, image/gif, image/svg+xml, image/*;q=0.5'
/** A page's text replaces a teaser when it is longer by this much, in times and in characters. */
const clearlyLonger = { times: 1.15, characters: 80 }
/** A page that gives less than this part of what is stored was not read rightly. */
const tooLittle = 0.6

/**
 * Makes articles readable without the network: the full text of those whose feed gives a teaser, then the images of
 * all. Four hosts at a time and one request in flight for each; a host that refuses is left alone until the next
 * time. Never rejects because of what a publisher answers.
 */
export async function completeArticles(deps: CompleteDeps, ids: readonly ArticleId[]): Promise<Completed> {
  const done: Completed = { fullText: [], images: 0, bytes: 0 }
  deps.room?.lookAgain()
  const pages = await gathered(deps, ids, (id) => wantedAddress(deps.db, id) ?? [])
  let finished = 0
  const total = () => pages.length + imageCount
  let imageCount = 0
  const step = () => deps.onProgress?.(++finished, total())
  await eachByHost(
    pages,
    ({ url }) => url,
    async ({ id, url }) => {
      const outcome = await alone(deps, url, async () => {
        const page = wantedPage(deps.db, id)
        // It has gone, or its text has come by another way.
        return page === null ? 'kept' : completePage(deps, page)
      })
      if (outcome === 'stored') done.fullText.push(id)
      step()
      return outcome === 'refused' ? 'leave' : 'go on'
    },
    deps.signal,
  )
  const missing = await gathered(deps, ids, (id) => missingImages(deps.db, id))
  const images = new Map(missing.map((image) => [image.url, image]))
  imageCount = images.size
  await eachByHost(
    [...images.values()],
    ({ url }) => url,
    async (image) => {
      const bytes = await alone(deps, image.url, () => completeImage(deps, image))
      if (bytes !== 'refused' && bytes > 0) {
        done.images++
        done.bytes += bytes
      }
      step()
      return bytes === 'refused' ? 'leave' : 'go on'
    },
    deps.signal,
  )
  return done
}

/** What `find` finds for each article, in parts: after a long absence there may be tens of thousands. */
async function gathered<T>(
  { onLook }: CompleteDeps,
  ids: readonly ArticleId[],
  find: (id: ArticleId) => T | readonly T[],
): Promise<T[]> {
  const all: T[] = []
  onLook?.(true)
  try {
    for (const some of sliced(ids, lookedAtOnce)) {
      all.push(...some.flatMap(find))
      await setImmediate()
    }
  } finally {
    onLook?.(false)
  }
  return all
}

/** Does the work for an address, after others that are working on the same address. */
async function alone<T>(deps: CompleteDeps, url: string, work: () => Promise<T>): Promise<T> {
  const { fetching = new Map() as Fetching } = deps
  for (let other = fetching.get(url); other !== undefined; other = fetching.get(url)) await other
  const result = work()
  const end = () => void fetching.delete(url)
  fetching.set(url, result.then(end, end))
  return result
}

async function completePage(deps: CompleteDeps, page: WantedPage): Promise<'stored' | 'kept' | 'refused'> {
  if (isHeld(deps, page.url)) return 'refused'
  const failed = (code: ErrorCode, isFinal: boolean) => {
    deps.onFailure?.(page.url, code, false)
    recordPageFailure(deps.db, page.id, isFinal)
    return 'kept' as const
  }
  const result = await deps.http.get({
    url: page.url,
    namedBy: page.feedUrl,
    purpose: purposeOf(deps, 'pages', page),
    ...pageRequest,
    ...(deps.signal && { signal: deps.signal }),
  })
  if (result.kind === 'failed') {
    const meaning = meaningOf(deps, page.url, result)
    if (meaning !== 'ours') recordPageFailure(deps.db, page.id, meaning === 'final')
    return meaning === 'refused' || meaning === 'ours' ? 'refused' : 'kept'
  }
  if (result.kind !== 'ok' || !isHtml(result.contentType)) return failed('unsupported', true)
  if (leadsToLogin(page.url, result.url)) return failed('summaryOnly', true)
  try {
    const found = await deps.extractPage(result.body, result.contentType, result.url, deps.signal)
    saveEditions(deps.db, page, [...(found.editions ?? []), ...linkHeaderEditions(result.links, result.url)])
    // Half a text is not stored as a whole one.
    return found.isPartial === true ? failed('summaryOnly', true) : storePage(deps, page, found, result.url)
  } catch (error) {
    // What the disk does says nothing of the page.
    if (storageFailure(error, '') !== null) throw error
    // Nor does who cancels.
    if (error instanceof AppError && error.code === 'cancelled') return 'refused'
    deps.onBug(error)
    return failed('unreadable', true)
  }
}

const login = /(?:^|[/._-])(?:log-?in|sign-?(?:in|up)|sso|auth|oauth2?|subscribe|register|registration)(?:[/._-]|$)/i

/** Whether one was sent from an article to a page that asks who one is. */
function leadsToLogin(asked: string, found: string): boolean {
  if (asked === found || !URL.canParse(found) || !URL.canParse(asked)) return false
  return login.test(new URL(found).pathname) && !login.test(new URL(asked).pathname)
}

function storePage(deps: CompleteDeps, page: WantedPage, found: PageText, url: string): 'stored' | 'kept' {
  const full = fullTextOf(page, found, url)
  const isLonger =
    full.text.length >= page.text.length * clearlyLonger.times &&
    full.text.length >= page.text.length + clearlyLonger.characters
  // What the page gave before is replaced by what it gives now, shorter or longer.
  const isGood = page.fromPage || page.always ? full.text.length > page.text.length * tooLittle : isLonger
  if (isGood) {
    saveFullText(deps.db, page, full, deps.now())
    return 'stored'
  }
  if (full.text.length > page.text.length * tooLittle && page.text !== '') recordWhole(deps.db, page.id)
  else {
    deps.onFailure?.(page.url, 'summaryOnly', false)
    recordPageFailure(deps.db, page.id, false)
  }
  return 'kept'
}

function fullTextOf(page: WantedPage, found: PageText, url: string): FullText {
  const lead = found.leadImage ?? page.imageUrl ?? undefined
  const content = sanitize(withLead(found.content ?? '', lead), { baseUrl: url })
  const text = plainText(content)
  return {
    content,
    text,
    words: countWords(text, page.lang),
    excerpt: excerptOf(text),
    author: found.byline ?? null,
    section: cleanNames(found.section ?? []).slice(0, 4),
    tags: tagsOf(cleanNames(found.tags ?? [])),
    images: imagesFrom(content, lead),
  }
}

/** The bytes that were stored: 0 when none. */
async function completeImage(deps: CompleteDeps, image: MissingImage): Promise<number | 'refused'> {
  // It has come by another way, or is known by now not to be there.
  if (!isImageMissing(deps.db, image.url)) return 0
  const held = deps.held?.(purposeOf(deps, 'pictures', image)) ?? null
  if (held !== null) {
    // For one that is not to come now no other has to make room.
    deps.onFailure?.(image.url, held, true)
    return 'refused'
  }
  if ((await deps.room?.refuses(image.url, image.sortKey ?? Infinity)) === true) {
    deps.onFailure?.(image.url, 'picturesFull', false)
    return 0
  }
  if (isHeld(deps, image.url)) return 'refused'
  if (deps.mayStoreImages?.() === false) {
    deps.onFailure?.(image.url, 'diskFull', true)
    return 'refused'
  }
  const largest = deps.largestPicture?.() ?? null
  const result = await deps.http.get({
    url: image.url,
    // Not by its article, whose address the feed names too.
    namedBy: image.feedUrl,
    accept: imageAccept,
    maxBytes: Math.min(largest ?? maxImageBytes, maxImageBytes),
    purpose: purposeOf(deps, 'pictures', image),
    ...(deps.signal && { signal: deps.signal }),
  })
  if (result.kind === 'failed') {
    if (largest !== null && result.failure.code === 'tooBig') {
      deps.onFailure?.(image.url, 'pictureLarge', false)
      recordImageFailure(deps.db, image.url, 'pictureLarge', true)
      return 0
    }
    const meaning = meaningOf(deps, image.url, result)
    if (meaning !== 'ours') recordImageFailure(deps.db, image.url, result.failure.code, meaning === 'final')
    return meaning === 'refused' || meaning === 'ours' ? 'refused' : 0
  }
  const stored = result.kind === 'ok' ? await deps.images.save(result.body) : null
  if (stored === null) {
    deps.onFailure?.(image.url, 'unsupported', false)
    recordImageFailure(deps.db, image.url, 'unsupported', true)
    return 0
  }
  recordImage(deps.db, image.url, stored, deps.now())
  // The file may have gone as unused just before an article showed it again.
  if (result.kind === 'ok' && !(await deps.images.has(stored.hash))) await deps.images.save(result.body)
  return stored.bytes
}

function purposeOf({ isPack }: CompleteDeps, kind: 'pages' | 'pictures', { feedId }: { feedId: FeedId }): Purpose {
  return { kind, feedId, ...(isPack === true && { asked: 'pack' }) }
}

function isHeld(deps: CompleteDeps, url: string): boolean {
  const until = deps.hosts?.notBefore(hostOf(url) ?? '') ?? null
  if (until === null || until <= deps.now()) return false
  deps.onFailure?.(url, 'tooManyRequests', true)
  return true
}

type Meaning = 'refused' | 'final' | 'passing' | 'ours'
const meanings: Partial<Record<ErrorCode, Meaning>> = {
  offline: 'ours',
  cancelled: 'ours',
  dataLimit: 'ours',
  onHold: 'ours',
  picturesOff: 'ours',
  tooManyRequests: 'refused',
  blocked: 'refused',
  // Every further address would cost the same wait.
  timeout: 'refused',
  dns: 'refused',
  tls: 'refused',
  notFound: 'final',
  gone: 'final',
  tooBig: 'final',
  unsafeRedirect: 'final',
  invalidAddress: 'final',
}

/**
 * What a failure says: the host refuses or cannot be reached (no more from it now), asking again is no use, it may
 * pass, or it is ours (no network, cancelled, the reader saves data), which is not held against anyone.
 */
function meaningOf(deps: CompleteDeps, asked: string, { failure, retryAfterAt, url }: HttpFailed): Meaning {
  const host = hostOf(url)
  if (retryAfterAt !== null && host !== null) deps.hosts?.hold(host, retryAfterAt)
  const meaning = meanings[failure.code] ?? 'passing'
  deps.onFailure?.(asked, failure.code, meaning === 'refused' || meaning === 'ours')
  return meaning
}

/** Whether a page of this type may hold an article. */
export function isHtml(contentType: string | null): boolean {
  return contentType === null || /^\s*(?:text\/html|application\/xhtml\+xml|text\/plain)\b/i.test(contentType)
}
