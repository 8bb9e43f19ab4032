import { readFileSync } from 'node:fs'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
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

const send =
  (body: string | Uint8Array, headers: Record<string, string> = {}, status = 200): Route =>
  (_request, response) =>
    void response.writeHead(status, headers).end(body)
const raw =
  (text: string): Route =>
  (_request, response) =>
    void response.socket?.end(text)
const redirect = (location: string): Route => send('', { location }, 302)

function dripping(head: boolean): Route {
  return (_request, response) => {
    if (!head) response.writeHead(200)
    else response.socket?.write('HTTP/1.1 200 OK\r\n')
    const timer = setInterval(() => (head ? response.socket?.write('x: y\r\n') : response.write(' ')), 100)
    response.on('close', () => clearInterval(timer))
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

/** What a server may do to whoever asks it, and what the reader is told then. */
export function httpCases(server: NewsServer): [name: string, outcome: string, route: Route][] {
  let hop = 0
  const further: Route = (_request, response) => {
    const path = `/further/${++hop}`
    server.route(path, further)
    response.writeHead(302, { location: path }).end()
  }
  return [
    ['a server that never answers', 'timeout', () => undefined],
    ['headers that drip', 'timeout', dripping(true)],
    ['a body that drips', 'timeout', dripping(false)],
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
    ['a redirect to itself', 'tooManyRedirects', redirect('/hostile')],
    ['redirects without an end', 'tooManyRedirects', further],
    ['a redirect to a file', 'unsafeRedirect', redirect('file:///etc/passwd')],
    ['a redirect into the network', 'unsafeRedirect', redirect('http://192.168.0.1/')],
    ['a redirect to the metadata of a cloud', 'unsafeRedirect', redirect('http://169.254.169.254/latest/')],
    ['204 without a body', 'emptyFeed', (_request, response) => void response.writeHead(204).end()],
    ['part of a document', 'httpError', send(feed, {}, 206)],
    ['an error of the server', 'serverError', send('', {}, 500)],
  ]
}
