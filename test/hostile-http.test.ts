import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createHttp, type HttpRequest } from '../src/core/http/http.ts'
import { nodeTransport } from '../src/core/http/node-transport.ts'
import { bomb, startNewsServer, type NewsServer, type Route } from './news-server.ts'

const now = Date.UTC(2026, 10, 24, 8)
const feed = '<?xml version="1.0"?><rss version="2.0"><channel><title>Real</title></channel></rss>'
let server: NewsServer

beforeAll(async () => {
  server = await startNewsServer({ hosts: 3 })
})
afterAll(() => server.close())

const http = createHttp({
  transport: nodeTransport,
  now: () => now,
  userAgent: 'Tilshi/0.1.0 (+https://news.example/contact)',
  online: () => true,
})

async function ask(path: string, route: Route, request: Partial<HttpRequest> = {}) {
  server.route(path, route)
  return http.get({ url: server.url(path), timeoutMs: 20_000, ...request })
}

/** Answers with bytes that are no HTTP of Node's making. */
function raw(text: string | Uint8Array): Route {
  return (_request, response) => void response.socket?.end(text)
}

function send(body: string | Uint8Array, headers: Record<string, string> = {}, status = 200): Route {
  return (_request, response) => void response.writeHead(status, headers).end(body)
}

function redirect(status: number, location: string): Route {
  return (_request, response) => void response.writeHead(status, { location }).end('elsewhere')
}

const endless: Route = (_request, response) => {
  response.writeHead(200)
  const more = () => {
    while (response.writable && response.write(Buffer.alloc(65_536, 0x20))) continue
  }
  response.on('drain', more)
  more()
}

const drip: Route = (_request, response) => {
  response.writeHead(200)
  const timer = setInterval(() => response.write(' '), 50)
  response.on('close', () => clearInterval(timer))
}

const slowHeader: Route = (_request, response) => {
  response.socket?.write('HTTP/1.1 200 OK\r\n')
  const timer = setInterval(() => response.socket?.write('x: y\r\n'), 50)
  response.on('close', () => clearInterval(timer))
}

const codeOf = async (request: HttpRequest) => {
  const result = await http.get(request)
  return result.kind === 'failed' ? result.failure.code : result.kind
}

const textOf = (body: Uint8Array) => Buffer.from(body).toString('utf8')

test('sends an honest request and nothing else', async () => {
  await ask('/plain', send(feed, { 'set-cookie': 'id=1' }))
  const again = await ask('/plain', send(feed))
  expect(again.kind).toBe('ok')
  const headers = server.requestsFor('/plain').at(-1)?.headers ?? {}
  expect(Object.keys(headers).toSorted()).toEqual(['accept', 'accept-encoding', 'connection', 'host', 'user-agent'])
  expect(headers['user-agent']).toBe('Tilshi/0.1.0 (+https://news.example/contact)')
  expect(headers['accept-encoding']).toContain('gzip')
  expect(headers['accept']).toContain('application/atom+xml')
})

test.each([
  ['gzip', gzipSync(feed)],
  ['x-gzip', gzipSync(feed)],
  ['br', brotliCompressSync(feed)],
  ['deflate', deflateSync(feed)],
  ['deflate', deflateRawSync(feed)],
  ['gzip, gzip', gzipSync(gzipSync(feed))],
  ['gzip', gzipSync(gzipSync(feed))],
  ['gzip', Buffer.from(feed)],
  ['br', Buffer.from(feed)],
  ['br', gzipSync(feed)],
  ['identity', Buffer.from(feed)],
  ['none-such', Buffer.from(feed)],
  ['', gzipSync(feed)],
])('reads content coded as %s', async (coding, body) => {
  const result = await ask('/coded', send(body, coding === '' ? {} : { 'content-encoding': coding }))
  expect(result.kind === 'ok' && textOf(result.body)).toBe(feed)
})

test.each([
  ['truncated gzip', send(gzipSync(feed.repeat(50)).subarray(0, 60), { 'content-encoding': 'gzip' }), 'unreadable'],
  ['garbage named brotli', send(Buffer.alloc(300, 0xff), { 'content-encoding': 'br' }), 'unreadable'],
  ['coded ten times', send(feed, { 'content-encoding': Array(10).fill('gzip').join(',') }), 'unreadable'],
  ['gzip bomb', send(bomb('gzip', 40_000_000), { 'content-encoding': 'gzip' }), 'tooBig'],
  ['brotli bomb', send(bomb('br', 40_000_000), { 'content-encoding': 'br' }), 'tooBig'],
  ['bomb in a bomb', send(gzipSync(bomb('gzip', 40_000_000)), { 'content-encoding': 'gzip' }), 'tooBig'],
  ['declared size', send('', { 'content-length': '99999999' }), 'tooBig'],
  ['huge headers', raw(`HTTP/1.1 200 OK\r\nX-Much: ${'a'.repeat(200_000)}\r\n\r\n${feed}`), 'tooBig'],
  ['too short', raw(`HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n${feed}`), 'connection'],
  ['broken chunks', raw('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nnonsense\r\n'), 'connection'],
  ['no HTTP', raw('SSH-2.0-OpenSSH_9.2p1\r\n'), 'unreadable'],
  ['closed at once', raw(''), 'connection'],
  ['another protocol', raw('HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n'), 'connection'],
  ['hang', () => {}, 'timeout'],
  ['part of a document', send(feed, {}, 206), 'httpError'],
  ['unasked 304', send('', {}, 304), 'httpError'],
  ['unauthorised', send('', {}, 401), 'blocked'],
  ['for payment', send('', {}, 402), 'blocked'],
  ['forbidden', send('no', {}, 403), 'blocked'],
  ['illegal', send('', {}, 451), 'blocked'],
  ['missing', send('', {}, 404), 'notFound'],
  ['gone', send('', {}, 410), 'gone'],
  ['throttled', send('', {}, 429), 'tooManyRequests'],
  ['broken server', send('', {}, 500), 'serverError'],
  ['busy server', send('', {}, 503), 'serverError'],
  ['busy with a hint', send('', { 'retry-after': '60' }, 503), 'tooManyRequests'],
  ['teapot', send('', {}, 418), 'httpError'],
  ['challenge', send('<title>Just a moment...</title>', { 'content-type': 'text/html' }, 503), 'blocked'],
  ['challenge as 200', send('<html>', { 'cf-mitigated': 'challenge' }), 'blocked'],
  ['redirect to nowhere', (_, response) => void response.writeHead(301).end(), 'httpError'],
  ['redirect to a file', redirect(302, 'file:///etc/passwd'), 'unsafeRedirect'],
  ['redirect to a script', redirect(302, 'javascript:alert(1)'), 'unsafeRedirect'],
  ['redirect to the metadata address', redirect(302, 'http://169.254.169.254/latest/'), 'unsafeRedirect'],
  ['redirect into the network', redirect(302, 'http://192.168.0.1/'), 'unsafeRedirect'],
  ['redirect into the network, in disguise', redirect(302, 'http://0xC0A80001/'), 'unsafeRedirect'],
  ['redirect to a bare name', redirect(301, 'http://intranet/feed'), 'unsafeRedirect'],
  ['redirect to itself', redirect(302, '/hostile'), 'tooManyRedirects'],
] satisfies [string, Route, string][])('names the failure: %s', async (_name, route, code) => {
  const patience = code === 'timeout' ? { timeoutMs: 500 } : {}
  expect(await ask('/hostile', route, patience)).toMatchObject({ kind: 'failed', failure: { code } })
})

test('stops an endless body at the limit and a dripping one at the time', async () => {
  expect(await ask('/endless', endless, { timeoutMs: 10_000 })).toMatchObject({ failure: { code: 'tooBig' } })
  expect(await ask('/drip', drip, { timeoutMs: 600 })).toMatchObject({ failure: { code: 'timeout' } })
  expect(await ask('/slow-header', slowHeader, { timeoutMs: 600 })).toMatchObject({ failure: { code: 'timeout' } })
})

test('follows up to five redirects and says whether all were permanent', async () => {
  for (let hop = 0; hop < 7; hop++) server.route(`/hop${hop}`, redirect(hop === 2 ? 302 : 301, `/hop${hop + 1}`))
  server.route('/hop7', send(feed))
  const far = await http.get({ url: server.url('/hop1') })
  expect(far).toMatchObject({ kind: 'failed', failure: { code: 'tooManyRedirects' } })
  const near = await http.get({ url: server.url('/hop2') })
  expect(near).toMatchObject({ kind: 'ok', url: server.url('/hop7'), permanentUrl: null })
  const permanent = await http.get({ url: server.url('/hop3#part') })
  expect(permanent).toMatchObject({ kind: 'ok', permanentUrl: server.url('/hop7') })
  expect(permanent.redirects).toHaveLength(4)
})

test('sends validators on every hop, byte for byte', async () => {
  const validators = { etag: 'W/"a b\u00e9"', lastModified: 'Tue, 24 Nov 2026 05:00:00 GMT' }
  server.route('/moved', redirect(301, server.url('/new', 2)))
  server.route('/new', send('', {}, 304))
  const result = await http.get({ url: server.url('/moved'), validators })
  expect(result).toMatchObject({ kind: 'notModified', permanentUrl: server.url('/new', 2), etag: null })
  for (const path of ['/moved', '/new']) {
    expect(server.requestsFor(path).at(-1)?.headers).toMatchObject({
      'if-none-match': validators.etag,
      'if-modified-since': validators.lastModified,
    })
  }
})

test('asks again for what has not changed on a connection that is there', async () => {
  const ports = new Set<number | undefined>()
  const unchanged: Route = ({ socket }, response) => {
    ports.add(socket.remotePort)
    response.writeHead(304).end()
  }
  const validators = { etag: '"a"', lastModified: null }
  for (let time = 0; time < 5; time++)
    expect(await ask('/unchanged', unchanged, { validators })).toMatchObject({ kind: 'notModified' })
  // One that asks at once may find the connection not free yet.
  expect(ports.size).toBeLessThan(5)
})

test('follows a redirect whose address is written in UTF-8', async () => {
  server.route('/%D2%9B%D0%B0%D0%B7', send(feed))
  const result = await ask(
    '/utf8',
    raw(Buffer.from('HTTP/1.1 302 Found\r\nLocation: /қаз\r\nContent-Length: 0\r\n\r\n')),
  )
  expect(result).toMatchObject({ kind: 'ok', url: server.url('/%D2%9B%D0%B0%D0%B7') })
})

test('keeps a public site out of this machine and its network, and the lock on', async () => {
  const served: Record<string, string> = {
    'https://news.example/down': 'http://news.example/feed',
    'http://news.example/loop': 'http://127.0.0.1/',
    'http://news.example/six': 'http://[::1]/',
    'http://news.example/mapped': 'http://[::ffff:10.0.0.1]/',
    'http://news.example/name': 'http://rebound.example/',
    'http://news.example/short': 'http://127.1/',
    'http://news.example/number': 'http://2130706433/',
    'http://news.example/octal': 'http://0177.0.0.1/',
    'http://news.example/wide': 'http://１２７.0.0.1/',
    'http://news.example/any': 'http://0/',
    'http://news.example/dot': 'http://localhost./',
    'http://news.example/below': 'http://any.localhost/',
    'http://news.example/unspecified': 'http://[::]/',
    'http://news.example/mapped-loop': 'http://[::ffff:7f00:1]/',
    'http://news.example/translated': 'http://[64:ff9b::192.168.0.1]/',
    'http://news.example/compatible': 'http://[::10.0.0.1]/',
    'http://news.example/compatible-loop': 'http://[::127.0.0.1]/',
    'http://news.example/translated-old': 'http://[::ffff:0:10.0.0.1]/',
    'http://news.example/translated-here': 'http://[64:ff9b:1::10.0.0.1]/',
    'http://news.example/6to4': 'http://[2002:a00:1::1]/',
    'http://news.example/site': 'http://[fec0::1]/',
    'http://news.example/unique': 'http://[fd00::1]/',
    'http://news.example/link': 'http://[fe80::1]/',
    'http://news.example/everyone': 'http://255.255.255.255/',
    'http://news.example/carrier': 'http://100.64.0.1/',
    'http://news.example/compatible-fine': 'http://[::93.184.216.34]/',
    'http://news.example/translated-fine': 'http://[64:ff9b::93.184.216.34]/',
    'http://news.example/fine': 'https://cdn.example/feed',
  }
  const imagined = createHttp({
    now: () => now,
    userAgent: 'Tilshi/0.1.0',
    resolve: (host) => Promise.resolve([host === 'rebound.example' ? '10.1.2.3' : '93.184.216.34']),
    transport: ({ url }) =>
      Promise.resolve({
        status: served[url] === undefined ? 200 : 301,
        headers: served[url] === undefined ? {} : { location: served[url] },
        body: (async function* () {})(),
      }),
  })
  for (const url of Object.keys(served)) {
    const code = url.endsWith('fine') ? undefined : 'unsafeRedirect'
    const result = await imagined.get({ url })
    expect([url, result.kind === 'failed' ? result.failure.code : undefined]).toEqual([url, code])
  }
  const image = await imagined.get({ url: 'http://192.168.1.1/x.png', namedBy: 'https://news.example/article' })
  expect(image).toMatchObject({ failure: { code: 'unsafeRedirect' } })
  const plain = await imagined.get({ url: 'http://news.example/x.png', namedBy: 'https://news.example/article' })
  expect(plain.kind).toBe('ok')
})

test('asks a name that leads elsewhere when connecting than when it was looked up nothing', async () => {
  const asked: boolean[] = []
  const rebinding = createHttp({
    now: () => now,
    userAgent: 'Tilshi/0.1.0',
    resolve: () => Promise.resolve(['93.184.216.34']),
    transport: ({ url, mayReach }) => {
      asked.push(['93.184.216.34', '10.0.0.1', '::ffff:127.0.0.1'].every((address) => mayReach(address)))
      const headers: Record<string, string> = url.endsWith('/first') ? { location: 'http://rebound.example/' } : {}
      return Promise.resolve({ status: url.endsWith('/first') ? 302 : 200, headers, body: (async function* () {})() })
    },
  })
  await rebinding.get({ url: 'http://news.example/first' })
  await rebinding.get({ url: 'http://rebound.example/', namedBy: 'http://news.example/' })
  // The reader's own word is enough for wherever it leads.
  expect(asked).toEqual([true, false, false])

  const address = server.url('/rebound').replace('127.0.0.1', 'localhost')
  server.route('/rebound', send(feed))
  const request = { url: address, headers: {}, signal: new AbortController().signal }
  await expect(nodeTransport({ ...request, mayReach: () => false })).rejects.toMatchObject({
    code: 'ERR_UNSAFE_ADDRESS',
  })
  expect(server.requestsFor('/rebound')).toEqual([])
  const { body } = await nodeTransport({ ...request, mayReach: () => true })
  const chunks = body[Symbol.asyncIterator]()
  while ((await chunks.next()).done !== true) continue
  // The connection that was kept is as good as a new one.
  await expect(nodeTransport({ ...request, mayReach: () => false })).rejects.toMatchObject({
    code: 'ERR_UNSAFE_ADDRESS',
  })
  expect(server.requestsFor('/rebound')).toHaveLength(1)
})

test('reads when an answer stays fresh and when to come back', async () => {
  const fresh = async (headers: Record<string, string>) => {
    const result = await ask('/fresh', send(feed, { date: new Date(now).toUTCString(), ...headers }))
    return result.kind === 'ok' && result.freshUntil !== null ? (result.freshUntil - now) / 1000 : null
  }
  expect(await fresh({ 'cache-control': 'public, max-age=3600', age: '600', expires: '0' })).toBe(3000)
  expect(await fresh({ 'cache-control': 's-maxage=9000, Max-Age="60"' })).toBe(60)
  expect(await fresh({ expires: new Date(now + 7_200_000).toUTCString() })).toBe(7200)
  expect(await fresh({ expires: '-1' })).toBe(null)
  const year = 366 * 86_400
  expect(await fresh({ 'cache-control': 'max-age=999999999999999' })).toBe(year)
  expect(await fresh({ expires: 'Sat, 13 Sep 275760 00:00:00 GMT', date: 'Thu, 01 Jan 1970 00:00:00 GMT' })).toBe(year)
  expect(await fresh({ 'cache-control': 'no-cache, max-age=60' })).toBe(null)
  const retry = async (headers: Record<string, string>) => {
    const result = await ask('/retry', send('', { date: new Date(now).toUTCString(), ...headers }, 429))
    return result.kind === 'failed' && result.retryAfterAt !== null ? (result.retryAfterAt - now) / 1000 : null
  }
  expect(await retry({ 'retry-after': '7200' })).toBe(7200)
  expect(await retry({ 'retry-after': new Date(now + 5_400_000).toUTCString() })).toBe(5400)
  expect(await retry({ 'retry-after': '60', 'cache-control': 'max-age=172800' })).toBe(172_800)
  expect(await retry({ 'retry-after': '999999999999' })).toBe(14 * 86_400)
  expect(await retry({ 'retry-after': 'soon' })).toBe(null)
})

test('never rejects, whatever it is asked', async () => {
  expect(await codeOf({ url: 'nonsense' })).toBe('invalidAddress')
  expect(await codeOf({ url: 'ftp://news.example/' })).toBe('invalidAddress')
  expect(await codeOf({ url: 'sample://dala/en/feed.xml' })).toBe('invalidAddress')
  expect(await codeOf({ url: 'http://127.0.0.1:9/' })).toBe('connection')
  // A name too long to be one, for which no server of names is asked.
  expect(await codeOf({ url: `http://${'no-such-host'.repeat(6)}.invalid/` })).toBe('dns')
  const secure = server.url('/').replace('http:', 'https:')
  expect(await codeOf({ url: secure })).toBe('tls')
  server.route('/wait', () => {})
  const controller = new AbortController()
  setTimeout(() => controller.abort(), 100)
  expect(await codeOf({ url: server.url('/wait'), signal: controller.signal })).toBe('cancelled')
  expect(await codeOf({ url: server.url('/wait'), signal: AbortSignal.abort() })).toBe('cancelled')
})

test('the sample newsroom answers without a network and knows its own ETag', async () => {
  const sampled = createHttp({
    transport: () => Promise.reject(new Error('no network here')),
    now: () => now,
    userAgent: 'Tilshi/0.1.0',
    sample: () => ({
      status: 200,
      headers: { etag: '"1"', 'content-type': 'application/rss+xml' },
      body: Buffer.from(feed),
    }),
  })
  const url = 'sample://dala/en/feed.xml'
  expect(await sampled.get({ url })).toMatchObject({ kind: 'ok', etag: '"1"', url })
  expect(await sampled.get({ url, validators: { etag: '"1"', lastModified: null } })).toMatchObject({
    kind: 'notModified',
  })
})
