import { Agent as HttpAgent, request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { lookup, type LookupAddress } from 'node:dns'
import type { LookupFunction, Socket } from 'node:net'
import { PassThrough, pipeline, type Duplex } from 'node:stream'
import * as zlib from 'node:zlib'
import type { MayReach } from './address.ts'
import type { Transport, TransportResponse } from './http.ts'
import { forwardedBy, proxyError, proxyFor, proxyHeaders, tunnelThrough } from './proxy.ts'

const agents = {
  'http:': new HttpAgent({ keepAlive: true, timeout: 5_000 }),
  'https:': new HttpsAgent({ keepAlive: true, timeout: 5_000 }),
}
/** Some publishers send kilobytes of policy headers; beyond this it is an attack. */
const maxHeaderSize = 64 * 1024
const notThere = /^(?:ECONNREFUSED|ENOTFOUND|EAI_\w+|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT)$/
/** Answers that say that the answer is to come: a server sends one, or two. */
const mostInformation = 100
/** No honest server compresses more than twice. */
const maxCodings = 3

// Node has zstd from 22.15 on.
const acceptEncoding = 'createZstdDecompress' in zlib ? 'gzip, br, zstd' : 'gzip, br'

/** One request over node:http(s), without a display or Electron, by the proxy that the environment names. Rejects with Node's error (`ENOTFOUND`, `HPE_…`). */
export const nodeTransport: Transport = async (request) => {
  try {
    return await exchange(request)
  } catch (error) {
    // A kept connection that the server closed meanwhile says nothing about the server: ask once more on a new one.
    if (error instanceof Error && 'onReusedSocket' in error && !request.signal.aborted) return exchange(request)
    throw error
  }
}

async function exchange(given: Parameters<Transport>[0]): Promise<TransportResponse> {
  const { url, headers, form, mayReach, signal } = given
  const to = new URL(url)
  const secure = to.protocol === 'https:'
  const proxy = proxyFor(to, process.env)
  const common = {
    method: form === undefined ? 'GET' : 'POST',
    headers: { ...headers, ...bytesOf(headers['authorization']), 'accept-encoding': acceptEncoding },
    maxHeaderSize,
  }
  const direct = { ...common, agent: agents[secure ? 'https:' : 'http:'], lookup: lookingUp(mayReach) }
  const options = proxy === null ? direct : await byProxy(proxy, to, common, signal)
  return new Promise((resolve, reject) => {
    let answer: IncomingMessage | null = null
    const outgoing = (secure ? httpsRequest : httpRequest)(to, options)
    const abort = () => {
      if (answer?.complete) answer.resume()
      else outgoing.destroy(new Error('aborted'))
    }
    if (signal.aborted) abort()
    signal.addEventListener('abort', abort, { once: true })
    outgoing.on('close', () => {
      signal.removeEventListener('abort', abort)
      // Who answers that it goes on in another protocol (101) is left by Node without a word.
      if (answer === null) reject(new Error('closed without an answer'))
    })
    // An address in place of a name is not looked up, and a kept connection was made for whoever asked first.
    outgoing.on('socket', (socket: Socket) => {
      if (outgoing.reusedSocket && !mayReach(socket.remoteAddress ?? '')) outgoing.destroy(unsafeAddress())
    })
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      if (outgoing.reusedSocket && error.code === 'ECONNRESET') Object.assign(error, { onReusedSocket: true })
      // To an `http:` address the proxy is the only one who is connected to.
      const isOfProxy = proxy !== null && !secure && notThere.test(error.code ?? '')
      reject(isOfProxy ? proxyError(error.message) : error)
    })
    let informed = 0
    outgoing.on('information', () => {
      if (++informed > mostInformation) outgoing.destroy(endlessAnswer())
    })
    outgoing.on('response', (incoming) => {
      answer = incoming
      resolve(responseOf(incoming))
    })
    // With the whole of it at hand Node says its length.
    outgoing.end(form)
  })
}

/** Node sends a character a byte, and none beyond: a name in a login is UTF-8, as Chromium sends it. */
function bytesOf(authorization: string | undefined): Record<string, string> {
  return authorization === undefined ? {} : { authorization: Buffer.from(authorization).toString('latin1') }
}

/** The same request, which a proxy makes, or which goes through it; the name is looked up there, if at all. */
async function byProxy(
  proxy: URL,
  to: URL,
  common: { method: string; headers: Record<string, string>; maxHeaderSize: number },
  signal: AbortSignal,
): Promise<RequestOptions> {
  if (to.protocol === 'https:') {
    const socket = await tunnelThrough(proxy, to, signal)
    return { ...common, createConnection: () => socket }
  }
  const headers = { ...common.headers, host: to.host, ...proxyHeaders(proxy) }
  return { ...common, ...forwardedBy(proxy, to), headers }
}

/** Looks a name up as ever, and goes nowhere when any of its addresses may not be reached. */
function lookingUp(mayReach: MayReach): LookupFunction {
  return (host, options, callback) => {
    lookup(host, { ...options, all: true }, (error, found: LookupAddress[] | undefined) => {
      const addresses = found ?? []
      const isSafe = addresses.every(({ address }) => mayReach(address))
      const failure = error ?? (isSafe ? null : unsafeAddress())
      if (options.all === true) callback(failure, addresses)
      else callback(failure, addresses[0]?.address ?? '', addresses[0]?.family)
    })
  }
}

function unsafeAddress(): Error {
  return Object.assign(new Error('the name leads to an address that may not be asked'), { code: 'ERR_UNSAFE_ADDRESS' })
}

function endlessAnswer(): Error {
  return Object.assign(new Error('the answer is announced without an end'), { code: 'ERR_RESPONSE_ENDLESS' })
}

function responseOf(incoming: IncomingMessage): TransportResponse {
  // An error before anyone reads must not become an uncaught one; readers hear of it by the iterator.
  incoming.on('error', () => undefined)
  // Of all fields Node makes a list of this one alone; what else comes twice it joins, or takes the first.
  const { 'set-cookie': _cookies, ...given } = incoming.headers
  const headers = given as Record<string, string>
  const chunks = decoded(incoming, headers['content-encoding'] ?? '')
  // A generator that never started would not notice that it is ended.
  const end = () => {
    // What has come to its end leaves its connection for the next request.
    if (incoming.complete) incoming.resume()
    else incoming.destroy()
    return chunks.return(undefined)
  }
  const body = { [Symbol.asyncIterator]: () => ({ next: () => chunks.next(), return: end }) }
  return { status: incoming.statusCode ?? 0, headers, body }
}

async function* decoded(incoming: IncomingMessage, encoding: string): AsyncGenerator<Uint8Array> {
  const named = encoding
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '' && coding !== 'identity')
  if (named.length > maxCodings) throw Object.assign(new Error('content coded too often'), { code: 'Z_DATA_ERROR' })
  let source: AsyncIterable<Uint8Array> = incoming
  for (const coding of named.toReversed()) source = undo(source, coding)
  yield* source
}

/** One content coding undone, by what the bytes are where they say so: servers name codings that they did not apply. */
async function* undo(source: AsyncIterable<Uint8Array>, coding: string): AsyncGenerator<Uint8Array> {
  const iterator = source[Symbol.asyncIterator]()
  const first = await iterator.next()
  if (first.done) return
  const rest: AsyncIterable<Uint8Array> = { [Symbol.asyncIterator]: () => iterator }
  const decoder = decoderFor(first.value, coding)
  decoder.write(first.value)
  // Errors of the source travel through the pipeline into the decoder, where the reader meets them.
  pipeline(rest, decoder, () => undefined)
  yield* decoder as AsyncIterable<Uint8Array>
}

function decoderFor(head: Uint8Array, coding: string): Duplex {
  if (head[0] === 0x1f && head[1] === 0x8b) return zlib.createGunzip()
  if (/^\s*(<[?!a-z]|[{[]\s*["{])/i.test(Buffer.from(head.subarray(0, 64)).toString('latin1'))) return new PassThrough()
  if (coding === 'br') return zlib.createBrotliDecompress()
  if (coding === 'zstd' && 'createZstdDecompress' in zlib) {
    return (zlib as { createZstdDecompress: () => Duplex }).createZstdDecompress()
  }
  if (coding === 'deflate') return head[0] === 0x78 ? zlib.createInflate() : zlib.createInflateRaw()
  return coding === 'gzip' || coding === 'x-gzip' ? zlib.createGunzip() : new PassThrough()
}
