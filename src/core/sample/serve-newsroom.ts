import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { answerConditional, loadNewsroom, respond } from './newsroom.ts'
import type { Answer } from './newsroom.ts'

/** One request as the newsroom saw it; `at` epoch ms, `bytes` the body as sent. */
export type LoggedRequest = {
  at: number
  method: string
  path: string
  headers: Record<string, string>
  status: number
  bytes: number
}

export type ServedNewsroom = { url: string; requests(): LoggedRequest[]; close(): Promise<void> }

type ServeOptions = {
  /** The folder of the newsroom, `resources/sample`. */
  dir: string
  /** 0 or absent: any free port. */
  port?: number
  now?: () => number
  onRequest?: (request: LoggedRequest) => void
}

/**
 * Serves the sample newsroom over HTTP on 127.0.0.1 with ETag, Last-Modified, 304 and gzip, and keeps a log of the
 * requests. Rejects when the port is taken. Answers GET and HEAD, 405 for anything else.
 */
export async function serveNewsroom({
  dir,
  port = 0,
  now = Date.now,
  onRequest,
}: ServeOptions): Promise<ServedNewsroom> {
  const newsroom = loadNewsroom(dir)
  const log: LoggedRequest[] = []
  const server = createServer((request, response) => {
    const { method = 'GET', url: path = '/' } = request
    const answer = encoded(
      request,
      answerTo(request, method, (base) => respond(newsroom, base + path, now(), base)),
    )
    send(response, answer, method)
    const bytes = method === 'HEAD' ? 0 : answer.body.byteLength
    const entry = { at: now(), method, path, headers: flatHeaders(request), status: answer.status, bytes }
    log.push(entry)
    onRequest?.(entry)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: () => [...log],
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)))
        server.closeAllConnections()
      }),
  }
}

function answerTo(request: IncomingMessage, method: string, answer: (base: string) => Answer): Answer {
  if (method !== 'GET' && method !== 'HEAD') {
    return { status: 405, headers: { allow: 'GET, HEAD' }, body: new Uint8Array() }
  }
  const { 'if-none-match': ifNoneMatch, 'if-modified-since': ifModifiedSince } = request.headers
  return answerConditional(answer(`http://127.0.0.1:${request.socket.localPort}`), {
    ...(ifNoneMatch !== undefined && { ifNoneMatch }),
    ...(ifModifiedSince !== undefined && { ifModifiedSince }),
  })
}

/** A gzipped body is another representation, so its strong ETag becomes a weak one (RFC 9110 section 8.8.3). */
function encoded(request: IncomingMessage, { status, headers, body }: Answer): Answer {
  const varied = { ...headers, vary: 'accept-encoding' }
  if (!/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) return { status, headers: varied, body }
  const weak = headers['etag'] === undefined ? varied : { ...varied, etag: `W/${headers['etag']}` }
  if (status !== 200) return { status, headers: weak, body }
  return { status, headers: { ...weak, 'content-encoding': 'gzip' }, body: gzipSync(body) }
}

function send(response: ServerResponse, { status, headers, body }: Answer, method: string): void {
  const length = status === 304 ? {} : { 'content-length': String(body.byteLength) }
  response.writeHead(status, { ...headers, ...length })
  response.end(method === 'HEAD' ? undefined : body)
}

function flatHeaders(request: IncomingMessage): Record<string, string> {
  return Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
}
