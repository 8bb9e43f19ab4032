import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addAccount } from '../src/core/accounts/account-store.ts'
import { createCore, type Core } from '../src/core/core.ts'
import { openDatabase, type Database } from '../src/core/db/open.ts'
import type { AccountDue, FeedNews } from '../src/shared/api.ts'
import type { AccountId, AccountSecret } from '../src/shared/model.ts'
import { defaultSettings } from '../src/shared/settings.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startNewsServer } from './news-server.ts'
import { onLoopback } from './on-loopback.ts'
import { png } from './pack-publisher.ts'
import {
  createReaderService,
  serveReader,
  serveSilence,
  user,
  type ReaderAnswer,
  type ReaderService,
} from './reader-server.ts'

const secret: AccountSecret = { password: user.password, app: null }
const request = { kind: 'freshrss', name: 'home', userName: user.name } as const
const day = 86_400_000
const settings = { ...defaultSettings, refreshPaused: false, cities: [] }

let folder = ''
let db: Database
let core: Core
let service: ReaderService
let server: Awaited<ReturnType<typeof serveReader>>
let gate: () => ReaderAnswer | null = () => null
/** What main would be asked for; it answers with the secret that it has. */
let due: AccountDue[] = []
/** When it first was, by `performance.now()`. */
let firstDueAt = Infinity
let held: AccountSecret | null = secret
let news: FeedNews[] = []
const clock = { now: 0 }
const bugs: unknown[] = []

function startCore(): void {
  core = createCore({
    db,
    ...onLoopback,
    dataDir: folder,
    resourcesDir: join(import.meta.dirname, '../resources'),
    version: '0.1.0',
    now: () => clock.now,
    settings,
    offerSample: false,
    emit(name, payload) {
      if (name === 'feedNews') news.push(payload as FeedNews)
      if (name !== 'accountDue') return
      const account = payload as AccountDue
      due.push(account)
      firstDueAt = Math.min(firstDueAt, performance.now())
      void Promise.resolve(core.api.sync.start(account.id, held, account.part)).catch(() => undefined)
    },
    onBug: (error) => bugs.push(error),
  })
  core.startSchedule()
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tilshi-accounts-'))
  db = openDatabase(join(folder, 'library.sqlite'))
  service = createReaderService('freshrss')
  gate = () => null
  due = []
  held = secret
  news = []
  clock.now = Date.UTC(2026, 10, 24, 8)
  server = await serveReader(service, (asked) => gate() ?? service.answer(asked))
  startCore()
})
afterEach(() => close())

/** Fails when core met an error of its own. */
async function close(): Promise<void> {
  await core.stop()
  db.close()
  await server.close()
  rmSync(folder, { recursive: true, force: true })
  expect(bugs).toEqual([])
}

const addHome = async (): Promise<AccountId> =>
  (await core.api.sync.add({ ...request, address: server.url }, secret)).id
const accountOf = async () => (await core.api.accounts.list())[0]
const until = (holds: () => Promise<boolean> | boolean) => expect.poll(holds, { timeout: 20_000 }).toBe(true)
/** The clock goes on and core looks at it, as after a nap. */
const later = (ms: number) => {
  clock.now += ms
  core.wake()
}

describe('an account in core', () => {
  test('is synced when it is added, at its interval, and sends what was read a few seconds later', async () => {
    const feed = service.follow('https://en.example/feed', 'Garden')
    const item = service.arrive(feed, { title: 'Frost in the orchard' })
    await addHome()
    await until(async () => (await accountOf())?.syncedAt !== null)
    const [article] = (await core.api.articles.list({})).items
    if (article === undefined) throw new Error('nothing has come')
    expect(await accountOf()).toMatchObject({ name: 'home', failure: null, waiting: 0, syncing: null })
    expect((await core.api.feeds.list()).map(({ id }) => id)).toEqual((await accountOf())?.feeds)

    service.requests.length = 0
    await core.api.articles.setRead([article.id], true)
    await until(() => item.read)
    expect(due.at(-1)?.part).toBe('states')
    await until(async () => (await accountOf())?.waiting === 0)
    expect(service.requests).toHaveLength(4)

    service.arrive(feed, { title: 'Bees in the orchard' })
    later(2 * 3_600_000)
    await until(async () => (await core.api.articles.list({})).items.length === 2)
    await until(async () => (await accountOf())?.syncing === null)
    expect(await core.api.accounts.receipts(article.id)).toMatchObject([
      { kind: 'read', value: true, origin: 'here', confirmedAt: expect.any(Number) as number, refusedAt: null },
    ])
  })

  test('is left alone for the first seconds of a start, although the window asks for it', async () => {
    await core.stop()
    const base = `${server.url}/api/greader.php`
    addAccount(db, { name: 'home', base, userName: user.name }, clock.now)
    const startedAt = performance.now()
    firstDueAt = Infinity
    startCore()
    await until(async () => (await accountOf())?.syncedAt !== null)
    expect(firstDueAt - startedAt).toBeGreaterThan(2_500)
    expect(due.map(({ part }) => part)).toEqual(['all'])
  })

  test('tells of what is new, and not of what a first sync brings; rules, search and packs have it as any other', async () => {
    const feed = service.follow('https://en.example/feed', 'Garden')
    service.arrive(feed, { title: 'Frost in the orchard' })
    const id = await addHome()
    await until(async () => (await accountOf())?.syncedAt !== null)
    const [garden] = await core.api.feeds.list()
    if (garden === undefined) throw new Error('no feed has come')
    await core.api.feeds.update(garden.id, { notify: true })
    const rest = { isPattern: false, feedId: null, labelId: null }
    await core.api.rules.add({ ...rest, field: 'title', words: 'bees', action: 'star' })
    const html = `<p>${'The swarm has moved into the old pear tree. '.repeat(60)}</p>`
    const bees = service.arrive(feed, { title: 'Bees in the orchard', html })
    service.arrive(feed, { title: 'Read elsewhere', read: true })
    await core.api.sync.start(id, secret, 'all')
    await core.settle()
    expect(news.map(({ feed: name, count, headlines }) => [name, count, headlines.map(({ title }) => title)])).toEqual([
      ['Garden', 1, ['Bees in the orchard']],
    ])
    const { hits } = await core.api.search.query({ text: 'pear tree swarm' })
    expect(hits.map(({ title, starred }) => [title, starred])).toEqual([['Bees in the orchard', true]])
    expect((await core.api.packs.estimate({ kind: 'articles', query: { feedId: garden.id } })).articles).toBe(3)
    await core.api.sync.start(id, secret, 'all')
    expect(bees.starred).toBe(true)
    // Its server polls the publisher; a refresh here asks nobody but the account.
    expect((await core.api.refresh.start({ force: true, feedIds: [garden.id] })).errors).toEqual([])
    expect(await core.api.feeds.details(garden.id)).toMatchObject({ dueReason: 'synced' })
  })

  test('completes its articles with pages and pictures, reads them in the chosen script, and asks no publisher for the feed', async () => {
    const publisher = await startNewsServer()
    const sentence = 'Астанадағы бақта алма ағаштары гүлдеді, көктем биыл ерте келді. '
    const body = `<h1>Бақтағы алма</h1><p>${sentence.repeat(8)}</p><img src="${publisher.url('/apple.png')}"><p>${sentence.repeat(8)}</p>`
    const serve = (path: string, type: string, content: string | Buffer) =>
      publisher.route(path, (_request, response) => void response.writeHead(200, { 'content-type': type }).end(content))
    serve(
      '/apple',
      'text/html; charset=utf-8',
      `<!doctype html><html lang="kk"><body><article>${body}</article></body></html>`,
    )
    serve('/apple.png', 'image/png', png)
    const feed = service.follow(publisher.url('/feed'), 'Бақ')
    service.arrive(feed, { title: 'Бақтағы алма', url: publisher.url('/apple'), html: `<p>${sentence}</p>` })
    core.configure({ ...settings, readingScripts: { kk: 'Latn-2021' } })
    const id = await addHome()
    await core.api.sync.start(id, secret, 'all')
    await core.settle()
    const [summary] = (await core.api.articles.list({})).items
    if (summary === undefined) throw new Error('nothing has come')
    const article = await core.api.articles.open(summary.id)
    expect(article).toMatchObject({ offline: 'complete', lang: 'kk-Latn' })
    expect(article.content).toContain('alma ağaştary')
    expect(article.content).toContain('tilshi-image:')
    expect((await core.api.articles.open(summary.id, true)).content).toContain('алма ағаштары')
    expect(publisher.requestsFor('/feed')).toEqual([])
    await publisher.close()
  })

  test('waits for a password that nobody has, and goes on with it', async () => {
    held = null
    const id = await addHome()
    await until(async () => (await accountOf())?.failure?.code === 'accountLocked')
    expect((await accountOf())?.dueAt).toBe(clock.now + day)
    await expect(core.api.sync.check(id, { ...secret, password: 'wrong' })).rejects.toMatchObject({
      code: 'accountPassword',
    })
    expect((await accountOf())?.failure?.code).toBe('accountLocked')
    await core.api.sync.check(id, secret)
    expect(await accountOf()).toMatchObject({ failure: null, syncedAt: null })
    await core.api.sync.start(id, secret, 'all')
    expect(await accountOf()).toMatchObject({ failure: null, syncedAt: clock.now })
  })

  test('leaves a server alone for as long as it asks, over an end of the program', async () => {
    const id = await addHome()
    await until(async () => (await accountOf())?.syncedAt !== null)
    gate = () => ({ status: 429, headers: { 'retry-after': '7200' }, body: '' })
    await expect(core.api.sync.start(id, secret, 'all')).rejects.toMatchObject({ code: 'tooManyRequests' })
    gate = () => null
    service.requests.length = 0
    await core.stop()
    startCore()
    later(3_600_000)
    await expect(core.api.sync.start(id, secret, 'all')).rejects.toMatchObject({ code: 'tooManyRequests' })
    expect(service.requests).toEqual([])
    later(3_700_000)
    await until(async () => (await accountOf())?.failure === null)
  })

  test('has its sources told where to be, and the server learns of it', async () => {
    service.follow('https://en.example/feed', 'Garden')
    const id = await addHome()
    await until(async () => (await accountOf())?.syncedAt !== null)
    const [garden] = await core.api.feeds.list()
    if (garden === undefined) throw new Error('no feed has come')
    await core.api.accounts.place(garden.id, null)
    expect((await core.api.feeds.list())[0]).toMatchObject({ isSynced: false })
    await core.api.sync.start(id, secret, 'all')
    expect(service.feeds.size).toBe(0)
    await core.api.accounts.place(garden.id, id)
    await core.api.sync.start(id, secret, 'all')
    expect([...service.feeds.values()]).toMatchObject([{ url: 'https://en.example/feed' }])
    expect((await core.api.feeds.list())[0]).toMatchObject({ isSynced: true })
  })

  test('is kept when it was connected to alone: given up, its server is let go of and nothing is left', async () => {
    const silent = await serveSilence()
    const adding = () => {
      const added = Promise.resolve(core.api.sync.add({ ...request, address: silent.url }, secret))
      return added.then(
        () => 'done',
        (error: unknown) => (error as { code: string }).code,
      )
    }
    const given = adding()
    await until(() => silent.asked() === 1)
    await core.api.accounts.cancelConnecting()
    expect(await given).toBe('cancelled')
    await until(() => silent.left() === 1)
    const ended = adding()
    await until(() => silent.asked() === 2)
    await core.stop()
    expect(await ended).toBe('cancelled')
    await silent.close()
    startCore()
    expect(await core.api.accounts.list()).toEqual([])
    await addHome()
    expect(await core.api.accounts.list()).toHaveLength(1)
  })

  test('hands a source to another, which has it alone', async () => {
    service.follow('https://en.example/feed', 'Garden')
    const home = await addHome()
    await until(async () => (await accountOf())?.syncedAt !== null)
    const [garden] = await core.api.feeds.list()
    if (garden === undefined) throw new Error('no feed has come')
    const work = addAccount(db, { base: 'http://127.0.0.1:9', name: 'work', userName: 'reader' }, clock.now).id
    const places = async () => (await core.api.accounts.list()).map(({ feeds }) => feeds)
    await core.api.accounts.place(garden.id, work)
    expect(await places()).toEqual([[], [garden.id]])
    await core.api.sync.start(home, secret, 'all')
    expect(service.feeds.size).toBe(0)
  })

  test.each([true, false])('that is removed keeps its sources (%s), and the server hears nothing', async (keeps) => {
    const feed = service.follow('https://en.example/feed', 'Garden')
    for (let index = 0; index < 120; index++) service.arrive(feed, { title: `Orchard report ${index}` })
    const { articles } = core.api
    const id = await addHome()
    await until(async () => (await accountOf())?.syncedAt !== null)
    service.requests.length = 0
    await core.api.sync.remove(id, keeps)
    expect(await core.api.accounts.list()).toEqual([])
    expect(await core.api.feeds.list()).toHaveLength(keeps ? 1 : 0)
    // However many they are, nobody waits for them to be deleted.
    expect((await articles.counts()).articles).toBeGreaterThan(0)
    await core.settle()
    expect((await articles.counts()).articles).toBe(keeps ? 120 : 0)
    expect(service.requests).toEqual([])
    expect(service.feeds.size).toBe(1)
  })

  test('stops a first sync when told to, keeps what has come, and goes on later', async () => {
    const feed = service.follow('https://en.example/feed', 'Garden')
    for (let index = 0; index < 900; index++) service.arrive(feed, { title: `Orchard report ${index}` })
    held = null
    const id = await addHome()
    const outcome = Promise.resolve(core.api.sync.start(id, secret, 'all')).then(
      () => 'done',
      (error: unknown) => (error as { code: string }).code,
    )
    await until(async () => ((await accountOf())?.syncing?.done ?? 0) > 0)
    await core.api.accounts.cancel(id)
    expect(await outcome).toBe('cancelled')
    const { length } = (await core.api.articles.list({ limit: 200 })).items
    expect(length).toBeGreaterThan(0)
    await core.api.sync.start(id, secret, 'all')
    expect((await core.api.articles.counts()).articles).toBe(900)
  })
})
