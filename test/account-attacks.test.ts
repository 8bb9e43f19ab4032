import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { followInAccount } from '../src/core/accounts/account-feed-store.ts'
import { addAccount, listAccounts, removeAccount } from '../src/core/accounts/account-store.ts'
import { createReaderApi } from '../src/core/accounts/reader-api.ts'
import { syncAccount } from '../src/core/accounts/sync-account.ts'
import { openArticle } from '../src/core/articles/open-store.ts'
import { setRead } from '../src/core/articles/state-store.ts'
import { openDatabase } from '../src/core/db/open.ts'
import { listFeeds, updateFeed } from '../src/core/feeds/feed-store.ts'
import { activeFeeds } from '../src/core/feeds/poll-store.ts'
import { feedGroups } from '../src/core/feeds/folder-store.ts'
import { createHttp } from '../src/core/http/http.ts'
import { openAccountWorld, type AccountWorld } from './account-world.ts'
import { createReaderService, user, type ReaderAnswer, type ReaderRequest } from './reader-server.ts'

const hour = 3_600_000
const ill: ReaderAnswer = { status: 500, headers: {}, body: 'oops' }

/** What happens to an account while nobody looks. */
describe.each(['freshrss', 'miniflux'] as const)('an account on %s', (mode) => {
  let world: AccountWorld
  beforeEach(async () => void (world = await openAccountWorld(mode)))
  afterEach(() => world.close())

  const follow = (url: string, folder: string | null = null) =>
    followInAccount(world.db, world.account.id, { url, folder }, world.clock.now)
  const feeds = () => listFeeds(world.db, 0).map(({ url, folder, total }) => [url, folder, total])
  const waiting = () => listAccounts(world.db)[0]?.waiting
  const isSubscribe = ({ form }: ReaderRequest) => form?.includes('ac=subscribe') === true

  test.each([
    ['with the lock', 'http://en.example/feed', 'https://www.en.example/feed/'],
    ['at another path', 'https://en.example/feed', 'https://en.example/rss.xml'],
  ])('follows a source that the server has %s, in its folder', async (_where, url, end) => {
    const { service, sync, clock } = world
    service.moved.set(url, end)
    follow(url, 'Green')
    await sync()
    const [feed] = service.feeds.values()
    if (feed === undefined) throw new Error('no feed')
    expect(feed).toMatchObject({ url: end, label: 'Green' })
    service.arrive(feed, { title: 'Frost in the orchard' })
    for (let count = 0; count < 3; count++) {
      await sync()
      clock.now += 2 * hour
    }
    expect([feeds(), waiting(), service.feeds.size]).toEqual([[[url, 'Green', 1]], 0, 1])
  })

  test('follows the sources that pages name, each in its folder', async () => {
    const { service, sync, clock } = world
    for (const name of ['one', 'two']) {
      service.pages.set(`https://${name}.example/`, `https://${name}.example/rss.xml`)
      follow(`https://${name}.example/`, name)
    }
    await sync()
    for (const feed of service.feeds.values()) service.arrive(feed, { title: `Frost in ${feed.label}` })
    for (let count = 0; count < 3; count++) {
      await sync()
      clock.now += 2 * hour
    }
    expect([...service.feeds.values()].map(({ url, label }) => [url, label])).toEqual([
      ['https://one.example/rss.xml', 'one'],
      ['https://two.example/rss.xml', 'two'],
    ])
    expect([feeds(), waiting()]).toEqual([
      [
        ['https://one.example/', 'one', 1],
        ['https://two.example/', 'two', 1],
      ],
      0,
    ])
  })

  test('knows by its address a source that the server has with the lock, when the answer was lost', async () => {
    const { service, sync, gate } = world
    service.moved.set('http://en.example/feed', 'https://en.example/feed')
    follow('http://en.example/feed', 'Green')
    gate.answer = (request) => (isSubscribe(request) ? (service.answer(request), ill) : null)
    await sync()
    gate.answer = () => null
    await sync()
    expect([...service.feeds.values()]).toMatchObject([{ url: 'https://en.example/feed', label: 'Green' }])
    expect([feeds(), waiting()]).toEqual([[['http://en.example/feed', 'Green', 0]], 0])
  })

  test.each([
    ['at another path, when the sync ended before it was listed', 'https://en.example/rss.xml', 200],
    ['at another site, when the sync ended before it was listed', 'https://feeds.example/en', 200],
    ['at another path, when the server failed after it', 'https://en.example/rss.xml', 500],
    ['at another path, when no answer came', 'https://en.example/rss.xml', 429],
  ])('has a source once that the server follows %s', async (_when, end, status) => {
    const { service, sync, gate, clock } = world
    service.follow('https://ru.example/feed', 'Сад', 'Сад')
    await sync()
    service.moved.set('https://en.example/feed', end)
    follow('https://en.example/feed', 'Green')
    let isTold = false
    gate.answer = (request) => {
      if (isTold) return ill
      if (!isSubscribe(request)) return null
      isTold = true
      return { ...service.answer(request), status }
    }
    await expect(sync()).rejects.toMatchObject({ code: status === 429 ? 'tooManyRequests' : 'serverError' })
    gate.answer = () => null
    for (let count = 0; count < 2; count++) {
      await sync()
      expect([feeds().map(([url]) => url), waiting()]).toEqual([
        ['https://ru.example/feed', 'https://en.example/feed'],
        0,
      ])
      clock.now += 2 * hour
    }
    await sync()
    expect([feeds(), waiting(), service.feeds.size]).toEqual([
      [
        ['https://ru.example/feed', 'Сад', 0],
        ['https://en.example/feed', 'Green', 0],
      ],
      0,
      2,
    ])
  })

  test('takes no source from elsewhere for one that the server said it follows and does not', async () => {
    const { service, sync, gate, clock } = world
    gate.answer = (request) => (isSubscribe(request) ? { status: 200, headers: {}, body: 'OK' } : null)
    follow('https://en.example/feed')
    service.follow('https://ru.example/feed', 'Сад', 'Сад')
    await sync()
    gate.answer = () => null
    service.follow('https://zh.example/feed', '花园', '花园')
    await sync()
    const urls = () => new Set(feeds().map(([url]) => url))
    const others = ['https://ru.example/feed', 'https://zh.example/feed']
    expect(urls()).toEqual(new Set(['https://en.example/feed', ...others]))
    clock.now += 2 * hour
    await sync()
    expect(urls()).toEqual(new Set(others))
  })

  test('that refuses a source for days leaves it to be asked from here, in its folder', async () => {
    const { db, service, sync, gate, clock } = world
    service.follow('https://ru.example/feed', 'Сад')
    follow('https://en.example/feed', 'Green')
    const refused: ReaderAnswer = { status: mode === 'miniflux' ? 500 : 400, headers: {}, body: 'Bad Request!' }
    gate.answer = (request) => (isSubscribe(request) || request.url.endsWith('quickadd') ? refused : null)
    for (let count = 0; count < 3; count++) {
      await sync()
      expect([waiting(), activeFeeds(db)]).toEqual([2, []])
      clock.now += 24 * hour
    }
    await sync()
    await sync()
    expect(activeFeeds(db)).toMatchObject([{ url: 'https://en.example/feed' }])
    expect(feeds()).toContainEqual(['https://en.example/feed', 'Green', 0])
    expect([waiting(), service.feeds.size, listAccounts(db)[0]?.failure]).toEqual([0, 1, null])
  })

  test('follows several sources at once, each in its folder, that the server has at other addresses of their sites', async () => {
    const { service, sync } = world
    const moved = [
      ['https://one.example/', 'https://www.one.example/feed', 'Green'],
      ['https://two.example/old', 'https://two.example/new', 'Сад'],
      ['https://feeds.example/three', 'https://three.example/feed', 'Three'],
    ] as const
    for (const [url, end, folder] of moved) {
      service.moved.set(url, end)
      follow(url, folder)
    }
    await sync()
    for (const feed of service.feeds.values()) service.arrive(feed, { title: `Frost of ${feed.label}` })
    await sync()
    expect(feeds()).toEqual(moved.map(([url, , folder]) => [url, folder, 1]))
    const served = [...service.feeds.values()].map(({ url, label }) => [url, label])
    expect(served).toEqual(moved.map(([, end, folder]) => [end, folder]))
    expect(waiting()).toBe(0)
  })

  test('knows a source that the server has at another address of its site, when the answer was lost', async () => {
    const { service, sync, gate } = world
    service.moved.set('https://en.example/old', 'https://en.example/new')
    for (const url of ['https://en.example/old', 'https://dead.example/feed']) follow(url, 'Green')
    gate.answer = (request) => {
      if (!isSubscribe(request)) return request.url.endsWith('quickadd') ? ill : null
      if (request.form?.includes('dead.example')) service.follow('https://other.example/feed', 'Other')
      else service.answer(request)
      return ill
    }
    await sync()
    gate.answer = (request) => (request.form?.includes('dead.example') ? ill : null)
    await sync()
    expect(feeds()).toContainEqual(['https://en.example/old', 'Green', 0])
    expect(feeds().some(([url]) => url === 'https://en.example/new')).toBe(false)
    expect([...service.feeds.values()]).toMatchObject([
      { url: 'https://en.example/new', label: 'Green' },
      { title: 'Other' },
    ])
    // The other one and its folder.
    expect(waiting()).toBe(2)
    const links = world.db.prepare('SELECT remote_id AS id FROM account_feed WHERE url LIKE ?')
    expect(links.all('https://dead.example/%')).toEqual([{ id: null }])
  })

  test('takes no source that came from elsewhere for one of two that were followed here', async () => {
    const { service, sync, gate, db } = world
    for (const name of ['one', 'two']) {
      service.moved.set(`https://${name}.example/feed`, `https://${name}-news.example/rss.xml`)
      follow(`https://${name}.example/feed`)
    }
    let others = 0
    gate.answer = (request) => {
      if (isSubscribe(request)) service.follow(`https://other-${others++}.example/feed`, 'Other')
      return null
    }
    await sync()
    const links = db.prepare('SELECT url, remote_id AS id FROM account_feed').all() as { url: string; id: string }[]
    const names = links.filter(({ url }) => !/(?:one|two)\.example\/feed/.test(url))
    for (const { url, id } of names) expect(service.feeds.get(id)?.url).toBe(url)
    expect(names).toHaveLength(4)
  })

  test('has the folder that was chosen here last, when its label was renamed there meanwhile', async () => {
    const { db, service, sync, gate, clock } = world
    const first = service.follow('https://en.example/feed', 'Garden', 'Green')
    const second = service.follow('https://ru.example/feed', 'Сад', 'Green')
    await sync()
    gate.answer = () => ill
    const [here] = listFeeds(db, 0).filter(({ url }) => url === first.url)
    if (here === undefined) throw new Error('no feed')
    updateFeed(db, here.id, { folder: 'Mine' }, clock.now)
    for (const feed of [first, second]) feed.label = 'Emerald'
    await expect(sync()).rejects.toMatchObject({ code: 'serverError' })
    gate.answer = () => null
    await sync()
    await sync()
    expect([first.label, second.label]).toEqual(['Mine', 'Emerald'])
    expect(feedGroups(db).map(({ folder }) => folder)).toEqual(expect.arrayContaining(['Emerald', 'Mine']))
    expect([feedGroups(db).some(({ folder }) => folder === 'Green'), waiting()]).toEqual([false, 0])
  })

  test('that another program removes in the middle of its sync leaves whole articles, and it is said', async () => {
    const { db, service, sync, gate, clock, account } = world
    const feed = service.follow('https://en.example/feed', 'Garden')
    for (let index = 0; index < 210; index++) service.arrive(feed, { title: `Orchard report ${index}` })
    const steps = ['subscription/list', 'items/contents', 'edit-tag', 'items/ids']
    await sync()
    let current = account
    for (const step of steps) {
      const [unread] = db.prepare('SELECT article_id AS id FROM article_state WHERE read = 0').all() as { id: number }[]
      setRead(db, unread === undefined ? [] : [unread.id as never], true, clock.now)
      service.arrive(feed, { title: `Came before ${step}` })
      const { id } = current
      gate.answer = ({ url }) => {
        if (url.includes(step)) removeAccount(db, id, clock.now)
        return null
      }
      const outcome = await sync(current).then(
        () => 'done',
        (error: unknown) => (error as { code?: string }).code,
      )
      expect(['done', 'accountMissing'], step).toContain(outcome)
      gate.answer = () => null
      expect(listAccounts(db)).toEqual([])
      for (const table of ['account_feed', 'account_article', 'account_change', 'account_receipt'])
        expect(db.prepare(`SELECT count(*) AS count FROM ${table}`).get(), step).toEqual({ count: 0 })
      expect(listFeeds(db, 0), step).toMatchObject([{ url: feed.url, isSynced: false }])
      current = addAccount(db, { ...account, name: `after ${step}` }, clock.now)
      await sync(current)
      expect(listFeeds(db, 0)[0]?.total, step).toBe(service.items.size)
    }
  })

  test('of 300 sources under 50 labels is followed, filed and filed anew in few requests', async () => {
    const { db, service, sync, clock } = world
    for (let index = 0; index < 300; index++) {
      const feed = service.follow(`https://news-${index}.example/feed`, `News ${index}`, `Topic ${index % 50}`)
      for (let item = 0; item < 3; item++) service.arrive(feed, { title: `Report ${item} of ${index}` })
    }
    await sync()
    expect([listFeeds(db, 0).length, feedGroups(db).flatMap(({ folder }) => folder ?? []).length]).toEqual([300, 50])
    expect(listFeeds(db, 0).every(({ total }) => total === 3)).toBe(true)
    for (const feed of service.feeds.values()) feed.label = feed.label.replace('Topic', 'Theme')
    service.requests.length = 0
    await sync()
    expect(service.requests.length).toBeLessThanOrEqual(6)
    const folders = feedGroups(db).flatMap(({ folder }) => folder ?? [])
    expect(folders).toEqual(Array.from({ length: 50 }, (_, at) => `Theme ${at}`))
    for (const { id } of listFeeds(db, 0).slice(0, 30)) updateFeed(db, id, { folder: 'Mine' }, clock.now)
    for (let index = 0; index < 20; index++) follow(`https://more-${index}.example/feed`, 'More')
    service.requests.length = 0
    await sync()
    expect(service.requests.length).toBeLessThanOrEqual(130)
    const labels = [...service.feeds.values()].map(({ label }) => label)
    expect(labels.filter((label) => label === 'Mine')).toHaveLength(30)
    expect(labels.filter((label) => label === 'More')).toHaveLength(20)
    expect(waiting()).toBe(0)
  })
})

/** Two readers of one server, in one library. */
test.each(['https://rss.example', 'https://bazqux.com'])('two accounts at %s keep their states apart', async (base) => {
  const db = openDatabase(':memory:')
  const now = Date.UTC(2026, 10, 24, 8)
  const readers = ['aigul', 'bolat'].map((name) => {
    const service = createReaderService('miniflux')
    const http = createHttp({
      transport: async ({ url, headers, form }) => {
        const { authorization } = headers
        const given = form === undefined ? { method: 'GET' } : { method: 'POST', form: form.replace(name, user.name) }
        const asked = { url, ...given, ...(authorization === undefined ? {} : { authorization }) }
        const { body, ...answer } = service.answer(asked)
        return {
          ...answer,
          body: (async function* () {
            yield new TextEncoder().encode(body)
          })(),
        }
      },
      now: () => now,
      userAgent: 'Tilshi',
      resolve: () => Promise.resolve([]),
      online: () => true,
    })
    const account = addAccount(db, { name, base, userName: name }, now)
    const api = () => createReaderApi({ ...account, http, secret: { password: user.password, app: null } })
    return { service, sync: () => syncAccount({ db, api: api(), now: () => now, editionRules: [] }, account) }
  })
  const [first, second] = readers
  if (first === undefined || second === undefined) throw new Error('two readers')
  const feed = first.service.follow('https://en.example/feed', 'Garden')
  const same = second.service.follow('https://en.example/feed', 'Garden')
  const isPerUser = base.includes('bazqux')
  if (!isPerUser) second.service.arrive({ ...same, id: 'feed/0' }, { title: 'Of another reader' })
  const frost = { title: 'Frost in the orchard', url: 'https://en.example/frost' }
  const bees = { title: 'Bees in the orchard', url: 'https://en.example/bees' }
  // What the first has as its first item the second has as its second.
  const ofFirst = [first.service.arrive(feed, frost), first.service.arrive(feed, bees)]
  const ofSecond = [second.service.arrive(same, bees), second.service.arrive(same, frost)]
  for (const { sync } of readers) await sync()
  for (const { sync } of readers) await sync()
  const rows = db.prepare('SELECT id, title FROM article ORDER BY title').all() as { id: never; title: string }[]
  expect(rows.map(({ title }) => title)).toEqual(['Bees in the orchard', 'Frost in the orchard'])
  expect(rows.map(({ id }) => openArticle(db, id).versions)).toEqual([1, 1])
  setRead(db, rows[0] === undefined ? [] : [rows[0].id], true, now)
  for (const { sync } of readers) await sync()
  expect(ofFirst.map(({ read }) => read)).toEqual([false, true])
  expect(ofSecond.map(({ read }) => read)).toEqual([true, false])
  db.close()
})
