import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { preview } from '../src/core/feeds/preview.ts'
import { discover, subscribe } from '../src/core/feeds/subscribe.ts'
import { exportOpml, importOpml } from '../src/core/feeds/subscription-list.ts'
import type { PollDeps } from '../src/core/feeds/poll-feed.ts'
import { createHttp } from '../src/core/http/http.ts'
import type { SubscribeRequest } from '../src/shared/model.ts'
import { rssDocument, startNewsServer, type NewsServer } from './news-server.ts'
import { onLoopback } from './on-loopback.ts'
import { openWorld, type World } from './polling-world.ts'

let server: NewsServer
let world: World
let deps: PollDeps

beforeEach(async () => {
  server = await startNewsServer({ hosts: 2 })
  world = openWorld()
  const now = () => world.clock.now
  deps = {
    db: world.db(),
    http: createHttp({ ...onLoopback, now, userAgent: 'Tilshi/0.1.0', online: () => true }),
    now,
    random: () => 0,
    refreshMinutes: () => 60,
    readListPage: async (html, url) =>
      url.endsWith('/lenta/') && html.includes('card')
        ? {
            entries: [
              { title: 'Bir', link: new URL('/news/bir-0e1f43/', url).href },
              { title: 'Eki', link: new URL('/news/eki-0e1f44/', url).href },
            ],
            popular: [],
          }
        : null,
    onBug: (error) => {
      throw error
    },
  }
})
afterEach(async () => {
  await world.close()
  await server.close()
})

const page = (head = '', body = '<h1>News</h1>') =>
  `<!DOCTYPE html><html><head>${head}</head><body>${body}</body></html>`
const codeOf = (request: SubscribeRequest) =>
  subscribe(deps, request).then(
    () => 'subscribed',
    (error: { code?: string }) => error.code,
  )

test('what a long document is its beginning tells, and if that does not, all of it', async () => {
  const items = rssDocument({ entries: 2_000 }).replace('<title>Test feed</title>', '')
  const long = items.replace('</channel>', '<title>Told at the end</title></channel>')
  server.feed('/long', { body: long })
  const host = new URL(server.url('/long')).host
  expect(long.length).toBeGreaterThan(512 * 1024)
  expect(await discover(deps, server.url('/long'))).toMatchObject([{ title: host, type: 'application/rss+xml' }])
  expect((await preview({ ...deps, now: () => world.clock.now }, server.url('/long'))).first).toMatchObject({
    title: 'Told at the end',
    entries: 2_000,
  })
  server.feed('/late', { body: `${' '.repeat(400_000)}${rssDocument({ title: 'Late' })}` })
  const pages = Array.from({ length: 3_000 }, (_, id) => ({ id: String(id), content_text: `Page ${id} `.repeat(20) }))
  const json = JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'Pages', items: pages })
  server.feed('/json', { body: json })
  expect(await discover(deps, server.url('/late'))).toMatchObject([{ title: 'Late' }])
  expect(await discover(deps, server.url('/json'))).toMatchObject([{ title: 'Pages', type: 'application/feed+json' }])
})

describe('subscribing', () => {
  test('to a feed costs one request and stores its articles', async () => {
    server.feed('/feed', { body: rssDocument({ title: 'Steppe' }), etag: '"v1"' })
    const { feed, articles } = await subscribe(deps, { url: server.url('/feed'), folder: 'Daily' })
    expect(feed).toMatchObject({ title: 'Steppe', url: server.url('/feed'), folder: 'Daily', total: 3, lang: 'en' })
    expect(articles).toHaveLength(3)
    expect(server.requests).toHaveLength(1)
    expect(await codeOf({ url: server.url('/feed') })).toBe('alreadySubscribed')
    expect(server.requests).toHaveLength(1)
  })

  test('to a page takes the first feed that it announces', async () => {
    const links = `<link rel="alternate" hreflang="kk" href="/kk/"><link rel="alternate" type="application/rss+xml" href="/rss" title="All">
      <link rel="alternate" type="application/atom+xml" href="/atom" title="Other">`
    server.route('/', (_request, response) => void response.end(page(links)))
    server.feed('/rss', { body: rssDocument(), etag: '"v1"' })
    expect(await discover(deps, server.url('/'))).toEqual([
      { url: server.url('/rss'), title: 'All', type: 'application/rss+xml' },
      { url: server.url('/atom'), title: 'Other', type: 'application/atom+xml' },
    ])
    const { feed } = await subscribe(deps, { url: server.url('/') })
    expect(feed.url).toBe(server.url('/rss'))
    expect(server.requests.map(({ path }) => path)).toEqual(['/', '/', '/rss'])
    expect(await codeOf({ url: server.url('/') })).toBe('alreadySubscribed')
  })

  test('keeps the address that a permanent redirect leads to', async () => {
    server.route('/old', (_request, response) => void response.writeHead(301, { location: '/new' }).end())
    server.route('/away', (_request, response) => void response.writeHead(302, { location: '/new2' }).end())
    server.feed('/new', { body: rssDocument() })
    server.feed('/new2', { body: rssDocument() })
    expect((await subscribe(deps, { url: server.url('/old') })).feed.url).toBe(server.url('/new'))
    expect((await subscribe(deps, { url: server.url('/away') })).feed.url).toBe(server.url('/away'))
  })

  test('reads a list page where a site rule knows it', async () => {
    server.route('/lenta/', (_request, response) => void response.end(page('', '<a class="card">Bir</a>')))
    const { feed } = await subscribe(deps, { url: server.url('/lenta/'), lang: 'kk-Latn', title: 'Kazinform' })
    expect(feed).toMatchObject({ kind: 'html', total: 2, lang: 'kk-Latn', title: 'Kazinform' })
    expect(await codeOf({ url: server.url('/lenta/', 2), kind: 'html' })).toBe('subscribed')
  })

  test('tries a few usual places only where a site announces nothing', async () => {
    server.route('/', (_request, response) => void response.end(page()))
    server.feed('/rss.xml', { body: rssDocument() })
    const { feed } = await subscribe(deps, { url: server.url('/') })
    expect(feed.url).toBe(server.url('/rss.xml'))
    expect(server.requests.map(({ path }) => path)).toEqual(['/', '/rss', '/feed/', '/rss.xml'])
  })

  test('stops at the first refusal', async () => {
    server.route('/', (_request, response) => void response.end(page()))
    server.route('/rss', (_request, response) => void response.writeHead(403).end())
    expect(await codeOf({ url: server.url('/') })).toBe('noFeedFound')
    expect(server.requests.map(({ path }) => path)).toEqual(['/', '/rss'])
  })

  test('says what went wrong and leaves nothing behind', async () => {
    server.feed('/json', { body: '{"version":"1"}' })
    server.feed('/picture', { body: '\u0089PNG\r\n' })
    expect(await codeOf({ url: server.url('/missing') })).toBe('notFound')
    expect(await codeOf({ url: server.url('/json') })).toBe('notAFeed')
    expect(await codeOf({ url: server.url('/picture') })).toBe('notAFeed')
    expect(await codeOf({ url: 'no such thing' })).toBe('invalidAddress')
    server.route(
      '/broken',
      (_request, response) =>
        void response.end(page('<link rel="alternate" type="application/rss+xml" href="/missing">')),
    )
    expect(await codeOf({ url: server.url('/broken') })).toBe('notFound')
    expect(await codeOf({ url: server.url('/missing'), kind: 'html' })).toBe('notFound')
    expect(world.feeds()).toEqual([])
  })
})

const bytesOf = (text: string) => new TextEncoder().encode(text)

test('looks at no feed in the reader’s network that a page of elsewhere announces', async () => {
  const inside = 'http://192.168.0.1/rss'
  server.route(
    '/',
    (_request, response) =>
      void response.end(page(`<link rel="alternate" type="application/rss+xml" href="${inside}">`)),
  )
  const asked: string[] = []
  const http = createHttp({
    transport: (request) => {
      asked.push(request.url)
      return onLoopback.transport(request)
    },
    now: deps.now,
    userAgent: 'Tilshi/0.1.0',
  })
  const found = await preview({ ...deps, http }, server.url('/'))
  expect(found).toMatchObject({ feeds: [{ url: inside }], first: null, failure: { code: 'unsafeRedirect' } })
  expect(asked).toEqual([server.url('/')])
})

test('OPML goes in and out with folders and names', () => {
  const opml = `<?xml version="1.0"?><opml version="2.0"><body>
    <outline text="World"><outline text="Asia"><outline type="rss" text="Steppe" xmlUrl="https://steppe.example/rss" htmlUrl="https://steppe.example/"/></outline></outline>
    <outline type="rss" text="River" xmlUrl="https://river.example/feed"/><outline type="rss" text="Twice" xmlUrl="https://river.example/feed"/>
    <outline type="rss" text="Bad" xmlUrl="nonsense"/></body></opml>`
  const report = importOpml(world.db(), bytesOf(opml), world.clock.now)
  expect(report.added).toEqual(['https://steppe.example/rss', 'https://river.example/feed'])
  expect(report.failed).toMatchObject([{ code: 'invalidAddress' }])
  expect(world.feeds()).toMatchObject([
    { title: 'Steppe', folder: 'World / Asia' },
    { title: 'River', folder: null },
  ])
  const again = importOpml(world.db(), bytesOf(exportOpml(world.db(), world.clock.now)), world.clock.now)
  expect(again).toMatchObject({ added: [], failed: [] })
  expect(again.skipped).toHaveLength(2)
})
