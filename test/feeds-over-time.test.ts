import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { openCoreWorld, type CoreWorld } from './core-world.ts'
import { entities, item, many, rss } from './hostile-documents.ts'
import { bomb, rssDocument, startNewsServer, type NewsServer } from './news-server.ts'

let server: NewsServer
let world: CoreWorld
let good: string

beforeAll(async () => {
  server = await startNewsServer()
  good = document({ entries: 3 })
})
afterAll(() => server.close())
beforeEach(() => {
  world = openCoreWorld(server)
})
afterEach(() => world.close())

/** Its links lead to pages that are not there, on this machine: no name has to be looked up. */
const document = (options: Parameters<typeof rssDocument>[0]) =>
  rssDocument(options).replaceAll('http://news.example', server.url(''))

test('a feed that turns bad keeps its articles and stops no other', async () => {
  await world.subscribe(good, '/turns')
  await world.subscribe(document({ title: 'Other', entries: 2, first: 10 }), '/other')
  const [first] = await world.articles()
  if (first === undefined) throw new Error('nothing was stored')
  await world.core.api.articles.setStarred([first.id], true)
  const turns: [Parameters<NewsServer['feed']>[1], string | null][] = [
    [{ body: '<!doctype html><html><body>Sold' }, 'notAFeed'],
    [{ body: '' }, 'emptyFeed'],
    [{ body: rss('') }, 'emptyFeed'],
    [{ status: 500, body: 'no' }, 'serverError'],
    [{ status: 403, body: 'no' }, 'blocked'],
    [{ body: bomb('gzip', 40_000_000) }, 'tooBig'],
    [{ body: good.slice(0, 700) }, null],
    [{ body: rss(item({ description: '&e12;' }), entities(12)) }, null],
    [{ status: 410, body: '' }, 'gone'],
  ]
  for (const [number, [answer, code]] of turns.entries()) {
    server.feed('/turns', answer)
    server.feed('/other', {
      body: document({ title: 'Other', entries: 2, first: 12 + number * 2, publishedAt: world.clock.now }),
    })
    const report = await world.refresh()
    expect([number, report.articles.new >= 2]).toEqual([number, true])
    const feed = (await world.core.api.feeds.list()).find(({ url }) => url.endsWith('/turns'))
    expect([number, feed?.failure?.code ?? null]).toEqual([number, code])
    expect(feed?.total).toBeGreaterThanOrEqual(3)
  }
  expect((await world.core.api.articles.open(first.id)).starred).toBe(true)
}, 60_000)

test('new guids, new addresses or the same guid for all make no article twice', async () => {
  const churn = (poll: number, guid: boolean, link: boolean) =>
    rss(
      many(20, (index) =>
        item({
          guid: `${index}-${guid ? poll : 0}`,
          title: `The long story number ${index}`,
          link: `${server.url('/story/')}${index}${link ? `/${poll}` : ''}`,
          pubDate: 'Tue, 24 Nov 2026 06:00:00 GMT',
        }),
      ) + `<!-- ${poll} -->`,
    )
  for (const [guid, link] of [
    [true, false],
    [false, true],
    [true, true],
  ] as const) {
    const path = `/churn-${guid}-${link}`
    server.feed(path, { body: churn(0, guid, link) })
    const { id } = await world.core.api.feeds.subscribe({ url: server.url(path) })
    await world.core.settle()
    for (let poll = 1; poll <= 4; poll++) {
      server.feed(path, { body: churn(poll, guid, link) })
      await world.refresh()
    }
    expect((await world.core.api.feeds.list()).find((feed) => feed.id === id)?.total).toBe(20)
  }
  const same = (poll: number) =>
    rss(
      many(20, (index) =>
        item({ guid: 'same', title: `Another story number ${index}`, link: server.url(`/s/${index}`) }),
      ) + `<!-- ${poll} -->`,
    )
  await world.subscribe(same(0), '/same')
  const before = (await world.core.api.articles.counts()).articles
  for (let poll = 1; poll <= 3; poll++) {
    server.feed('/same', { body: same(poll) })
    await world.refresh()
  }
  expect((await world.core.api.articles.counts()).articles).toBe(before)
}, 60_000)

test('a text that changes at every poll keeps a bounded number of versions', async () => {
  await world.subscribe(rss(item()))
  for (let poll = 0; poll < 15; poll++) {
    server.feed('/feed', { body: rss(item({ description: `Something else happened, number ${poll}.` })) })
    await world.refresh()
  }
  const [article] = await world.articles()
  expect(article?.versions).toBeLessThanOrEqual(10)
  expect(article?.content).toContain('number 14')
})

test('a server that answers 304 whatever happens, with ever other validators, changes nothing', async () => {
  server.feed('/feed', { body: good, etag: '"0"' })
  await world.core.api.feeds.subscribe({ url: server.url('/feed') })
  for (let poll = 1; poll < 6; poll++) {
    server.route(
      '/feed',
      (_request, response) => void response.writeHead(304, { etag: `"${'x'.repeat(poll * 1_000)}"` }).end(),
    )
    await world.refresh()
  }
  const [feed] = await world.core.api.feeds.list()
  expect(feed).toMatchObject({ total: 3, failure: null })
})

test('a feed that moves to and fro, or to a place that is no feed, is still there', async () => {
  server.route('/a', (_request, response) => void response.writeHead(301, { location: '/b' }).end())
  server.feed('/b', { body: good })
  await world.core.api.feeds.subscribe({ url: server.url('/a') })
  for (let move = 0; move < 6; move++) {
    const [from, to] = move % 2 === 0 ? ['/b', '/a'] : ['/a', '/b']
    server.route(from, (_request, response) => void response.writeHead(301, { location: to }).end())
    server.feed(to, { body: good + `<!-- ${move} -->` })
    await world.refresh()
  }
  expect(await world.core.api.feeds.list()).toHaveLength(1)
  expect((await world.core.api.articles.counts()).articles).toBe(3)
  const [stays] = await world.core.api.feeds.list()
  server.route('/b', (_request, response) => void response.writeHead(301, { location: '/page' }).end())
  server.route('/page', (_request, response) => void response.end('<!doctype html><html><body>Buy this name'))
  await world.refresh()
  const [feed] = await world.core.api.feeds.list()
  expect(feed).toMatchObject({ url: stays?.url, total: 3, failure: { code: 'notAFeed' } })
})
