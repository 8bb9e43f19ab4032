import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { CoreEvents, Topic } from '../src/shared/api.ts'
import { defaultSettings, type Settings } from '../src/shared/settings.ts'
import type { RefreshReport } from '../src/shared/model.ts'
import { openDatabase } from '../src/core/db/open.ts'
import { bodyBytes } from '../src/core/http/traffic.ts'
import { addTraffic } from '../src/core/traffic/traffic-store.ts'
import { openCoreWorld, type CoreWorld } from './core-world.ts'
import { startNewsServer, type NewsServer } from './news-server.ts'
import { png, picturePath, publish, publisherDocument } from './pack-publisher.ts'

const kilobyte = 1000
const day = 86_400_000
const usual = { ...defaultSettings, cities: [], onMetered: 'all' as Settings['onMetered'] }
/** What each of the twelve pictures weighs. */
const pictureBytes = 120 * kilobyte

let server: NewsServer
let world: CoreWorld
beforeAll(async () => {
  server = await startNewsServer()
})
afterAll(() => server.close())
beforeEach(() => {
  publish(server, 6)
  for (let number = 1; number <= 6; number++)
    for (const which of [1, 2] as const) weigh(picturePath(number, which), pictureBytes)
  world = openCoreWorld(server, { settings: usual })
})
afterEach(() => world.close())

function weigh(path: string, bytes: number): void {
  const body = Buffer.concat([png, Buffer.from(path), Buffer.alloc(bytes)])
  server.route(path, (_request, response) => {
    response.writeHead(200, { 'content-type': 'image/png', 'content-length': body.length }).end(body)
  })
}
const subscribe = () => world.subscribe(publisherDocument(server, 6))
const configure = async (more: Partial<Settings>) => {
  world.core.configure({ ...usual, ...more })
  await world.core.settle()
}
/** Two hours later, asks every source again, and nobody else. */
async function refresh(): Promise<RefreshReport> {
  world.clock.now += 2 * 3_600_000
  const feedIds = (await world.core.api.feeds.list()).map(({ id }) => id)
  const report = await world.core.api.refresh.start({ feedIds, force: true })
  await world.core.settle()
  return report
}
function publishMore(count: number): Promise<RefreshReport> {
  publish(server, count)
  server.feed('/feed', { body: publisherDocument(server, count) })
  return refresh()
}
const offline = async () => (await world.articles()).map((article) => article.offline)
const use = () => world.core.api.traffic.use()
const askedFor = (from: number, kind: RegExp) =>
  server.requests.slice(from).filter(({ path }) => kind.test(path)).length
const circumstances = async (next: { metered: boolean | null; onBattery: boolean | null }) => {
  world.core.setCircumstances(next)
  await world.core.settle()
}
const midnight = (at: number) => new Date(at).setHours(0, 0, 0, 0)
const history = (at = world.clock.now) => world.core.api.traffic.history([midnight(at), midnight(at) + day])

test('what comes is counted at the border, by day, source and use, and nothing else is', async () => {
  await subscribe()
  const { days, kinds, sources, otherSources } = await history()
  const pictures = kinds.find(({ kind }) => kind === 'pictures')
  const pages = kinds.find(({ kind }) => kind === 'pages')
  expect(pictures?.requests).toBe(12)
  expect(pictures?.bytes).toBeGreaterThan(12 * pictureBytes)
  expect(pictures?.bytes).toBeLessThan(12 * (pictureBytes + kilobyte))
  // The even ones have teasers.
  expect(pages?.requests).toBe(3)
  expect(sources.map(({ name, requests }) => [name, requests])).toEqual([['Orchards', 15]])
  expect(otherSources).toEqual({ count: 0, requests: 0, bytes: 0 })
  expect(days.map(({ bytes }) => bytes)).toEqual([kinds.reduce((all, { bytes }) => all + bytes, 0)])
  expect((await use()).month).toBe(days[0]?.bytes)
})

test('what two want at once comes once', async () => {
  const { api } = world.core
  for (const path of ['/feed', '/other'])
    server.feed(path, { body: publisherDocument(server, path === '/feed' ? 6 : 1) })
  const asked = server.requests.length
  // Each goes on with all that waits.
  for (const path of ['/feed', '/other']) await api.feeds.subscribe({ url: server.url(path) })
  await api.refresh.start({ force: true })
  await world.core.settle()
  expect((await offline()).toSorted()).toEqual([...Array(6).fill('complete'), 'complete'])
  expect(askedFor(asked, /picture/)).toBe(12)
  expect(askedFor(asked, /\/a\//)).toBe(3)
})

test('an answer that nothing has changed costs its head alone', async () => {
  await subscribe()
  const before = (await use()).month
  await refresh()
  const cost = (await use()).month - before
  expect(cost).toBeGreaterThan(200)
  expect(cost).toBeLessThan(2 * kilobyte)
})

test('a body that came compressed counts as long as it was on the way', () => {
  expect(bodyBytes({}, 4000)).toBe(4000)
  expect(bodyBytes({ 'content-encoding': 'identity' }, 4000)).toBe(4000)
  expect(bodyBytes({ 'content-encoding': 'gzip', 'content-length': '900' }, 4000)).toBe(900)
  expect(bodyBytes({ 'content-encoding': 'br' }, 4000)).toBe(1000)
  // A server that lies is believed no further than what came.
  expect(bodyBytes({ 'content-encoding': 'gzip', 'content-length': '99999999' }, 4000)).toBe(4000)
})

test('what a source used that is gone stays in the month, under no name', async () => {
  await subscribe()
  const [{ month }, { feeds }] = [await use(), world.core.api]
  const then = world.clock.now
  await feeds.unsubscribe((await feeds.list()).map(({ id }) => id))
  // For a day it is remembered, for whoever thinks better of it.
  expect((await history(then)).sources).toHaveLength(1)
  world.clock.now += 2 * day
  await feeds.unsubscribe([])
  const { sources, days } = await history(then)
  expect(sources).toEqual([])
  expect([days[0]?.bytes, (await use()).month]).toEqual([month, month])
})

test('at the limit of the month documents come by hand, and pages and pictures when more data is available', async () => {
  await configure({ dataMonthLimit: 1 })
  await subscribe()
  expect((await use()).hold).toEqual({ why: 'month', what: 'all' })
  const asked = server.requests.length
  const report = await publishMore(8)
  expect([report.articles.new, report.feeds.failed, report.errors]).toEqual([2, 0, []])
  expect(askedFor(asked, /picture|\/a\//)).toBe(0)
  // The newest two, one of them with its whole text from the feed.
  expect((await offline()).slice(0, 2).toSorted()).toEqual(['summary', 'text'])
  await configure({ dataMonthLimit: 100 })
  expect((await offline()).slice(0, 2)).toEqual(['complete', 'complete'])
  expect((await use()).hold).toBeNull()
})

test('the next month begins with nothing', async () => {
  await configure({ dataMonthLimit: 1 })
  await subscribe()
  expect((await use()).hold?.why).toBe('month')
  world.clock.now += 40 * day
  expect(await use()).toMatchObject({ month: 0, hold: null })
})

test('at the limit of a refresh the rest waits for the next, which goes on where it stopped', async () => {
  await subscribe()
  await configure({ dataRefreshLimit: 1 })
  for (let number = 7; number <= 16; number++)
    for (const which of [1, 2] as const) weigh(picturePath(number, which), pictureBytes)
  publish(server, 6)
  server.feed('/feed', { body: publisherDocument(server, 16) })
  for (let number = 7; number <= 16; number++) {
    server.route(`/a/${number}`, (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<p>Gone</p>')
    })
  }
  const asked = server.requests.length
  const first = await refresh()
  expect(first.articles.new).toBe(10)
  const pictures = askedFor(asked, /picture/)
  expect(pictures).toBeGreaterThanOrEqual(8)
  expect(pictures).toBeLessThanOrEqual(9)
  const again = server.requests.length
  await refresh()
  expect(askedFor(again, /picture/)).toBeGreaterThan(0)
})

test('sources that a used-up refresh leaves are no failures, and stay due', async () => {
  await configure({ dataRefreshLimit: 1 })
  await subscribe()
  for (const path of ['/one', '/two', '/three']) {
    server.feed(path, { body: publisherDocument(server, 1) })
    await world.core.api.feeds.subscribe({ url: server.url(path) })
    const heavy = `${publisherDocument(server, 1)}<!--${'x'.repeat(1_100_000)}-->`
    server.route(path, (_request, response) => void response.writeHead(200).end(heavy))
  }
  await world.core.settle()
  const report = await refresh()
  expect(report.errors.map(({ feed, code }) => [feed, code])).toEqual([['data', 'dataLimit']])
  expect(report.feeds.failed).toBe(0)
  expect((await use()).hold).toEqual({ why: 'refresh', what: 'all' })
  const feeds = await world.core.api.feeds.list()
  expect(feeds.map(({ failure }) => failure)).toEqual([null, null, null, null])
})

test('on a metered connection pictures and packs wait, and come by themselves when it ends', async () => {
  await configure({ onMetered: 'texts' })
  await circumstances({ metered: true, onBattery: null })
  await subscribe()
  expect(await use()).toMatchObject({ metered: true, onBattery: null, hold: { why: 'metered', what: 'pictures' } })
  expect(await offline()).toEqual(Array(6).fill('text'))
  const pack = await world.core.api.packs.start({ kind: 'articles', query: {} })
  await world.core.settle()
  const missing = await world.core.api.packs.missing(pack.id)
  expect(new Set(missing.map(({ reason }) => reason))).toEqual(new Set(['onHold']))
  await circumstances({ metered: false, onBattery: null })
  expect(await offline()).toEqual(Array(6).fill('complete'))
  expect((await world.core.api.packs.list())[0]).toMatchObject({ complete: 6, missing: 0 })
})

test('the battery holds what the reader says, also when the connection is free', async () => {
  await configure({ onBattery: 'nothing' })
  await circumstances({ metered: false, onBattery: true })
  expect((await use()).hold).toEqual({ why: 'battery', what: 'all' })
  await configure({ onBattery: 'texts' })
  expect((await use()).hold).toEqual({ why: 'battery', what: 'pictures' })
  await configure({ onBattery: 'all' })
  expect((await use()).hold).toBeNull()
})

test.each([
  ['texts', 1, ['text', 'text']],
  ['nothing', 0, ['summary', 'text']],
] as const)(
  'a refresh by hand on a metered connection brings articles, with %s allowed %i whole texts from their pages',
  async (onMetered, pages, kept) => {
    await configure({ onMetered })
    await circumstances({ metered: true, onBattery: null })
    await subscribe()
    const asked = server.requests.length
    const report = await publishMore(8)
    expect([report.articles.new, report.errors]).toEqual([2, []])
    expect([askedFor(asked, /\/a\//), askedFor(asked, /picture/)]).toEqual([pages, 0])
    expect((await offline()).slice(0, 2).toSorted()).toEqual(kept)
  },
)

/** The topics that are told from now on, of another library. */
async function listen(): Promise<Topic[]> {
  const told: Topic[] = []
  await world.close()
  world = openCoreWorld(server, {
    settings: usual,
    emit: (name, payload) => {
      if (name === 'changed') told.push(...(payload as CoreEvents['changed']).topics)
    },
  })
  return told
}

test('another choice of pictures is told, because a refresh and a pack take more or less with it', async () => {
  const told = await listen()
  await configure({ pictures: 'none' })
  expect(told).toEqual(['traffic', 'packs'])
  await configure({ pictures: 'none' })
  expect(told).toEqual(['traffic', 'packs'])
})

test('circumstances that are told again change nothing', async () => {
  const told = await listen()
  await circumstances({ metered: true, onBattery: null })
  expect(told).toEqual(['traffic'])
  await circumstances({ metered: true, onBattery: null })
  expect(told).toEqual(['traffic'])
  await circumstances({ metered: true, onBattery: true })
  expect(told).toEqual(['traffic', 'traffic'])
})

test('without pictures only texts are asked for, and with them again what was left comes', async () => {
  await configure({ pictures: 'none' })
  const asked = server.requests.length
  await subscribe()
  expect([askedFor(asked, /picture/), askedFor(asked, /\/a\//)]).toEqual([0, 3])
  expect(await offline()).toEqual(Array(6).fill('text'))
  const { kinds } = await history()
  expect(kinds.some(({ kind }) => kind === 'pictures')).toBe(false)
  await configure({ pictures: 'all' })
  expect(await offline()).toEqual(Array(6).fill('complete'))
})

test('of small pictures only those are fetched that are, and the large ones when all are wanted', async () => {
  weigh(picturePath(1, 1), 50 * kilobyte)
  weigh(picturePath(1, 2), 50 * kilobyte)
  await configure({ pictures: 'small' })
  await subscribe()
  expect((await offline()).toSorted()).toEqual(['complete', ...Array(5).fill('text')])
  const before = (await use()).month
  // Their length is told before they come, so they are not read at all, and not asked for again.
  expect(before).toBeLessThan(11 * pictureBytes)
  const asked = server.requests.length
  await refresh()
  expect(askedFor(asked, /picture/)).toBe(0)
  await configure({ pictures: 'all' })
  await refresh()
  expect(await offline()).toEqual(Array(6).fill('complete'))
})

test('what a refresh and a pack will take is told by what they took', async () => {
  await subscribe()
  await publishMore(6)
  const { month, refresh: expected } = await use()
  expect(expected.feeds).toBe(1)
  // One poll since the subscription, and all that came for it.
  expect(expected.bytes).toBeGreaterThan(month / 3)
  expect(expected.bytes).toBeLessThanOrEqual(month)
  await configure({ onMetered: 'texts' })
  await circumstances({ metered: true, onBattery: null })
  await publishMore(8)
  const estimate = () => world.core.api.packs.estimate({ kind: 'articles', query: {} })
  // Four pictures and no page are left.
  const { requests, missingBytes } = await estimate()
  expect(requests).toBe(4)
  expect(missingBytes).toBeGreaterThan(4 * pictureBytes)
  expect(missingBytes).toBeLessThan(4 * pictureBytes + 20 * kilobyte)
  await configure({ pictures: 'none' })
  expect(await estimate()).toMatchObject({ requests: 0, missingBytes: 0 })
})

test('what a refresh will take is told without what is not to come', async () => {
  await subscribe()
  await publishMore(6)
  const withAll = (await use()).refresh.bytes
  await configure({ pictures: 'none' })
  const withPages = (await use()).refresh.bytes
  await configure({ pictures: 'none', dataMonthLimit: 1 })
  const documents = (await use()).refresh.bytes
  expect(withAll).toBeGreaterThan(12 * pictureBytes * 0.9)
  expect(withPages).toBeLessThan(30 * kilobyte)
  expect(documents).toBeLessThan(withPages)
  expect(documents).toBeGreaterThan(0)
})

test('what was counted by a clock that ran ahead is of no later month, and takes nothing of the past away', async () => {
  await subscribe()
  const { month } = await use()
  const then = world.clock.now
  world.clock.now += 3650 * day
  await refresh()
  expect((await use()).month).toBeGreaterThan(0)
  world.clock.now = then
  expect((await use()).month).toBe(month)
  expect((await history(then)).sources).toHaveLength(1)
})

test('a clock that ran ahead while a refresh used up its share holds nothing back when it is set right', async () => {
  await configure({ dataRefreshLimit: 1 })
  await subscribe()
  const heavy = `${publisherDocument(server, 6)}<!--${'x'.repeat(1_100_000)}-->`
  server.route('/feed', (_request, response) => void response.writeHead(200).end(heavy))
  world.clock.now += 365 * day
  await refresh()
  expect((await use()).hold).toEqual({ why: 'refresh', what: 'all' })
  world.clock.now -= 365 * day
  expect((await use()).hold).toBeNull()
})

test('a day is of the month that has its noon, wherever the computer was', async () => {
  const first = new Date(2026, 10, 1).getTime()
  for (const hours of [-11, 0, 11])
    addTraffic(world.db, [{ day: first + hours * 3_600_000, feedId: 0, kind: 'other', requests: 1, bytes: 5 }], first)
  addTraffic(world.db, [{ day: first - day, feedId: 0, kind: 'other', requests: 1, bytes: 3 }], first)
  expect((await use()).month).toBe(15)
  const { days } = await world.core.api.traffic.history([first - day, first, first + day])
  expect(days.map(({ bytes }) => bytes)).toEqual([3, 15])
})

test('what another program counts is of the same month at once', async () => {
  await configure({ dataMonthLimit: 1 })
  expect(await use()).toMatchObject({ month: 0, hold: null })
  const other = openDatabase(join(world.folder, 'library.sqlite'))
  const entry = { day: midnight(world.clock.now), feedId: 0, kind: 'other', requests: 1, bytes: 1_000_000 } as const
  addTraffic(other, [entry], world.clock.now)
  other.close()
  expect(await use()).toMatchObject({ month: 1_000_000, hold: { why: 'month' } })
})

test('a library that fails keeps nobody from choosing or from another connection, and says so', async () => {
  const bugs: unknown[] = []
  const chosen = { ...usual, pictures: 'small', dataMonthLimit: 1, onMetered: 'texts' } as const
  const failing = openCoreWorld(server, { settings: chosen, onBug: (error) => bugs.push(error) })
  const { core, db, clock } = failing
  // Of another month nothing is known yet. Neither what was used nor what packs lack can be read, and nothing be written.
  clock.now += 40 * day
  db.exec('ALTER TABLE traffic RENAME TO away; ALTER TABLE pack_article RENAME TO gone; PRAGMA query_only = ON')
  core.configure({ ...chosen, pictures: 'all' })
  core.setCircumstances({ metered: false, onBattery: null })
  core.setCircumstances({ metered: true, onBattery: null })
  await core.settle()
  expect(await core.api.storage.state()).toMatchObject({ failure: { code: 'diskFull' } })
  expect(new Set(bugs.map(String))).toEqual(
    new Set(['traffic', 'pack_article'].map((table) => `Error: no such table: ${table}`)),
  )
  db.exec('PRAGMA query_only = OFF; ALTER TABLE away RENAME TO traffic; ALTER TABLE gone RENAME TO pack_article')
  expect(await core.api.traffic.use()).toMatchObject({ hold: { why: 'metered', what: 'pictures' } })
  await core.api.storage.retry()
  await failing.close()
})
