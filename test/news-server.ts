import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliCompressSync, gzipSync } from 'node:zlib'

type LoggedRequest = { host: string; path: string; method: string; headers: IncomingHttpHeaders; at: number }
export type Route = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>

/** What a feed route answers; validators are honoured unless `ignoreValidators`. */
type FeedAnswer = {
  status?: number
  body?: string | Uint8Array
  etag?: string
  lastModified?: string
  headers?: Record<string, string>
  ignoreValidators?: boolean
}

export type NewsServer = {
  /** Address of a path on loopback host number `host` (1 is 127.0.0.1). */
  url(path: string, host?: number): string
  route(path: string, route: Route): void
  /** Serves a feed document; call again to change it, or give a function that is asked each time. */
  feed(path: string, answer: FeedAnswer | (() => FeedAnswer)): void
  requests: LoggedRequest[]
  requestsFor(path: string): LoggedRequest[]
  /** The most requests that were ever in flight at once: on one host, and on all together. */
  mostInFlight(): { oneHost: number; all: number }
  close(): Promise<void>
}

/** A real HTTP server for tests on `hosts` loopback addresses (127.0.0.1, 127.0.0.2, …) that share one port. */
export async function startNewsServer({ hosts = 1, now = Date.now } = {}): Promise<NewsServer> {
  const routes = new Map<string, Route>()
  const requests: LoggedRequest[] = []
  const inFlight = new Map<string, number>()
  const most = { oneHost: 0, all: 0 }

  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const host = request.headers.host ?? ''
    const path = request.url ?? '/'
    requests.push({ host, path, method: request.method ?? '', headers: request.headers, at: now() })
    inFlight.set(host, (inFlight.get(host) ?? 0) + 1)
    most.oneHost = Math.max(most.oneHost, inFlight.get(host) ?? 0)
    most.all = Math.max(
      most.all,
      [...inFlight.values()].reduce((sum, count) => sum + count, 0),
    )
    response.on('close', () => inFlight.set(host, (inFlight.get(host) ?? 1) - 1))
    const route = routes.get(path)
    if (route) await route(request, response)
    else response.writeHead(404).end('no such page')
  }

  const servers: Server[] = []
  let port = 0
  for (let host = 1; host <= hosts; host++) {
    const server = createServer((request, response) => void handle(request, response))
    await new Promise<void>((resolve) => server.listen(port, `127.0.0.${host}`, resolve))
    port = (server.address() as AddressInfo).port
    servers.push(server)
  }

  return {
    url: (path, host = 1) => `http://127.0.0.${host}:${port}${path}`,
    route: (path, route) => void routes.set(path, route),
    feed: (path, answer) => void routes.set(path, feedRoute(answer)),
    requests,
    requestsFor: (path) => requests.filter((request) => request.path === path),
    mostInFlight: () => most,
    close: async () => {
      await Promise.all(
        servers.map((server) => {
          server.closeAllConnections()
          return new Promise((resolve) => server.close(resolve))
        }),
      )
    },
  }
}

function feedRoute(given: FeedAnswer | (() => FeedAnswer)): Route {
  return (request, response) => {
    const answer = typeof given === 'function' ? given() : given
    const headers: Record<string, string> = {
      ...(answer.etag === undefined ? {} : { etag: answer.etag }),
      ...(answer.lastModified === undefined ? {} : { 'last-modified': answer.lastModified }),
      ...answer.headers,
    }
    const asked = request.headers
    const etagSame = answer.etag !== undefined && asked['if-none-match'] === answer.etag
    const dateSame =
      asked['if-none-match'] === undefined &&
      answer.lastModified !== undefined &&
      asked['if-modified-since'] === answer.lastModified
    if (answer.ignoreValidators !== true && (etagSame || dateSame)) {
      response.writeHead(304, headers).end()
      return
    }
    const zipped = (asked['accept-encoding'] ?? '').includes('gzip')
    const plain = Buffer.from(answer.body ?? '')
    const body = zipped ? gzipSync(plain) : plain
    response.writeHead(answer.status ?? 200, {
      'content-type': 'application/rss+xml',
      'content-length': body.length,
      ...(zipped ? { 'content-encoding': 'gzip' } : {}),
      ...headers,
    })
    response.end(body)
  }
}

/** An RSS 2.0 document; entries are numbered from `first`, so that a higher first brings new ones. */
export function rssDocument({
  title = 'Test feed',
  entries = 3,
  first = 1,
  publishedAt = Date.UTC(2026, 10, 24, 6),
  channel = '',
} = {}): string {
  const items = Array.from({ length: entries }, (_, index) => {
    const number = first + index
    const date = new Date(publishedAt - index * 60_000).toUTCString()
    return `<item><guid isPermaLink="false">entry-${number}</guid><title>Entry number ${number}</title>
      <link>http://news.example/articles/${number}</link><pubDate>${date}</pubDate>
      <description>Words of entry number ${number}, enough to be read.</description></item>`
  })
  return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>${title}</title>
    <link>http://news.example/</link><language>en</language>${channel}${items.join('')}</channel></rss>`
}

/** `bytes` zero bytes, compressed to about a thousandth by gzip, far smaller still by brotli. */
export function bomb(coding: 'gzip' | 'br', bytes: number): Uint8Array {
  const zeros = Buffer.alloc(bytes)
  return coding === 'gzip' ? gzipSync(zeros) : brotliCompressSync(zeros)
}
