import { constants, gunzipSync } from 'node:zlib'
import type { ErrorCode, Failure } from '#shared/errors.ts'
import { anywhere, fetchableUrl, systemResolve, wayTo, type MayReach, type Resolve } from './address.ts'
import { freshUntilOf, retryAfterOf } from './caching.ts'
import { failureOfError, failureOfStatus, hasNetwork } from './failure.ts'
import { startClock, type Clock } from './clock.ts'
import { bodyBytes, headBytes, type Purpose } from './traffic.ts'
import { createTurns, untilAborted, type Turns } from './turns.ts'

/**
 * One request: no redirect followed, nothing but the given headers and those of content coding sent, the body decoded.
 * A POST when there is a `form` (`application/x-www-form-urlencoded`), else a GET.
 * Made by node-transport.ts and, in the app, by main/net-transport.ts. Rejects with the platform's own error.
 */
export type Transport = (request: {
  url: string
  headers: Record<string, string>
  form?: string
  /** Asked before anything is sent, where the transport itself looks the name up. */
  mayReach: MayReach
  signal: AbortSignal
}) => Promise<TransportResponse>
/** Header names in lower case, `set-cookie` dropped. */
export type TransportResponse = { status: number; headers: Record<string, string>; body: AsyncIterable<Uint8Array> }

/** Byte for byte as the server sent them, and one set: what belongs together is stored and sent together. */
export type Validators = { etag: string | null; lastModified: string | null }

export type HttpRequest = {
  url: string
  /** Sent on every hop, because they belong to the resource at the end of the redirects. */
  validators?: Validators
  accept?: string
  /** Makes it a POST. What is sent has to bear being sent twice. */
  form?: URLSearchParams
  /** The `Authorization` header. Neither it nor a form ever goes to another host than that of `url`. */
  authorization?: string
  /** Further headers of the same secrecy. */
  secrets?: Record<string, string>
  /** The most that is taken, decoded; 16 MiB if left out. */
  maxBytes?: number
  /** For everything, redirects and body included, and for the server to think; as `startClock` says if left out. */
  timeoutMs?: number
  signal?: AbortSignal
  /** What comes as a compressed file stays one. */
  keepZipped?: boolean
  /** The address of the document that named this one: it may not lead where a redirect from there may not. */
  namedBy?: string
  /** `other` if left out. */
  purpose?: Purpose
  /** Hears how many bytes of the body have come. */
  onBytes?: (bytes: number) => void
}

type HttpCommon = {
  /** Null when there was no answer. */
  status: number | null
  /** After redirects. */
  url: string
  redirects: { status: number; url: string }[]
  /** The new address, when every redirect was permanent (301, 308). */
  permanentUrl: string | null
  headers: Record<string, string>
  ms: number
}
export type HttpOk = HttpCommon &
  Validators & {
    kind: 'ok'
    body: Uint8Array
    contentType: string | null
    /** The `Link` header as it came. */
    links: string | null
    /** Epoch ms, from max-age or Expires. */
    freshUntil: number | null
    retryAfterAt: null
  }
/** A validator is null when the 304 did not repeat it, which takes nothing away from the stored one. */
export type HttpNotModified = HttpCommon & Validators & { kind: 'notModified'; freshUntil: number | null }
export type HttpFailed = HttpCommon & { kind: 'failed'; failure: Failure; retryAfterAt: number | null }
export type HttpResult = HttpOk | HttpNotModified | HttpFailed

export type Http = { get(request: HttpRequest): Promise<HttpResult> }

/** What the sample newsroom answers for a `sample:` address. */
type SampleResponse = { status: number; headers: Record<string, string>; body: Uint8Array }

export type HttpOptions = {
  transport: Transport
  now: () => number
  /** `Product/1.2.3 (+https://contact)`, RFC 9110 section 10.1.5. */
  userAgent: string
  /** Answers `sample:` addresses, which never touch the network. */
  sample?: (url: string, now: number) => SampleResponse
  resolve?: Resolve
  online?: () => boolean
  /** Hears how many bytes a request has sent and received: heads and bodies. Nothing of the sample newsroom. */
  onTraffic?: (purpose: Purpose, bytes: number) => void
  /** Why nothing is to be asked for this now; null when it may be. */
  refuses?: (purpose: Purpose) => ErrorCode | null
}

const maxRedirects = 5
const defaultMaxBytes = 16 * 1024 * 1024
/** Enough of an error page to know a bot check by. */
const errorPageBytes = 32 * 1024
const feedAccept = 'application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.1'

type Exchange = {
  options: HttpOptions
  request: HttpRequest
  signal: AbortSignal
  startedAt: number
  redirects: { status: number; url: string }[]
  url: string
  turns: Turns
  endTurn: () => void
  clock: Clock | null
  bytes: number
}

/** Why an exchange is ended that has its result. A reason of its own is no error that has to be made each time. */
const over = 'over'

/** Thrown inside this file only: a failure that no platform error stands for. */
type Refusal = { refusal: Failure }

/**
 * The one way to the network. `get` (a POST when it is given a form) never rejects: whatever happens is one of the three
 * kinds of result. Requests to
 * one host wait for each other; the time limit counts from the turn.
 */
export function createHttp(options: HttpOptions): Http {
  const turns = createTurns()
  return { get: (request) => get(options, turns, request) }
}

async function get(options: HttpOptions, turns: Turns, request: HttpRequest): Promise<HttpResult> {
  const controller = new AbortController()
  const cancel = () => controller.abort(refusal('cancelled', request.url))
  request.signal?.addEventListener('abort', cancel, { once: true })
  if (request.signal?.aborted) cancel()
  const exchange: Exchange = {
    options,
    request,
    signal: controller.signal,
    startedAt: performance.now(),
    redirects: [],
    url: request.url,
    turns,
    endTurn: () => {},
    clock: null,
    bytes: 0,
  }
  const url = fetchableUrl(request.url)
  const work = takeTurn(exchange, url).then(() => {
    exchange.startedAt = performance.now()
    exchange.clock = startClock(request.timeoutMs, () => controller.abort(refusal('timeout', exchange.url)))
    return followRedirects(exchange, url)
  })
  const result = await work.catch((error: unknown) => failed(exchange, null, failureOf(error, exchange)))
  exchange.clock?.stop()
  exchange.endTurn()
  if (exchange.bytes > 0) options.onTraffic?.(purposeOf(request), exchange.bytes)
  request.signal?.removeEventListener('abort', cancel)
  // Lets go of a connection whose body was not read to its end; a whole one may be used again, and a 304 has none.
  if (result.kind === 'failed') controller.abort(over)
  return result
}

/** Waits until no other request is at the host of an address; what may not be fetched waits for nobody. */
async function takeTurn(exchange: Exchange, url: URL | null): Promise<void> {
  exchange.endTurn()
  exchange.endTurn = url === null ? () => {} : await exchange.turns(url.hostname, exchange.signal)
}

async function followRedirects(exchange: Exchange, first: URL | null): Promise<HttpResult> {
  const { options, request } = exchange
  if (request.url.startsWith('sample:')) return receive(exchange, sampleResponse(exchange))
  const reason = options.refuses?.(purposeOf(request)) ?? null
  if (reason !== null) throw refusal(reason, request.url)
  if (first === null) throw refusal('invalidAddress', request.url)
  let url = first
  const resolve = options.resolve ?? systemResolve
  const origin = request.namedBy === undefined ? null : fetchableUrl(request.namedBy)
  // An article may be on http although its feed is on https: only redirects must not lead from https to http.
  if (origin?.protocol === 'https:' && url.protocol === 'http:') origin.protocol = 'http:'
  let mayReach = origin === null ? anywhere : await untilAborted(wayTo(origin, url, resolve), exchange.signal)
  if (mayReach === null) throw refusal('unsafeRedirect', url.href)
  const seen = new Set<string>()
  for (;;) {
    exchange.url = url.href
    if (seen.has(url.href) || exchange.redirects.length > maxRedirects) throw refusal('tooManyRedirects', url.href)
    seen.add(url.href)
    const [headers, form] = [headersOf(exchange), formOf(request)]
    const response = await untilAborted(
      options.transport({ url: url.href, headers, ...form, mayReach, signal: exchange.signal }),
      exchange.signal,
    )
    // Of what never reached a server nothing has gone over the network.
    exchange.bytes += headBytes(headers) + url.href.length + (form.form?.length ?? 0) + headBytes(response.headers)
    if (![301, 302, 303, 307, 308].includes(response.status)) {
      exchange.clock?.answered()
      return receive(exchange, response)
    }
    discard(response)
    const next = fetchableUrl(decodeLocation(response.headers['location'] ?? ''), url.href)
    if (response.headers['location'] === undefined) return failedByStatus(exchange, response, false)
    const way = next === null ? null : await untilAborted(wayTo(url, next, resolve), exchange.signal)
    if (next === null || way === null || !mayTakeSecrets(request, response.status, url, next))
      throw refusal('unsafeRedirect', url.href)
    exchange.redirects.push({ status: response.status, url: next.href })
    exchange.url = next.href
    if (next.hostname !== url.hostname) {
      mayReach = way
      exchange.clock?.pause()
      await takeTurn(exchange, next)
      exchange.clock?.resume()
    }
    url = next
  }
}

function purposeOf({ purpose }: HttpRequest): Purpose {
  return purpose ?? { kind: 'other' }
}

function formOf({ form }: HttpRequest): { form?: string } {
  return form === undefined ? {} : { form: form.toString() }
}

/** A form or a secret follows a redirect only within its host: to https, or to another path. */
function mayTakeSecrets({ form, authorization, secrets }: HttpRequest, status: number, from: URL, to: URL): boolean {
  if (form === undefined && authorization === undefined && secrets === undefined) return true
  const isSameHost = to.hostname === from.hostname && (to.port === from.port || to.port === '')
  // 303 asks for a GET of something else, which answers no form.
  return isSameHost && (form === undefined || status !== 303)
}

function headersOf({ options, request }: Exchange): Record<string, string> {
  const { etag, lastModified } = request.validators ?? { etag: null, lastModified: null }
  return {
    'user-agent': options.userAgent,
    accept: request.accept ?? feedAccept,
    ...(request.authorization === undefined ? {} : { authorization: request.authorization }),
    ...request.secrets,
    ...(request.form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
    ...(etag === null ? {} : { 'if-none-match': etag }),
    ...(lastModified === null ? {} : { 'if-modified-since': lastModified }),
  }
}

async function receive(exchange: Exchange, response: TransportResponse): Promise<HttpResult> {
  const { status, headers } = response
  const now = exchange.options.now()
  const validators = { etag: headers['etag'] || null, lastModified: headers['last-modified'] || null }
  const { etag, lastModified } = exchange.request.validators ?? { etag: null, lastModified: null }
  if (status === 304 && (etag !== null || lastModified !== null)) {
    discard(response)
    const freshUntil = freshUntilOf(headers, now)
    return { ...common(exchange, response), ...validators, kind: 'notModified', freshUntil }
  }
  // A part of a document (206) was not asked for and is not the document.
  if (status < 200 || status >= 300 || status === 206 || isChallenge(headers)) {
    return failedByStatus(exchange, response, isChallenge(headers) || (await showsChallenge(exchange, response)))
  }
  return {
    ...common(exchange, response),
    ...validators,
    kind: 'ok',
    body: bodyOf(exchange, await readBody(exchange, response)),
    contentType: headers['content-type'] ?? null,
    links: headers['link'] ?? null,
    freshUntil: freshUntilOf(headers, now),
    retryAfterAt: null,
  }
}

function failedByStatus(exchange: Exchange, response: TransportResponse, challenged: boolean): HttpFailed {
  discard(response)
  const { status, headers } = response
  const throttled = status === 429 || status === 503
  const retryAfterAt = throttled ? retryAfterOf(headers, exchange.options.now()) : null
  const failure = failureOfStatus(status, hostOf(exchange.url), challenged, retryAfterAt !== null)
  return failed(exchange, response, failure, retryAfterAt)
}

async function readBody(exchange: Exchange, response: TransportResponse): Promise<Uint8Array> {
  const limit = limitOf(exchange)
  const declared = Number(response.headers['content-length'] ?? 0)
  if (response.headers['content-encoding'] === undefined && declared > limit) throw refusal('tooBig', exchange.url)
  const { bytes, whole } = await readUpTo(exchange, response, limit)
  if (!whole) throw refusal('tooBig', exchange.url)
  return bytes
}

async function readUpTo(
  exchange: Exchange,
  { headers, body }: TransportResponse,
  limit: number,
): Promise<{ bytes: Uint8Array; whole: boolean }> {
  const chunks: Uint8Array[] = []
  let size = 0
  const iterator = body[Symbol.asyncIterator]()
  try {
    for (;;) {
      const { done, value } = await untilAborted(iterator.next(), exchange.signal)
      if (done) return { bytes: Buffer.concat(chunks, size), whole: true }
      exchange.clock?.heard(value.length)
      chunks.push(value)
      size += value.length
      exchange.request.onBytes?.(size)
      if (size > limit) return { bytes: Buffer.concat(chunks, limit), whole: false }
    }
  } finally {
    if (!exchange.request.url.startsWith('sample:')) exchange.bytes += bodyBytes(headers, size)
  }
}

function bodyOf(exchange: Exchange, body: Uint8Array): Uint8Array {
  return exchange.request.keepZipped ? body : unzipped(body, limitOf(exchange), exchange.url)
}

/** Some servers send a file that is still compressed after its content coding is undone. */
function unzipped(body: Uint8Array, limit: number, url: string): Uint8Array {
  if (body[0] !== 0x1f || body[1] !== 0x8b) return body
  try {
    return gunzipSync(body, { maxOutputLength: limit, finishFlush: constants.Z_FINISH })
  } catch (error) {
    const tooBig = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
    throw refusal(tooBig ? 'tooBig' : 'unreadable', url)
  }
}

function isChallenge(headers: Record<string, string>): boolean {
  return headers['cf-mitigated']?.trim().toLowerCase() === 'challenge'
}

/** A bot check of a content network comes as 503 or 429 with a page of its own. */
async function showsChallenge(exchange: Exchange, response: TransportResponse): Promise<boolean> {
  const isPage = response.headers['content-type']?.includes('html') ?? false
  if (!isPage || (response.status !== 503 && response.status !== 429)) return false
  const { bytes } = await readUpTo(exchange, response, errorPageBytes)
  return /just a moment|cf-chl|challenge-platform|cf-browser-verification/i.test(Buffer.from(bytes).toString('latin1'))
}

function sampleResponse({ options, request }: Exchange): TransportResponse {
  if (options.sample === undefined) throw refusal('invalidAddress', request.url)
  const { status, headers, body } = options.sample(request.url, options.now())
  const unchanged = request.validators?.etag !== undefined && request.validators.etag === headers['etag']
  return unchanged && request.validators?.etag !== null
    ? { status: 304, headers, body: chunksOf() }
    : { status, headers, body: chunksOf(body) }
}

async function* chunksOf(...chunks: Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks
}

/** Header bytes beyond ASCII come to us one character a byte; in addresses they are UTF-8. */
function decodeLocation(location: string): string {
  if (!/[\u0080-\u00ff]/.test(location) || /[\u0100-\uffff]/.test(location)) return location
  const decoded = Buffer.from(location, 'latin1').toString('utf8')
  return decoded.includes('\ufffd') ? location : decoded
}

/** Ends a body that nobody reads; what it still had to say is no one's concern. */
function discard(response: TransportResponse): void {
  response.body[Symbol.asyncIterator]()
    .return?.()
    .then(undefined, () => undefined)
}

function failureOf(error: unknown, { url, options, signal }: Exchange): Failure {
  const known = isRefusal(error) ? error : isRefusal(signal.reason) ? signal.reason : null
  return known?.refusal ?? failureOfError(error, hostOf(url), options.online ?? hasNetwork)
}

function refusal(code: Failure['code'], url: string): Refusal {
  return { refusal: { code, params: { host: hostOf(url), url } } }
}

function isRefusal(error: unknown): error is Refusal {
  return typeof error === 'object' && error !== null && 'refusal' in error
}

function failed(
  exchange: Exchange,
  response: TransportResponse | null,
  failure: Failure,
  retryAfterAt: number | null = null,
): HttpFailed {
  return { ...common(exchange, response), kind: 'failed', failure, retryAfterAt }
}

function common({ redirects, url, startedAt }: Exchange, response: TransportResponse | null): HttpCommon {
  const permanent = redirects.length > 0 && redirects.every(({ status }) => status === 301 || status === 308)
  return {
    status: response?.status ?? null,
    url,
    redirects,
    permanentUrl: permanent ? url : null,
    headers: response?.headers ?? {},
    ms: Math.round(performance.now() - startedAt),
  }
}

function limitOf({ request }: Exchange): number {
  return request.maxBytes ?? defaultMaxBytes
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url
}
