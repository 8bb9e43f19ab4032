import { spawnSync } from 'node:child_process'
import { hostname } from 'node:os'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Failure } from '../src/shared/errors.ts'
import { addFeed, listFeeds, updateFeed } from '../src/core/feeds/feed-store.ts'
import { removeFeeds } from '../src/core/feeds/unsubscribe-store.ts'
import { holdJob, newHolder } from '../src/core/job-store.ts'
import { nodeTransport } from '../src/core/http/node-transport.ts'
import { rssDocument, startNewsServer, type NewsServer } from './news-server.ts'
import { hour, minute, openWorld, type World } from './polling-world.ts'

let server: NewsServer
let world: World

beforeEach(async () => {
  world = openWorld()
  server = await startNewsServer({ hosts: 5, now: () => world.clock.now })
})
afterEach(async () => {
  await world.close()
  await server.close()
})

const at = (hours: number) => Date.UTC(2026, 10, 24, 8) + hours * hour
const lastHeaders = (path: string) => server.requestsFor(path).at(-1)?.headers ?? {}
const code = (failure: Failure | null) => failure?.code ?? null
/** Due times carry no jitter here, so a poll an hour and a bit later is always allowed and never early. */
const step = 1.01

test('a publisher that was not found is asked for whenever a person wants; it counts once, and when it is found it is read', async () => {
  let isFound = false
  const notFound = () => Promise.reject(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }))
  const lost = openWorld({ transport: (request) => (isFound ? nodeTransport(request) : notFound()) })
  server.feed('/feed', { body: rssDocument() })
  const feed = lost.subscribe(server.url('/feed'))
  const tried = async (minutes: number) => (await lost.refreshAt(at(0) + minutes * minute, {}, false)).feeds
  expect(await tried(0)).toMatchObject({ due: 1, failed: 1 })
  const { dueAt } = lost.feed(feed)
  for (let minutes = 1; minutes <= 15; minutes++) expect(await tried(minutes)).toMatchObject({ due: 1, failed: 1 })
  expect(lost.feed(feed)).toMatchObject({ dueAt, state: 'active', failure: { code: 'dns' } })
  isFound = true
  expect(await tried(16)).toMatchObject({ due: 1, ok: 1 })
  // From then on as often as a publisher may be asked by hand.
  expect(await tried(17)).toMatchObject({ due: 0 })
  await lost.close()
})

test('a source that is removed and followed again while its answer is on the way is asked for all of its document', async () => {
  const publishes = () => server.feed('/feed', { body: rssDocument(), etag: '"v1"' })
  publishes()
  const feed = world.subscribe(server.url('/feed'))
  await world.refreshAt(at(0))
  const waiting: (() => void)[] = []
  server.route('/feed', (_request, response) => void waiting.push(() => response.writeHead(304).end()))
  const refresh = world.refreshAt(at(2))
  await expect.poll(() => waiting).toHaveLength(1)
  removeFeeds(world.db(), [feed], at(2))
  world.clock.now += minute
  addFeed(world.db(), { url: server.url('/feed') }, world.clock.now)
  waiting[0]?.()
  expect(await refresh).toMatchObject({ feeds: { ok: 0, notModified: 0, failed: 0 }, errors: [] })
  publishes()
  expect(await world.refreshAt(at(3))).toMatchObject({ feeds: { ok: 1 } })
  expect(lastHeaders('/feed')).not.toHaveProperty('if-none-match')
  expect(world.feed(feed)).toMatchObject({ total: 3 })
})

test.each([5, 24 * 365])(
  'what was asked while the clock ran %i hours ahead is asked once it is right',
  async (hours) => {
    server.feed('/feed', { body: rssDocument(), etag: '"v1"' })
    const feed = world.subscribe(server.url('/feed'))
    expect(await world.refreshAt(at(hours))).toMatchObject({ feeds: { ok: 1 } })
    expect(await world.refreshAt(at(0), {}, false)).toMatchObject({ feeds: { due: 1, notModified: 1 } })
    expect(world.feed(feed)).toMatchObject({ checkedAt: at(0), succeededAt: at(0) })
    expect(await world.refreshAt(at(0) + minute, {}, false)).toMatchObject({ feeds: { due: 0 } })
    expect(await world.refreshAt(at(hours))).toMatchObject({ feeds: { due: 1 } })
    world.clock.now = at(0) + 2 * minute
    await world.runTimerUntil(at(0) + 4 * minute)
    await world.refresher().stop()
    expect(world.feed(feed).checkedAt).toBeLessThan(at(1))
  },
)

describe('the acceptance cases of the polling rules', () => {
  test('(a) ten polls of an unchanged feed are one 200 and nine 304', async () => {
    server.feed('/feed', { body: rssDocument(), etag: '"v1"', lastModified: 'Tue, 24 Nov 2026 05:00:00 GMT' })
    world.subscribe(server.url('/feed'))
    const reports = []
    for (let poll = 0; poll < 10; poll++) reports.push(await world.refreshAt(at(poll * 24)))
    expect(reports.map(({ feeds }) => feeds.ok)).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0, 0])
    expect(reports.map(({ feeds }) => feeds.notModified)).toEqual([0, 1, 1, 1, 1, 1, 1, 1, 1, 1])
    expect(server.requestsFor('/feed')).toHaveLength(10)
    expect(server.requestsFor('/feed')[0]?.headers).not.toHaveProperty('if-none-match')
    expect(server.requestsFor('/feed')[0]?.headers).not.toHaveProperty('if-modified-since')
    for (const { headers } of server.requestsFor('/feed').slice(1)) {
      expect(headers).toMatchObject({ 'if-none-match': '"v1"', 'if-modified-since': 'Tue, 24 Nov 2026 05:00:00 GMT' })
    }
  })

  test('a document that was cut off is read and asked for again as a whole', async () => {
    const whole = rssDocument({ entries: 5 })
    const cut = whole.slice(0, whole.indexOf('<title>Entry number 4'))
    server.feed('/feed', { body: cut, etag: '"v1"', ignoreValidators: true })
    const feed = world.subscribe(server.url('/feed'))
    await world.refreshAt(at(0))
    expect(world.feed(feed).total).toBeGreaterThanOrEqual(3)
    server.feed('/feed', { body: whole, etag: '"v1"' })
    await world.refreshAt(at(24))
    expect(lastHeaders('/feed')).not.toHaveProperty('if-none-match')
    expect(world.feed(feed).total).toBe(5)
  })

  test('(b) a new ETag beside an old Last-Modified is sent next time', async () => {
    const lastModified = 'Tue, 24 Nov 2026 05:00:00 GMT'
    server.feed('/feed', { body: rssDocument(), etag: '"v1"', lastModified })
    world.subscribe(server.url('/feed'))
    await world.refreshAt(at(0))
    server.feed('/feed', { body: rssDocument({ first: 2 }), etag: 'W/"v2"', lastModified })
    await world.refreshAt(at(step))
    await world.refreshAt(at(2 * step))
    expect(lastHeaders('/feed')).toMatchObject({ 'if-none-match': 'W/"v2"', 'if-modified-since': lastModified })
  })

  test('(c) validators are replaced although the body is the same', async () => {
    server.feed('/feed', { body: rssDocument(), etag: '"v1"', lastModified: 'Tue, 24 Nov 2026 05:00:00 GMT' })
    world.subscribe(server.url('/feed'))
    await world.refreshAt(at(0))
    server.feed('/feed', { body: rssDocument(), etag: '"v2"', lastModified: 'Tue, 24 Nov 2026 06:00:00 GMT' })
    expect(await world.refreshAt(at(step))).toMatchObject({ feeds: { notModified: 1 } })
    await world.refreshAt(at(2 * step))
    expect(lastHeaders('/feed')).toMatchObject({
      'if-none-match': '"v2"',
      'if-modified-since': 'Tue, 24 Nov 2026 06:00:00 GMT',
    })
  })

  test('(d) a 200 without an ETag takes the old one away', async () => {
    const lastModified = 'Tue, 24 Nov 2026 05:00:00 GMT'
    server.feed('/feed', { body: rssDocument(), etag: '"v1"', lastModified })
    world.subscribe(server.url('/feed'))
    await world.refreshAt(at(0))
    server.feed('/feed', { body: rssDocument({ first: 2 }), lastModified, ignoreValidators: true })
    await world.refreshAt(at(step))
    await world.refreshAt(at(2 * step))
    expect(server.requestsFor('/feed')).toHaveLength(3)
    expect(lastHeaders('/feed')).not.toHaveProperty('if-none-match')
    expect(lastHeaders('/feed')).toMatchObject({ 'if-modified-since': lastModified })
  })

  test('(e) max-age of twelve hours means no request for twelve hours, not after a restart and not by hand', async () => {
    server.feed('/feed', { body: rssDocument(), etag: '"v1"', headers: { 'cache-control': 'max-age=43200' } })
    world.subscribe(server.url('/feed'))
    await world.refreshAt(at(0))
    await world.restart()
    for (let hours = 1; hours < 12; hours++) {
      await world.refreshAt(at(hours))
      await world.refreshAt(at(hours), { force: true }, false)
    }
    expect(server.requests).toHaveLength(1)
    await world.refreshAt(at(12.01))
    expect(server.requests).toHaveLength(2)
    server.feed('/feed', { body: rssDocument(), etag: '"v1"' })
    await world.refreshAt(at(25))
    await world.refreshAt(at(36))
    expect(server.requests).toHaveLength(3)
  })

  test('(f) Retry-After of two hours keeps the whole host quiet for two hours, validators kept', async () => {
    server.feed('/feed', { body: rssDocument(), etag: '"v1"' })
    server.feed('/other', { body: rssDocument(), etag: '"o1"' })
    const id = world.subscribe(server.url('/feed'))
    await world.refreshAt(at(0))
    server.feed('/feed', { status: 429, headers: { 'retry-after': '7200' }, ignoreValidators: true })
    await world.refreshAt(at(2))
    expect(code(world.feed(id).failure)).toBe('tooManyRequests')
    world.subscribe(server.url('/other'))
    await world.restart()
    for (const hours of [2.5, 3, 3.5, 3.99]) {
      await world.refreshAt(at(hours))
      await world.refreshAt(at(hours), { force: true }, false)
    }
    expect(server.requests).toHaveLength(2)
    server.feed('/feed', { body: rssDocument(), etag: '"v1"' })
    expect(await world.refreshAt(at(4.3))).toMatchObject({ feeds: { ok: 1, notModified: 1 } })
    expect(lastHeaders('/feed')).toMatchObject({ 'if-none-match': '"v1"' })
    expect(world.feed(id)).toMatchObject({ failure: null, state: 'active' })
  })

  test('(g) a bare 429 means at least four intervals and is no failure of the feed', async () => {
    server.feed('/feed', { status: 429 })
    const id = world.subscribe(server.url('/feed'))
    await world.refreshAt(at(0))
    expect(world.feed(id).dueAt).toBeGreaterThanOrEqual(at(4))
    await world.refreshAt(at(3.9))
    await world.refreshAt(at(3.9), {}, false)
    expect(server.requests).toHaveLength(1)
    for (let poll = 1; poll < 15; poll++) await world.refreshAt(at(poll * 100))
    expect(world.feed(id).state).toBe('active')
  })

  test('(h) a 503 may name the time as an HTTP-date', async () => {
    server.feed('/feed', {
      status: 503,
      headers: { date: new Date(at(0)).toUTCString(), 'retry-after': new Date(at(5)).toUTCString() },
    })
    const id = world.subscribe(server.url('/feed'))
    await world.refreshAt(at(0))
    expect(world.feed(id).dueAt).toBeGreaterThanOrEqual(at(5))
    await world.refreshAt(at(4.9), { force: true }, false)
    expect(server.requests).toHaveLength(1)
  })

  test('(i) only a permanent redirect to a feed that was read is kept', async () => {
    const redirect = (from: string, status: number, to: string) =>
      server.route(from, (_request, response) => void response.writeHead(status, { location: to }).end())
    redirect('/permanent', 301, '/feed-1')
    redirect('/temporary', 302, '/feed-2')
    redirect('/broken', 301, '/missing')
    redirect('/to-page', 308, '/page')
    redirect('/mixed', 301, '/temporary')
    server.feed('/page', { body: '<!DOCTYPE html><html><body><h1>Hello</h1></body></html>' })
    for (const path of ['/feed-1', '/feed-2']) server.feed(path, { body: rssDocument(), etag: '"v1"' })
    const permanent = world.subscribe(server.url('/permanent'))
    const temporary = world.subscribe(server.url('/temporary'))
    const broken = world.subscribe(server.url('/broken'))
    const toPage = world.subscribe(server.url('/to-page'))
    const mixed = world.subscribe(server.url('/mixed'))
    await world.refreshAt(at(0))
    const urls = new Map(world.feeds().map((feed) => [feed.id, feed.url]))
    expect(urls.get(permanent)).toBe(server.url('/feed-1'))
    expect(urls.get(temporary)).toBe(server.url('/temporary'))
    expect(urls.get(broken)).toBe(server.url('/broken'))
    expect(urls.get(toPage)).toBe(server.url('/to-page'))
    expect(urls.get(mixed)).toBe(server.url('/mixed'))
    expect(world.feed(permanent).movedFrom).toBe(server.url('/permanent'))
    expect(code(world.feed(broken).failure)).toBe('notFound')
    expect(world.feed(toPage).failure).toMatchObject({ code: 'notAFeed', params: { found: 'HTML page' } })
  })

  test('(j) a feed that is gone is not asked again and keeps its articles', async () => {
    server.feed('/feed', { body: rssDocument(), etag: '"v1"' })
    const id = world.subscribe(server.url('/feed'))
    await world.refreshAt(at(0))
    server.feed('/feed', { status: 410, ignoreValidators: true })
    await world.refreshAt(at(step))
    expect(world.feed(id)).toMatchObject({ state: 'gone', failure: { code: 'gone' }, total: 3, unread: 3 })
    await world.restart()
    for (let days = 1; days < 30; days++) await world.refreshAt(at(days * 24), {}, days % 2 === 0)
    await world.runTimerUntil(at(32 * 24))
    expect(server.requests).toHaveLength(2)
  })

  test('(k) no cookie, referrer or query of our own is ever sent, (l) and gzip is asked for', async () => {
    server.feed('/feed?id=7', { body: rssDocument(), etag: '"v1"', headers: { 'set-cookie': 'visitor=1; Path=/' } })
    server.route(
      '/moved',
      (_request, response) => void response.writeHead(302, { location: '/feed?id=7', 'set-cookie': 'a=b' }).end(),
    )
    world.subscribe(server.url('/moved'))
    for (let poll = 0; poll < 3; poll++) await world.refreshAt(at(poll * 2))
    expect(server.requests).toHaveLength(6)
    for (const { headers, path, method } of server.requests) {
      expect(method).toBe('GET')
      expect(['/moved', '/feed?id=7']).toContain(path)
      expect(headers).not.toHaveProperty('cookie')
      expect(headers).not.toHaveProperty('referer')
      expect(headers['accept-encoding']).toMatch(/\bgzip\b/)
      expect(headers['user-agent']).toMatch(/^Tilshi\/\d+\.\d+\.\d+ \(\+https:\/\/.+\)$/)
    }
  })

  test('(m) skipHours are GMT, across midnight, whatever the local zone', async () => {
    vi.stubEnv('TZ', 'Asia/Almaty')
    expect(new Date(0).getTimezoneOffset()).toBeLessThan(0)
    const channel = `<skipHours>${[22, 23, 0, 1, 2].map((skipped) => `<hour>${skipped}</hour>`).join('')}</skipHours>`
    server.feed('/feed', { body: rssDocument({ channel }), etag: '"v1"' })
    world.subscribe(server.url('/feed'))
    await world.refreshAt(at(0))
    await world.runTimerUntil(at(48))
    const hours = server.requests.map(({ at: time }) => new Date(time).getUTCHours())
    expect(hours.length).toBeGreaterThan(8)
    for (const skipped of [22, 23, 0, 1, 2]) expect(hours).not.toContain(skipped)
    expect(server.requests.slice(1).every(({ headers }) => headers['if-none-match'] === '"v1"')).toBe(true)
    vi.unstubAllEnvs()
  })

  test('(n) after three days asleep two hundred overdue feeds come one by one', async () => {
    for (let feed = 0; feed < 200; feed++) {
      server.feed(`/feed-${feed}`, { body: rssDocument({ entries: 1, first: feed * 10 }), etag: '"v1"' })
      world.subscribe(server.url(`/feed-${feed}`, 1 + (feed % 5)))
    }
    await world.refreshAt(at(0), {}, false)
    expect(server.requests).toHaveLength(200)
    await world.restart()
    world.clock.now = at(72)
    await world.runTimerUntil(at(72) + 10 * minute)
    const times = server.requests.slice(200).map(({ at: time }) => time)
    expect(times).toHaveLength(200)
    const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0))
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(2_000)
    expect(server.mostInFlight().oneHost).toBe(1)
    expect(server.mostInFlight().all).toBeLessThanOrEqual(4)
  })
})

describe('what a person asks for', () => {
  test('by hand a feed is asked again after ten minutes, not before', async () => {
    server.feed('/feed', { body: rssDocument(), etag: '"v1"' })
    world.subscribe(server.url('/feed'))
    await world.refreshAt(at(0), {}, false)
    expect(await world.refreshAt(at(0) + 9 * minute, {}, false)).toMatchObject({ feeds: { due: 0 } })
    expect(await world.refreshAt(at(0) + 11 * minute, {}, false)).toMatchObject({ feeds: { due: 1, notModified: 1 } })
  })

  test('a feed without validators is asked once a day, by hand once an hour', async () => {
    server.feed('/feed', { body: rssDocument() })
    const id = world.subscribe(server.url('/feed'))
    await world.refreshAt(at(0))
    expect(world.feed(id).dueAt).toBe(at(24))
    await world.refreshAt(at(0.9), {}, false)
    expect(server.requests).toHaveLength(1)
    await world.refreshAt(at(1.1), {}, false)
    expect(server.requests).toHaveLength(2)
  })

  test('a feed that the reader paused rests, and stays paused when it is asked by hand', async () => {
    server.feed('/feed', { body: rssDocument(), etag: '"v1"' })
    const id = world.subscribe(server.url('/feed'))
    updateFeed(world.db(), id, { state: 'paused' }, world.clock.now)
    await world.refreshAt(at(0), {}, false)
    await world.runTimerUntil(at(5))
    expect(server.requests).toHaveLength(0)
    expect(await world.refreshAt(at(6), { feedIds: [id] }, false)).toMatchObject({ feeds: { ok: 1 } })
    server.feed('/feed', { status: 500 })
    await world.refreshAt(at(8), { feedIds: [id] }, false)
    expect(world.feed(id)).toMatchObject({ state: 'paused', total: 3, failure: { code: 'serverError' } })
  })

  test('asking twice joins the refresh that is running; a new feed joins it too', async () => {
    for (const path of ['/a', '/b']) server.feed(path, { body: rssDocument({ title: path }), etag: '"v1"' })
    world.subscribe(server.url('/a'))
    const first = world.refreshAt(at(0), {}, false)
    const added = world.subscribe(server.url('/b', 2))
    const second = world.refresher().start({ feedIds: [added] })
    const [one, two] = await Promise.all([first, second])
    expect(one).toBe(two)
    expect(one).toMatchObject({ feeds: { due: 2, ok: 2 } })
    expect(world.feed(added).title).toBe('/b')
  })

  test('cancelling leaves what was read and asks nothing more', async () => {
    server.feed('/fast', { body: rssDocument(), etag: '"v1"' })
    server.route('/slow', () => world.refresher().cancel())
    const fast = world.subscribe(server.url('/fast'))
    const slow = world.subscribe(server.url('/slow'))
    const report = await world.refreshAt(at(0), {}, false)
    expect(report).toMatchObject({ cancelled: true, feeds: { ok: 1, failed: 0 }, errors: [] })
    expect(world.feed(fast).total).toBe(3)
    expect(world.feed(slow)).toMatchObject({ failure: null, checkedAt: null })
    expect(world.refresher().progress()).toMatchObject({ running: false, done: 2, total: 2 })
  })

  test('a second process waits for the refresh of the first, then says that the library is busy', async () => {
    server.feed('/feed', { body: rssDocument(), etag: '"v1"' })
    world.subscribe(server.url('/feed'))
    world.db().exec(`INSERT INTO job (name, holder, held_until) VALUES ('refresh', 'another', ${at(0) + minute})`)
    let naps = 0
    const other = openWorld()
    const waiting = openWorld({
      db: world.db(),
      sleep: (ms) => {
        naps++
        waiting.clock.now += ms
        return Promise.resolve()
      },
    })
    await expect(waiting.refreshAt(at(0), {}, false)).rejects.toMatchObject({ code: 'libraryBusy' })
    expect(naps).toBe(40)
    expect(server.requests).toHaveLength(0)
    expect(await waiting.refreshAt(at(0) + 2 * minute, {}, false)).toMatchObject({ feeds: { ok: 1 } })
    await Promise.all([other.close(), waiting.close()])
  })

  test.each([true, false])(
    'what another process asked while it was waited for is not asked again (due: %s)',
    async (due) => {
      server.feed('/feed', { body: rssDocument(), etag: '"v1"' })
      server.feed('/other', { body: rssDocument(), etag: '"v1"' })
      const feed = world.subscribe(server.url('/feed'))
      world.subscribe(server.url('/other', 2))
      world.db().exec(`INSERT INTO job (name, holder, held_until) VALUES ('refresh', 'another', ${at(0) + minute})`)
      const waiting = openWorld({
        db: world.db(),
        sleep: async () => {
          world.db().exec("UPDATE job SET holder = NULL, held_until = NULL WHERE name = 'refresh'")
          await world.refreshAt(at(0), { feedIds: [feed] })
        },
      })
      expect(await waiting.refreshAt(at(0), {}, due)).toMatchObject({ feeds: { due: 1, ok: 1 } })
      expect(server.requestsFor('/feed')).toHaveLength(1)
      expect(server.requestsFor('/other')).toHaveLength(1)
      expect(waiting.refresher().progress()).toMatchObject({ done: 1, total: 1 })
      await waiting.close()
    },
  )

  test('the refresh of a process that was killed keeps nobody waiting', async () => {
    server.feed('/feed', { body: rssDocument() })
    world.subscribe(server.url('/feed'))
    const child = spawnSync(process.execPath, ['--version'])
    const hold = (pid: number | undefined) =>
      world.db().exec(`INSERT OR REPLACE INTO job (name, holder, held_until)
        VALUES ('refresh', '${hostname()} ${pid} x', ${at(0) + minute})`)
    hold(child.pid)
    expect(await world.refreshAt(at(0))).toMatchObject({ feeds: { ok: 1 } })
    hold(process.ppid)
    expect(holdJob(world.db(), 'refresh', newHolder(), at(1), at(0))).toBe(false)
  })
})

describe('failures', () => {
  test('a bad feed costs no article and stops no other feed', async () => {
    server.feed('/bad', { body: rssDocument(), etag: '"v1"' })
    server.feed('/good', { body: rssDocument(), etag: '"g1"' })
    const bad = world.subscribe(server.url('/bad'))
    const good = world.subscribe(server.url('/good', 2))
    await world.refreshAt(at(0))
    server.feed('/bad', { body: '<html><title>Error</title></html>', etag: '"page"' })
    server.feed('/good', { body: rssDocument({ first: 4 }), etag: '"g2"' })
    const report = await world.refreshAt(at(step))
    expect(report).toMatchObject({ feeds: { due: 2, ok: 1, failed: 1 }, articles: { new: 3 } })
    expect(report.errors).toMatchObject([{ feed: server.url('/bad'), code: 'notAFeed' }])
    expect(world.feed(bad)).toMatchObject({ total: 3, failure: { code: 'notAFeed' } })
    expect(world.feed(good)).toMatchObject({ total: 6, failure: null })
    server.feed('/bad', { body: rssDocument({ first: 2 }), etag: '"v2"' })
    await world.refreshAt(at(3))
    expect(lastHeaders('/bad')).toMatchObject({ 'if-none-match': '"v1"' })
    expect(world.feed(bad)).toMatchObject({ total: 4, failure: null })
  })

  test('after twelve failures in a row a feed is paused; a person may wake it', async () => {
    server.feed('/feed', { status: 500 })
    const id = world.subscribe(server.url('/feed'))
    for (let poll = 0; poll < 20; poll++) await world.refreshAt(at(poll * 30))
    expect(server.requests).toHaveLength(12)
    expect(world.feed(id)).toMatchObject({
      state: 'paused',
      failure: { code: 'serverError', params: { status: '500' } },
    })
    server.feed('/feed', { body: rssDocument(), etag: '"v1"' })
    updateFeed(world.db(), id, { state: 'active' }, world.clock.now)
    await world.refreshAt(at(1000))
    expect(world.feed(id)).toMatchObject({ state: 'active', failure: null, total: 3 })
  })

  test('empty and long silent feeds are named', async () => {
    server.feed('/empty', { body: rssDocument({ entries: 0 }), etag: '"v1"' })
    server.feed('/old', { body: rssDocument({ publishedAt: Date.UTC(2022, 4, 1) }), etag: '"v1"' })
    const empty = world.subscribe(server.url('/empty'))
    const old = world.subscribe(server.url('/old'))
    await world.refreshAt(at(0))
    expect(code(world.feed(empty).failure)).toBe('emptyFeed')
    expect(world.feed(old).failure).toEqual({ code: 'stoppedUpdating', params: { date: '2022-05-01T00:00:00.000Z' } })
    await world.refreshAt(at(step))
    expect(code(world.feed(empty).failure)).toBe('emptyFeed')
  })

  test('without a network nothing is counted against a feed', async () => {
    const offline = openWorld({
      transport: () => Promise.reject(Object.assign(new Error('unreachable'), { code: 'ENETUNREACH' })),
    })
    for (let feed = 0; feed < 20; feed++) offline.subscribe(`https://news-${feed}.example/feed`)
    const report = await offline.refreshAt(at(0), {}, false)
    expect(report.feeds).toEqual({ due: 20, ok: 0, notModified: 0, failed: 20 })
    expect(new Set(report.errors.map((error) => error.code))).toEqual(new Set(['offline']))
    for (const feed of offline.feeds()) expect(feed).toMatchObject({ failure: null, checkedAt: null, state: 'active' })
    await offline.close()
  })

  test('a feed that moved onto one already subscribed becomes one with it, marks and all', async () => {
    server.feed('/new', { body: rssDocument({ entries: 3 }), etag: '"v1"' })
    server.feed('/old', { body: rssDocument({ entries: 4 }), etag: '"v1"' })
    const older = world.subscribe(server.url('/old'))
    const newer = world.subscribe(server.url('/new'))
    await world.refreshAt(at(0))
    world.db().exec(`UPDATE article_state SET starred = 1, read = 1 WHERE feed_id = ${older}
      AND article_id IN (SELECT id FROM article WHERE guid IN ('entry-1', 'entry-4'))`)
    server.route('/old', (_request, response) => void response.writeHead(301, { location: '/new' }).end())
    await world.refreshAt(at(step))
    const feeds = listFeeds(world.db(), world.clock.now)
    expect(feeds).toMatchObject([{ id: newer, movedFrom: server.url('/old'), total: 4, unread: 2, failure: null }])
    const starred = world.db().prepare('SELECT count(*) AS n FROM article_state WHERE starred = 1').get()
    expect(starred).toEqual({ n: 2 })
  })

  test('without a network the timer tries one feed a minute and loses no due time', async () => {
    let tries = 0
    let online = false
    const roaming = openWorld({
      transport: (request) => {
        tries++
        return online
          ? nodeTransport({ ...request, url: server.url('/feed') })
          : Promise.reject(Object.assign(new Error('unreachable'), { code: 'ENETUNREACH' }))
      },
    })
    server.feed('/feed', { body: rssDocument(), etag: '"v1"' })
    for (let feed = 0; feed < 10; feed++) roaming.subscribe(`https://news-${feed}.example/feed`)
    await roaming.runTimerUntil(at(0) + 10 * minute)
    expect(tries).toBeGreaterThan(5)
    expect(tries).toBeLessThan(15)
    online = true
    await roaming.runTimerUntil(at(0) + 12 * minute)
    expect(roaming.feeds().every(({ total }) => total === 3)).toBe(true)
    await roaming.close()
  })

  test('the rates, the weather and the popular lists are seen to, and their failures reported', async () => {
    const asked: string[] = []
    const failure = { code: 'serverError' as const, params: { host: 'bank.example' } }
    const full = openWorld({
      rates: (_signal, byHand) => {
        asked.push(`rates ${byHand}`)
        return Promise.resolve({ date: '2026-11-24', count: 39, source: 'nbk', changed: true, failure: null })
      },
      weather: (_signal, byHand) => {
        asked.push(`weather ${byHand}`)
        return Promise.resolve({ cities: 0, changed: false, failure })
      },
    })
    const report = await full.refreshAt(at(0), {}, false)
    expect(report).toMatchObject({ rates: { date: '2026-11-24', count: 39 }, weather: { cities: 0 } })
    expect(report.errors).toEqual([{ feed: 'weather', code: 'serverError', params: { host: 'bank.example' } }])
    await full.refreshAt(at(1), { weather: true }, false)
    await full.runTimerUntil(at(1.5))
    expect(asked.slice(0, 3)).toEqual(['rates true', 'weather true', 'weather true'])
    expect(asked.slice(3, 5)).toEqual(['rates false', 'weather false'])
    expect(asked.length).toBeLessThanOrEqual(3 + 2 * 4)
    await full.close()
  })

  test('guids that change with every answer do not multiply the articles', async () => {
    let poll = 0
    server.feed('/feed', () => ({ body: rssDocument().replaceAll('entry-', `entry-${++poll}-`), headers: {} }))
    const id = world.subscribe(server.url('/feed'))
    for (let days = 0; days < 5; days++) await world.refreshAt(at(days * 25))
    expect(world.feed(id).total).toBe(3)
  })
})
