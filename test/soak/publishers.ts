import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { rssDocument } from '../news-server.ts'

const hour = 3_600_000

type Answer = (request: IncomingMessage, response: ServerResponse, feed: { number: number; now: number }) => void

/** New entries come every `hours`; whoever asks again gets a 304. */
const healthy =
  (hours: number, channel = ''): Answer =>
  (request, response, { number, now }) => {
    const edition = Math.floor((now / hour + number) / hours)
    const etag = `"${number}-${edition}"`
    if (request.headers['if-none-match'] === etag) return void response.writeHead(304, { etag }).end()
    const publishedAt = (edition * hours - number) * hour
    const body = gzipSync(rssDocument({ title: `Feed ${number}`, entries: 5, first: edition, publishedAt, channel }))
    response.writeHead(200, { etag, 'content-type': 'application/rss+xml', 'content-encoding': 'gzip' }).end(body)
  }
const says =
  (status: number, headers: Record<string, string> = {}, body = ''): Answer =>
  (_request, response) =>
    void response.writeHead(status, { 'content-type': 'application/rss+xml', ...headers }).end(body)
/** Well for a day, then ill for a day, and so on. */
const everyOtherDay =
  (ill: Answer): Answer =>
  (request, response, feed) =>
    (Math.floor(feed.now / (24 * hour)) % 2 === 0 ? healthy(3) : ill)(request, response, feed)

/** Every way of going wrong that loopback can play, and some of going right. */
export const ways: Record<string, Answer> = {
  'new entries every hour': healthy(1),
  'every 6 hours': healthy(6),
  'every week': healthy(168),
  'a ttl of 4 hours': healthy(2, '<ttl>240</ttl>'),
  'skipped hours': healthy(2, '<skipHours><hour>1</hour><hour>2</hour><hour>3</hour></skipHours>'),
  'no validators': (_request, response, { number, now }) => {
    const first = Math.floor(now / (6 * hour))
    response
      .writeHead(200, { 'content-type': 'application/rss+xml' })
      .end(rssDocument({ title: `Feed ${number}`, first }))
  },
  'not found': says(404),
  gone: says(410),
  'a broken server': says(500),
  'a server that asks to wait': everyOtherDay(says(503, { 'retry-after': '10800' })),
  'a server that has had too many': everyOtherDay(says(429, { 'retry-after': '7200' })),
  'a bot check': says(403, { server: 'cloudflare', 'content-type': 'text/html' }, '<title>Just a moment...</title>'),
  'a connection that is cut': (request) => void request.socket.destroy(),
  'a body that is cut': (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/rss+xml', 'content-length': '100000' })
    response.write('<rss><channel><title>Cut</title>')
    setImmediate(() => response.destroy())
  },
  'a page instead of a feed': says(200, { 'content-type': 'text/html' }, '<html><body><h1>Moved</h1></body></html>'),
  'an empty body': says(200),
  'a feed without entries': says(200, {}, rssDocument({ entries: 0 })),
  'bytes that are no gzip': says(200, { 'content-encoding': 'gzip' }, 'this is not gzip at all'),
  'redirects without end': (request, response) => void response.writeHead(302, { location: request.url ?? '/' }).end(),
  'a downgrade to nowhere': says(302, { location: 'javascript:alert(1)' }),
  'an answer like none': (request) => void request.socket.end('HTTP/9.9 what\r\n\r\n'),
  'well every other day': everyOtherDay(says(502)),
}

export type Publishers = {
  /** Address of feed `number`; three feeds share a host. */
  url(number: number): string
  wayOf(number: number): string
  close(): Promise<void>
}

/** `hosts` loopback addresses on one port; `heard` learns of every request before it is answered. */
export async function startPublishers(
  hosts: number,
  now: () => number,
  heard: (number: number) => void,
): Promise<Publishers> {
  const names = Object.keys(ways)
  const wayOf = (number: number) => names[number % names.length] as string
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const number = Number(request.url?.slice(1))
    heard(number)
    ways[wayOf(number)]?.(request, response, { number, now: now() })
  }
  const servers: Server[] = []
  let port = 0
  for (let host = 1; host <= hosts; host++) {
    const server = createServer(answer)
    await new Promise<void>((resolve) => server.listen(port, `127.0.1.${host}`, resolve))
    port = (server.address() as AddressInfo).port
    servers.push(server)
  }
  return {
    url: (number) => `http://127.0.1.${1 + (number % hosts)}:${port}/${number}`,
    wayOf,
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
