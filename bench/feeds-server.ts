import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { documentOf, entriesOf } from './news.ts'

/**
 * Serves feeds from this process, each under a loopback address of its own so that each counts as a host of its own
 * (Linux answers all of 127.0.0.0/8). Arguments: how many feeds, how many entries each. Prints one JSON line
 * `{ urls, bytes, htmlBytes }` when ready; whoever asks for `/change` gives one feed in twenty another entry.
 */
const [feedCount = 200, entryCount = 50] = process.argv.slice(2).map(Number)
const lastModified = new Date(Date.UTC(2026, 10, 24)).toUTCString()

type Document = { type: string; body: Buffer; etag: string }
const documents = new Map<string, Document>()

const server = createServer((request, response) => {
  const document = documents.get((request.headers.host ?? '').split(':')[0] ?? '')
  if (request.url === '/change') change(response)
  else if (document === undefined || request.url !== '/feed') response.writeHead(404).end()
  else serve(document, request.headers['if-none-match'], response)
})

function serve({ type, body, etag }: Document, knownEtag: string | undefined, response: ServerResponse): void {
  const headers = { etag, 'last-modified': lastModified }
  if (knownEtag === etag) response.writeHead(304, headers).end()
  else response.writeHead(200, { ...headers, 'content-type': type, 'content-length': body.length }).end(body)
}

/** Of so many feeds, one has news. */
const changedOf = 20

function write(index: number, host: string, count: number): void {
  const { type, text } = documentOf(index, `http://${host}:${port}`, count)
  documents.set(host, { type, body: Buffer.from(text), etag: `"${index}-${text.length}"` })
}

function change(response: ServerResponse): void {
  const changed = [...documents.keys()]
    .map((host, index) => ({ host, index }))
    .filter(({ index }) => index % changedOf === 0)
  for (const { host, index } of changed) write(index, host, entryCount + 1)
  response.end(String(changed.length))
}

/** The port of the first address, taken on all the others too. */
let port = 0
for (let index = 0; index < feedCount; index++) {
  const host = `127.0.${1 + Math.floor(index / 200)}.${1 + (index % 200)}`
  const listener = index === 0 ? server : createServer((request, response) => server.emit('request', request, response))
  await new Promise<void>((resolve, reject) => listener.once('error', reject).listen(port, host, resolve))
  port = (listener.address() as AddressInfo).port
  write(index, host, entryCount)
}
/** Of what the entries say, as publishers write it. */
const htmlBytes = [...documents.keys()].reduce(
  (sum, host, index) =>
    sum +
    entriesOf(index, `http://${host}:${port}`, entryCount).reduce((of, { html }) => of + Buffer.byteLength(html), 0),
  0,
)
const bytes = [...documents.values()].reduce((sum, { body }) => sum + body.length, 0)
process.stdout.write(
  `${JSON.stringify({ urls: [...documents.keys()].map((host) => `http://${host}:${port}/feed`), bytes, htmlBytes })}\n`,
)
