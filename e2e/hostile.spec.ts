import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import type { Reply } from '../src/shared/rpc.ts'
import { bomb, rssDocument, startNewsServer, type NewsServer, type Route } from '../test/news-server.ts'
import { broughtFor, guarded, tryGuards } from './guards.ts'
import { apiOf } from './page.ts'
import { expect, test } from './test.ts'

let server: NewsServer
test.beforeEach(async () => {
  server = await startNewsServer({ hosts: 2 })
})
test.afterEach(() => server.close())

test('main answers our window only, and only what the contract names', async ({ launch }) => {
  const app = await launch()
  const page = await app.window()
  await expect(page.getByRole('heading').first()).toBeVisible({ timeout: 30_000 })
  const preload = fileURLToPath(new URL('../out/preload/index.cjs', import.meta.url))
  const foreign = await app.electron.evaluate(async ({ BrowserWindow }, file) => {
    const answers: unknown[] = []
    for (const url of ['tilshi-app://window/index.html', 'data:text/html,elsewhere']) {
      const other = new BrowserWindow({ show: false, webPreferences: { preload: file, sandbox: true } })
      await other.loadURL(url)
      answers.push(await other.webContents.executeJavaScript(`window.tilshi.send('feeds.list', [])`))
      other.destroy()
    }
    return answers
  }, preload)
  const refused = { ok: false, error: { code: 'unknownCall', params: {} } }
  expect(foreign).toEqual([refused, refused])
  // Even a window that were made to hold other pages would be given none.
  const embeds = await app.electron.evaluate(async ({ BrowserWindow }) => {
    const other = new BrowserWindow({ show: false, webPreferences: { sandbox: true, webviewTag: true } })
    const embedded = new Promise<boolean>((resolve) => {
      other.webContents.once('will-attach-webview', ({ defaultPrevented }) => resolve(!defaultPrevented))
    })
    await other.loadURL('data:text/html,<webview src="data:text/html,x"></webview>')
    const answer = await embedded
    other.destroy()
    return answer
  })
  expect(embeds).toBe(false)

  const codes = await page.evaluate(async () => {
    const tilshi: { send(path: unknown, args: unknown): Promise<Reply> } = window.tilshi
    const paths = [
      '',
      'feeds',
      'feeds.toString',
      'feeds.__proto__',
      '__proto__.toString',
      'constructor.constructor',
      'app.hasOwnProperty',
      'feeds.list.call',
      5,
      null,
    ]
    const addresses = [
      'javascript:alert(1)',
      'file:///etc/passwd',
      'data:text/html,x',
      'smb://x/y',
      'tilshi-app://window/',
      '-x',
      '',
      null,
      { toString: 0 },
      `http://a/${'x'.repeat(9000)}`,
    ]
    const code = async (path: unknown, args: unknown) => {
      const reply = await tilshi.send(path, args)
      return reply.ok ? 'ok' : reply.error.code
    }
    const big = 'x'.repeat(20_000_000)
    return {
      paths: await Promise.all(paths.map((path) => code(path, []))),
      addresses: await Promise.all(addresses.map((address) => code('app.openExternal', [address]))),
      args: await Promise.all([
        code('feeds.list', null),
        code('articles.open', ['1']),
        code('articles.open', [big]),
        code('search.query', [{ text: big }]),
      ]),
    }
  })
  expect(new Set(codes.paths)).toEqual(new Set(['unknownCall']))
  expect(new Set(codes.addresses)).toEqual(new Set(['invalidAddress']))
  expect(codes.args).toEqual(['unknownCall', 'invalidArgument', 'invalidArgument', 'invalidArgument'])

  const files = await broughtFor(app, 'tilshi-app://window/', [
    'tilshi-app://window/../main/index.js',
    'tilshi-app://window/..%2fmain%2findex.js',
    'tilshi-app://window/%2e%2e%5cmain%5cindex.js',
    'tilshi-app://window/%',
    'tilshi-app://other/index.html',
    'tilshi-image://..',
    `tilshi-image://${'a'.repeat(64)}/../../library.sqlite`,
    'tilshi-app://window/index.html',
  ])
  expect(files).toEqual([false, false, false, false, false, false, false, true])
  // A stored picture is served as nothing but a picture.
  const { items } = await apiOf(page).articles.list({ limit: 20 })
  const picture = items.map(({ thumbnail }) => thumbnail).find((thumbnail) => thumbnail !== null)
  const served = await app.electron.evaluate(async ({ session }, url) => {
    const { headers } = await session.defaultSession.fetch(url)
    return ['content-type', 'content-security-policy', 'x-content-type-options'].map((name) => headers.get(name))
  }, picture ?? '')
  expect(served).toEqual([
    expect.stringMatching(/^image\//),
    expect.stringMatching(/^default-src 'none';.* sandbox$/),
    'nosniff',
  ])
  expect(await tryGuards(app, 'tilshi-app://window/')).toEqual({ ...guarded, bridge: 'object' })
})

function send(body: string | Uint8Array, headers: Record<string, string> = {}, status = 200): Route {
  return (_request, response) => void response.writeHead(status, headers).end(body)
}

function raw(text: string | Uint8Array): Route {
  return (_request, response) => void response.socket?.end(text)
}

const redirect = (location: string): Route => send('', { location }, 302)
const feed = rssDocument({ entries: 2 })
const answers: [name: string, outcome: string, route: Route][] = [
  ['gzip', 'ok', send(gzipSync(feed), { 'content-encoding': 'gzip' })],
  ['brotli', 'ok', send(brotliCompressSync(feed), { 'content-encoding': 'br' })],
  ['gzip twice', 'ok', send(gzipSync(gzipSync(feed)), { 'content-encoding': 'gzip' })],
  ['a gzip bomb', 'tooBig', send(bomb('gzip', 60_000_000), { 'content-encoding': 'gzip' })],
  ['a brotli bomb', 'tooBig', send(bomb('br', 60_000_000), { 'content-encoding': 'br' })],
  ['a bomb in a bomb', 'tooBig', send(gzipSync(bomb('gzip', 60_000_000)), { 'content-encoding': 'gzip' })],
  // Chromium gives what there was of it.
  ['a truncated gzip', 'ok', send(gzipSync(feed.repeat(20)).subarray(0, 300), { 'content-encoding': 'gzip' })],
  ['brotli that is none', 'unreadable', send(Buffer.alloc(300, 0xff), { 'content-encoding': 'br' })],
  ['too short', 'connection', raw(`HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n${feed}`)],
  ['broken chunks', 'unreadable', raw('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nnonsense\r\n')],
  ['no HTTP', 'unreadable', raw('SSH-2.0-OpenSSH_9.2p1\r\n')],
  ['closed at once', 'connection', raw('')],
  ['huge headers', 'tooBig', raw(`HTTP/1.1 200 OK\r\nX-Much: ${'a'.repeat(400_000)}\r\n\r\n${feed}`)],
  ['a size too big', 'tooBig', send('', { 'content-length': '99999999' })],
  ['a challenge', 'blocked', send('<title>Just a moment...</title>', { 'content-type': 'text/html' }, 503)],
  ['a password', 'blocked', send('', { 'www-authenticate': 'Basic realm="x"' }, 401)],
  ['an unasked 304', 'httpError', send('', {}, 304)],
  ['a part', 'httpError', send(feed, {}, 206)],
  ['a redirect to a file', 'unsafeRedirect', redirect('file:///etc/passwd')],
  ['a redirect to a script', 'unsafeRedirect', redirect('javascript:alert(1)')],
  ['a redirect into the network', 'unsafeRedirect', redirect('http://192.168.0.1/')],
  ['a redirect to a name inside', 'unsafeRedirect', redirect('http://inside.example/')],
  ['a redirect to itself', 'tooManyRedirects', redirect('/answer')],
]

test('Chromium’s network brings what a publisher answers, and nothing of ours goes out', async ({ launch }) => {
  test.setTimeout(240_000)
  // A name that leads into the reader's network, and one that only the system's proxy knows.
  const names = 'MAP inside.example 10.0.0.1 , MAP * ~NOTFOUND , EXCLUDE 127.* , EXCLUDE localhost'
  const app = await launch({
    args: [`--host-resolver-rules=${names}`],
    env: { http_proxy: server.url('/', 2), no_proxy: '127.0.0.0/8' },
  })
  const page = await app.window()
  await expect(page.getByRole('heading').first()).toBeVisible({ timeout: 30_000 })
  const api = apiOf(page)
  server.feed('http://proxied.example/feed', { body: feed })
  const proxied = await api.feeds.subscribe({ url: 'http://proxied.example/feed' })
  await api.feeds.unsubscribe([proxied.id])
  expect(server.requestsFor('http://proxied.example/feed')).toHaveLength(1)
  const outcomeOf = (path: string) =>
    api.feeds.subscribe({ url: server.url(path) }).then(
      async ({ id }) => {
        await api.feeds.unsubscribe([id])
        return 'ok'
      },
      (error: unknown) => (error as { code: string }).code,
    )
  const outcomes: [string, string][] = []
  for (const [name, , route] of answers) {
    server.route('/answer', route)
    outcomes.push([name, await outcomeOf('/answer')])
  }
  expect(outcomes).toEqual(answers.map(([name, outcome]) => [name, outcome]))

  server.route('/hop1', send('', { location: server.url('/hop2', 2), 'set-cookie': 'a=1' }, 302))
  server.route('/hop2', send('', { location: server.url('/hop3') }, 301))
  server.feed('/hop3', { body: feed, etag: '"one"', headers: { 'set-cookie': 'b=2; Max-Age=9999' } })
  const { id } = await api.feeds.subscribe({ url: server.url('/hop1') })
  const report = await api.refresh.start({ feedIds: [id], force: true })
  expect(report.feeds.notModified).toBe(1)
  for (const hop of ['/hop1', '/hop2', '/hop3']) {
    const headers = server.requestsFor(hop).at(-1)?.headers ?? {}
    expect([hop, headers['if-none-match']]).toEqual([hop, '"one"'])
    expect(headers['user-agent']).toMatch(/^Tilshi\/\d+\.\d+\.\d+ \(\+https:\/\/[^)]+\)$/)
    // Chromium adds these by itself and cannot be told not to.
    const forced = ['accept-encoding', 'connection', 'host', 'sec-fetch-dest', 'sec-fetch-mode', 'sec-fetch-site']
    const ours = Object.keys(headers).filter((header) => !forced.includes(header))
    expect(ours.toSorted()).toEqual(['accept', 'if-none-match', 'user-agent'])
  }

  server.feed('/later', { body: feed })
  const later = await api.feeds.subscribe({ url: server.url('/later') })
  let closed = false
  server.route('/later', (request, response) => {
    response.writeHead(200).write('<rss')
    void once(request.socket, 'close').then(() => (closed = true))
  })
  const refreshing = api.refresh.start({ feedIds: [later.id], force: true })
  await expect.poll(() => server.requestsFor('/later').length).toBe(2)
  await api.refresh.cancel()
  expect((await refreshing).cancelled).toBe(true)
  await expect.poll(() => closed).toBe(true)
})
