import { readFileSync } from 'node:fs'
import { createServer as createTlsServer } from 'node:https'
import { createServer as createTcpServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { constants, createBrotliCompress, createGzip, gzipSync } from 'node:zlib'
import { item, rss } from '../hostile-documents.ts'
import type { NewsServer, Route } from '../news-server.ts'

const fixtures = join(import.meta.dirname, '../fixtures/tls')
export const authority = join(fixtures, 'authority.pem')
const feed = rss(item())

/** Serves a feed behind each of the certificates in the fixtures; answers their addresses and what ends them. */
export async function startTlsServers(names: readonly string[]): Promise<{ urls: string[]; close(): void }> {
  const key = readFileSync(join(fixtures, 'server.key'))
  const servers = names.map((name) =>
    createTlsServer({ key, cert: readFileSync(join(fixtures, `${name}.pem`)) }, (_request, response) => {
      response.end(feed)
    }),
  )
  const urls = await Promise.all(
    servers.map(async (server) => {
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      return `https://127.0.0.1:${(server.address() as AddressInfo).port}/feed`
    }),
  )
  return { urls, close: () => servers.forEach((server) => server.close()) }
}

/** So many bytes of blanks, compressed as they go out: the server too keeps none of them. */
const bomb =
  (coding: 'gzip' | 'br', bytes: number): Route =>
  (_request, response) => {
    response.writeHead(200, { 'content-encoding': coding })
    const packer =
      coding === 'br' ? createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }) : createGzip()
    packer.pipe(response)
    const blanks = Buffer.alloc(1 << 20, 0x20)
    let left = bytes
    const more = () => {
      while (left > 0) {
        left -= blanks.length
        if (!packer.write(blanks)) return void packer.once('drain', more)
      }
      packer.end()
    }
    more()
    response.on('close', () => packer.destroy())
  }

export const send =
  (body: string | Uint8Array, headers: Record<string, string> = {}, status = 200): Route =>
  (_request, response) =>
    void response.writeHead(status, headers).end(body)
const raw =
  (text: string): Route =>
  (_request, response) =>
    void response.socket?.end(text)
const redirect = (location: string): Route => send('', { location }, 302)

/** Says one thing and then another without an end, every so many ms. */
const dripping =
  (first: string, ever: string, everyMs = 100): Route =>
  (_request, response) => {
    response.socket?.write(first)
    const timer = setInterval(() => response.socket?.write(ever), everyMs)
    response.on('close', () => clearInterval(timer))
  }
const head = 'HTTP/1.1 200 OK\r\n'
const chunked = `${head}Transfer-Encoding: chunked\r\n\r\n`

/** Answers whoever begins with TLS the beginning of a record and then a byte of it every second; its address and what ends it.
 * `onAsked` hears of each connection. */
export async function startHalfTlsServer(onAsked = () => {}): Promise<{ url: string; close(): void }> {
  const server = createTcpServer((socket) => {
    onAsked()
    socket.on('error', () => undefined)
    socket.write(Buffer.from([22, 3, 3, 64, 0]))
    const timer = setInterval(() => socket.write(Buffer.from([2])), 1000)
    socket.on('close', () => clearInterval(timer))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}/feed`,
    close: () => server.close(),
  }
}

const endless: Route = (_request, response) => {
  response.writeHead(200)
  const more = () => {
    while (response.writable && response.write(Buffer.alloc(65_536, 0x20))) continue
  }
  response.on('drain', more)
  more()
}

type HttpCase = [name: string, outcome: string, route: Route]

/** This computer's network, the metadata of a cloud, and other ways to write such addresses. */
const within = [
  '192.168.0.1',
  '169.254.169.254',
  '192.168.1',
  '3232235521',
  '0xC0A80001',
  '0300.0250.0.1',
  '%EF%BC%91%EF%BC%99%EF%BC%92.168.0.1',
  '[fd00::1]',
  '[fe80::1]',
  '[::ffff:192.168.0.1]',
  '[::192.168.0.1]',
  '[64:ff9b::192.168.0.1]',
  '[2002:c0a8:1::1]',
]

/** What a server may do to whoever asks it, and what the reader is told then. */
export function httpCases(server: NewsServer): HttpCase[] {
  let hop = 0
  const further =
    (afterMs: number): Route =>
    (_request, response) => {
      const path = `/further/${++hop}`
      server.route(path, further(afterMs))
      setTimeout(() => response.writeHead(302, { location: path }).end(), afterMs)
    }
  return [
    ['a server that never answers', 'timeout', () => undefined],
    ['headers that drip', 'timeout', dripping(head, 'x: y\r\n')],
    ['a header that drips, a letter in two seconds', 'timeout', dripping(head, 'x', 2000)],
    ['answers to come that drip', 'timeout', dripping('', 'HTTP/1.1 103 Early Hints\r\n\r\n', 500)],
    ['answers to come without an end', 'unreadable', dripping('', 'HTTP/1.1 100 Continue\r\n\r\n'.repeat(50), 1)],
    ['a body that drips', 'timeout', dripping(`${head}\r\n`, ' ')],
    ['a body that bursts, then drips', 'timeout', dripping(`${head}\r\n${' '.repeat(100_000)}`, ' ', 2000)],
    ['a chunk whose extension drips', 'timeout', dripping(`${chunked}5;a=`, 'a')],
    ['trailers that drip', 'timeout', dripping(`${chunked}5\r\nabcde\r\n0\r\n`, 'x: y\r\n')],
    ['trailers without an end', 'connection', dripping(`${chunked}5\r\nabcde\r\n0\r\n`, 'x: y\r\n'.repeat(5000), 1)],
    ['redirects after three seconds each', 'timeout', further(3000)],
    ['a body without an end', 'tooBig', endless],
    ['a gzip bomb of 200 MB', 'tooBig', bomb('gzip', 200e6)],
    ['a brotli bomb of 200 MB', 'tooBig', bomb('br', 200e6)],
    ['a gzip bomb in gzip', 'tooBig', send(gzipSync(gzipSync(Buffer.alloc(200e6))), { 'content-encoding': 'gzip' })],
    [
      'gzip that ends early',
      'unreadable',
      send(gzipSync(feed.repeat(50)).subarray(0, 60), { 'content-encoding': 'gzip' }),
    ],
    ['a body shorter than its length', 'connection', raw(`HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n${feed}`)],
    ['a length of 99 MB', 'tooBig', send('', { 'content-length': '99999999' })],
    ['chunks that are none', 'connection', raw('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nx\r\n')],
    ['headers of 200 kB', 'tooBig', raw(`HTTP/1.1 200 OK\r\nX: ${'a'.repeat(200_000)}\r\n\r\n${feed}`)],
    ['no HTTP at all', 'unreadable', raw('SSH-2.0-OpenSSH_9.2p1\r\n')],
    ['a redirect to itself', 'tooManyRedirects', (request, response) => redirect(request.url ?? '')(request, response)],
    ['redirects without an end', 'tooManyRedirects', further(0)],
    ['a redirect to a file', 'unsafeRedirect', redirect('file:///etc/passwd')],
    ...within.map<HttpCase>((host) => [`a redirect to ${host}`, 'unsafeRedirect', redirect(`http://${host}/`)]),
    ['204 without a body', 'emptyFeed', (_request, response) => void response.writeHead(204).end()],
    ['part of a document', 'httpError', send(feed, {}, 206)],
    ['304 unasked', 'httpError', send('', {}, 304)],
    ['101 unasked', 'connection', raw('HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n')],
    ['an error of the server', 'serverError', send('', {}, 500)],
    ['fresh for 1e20 s', 'ok', send(feed, { 'cache-control': 'max-age=100000000000000000000' })],
    ['fresh until the year 275760', 'ok', send(feed, { expires: 'Sat, 13 Sep 275760 00:00:00 GMT' })],
    ['to be asked again after 1e14 s', 'tooManyRequests', send('', { 'retry-after': '99999999999999' }, 429)],
    ['to be asked again after 1e20 s', 'serverError', send('', { 'retry-after': '100000000000000000000' }, 503)],
  ]
}
