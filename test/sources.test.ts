import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Feed, FeedId, RemovedFeed } from '../src/shared/model.ts'
import { openCoreWorld, type CoreWorld } from './core-world.ts'
import { rssDocument, startNewsServer, type NewsServer } from './news-server.ts'

const day = 86_400_000
const hour = 3_600_000
let server: NewsServer
let world: CoreWorld

beforeEach(async () => {
  server = await startNewsServer({ hosts: 2 })
  world = openCoreWorld(server)
})
afterEach(async () => {
  await world.close()
  await server.close()
})

const feeds = () => world.core.api.feeds
const read = async (id: FeedId) => {
  const found = (await feeds().list()).find((feed) => feed.id === id)
  if (found === undefined) throw new Error(`feed ${id} is gone`)
  return found
}
async function subscribe(path: string, body = rssDocument({ title: path })): Promise<Feed> {
  server.feed(path, { body, etag: `"${body.length}"` })
  const feed = await feeds().subscribe({ url: server.url(path) })
  await world.core.settle()
  return feed
}
const encode = (text: string) => new TextEncoder().encode(text)

describe('what is set for a source', () => {
  test('is kept, for one and for many, and an empty name gives back the publisher’s', async () => {
    const one = await subscribe('/one')
    const two = await subscribe('/two')
    const chosen = {
      title: 'Mine',
      folder: 'Daily',
      intervalMinutes: 240,
      fullText: 'always',
      notify: true,
      keepDays: 30,
      colour: 'teal',
      monogram: '🦊',
      state: 'paused',
    } as const
    expect(await feeds().update(one.id, chosen)).toMatchObject({ ...chosen, publisherTitle: '/one' })
    await feeds().updateMany([one.id, two.id, 999 as FeedId], { state: 'active', folder: 'Both' })
    expect(await read(two.id)).toMatchObject({ folder: 'Both', title: '/two', keepDays: null })
    expect(await feeds().update(one.id, { title: ' ' })).toMatchObject({ title: '/one', folder: 'Both' })
  })

  test('a source without a name is called by its host, on its articles too', async () => {
    const { id } = await subscribe('/nameless', rssDocument({ title: '', entries: 1 }))
    const { host } = new URL(server.url('/'))
    expect((await read(id)).title).toBe(host)
    const { items } = await world.core.api.articles.list({ feedId: id })
    expect(items.map(({ feedTitle }) => feedTitle)).toEqual([host])
  })

  test.each([
    { intervalMinutes: 29 },
    { keepDays: 0 },
    { fullText: true },
    { colour: 'plaid' },
    { monogram: 'x'.repeat(65) },
    { position: 1 },
  ])('%o is refused', async (patch) => {
    const { id } = await subscribe('/one')
    await expect(feeds().update(id, patch as never)).rejects.toMatchObject({ code: 'invalidArgument' })
  })

  test('a new interval plans the next check anew, never below the rules', async () => {
    const { id, dueAt } = await subscribe('/one')
    const asked = world.clock.now
    expect(dueAt).toBeLessThan(asked + 1.2 * hour)
    const slow = await feeds().update(id, { intervalMinutes: 720 })
    expect(slow.dueAt).toBeGreaterThanOrEqual(asked + 12 * hour)
    const quick = await feeds().update(id, { intervalMinutes: 30 })
    expect(quick.dueAt).toBeGreaterThanOrEqual(asked + hour)
    expect(quick.dueAt).toBeLessThan(asked + 1.2 * hour)
  })

  test('a language that is said counts for what is kept and for what comes', async () => {
    const { id } = await subscribe('/one')
    await feeds().update(id, { lang: 'kk-Latn' })
    expect((await world.articles()).map(({ lang }) => lang)).toEqual(['kk-Latn', 'kk-Latn', 'kk-Latn'])
    server.feed('/one', { body: rssDocument({ first: 10, entries: 2 }), etag: '"more"' })
    await world.refresh()
    expect(new Set((await world.articles()).map(({ lang }) => lang))).toEqual(new Set(['kk-Latn']))
    expect(await world.core.api.articles.list({ langs: ['kk-Latn'], limit: 50 })).toMatchObject({ next: null })
    expect(await read(id)).toMatchObject({ lang: 'kk-Latn', langIsFixed: true })
    expect(await feeds().update(id, { lang: 'und' })).toMatchObject({ lang: 'en', langIsFixed: false })
    expect(new Set((await world.articles()).map(({ lang }) => lang))).toEqual(new Set(['en']))
  })

  test('the page is fetched for a whole text only when that is wanted always, and never when it is not', async () => {
    const page = `<html><body><article><h1>Entry</h1>${'<p>The page tells it all at length, with every name and number.</p>'.repeat(9)}</article></body></html>`
    const whole =
      '&lt;p&gt;A whole text that the feed itself gives, long enough to be no teaser at all.&lt;/p&gt;'.repeat(30)
    const item = (number: number) =>
      `<item><guid isPermaLink="false">${number}</guid><title>Entry number ${number}</title><link>${server.url(`/page/${number}`)}</link><content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/">${whole}</content:encoded></item>`
    const document = (...numbers: number[]) =>
      `<rss version="2.0"><channel><title>Pages</title>${numbers.map(item).join('')}</channel></rss>`
    for (const number of [1, 2, 3])
      server.route(
        `/page/${number}`,
        (_request, response) => void response.setHeader('content-type', 'text/html').end(page),
      )
    const { id } = await subscribe('/pages', document(1))
    expect(server.requestsFor('/page/1')).toHaveLength(0)
    await feeds().update(id, { fullText: 'always' })
    server.feed('/pages', { body: document(2, 1) })
    await world.refresh()
    expect(server.requestsFor('/page/2')).toHaveLength(1)
    await feeds().update(id, { fullText: 'never' })
    server.feed('/pages', { body: document(3, 2, 1) })
    await world.refresh()
    expect(server.requestsFor('/page/3')).toHaveLength(0)
  })
})

describe('folders', () => {
  test('have an order, may be empty, and go without taking a feed along', async () => {
    const ids = [(await subscribe('/a')).id, (await subscribe('/b')).id, (await subscribe('/c')).id] as const
    const [a, b, c] = ids
    await feeds().arrange([
      { folder: 'Later', feeds: [] },
      { folder: 'First', feeds: [c, a] },
      { folder: null, feeds: [b] },
    ])
    expect(await feeds().groups()).toEqual([
      { folder: 'Later', feeds: [] },
      { folder: 'First', feeds: [c, a] },
      { folder: null, feeds: [b] },
    ])
    expect((await feeds().list()).map(({ id }) => id)).toEqual([c, a, b])
    await feeds().arrange([{ folder: null, feeds: [a, b, c] }])
    expect(await feeds().groups()).toEqual([{ folder: null, feeds: [a, b, c] }])
  })

  test('are not lost to an arrangement that has not seen them', async () => {
    const a = await subscribe('/a')
    const late = await subscribe('/late')
    await feeds().update(late.id, { folder: 'Unseen' })
    await feeds().arrange([{ folder: 'Seen', feeds: [a.id] }])
    expect(await feeds().groups()).toEqual([
      { folder: 'Seen', feeds: [a.id] },
      { folder: 'Unseen', feeds: [late.id] },
      { folder: null, feeds: [] },
    ])
  })

  test('and their order survive the way out and in by OPML, and each address says what came of it', async () => {
    const outline = (name: string) => `<outline type="rss" text="${name}" xmlUrl="http://${name}.example/rss"/>`
    const document = `<opml version="2.0"><body>${outline('top')}
      <outline text="Zoo">${outline('zebra')}${outline('ape')}</outline>
      <outline text="Attic"><outline text="Old">${outline('chest')}</outline></outline>
      ${outline('zebra')}<outline type="rss" text="broken" xmlUrl="http://"/></body></opml>`
    expect(await feeds().importOpml(encode(document))).toEqual({
      added: ['top', 'zebra', 'ape', 'chest'].map((name) => `http://${name}.example/rss`),
      skipped: ['http://zebra.example/rss'],
      failed: [{ url: 'http://', code: 'invalidAddress' }],
    })
    const before = (await feeds().list()).map(({ title, folder }) => [folder, title])
    expect(before).toEqual([
      ['Zoo', 'zebra'],
      ['Zoo', 'ape'],
      ['Attic / Old', 'chest'],
      [null, 'top'],
    ])
    const exported = await feeds().exportOpml()
    await feeds().unsubscribe((await feeds().list()).map(({ id }) => id))
    await feeds().arrange([])
    await feeds().importOpml(encode(exported))
    expect((await feeds().list()).map(({ title, folder }) => [folder, title])).toEqual(before)
  })
})

describe('keeping', () => {
  test('lets go what is old and read, keeps what is unread or starred, and takes nothing back as new', async () => {
    const { id } = await subscribe('/old', rssDocument({ entries: 6 }))
    const { items } = await world.core.api.articles.list({ limit: 50 })
    const [starred, unread, ...others] = items.map((article) => article.id)
    if (starred === undefined || unread === undefined) throw new Error('no articles')
    await world.core.api.articles.setRead([starred, ...others], true)
    await world.core.api.articles.setStarred([starred], true)
    await world.refresh()
    expect((await world.articles()).length).toBe(6)

    await feeds().update(id, { keepDays: 7 })
    await world.refresh()
    expect((await world.articles()).length, 'a day old').toBe(6)
    world.clock.now += 7 * day
    // The feed still lists all of them, and one more.
    server.feed('/old', { body: rssDocument({ first: 0, entries: 7 }), etag: '"seven"' })
    expect((await world.refresh()).expired).toBe(4)
    expect(await feeds().details(id)).toMatchObject({ expired: 4, expiredAt: world.clock.now })
    expect(await world.core.api.articles.counts()).toMatchObject({ articles: 3, expired: 4 })
    server.feed('/old', { body: rssDocument({ first: 0, entries: 7, title: 'Again' }), etag: '"again"' })
    await world.refresh()
    const left = await world.articles()
    expect(left.map(({ title }) => title).toSorted((a, b) => a.localeCompare(b))).toEqual([
      'Entry number 0',
      'Entry number 1',
      'Entry number 2',
    ])
    expect(left.map((article) => article.id)).toEqual(expect.arrayContaining([starred, unread]))
    expect(await read(id)).toMatchObject({ total: 3, unread: 2 })

    world.clock.now += 100 * day
    server.feed('/old', { body: rssDocument({ first: 90, entries: 1 }), etag: '"gone"' })
    await world.refresh()
    server.feed('/old', { body: rssDocument({ first: 6, entries: 1 }), etag: '"back"' })
    await world.refresh()
    expect(await world.titles(), 'forgotten long after the feed did').toContain('Entry number 6')
  })

  test('everything is what a source does unless told otherwise', async () => {
    await subscribe('/all')
    const { items } = await world.core.api.articles.list({})
    await world.core.api.articles.setRead(
      items.map(({ id }) => id),
      true,
    )
    world.clock.now += 4_000 * day
    await world.refresh()
    expect(await world.articles()).toHaveLength(3)
  })
})

describe('a preview', () => {
  test('tells what would be read, stores nothing, and spares the publisher a second request', async () => {
    server.route('/', (_request, response) => {
      const link = (title: string, href: string) =>
        `<link rel="alternate" type="application/rss+xml" title="${title}" href="${href}">`
      response.setHeader('content-type', 'text/html')
      response.end(`<html><head>${link('All', '/feed')}${link('Sport', '/sport')}</head><body>News</body></html>`)
    })
    const items = Array.from(
      { length: 8 },
      (_, index) => `<item><title>Story ${index}</title><link>/story/${index}</link><guid>${index}</guid>
        <pubDate>${new Date(world.clock.now - index * day).toUTCString()}</pubDate>
        <description>${index === 0 ? '&lt;img src="/p.png"&gt;' : ''}The herds crossed the river and were counted on the other side…</description></item>`,
    )
    server.feed('/feed', {
      body: `<rss version="2.0"><channel><title>Herds</title><link>/</link>${items.join('')}</channel></rss>`,
    })
    const { feeds: found, first, failure } = await feeds().preview(server.url('/'))
    expect(found.map(({ title }) => title)).toEqual(['All', 'Sport'])
    expect(failure).toBeNull()
    expect(first).toMatchObject({ title: 'Herds', kind: 'feed', lang: 'en', body: 'teaser', entries: 8, withImages: 1 })
    expect(first?.perWeek).toBeCloseTo(7)
    expect(first?.items.map(({ title }) => title)).toEqual(['Story 0', 'Story 1', 'Story 2', 'Story 3', 'Story 4'])
    expect(first?.items[0]).toMatchObject({ images: 1, isTeaser: true, lang: 'en' })
    expect(await feeds().list()).toEqual([])
    await feeds().subscribe({ url: first?.url ?? '' })
    expect(server.requestsFor('/feed')).toHaveLength(1)
    expect(server.requestsFor('/sport')).toHaveLength(0)
  })

  test('lists the feeds of a site also when the first of them cannot be read', async () => {
    server.route('/', (_request, response) => {
      response.setHeader('content-type', 'text/html')
      response.end(
        '<html><head><link rel="alternate" type="application/rss+xml" title="Lost" href="/lost"></head></html>',
      )
    })
    expect(await feeds().preview(server.url('/'))).toMatchObject({
      feeds: [{ title: 'Lost' }],
      first: null,
      failure: { code: 'notFound' },
    })
  })
})

describe('the details of a source', () => {
  test('say why it is asked when it is', async () => {
    const { id } = await subscribe('/why')
    const reason = async () => (await feeds().details(id)).dueReason
    expect(await reason()).toBe('general')
    await feeds().update(id, { intervalMinutes: 120 })
    expect(await reason()).toBe('own')
    await feeds().update(id, { intervalMinutes: 30 })
    expect(await feeds().details(id)).toMatchObject({ dueReason: 'floor', intervalMinutes: 60, failures: 0 })
    await feeds().update(id, { state: 'paused' })
    expect(await reason()).toBe('paused')
    await feeds().update(id, { state: 'active' })
    server.feed('/why', { body: rssDocument({ channel: '<ttl>600</ttl>' }), etag: '"ttl"' })
    await world.refresh()
    expect(await reason()).toBe('rhythm')
    server.feed('/why', {
      body: rssDocument({ first: 5 }),
      etag: '"fresh"',
      headers: { 'cache-control': 'max-age=90000' },
    })
    await world.refresh()
    expect(await reason()).toBe('fresh')
    world.clock.now += 2 * day
    server.feed('/why', { status: 500 })
    await world.refresh()
    expect(await feeds().details(id)).toMatchObject({ dueReason: 'failed', failures: 1 })
    server.feed('/why', { status: 429, headers: { 'retry-after': '7200' } })
    await world.refresh()
    expect(await feeds().details(id)).toMatchObject({ dueReason: 'held', heldUntil: world.clock.now + 2 * hour })
    await expect(feeds().details(999 as FeedId)).rejects.toMatchObject({ code: 'notSubscribed' })
  })

  test('count what is kept, and how often something new comes', async () => {
    const { id } = await subscribe('/count')
    const [first] = (await world.core.api.articles.list({})).items
    if (first === undefined) throw new Error('no articles')
    await world.core.api.articles.setStarred([first.id], true)
    expect(await feeds().details(id)).toMatchObject({ perWeek: null, starred: 1, offline: { summary: 3, text: 0 } })
    world.clock.now += 14 * day
    expect((await feeds().details(id)).perWeek).toBeCloseTo(1.5, 1)
  })

  test('a feed that cannot say “unchanged” is asked once a day, and that is said', async () => {
    server.feed('/whole', { body: rssDocument() })
    const { id } = await feeds().subscribe({ url: server.url('/whole') })
    expect(await feeds().details(id)).toMatchObject({ dueReason: 'whole', intervalMinutes: 1440 })
  })
})

/** What undo has of a feed, as the window keeps it. */
function removedOf(feed: Feed): RemovedFeed {
  const { url, kind, siteUrl, isSample, contact, title, publisherTitle, folder } = feed
  const { intervalMinutes, fullText, notify, keepDays, colour, monogram } = feed
  const own = { title, folder, intervalMinutes, fullText, notify, keepDays, colour, monogram }
  return { url, kind, siteUrl, isSample, contact, publisherTitle, ...own, lang: 'und', state: 'active' }
}

test('a removed source comes back as it was set', async () => {
  const { id } = await subscribe('/back')
  const set = { title: 'Mine', folder: 'Daily', lang: 'ru', keepDays: 30, colour: 'rose', state: 'paused' } as const
  const removed = { ...removedOf(await feeds().update(id, set)), ...set }
  await feeds().unsubscribe([id])
  expect(await feeds().list()).toEqual([])
  await feeds().restore([removed, removed])
  expect(await feeds().list()).toMatchObject([{ url: removed.url, ...set, langIsFixed: true }])
})

test('a removed source that the reader gave no name comes back without one, and follows its publisher’s', async () => {
  const named = await subscribe('/named')
  const nameless = await subscribe('/nameless', rssDocument({ title: '' }))
  await feeds().unsubscribe([named.id, nameless.id])
  await feeds().restore([named, nameless].map(removedOf))
  const { host } = new URL(server.url('/'))
  expect((await feeds().list()).map(({ title, publisherTitle }) => [title, publisherTitle])).toEqual([
    ['/named', '/named'],
    [host, ''],
  ])
  for (const path of ['/named', '/nameless']) server.feed(path, { body: rssDocument({ title: `${path}, renamed` }) })
  await world.core.api.refresh.start({ force: true })
  expect((await feeds().list()).map(({ title }) => title)).toEqual(['/named, renamed', '/nameless, renamed'])
})
