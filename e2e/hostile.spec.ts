import type { Page } from '@playwright/test'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import type { ArticleSummary, FeedId } from '../src/shared/model.ts'
import type { Reply } from '../src/shared/rpc.ts'
import { bomb, rssDocument, startNewsServer, type NewsServer, type Route } from '../test/news-server.ts'
import type { App } from './app.ts'
import { apiOf } from './page.ts'
import { expect, test } from './test.ts'

let server: NewsServer
test.beforeEach(async () => {
  server = await startNewsServer({ hosts: 2 })
})
test.afterEach(() => server.close())

const run = 'window.parent.ran=1,top.ran=1,window.ran=1'
/** One or more for each way in which HTML has made a reader run something, go somewhere or ask for something. */
const payloads = [
  `<script>${run}</script>`,
  `<scr<script>ipt>${run}</scr</script>ipt>`,
  `<img src=x onerror="${run}">`,
  `<img src='x' title="' onerror=${run}//">`,
  `<svg onload="${run}"><animate onbegin="${run}" attributeName=x dur=1s>`,
  `<svg><script href="data:text/javascript,${run}"></script></svg>`,
  `<svg><style><img src=x onerror="${run}"></style></svg>`,
  `<svg><a xlink:href="javascript:${run}"><text y=20>press</text></a></svg>`,
  `<svg><foreignObject><body onload="${run}"></foreignObject></svg>`,
  `<math><mi xlink:href="javascript:${run}">press</mi></math>`,
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=${run}&gt;">`,
  `<a href="javascript:${run}">press</a>`,
  `<a href="&#106;ava&#x09;script&colon;${run}">press</a>`,
  `<a href=" \u0001javascript:${run}">press</a>`,
  `<a href="data:text/html,<script>${run}</script>">press</a>`,
  `<a href="vbscript:${run}">press</a>`,
  `<a href="file:///etc/passwd">press</a>`,
  `<a href="tilshi-app://window/index.html" target="_top">press</a>`,
  `<a href="#" onclick="${run}" onmouseover="${run}" onfocus="${run}" tabindex=0 autofocus>press</a>`,
  `<iframe src="javascript:${run}"></iframe>`,
  `<iframe srcdoc="<script>parent.ran=1</script>"></iframe>`,
  `<object data="data:text/html,<script>parent.ran=1</script>"></object><embed src="HOST/embed.swf">`,
  `<form action="HOST/form"><input name=q autofocus onfocus="${run}"><button formaction="javascript:${run}">press</button></form>`,
  `<form><input name="querySelector"><input name="children"></form>`,
  `<img name="createElement"><img name="body"><a id="tilshi"></a><a id="tilshi" name="send"></a>`,
  `<meta http-equiv="refresh" content="0;url=HOST/refresh">`,
  `<base href="HOST/base/"><a href="link">press</a>`,
  `<link rel="stylesheet" href="HOST/style.css"><link rel="prefetch" href="HOST/prefetch"><link rel="dns-prefetch" href="//evil.invalid">`,
  `<style>@import "HOST/import.css"; body{background:url(HOST/style.png)} *{display:none!important}</style>`,
  `<p style="background:url(HOST/inline.png);position:fixed;inset:0;z-index:9999">covers</p>`,
  `<img src="HOST/pixel.gif" width=1 height=1><img srcset="HOST/set.png 2x" src="HOST/src.png">`,
  `<video src="HOST/video.mp4" poster="HOST/poster.png" autoplay onloadstart="${run}"></video><audio src="HOST/a.mp3" autoplay>`,
  `<picture><source srcset="HOST/source.png"><img src="HOST/picture.png" onload="${run}"></picture>`,
  `<details open ontoggle="${run}"><summary>press</summary></details>`,
  `<div popover id=p onbeforetoggle="${run}">x</div><button popovertarget=p>press</button>`,
  `<marquee onstart="${run}">x</marquee><input type=image src="HOST/input.png" onerror="${run}">`,
  `<template><img src=x onerror="${run}"></template><noscript><img src="HOST/noscript.png" onerror="${run}"></noscript>`,
  `<textarea></textarea><img src=x onerror="${run}"></textarea><title><img src=x onerror="${run}"></title>`,
  `<xmp><img src=x onerror="${run}"></xmp><plaintext><img src=x onerror="${run}">`,
  // Without help Chromium takes minutes to break it into lines.
  'w'.repeat(1_000_000),
  `--><img src=x onerror="${run}">]]><img src=x onerror="${run}"><!--`,
  `<div><p title="</div><img src=x onerror=${run}>">x</p></div>`,
  `<p data-ran="\${${run}}">{{constructor.constructor('${run}')()}}</p><a ping="HOST/ping" href="HOST/pinged">press</a>`,
]

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\u0001', '')
}

function atom(): string {
  const entries = payloads.map((payload, number) => {
    const text = escaped(payload.replaceAll('HOST', server.url('/asked', 2)))
    return `<entry><id>urn:x:${number}</id><title type="html">${number} ${text}</title><author><name>${text}</name></author>
      <category term="${text}"/><link href="${text}"/><updated>2026-11-24T06:00:00Z</updated>
      <content type="html">&lt;p&gt;Before it.&lt;/p&gt; ${text}</content></entry>`
  })
  return `<feed xmlns="http://www.w3.org/2005/Atom"><title type="html">Hostile ${escaped(payloads[2] ?? '')}</title>${entries.join('')}</feed>`
}

/** Everything that must not happen, counted from here on. */
async function watch(app: App, page: Page) {
  const seen: string[] = []
  page.on('dialog', (dialog) => {
    seen.push(`dialog ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('framenavigated', (frame) => seen.push(`navigated to ${frame.url()}`))
  page.on('frameattached', (frame) => seen.push(`frame ${frame.url()}`))
  page.on('pageerror', (error) => seen.push(`error ${error.message}`))
  page.on('console', (message) => seen.push(`console ${message.text()}`))
  app.electron.on('window', () => seen.push('a window'))
  await page.evaluate(() => {
    Object.assign(window, { ran: 0 })
    addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
      console.log(`stopped ${effectiveDirective}`),
    )
  })
  await app.electron.evaluate(({ session, shell }) => {
    const log = { asked: [] as string[], opened: [] as string[] }
    Object.assign(globalThis, { log })
    const note = ({ url }: { url: string }) => {
      if (!/^tilshi-(app|image):/.test(url)) log.asked.push(url)
    }
    session.defaultSession.webRequest.onErrorOccurred(note)
    session.defaultSession.webRequest.onCompleted(note)
    Object.assign(shell, {
      openExternal: (url: string) => {
        log.opened.push(url)
        return Promise.resolve()
      },
    })
  })
  return async () => ({
    seen,
    ran: await page.evaluate(() => (window as unknown as { ran: number }).ran),
    ...(await app.electron.evaluate(
      () => (globalThis as unknown as { log: { asked: string[]; opened: string[] } }).log,
    )),
  })
}

async function articlesOf(page: Page, feedId: FeedId): Promise<ArticleSummary[]> {
  return (await apiOf(page).articles.list({ feedId, limit: 200 })).items
}

test('no article runs, goes or asks for anything', async ({ launch }) => {
  test.setTimeout(120_000)
  const app = await launch()
  const page = await app.window()
  await expect(page.getByRole('heading').first()).toBeVisible({ timeout: 30_000 })
  server.feed('/feed', { body: atom(), headers: { 'content-type': 'application/atom+xml' } })
  const { id } = await apiOf(page).feeds.subscribe({ url: server.url('/feed') })
  const articles = await articlesOf(page, id)
  expect(articles).toHaveLength(payloads.length)
  const harm = await watch(app, page)
  for (const article of articles) {
    await app.electron.evaluate(({ BrowserWindow }, opened) => {
      BrowserWindow.getAllWindows()[0]?.webContents.send('event', 'openArticle', { id: opened })
    }, article.id)
    const reader = page.locator(`.reader-columns[data-article="${article.id}"]`)
    await expect(reader.locator('.prose')).toContainText('Before it.')
    await reader.locator('.prose').evaluate((prose) => {
      for (const element of prose.querySelectorAll('*')) {
        const kept = element
          .getAttributeNames()
          .filter((name) => name.startsWith('on') || name === 'style' || name === 'id')
        if (kept.length > 0) throw new Error(`${element.tagName} kept ${kept.join()}`)
        for (const type of ['mouseover', 'focus', 'load', 'error', 'toggle', 'animationstart'])
          element.dispatchEvent(new Event(type, { bubbles: true }))
        for (const type of ['click', 'auxclick'])
          element.dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true, ctrlKey: type === 'auxclick' }))
      }
    })
  }
  const { seen, ran, asked, opened } = await harm()
  expect({ seen, ran, asked }).toEqual({ seen: [], ran: 0, asked: [] })
  for (const address of opened) expect(address).toMatch(/^http:\/\/127\.0\.0\.[12]:/)
  // What core fetched it fetched as itself, never the window.
  for (const { headers } of server.requests) expect(headers['user-agent']).toMatch(/^Tilshi\//)
})

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

  const files = await app.electron.evaluate(async ({ session }) => {
    const urls = [
      'tilshi-app://window/../main/index.js',
      'tilshi-app://window/..%2fmain%2findex.js',
      'tilshi-app://window/%2e%2e%5cmain%5cindex.js',
      'tilshi-app://window/%',
      'tilshi-app://other/index.html',
      'tilshi-image://..',
      `tilshi-image://${'a'.repeat(64)}/../../library.sqlite`,
      'tilshi-app://window/index.html',
    ]
    return Promise.all(
      urls.map((url) =>
        session.defaultSession.fetch(url).then(
          ({ ok }) => ok,
          () => false,
        ),
      ),
    )
  })
  expect(files).toEqual([false, false, false, false, false, false, false, true])
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
  ['a redirect to itself', 'tooManyRedirects', redirect('/answer')],
]

test('Chromium’s network brings what a publisher answers, and nothing of ours goes out', async ({ launch }) => {
  test.setTimeout(120_000)
  const app = await launch()
  const page = await app.window()
  await expect(page.getByRole('heading').first()).toBeVisible({ timeout: 30_000 })
  const api = apiOf(page)
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
