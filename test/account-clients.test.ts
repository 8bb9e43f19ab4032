import { expect, test } from 'vitest'
import { createRandom } from '../bench/random.ts'
import { followInAccount } from '../src/core/accounts/account-feed-store.ts'
import { addAccount, listAccounts, type StoredAccount } from '../src/core/accounts/account-store.ts'
import { createReaderApi } from '../src/core/accounts/reader-api.ts'
import { syncAccount } from '../src/core/accounts/sync-account.ts'
import { setRead, setStarred } from '../src/core/articles/state-store.ts'
import { openDatabase, type Database } from '../src/core/db/open.ts'
import { listFeeds, updateFeed } from '../src/core/feeds/feed-store.ts'
import { removeFeeds } from '../src/core/feeds/unsubscribe-store.ts'
import { repairCounters } from '../src/core/db/health-store.ts'
import { createHttp, type Transport, type TransportResponse } from '../src/core/http/http.ts'
import { AppError } from '../src/shared/errors.ts'
import type { ArticleId } from '../src/shared/model.ts'
import {
  createReaderService,
  pageLimit,
  user,
  type ReaderAnswer,
  type ReaderMode,
  type ReaderService,
  type ServedItem,
} from './reader-server.ts'

/** Interleavings in the suite; `TILSHI_SYNC_ROUNDS=10000` (and `TILSHI_SYNC_SEED`) run more, at some 15 ms of a processor each. */
const rounds = Number(process.env['TILSHI_SYNC_ROUNDS'] ?? 80)
const seed = Number(process.env['TILSHI_SYNC_SEED'] ?? 20261127)
/** Rounds on one pair of libraries. */
const roundsAtOnce = 60
const day = 86_400_000

type Random = () => number
type Kind = 'read' | 'starred'
type Client = { name: string; db: Database; account: StoredAccount; faults: Faults; changes: Map<string, boolean> }
/** How likely a request is lost, done but not answered, done twice, or followed by the end of the program. */
type Faults = { share: number; dead: boolean }

/** The service without a wire, and with everything that a wire can do. */
function transportTo(
  service: ReaderService,
  faults: Faults,
  random: Random,
  meanwhile: () => Promise<void>,
): Transport {
  return async ({ url, headers, form }) => {
    if (faults.share > 0) await meanwhile()
    const { authorization } = headers
    const given = form === undefined ? { method: 'GET' } : { method: 'POST', form }
    const ask = () => service.answer({ url, ...given, ...(authorization === undefined ? {} : { authorization }) })
    const broken = Object.assign(new Error('the wire broke'), { code: 'ECONNRESET' })
    const chance = faults.dead ? 0 : random() / faults.share
    if (faults.dead || chance < 0.2) throw broken
    const answer = ask()
    if (chance < 0.4) throw broken
    if (chance < 0.5) ask()
    // From here on nothing goes out: what was stored is what the next start finds.
    if (chance >= 0.5 && chance < 0.7) faults.dead = true
    if (chance >= 0.7 && chance < 0.8) service.expire(random() < 0.5 ? 'token' : 'login')
    if (chance >= 0.8 && chance < 1) return illAnswer(answer, random)
    return { status: answer.status, headers: answer.headers, body: bodyOf(answer.body) }
  }
}

/** What comes in the place of an answer from a server that is ill, or from what stands before it. */
function illAnswer({ headers, body }: ReaderAnswer, random: Random): TransportResponse {
  const isJson = body.startsWith('{')
  const pick = Math.floor(random() * (isJson ? 10 : 6))
  const status = [500, 502, 503, 404, 403, 401][pick]
  if (status !== undefined) return { status, headers: {}, body: bodyOf('oops') }
  const half = body.slice(0, Math.floor(random() * body.length))
  const given = ['<!doctype html><title>Back soon</title>', '', '[]', half][pick - 6] ?? ''
  return { status: 200, headers, body: bodyOf(given) }
}

async function* bodyOf(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text)
}

type World = {
  service: ReaderService
  clock: { now: number }
  clients: Client[]
  feedCount: { next: number }
  /** States that anybody ever set, by the first id of their item; nothing arrives with one. */
  everSet: Set<string>
  /** Items that the server has lost, as out of a backup that was put back. */
  lost: ServedItem[]
  /** The first id of an item that the server got again under another one. */
  firstId: Map<string, string>
  arrive: () => void
  /** False when it failed of a fault. */
  sync: (client: Client) => Promise<boolean>
  random: Random
}

function createWorld(mode: ReaderMode, random: Random): World {
  const service = createReaderService(mode)
  const clock = { now: Date.UTC(2026, 10, 24, 8) }
  const base = mode === 'freshrss' ? 'https://rss.example/api/greader.php' : 'https://rss.example'
  const clients = ['home', 'work'].map((name): Client => {
    const db = openDatabase(':memory:')
    const account = addAccount(db, { name, base, userName: user.name }, clock.now)
    return { name, db, account, faults: { share: 0.1, dead: false }, changes: new Map() }
  })
  const feed = service.follow('https://en.example/feed-0', 'Garden', 'Green')
  let articles = 0
  const arrive = () => {
    const feeds = [...service.feeds.values()]
    const publishedAt = clock.now - Math.floor(random() * 400) * day
    service.arrive(feeds[Math.floor(random() * feeds.length)] ?? feed, {
      title: `Orchard report ${articles}`,
      url: `https://news.example/${++articles}`,
      publishedAt,
    })
  }
  for (let index = 0; index < 6; index++) arrive()
  let depth = 0
  const feedCount = { next: 1 }
  /** While a request is on its way the person goes on, and so does the other computer. */
  const meanwhile = async (client: Client) => {
    const chance = random()
    const other = clients.find((each) => each !== client)
    if (chance < 0.2) act(world, client)
    else if (chance < 0.25 && other !== undefined && depth < 2) await sync(other)
  }
  const sync = async (client: Client): Promise<boolean> => {
    depth++
    const { db, account, faults } = client
    faults.dead = false
    clock.now += 1_000
    const http = createHttp({
      transport: transportTo(service, faults, random, () => meanwhile(client)),
      now: () => clock.now,
      userAgent: 'Tilshi',
      resolve: () => Promise.resolve([]),
      online: () => true,
    })
    // A client of its own for each sync is a program that was started anew.
    const api = createReaderApi({ ...account, http, secret: { password: user.password, app: null } })
    try {
      await syncAccount({ db, api, now: () => clock.now, editionRules: [] }, account)
      return true
    } catch (error) {
      if (!(error instanceof AppError) || faults.share === 0) throw error
      return false
    } finally {
      depth--
    }
  }
  const world: World = {
    service,
    clock,
    clients,
    feedCount,
    everSet: new Set(),
    lost: [],
    firstId: new Map(),
    arrive,
    sync,
    random,
  }
  return world
}

const statesSql = `SELECT r.remote_id AS id, a.id AS article, s.read, s.starred FROM account_article r
  JOIN article a ON a.id = r.article_id JOIN article_state s ON s.article_id = a.id ORDER BY r.remote_id`
type Row = { id: string; article: ArticleId; read: number; starred: number }
const rowsOf = ({ db }: Client) => db.prepare(statesSql).all() as Row[]

/** One thing that a person does on one of the two computers, or that happens on the server. */
function act(world: World, client: Client): void {
  const { random, clock, feedCount } = world
  const { db } = client
  const chance = random()
  const rows = rowsOf(client)
  const row = rows[Math.floor(random() * rows.length)]
  const feed = listFeeds(db, clock.now).at(-1)
  if (chance < 0.7 && row !== undefined) {
    const kind: Kind = random() < 0.6 ? 'read' : 'starred'
    const value = row[kind] === 0
    ;(kind === 'read' ? setRead : setStarred)(db, [row.article], value, clock.now)
    client.changes.set(`${kind} ${row.id}`, value)
    if (value) world.everSet.add(`${kind} ${firstIdOf(world, row.id)}`)
  } else if (chance < 0.8) world.arrive()
  else if (chance < 0.84 && feed !== undefined) {
    updateFeed(db, feed.id, { folder: `Folder ${Math.floor(random() * 3)}` }, clock.now)
  } else if (chance < 0.87) {
    const site = `//site-${feedCount.next++}.example`
    const url = `${random() < 0.3 ? 'http' : 'https'}:${site}/feed`
    const isMoved = url.startsWith('http:') || random() < 0.2
    if (isMoved) world.service.moved.set(url, `https:${site}/${random() < 0.5 ? 'feed' : 'rss.xml'}`)
    followInAccount(db, client.account.id, { url, folder: random() < 0.5 ? 'New' : null }, clock.now)
  } else if (chance < 0.89 && feed !== undefined && listFeeds(db, clock.now).length > 1) {
    removeFeeds(db, [feed.id], clock.now)
  } else if (chance < 0.92) {
    // A label is renamed on the server, perhaps to one that is there already.
    const from = [...world.service.feeds.values()][Math.floor(random() * world.service.feeds.size)]?.label
    const to = `Folder ${Math.floor(random() * 4)}`
    for (const served of world.service.feeds.values()) if (served.label === from) served.label = to
  }
}

/** Between two syncs the server loses an item, or gets one again: one that is gone in the middle of a list may be taken for read. */
function loseOrGetAgain(world: World): void {
  const { random, service, lost } = world
  const items = [...service.items.values()]
  const item = items[Math.floor(random() * items.length)]
  if (random() < 0.5) getAgain(world)
  else if (item !== undefined && service.items.delete(item.id)) lost.push(item)
}

const firstIdOf = ({ firstId }: World, id: string) => firstId.get(id) ?? id

/** The server's polling finds what it has lost, which is new to it. */
function getAgain({ service, lost, firstId }: World): void {
  const item = lost.shift()
  const feed = item === undefined ? undefined : service.feeds.get(item.feedId)
  if (item === undefined || feed === undefined) return
  const { id, ...same } = item
  const again = service.arrive(feed, { ...same, read: false, starred: false })
  firstId.set(again.id, firstId.get(id) ?? id)
}

/** After faults have ended: everybody says the same, and what a person last did stands. */
async function settle(world: World, round: string): Promise<void> {
  const { clients, service, clock } = world
  const { moved } = service
  for (const { faults } of clients) faults.share = 0
  while (world.lost.length > 0) getAgain(world)
  const syncAll = async () => {
    for (const client of [...clients, ...clients.slice(0, 1)]) await world.sync(client)
  }
  await syncAll()
  // What was known of an item that came again is told with the next sync.
  if (world.firstId.size > 0) await syncAll()
  if (clients.some(({ db }) => listFeeds(db, clock.now).length !== service.feeds.size)) {
    // What is gone elsewhere is believed after an hour.
    clock.now += 2 * 3_600_000
    await syncAll()
  }
  const served = [...service.items.values()].filter(({ feedId }) => service.feeds.has(feedId))
  const states = served.map(({ id, read, starred }) => ({ id, read: Number(read), starred: Number(starred) }))
  const order = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)
  const feeds = [...service.feeds.values()].map(({ url, label }) => ({ url, folder: label })).toSorted(byUrl)
  const [home, work] = clients
  for (const client of clients) {
    const here = rowsOf(client).map(({ id, read, starred }) => ({ id, read, starred }))
    expect(here.toSorted(order), `${round}, ${client.name}`).toEqual(states.toSorted(order))
    const listed = listFeeds(client.db, clock.now).map(({ url, folder }) => ({ url: moved.get(url) ?? url, folder }))
    expect(listed.toSorted(byUrl), `${round}, feeds of ${client.name}`).toEqual(feeds)
    expect(listAccounts(client.db)[0]?.waiting, `${round}, outbox of ${client.name}`).toBe(0)
  }
  const all = new Map(served.map((item) => [item.id, item]))
  for (const key of new Set(clients.flatMap(({ changes }) => [...changes.keys()]))) {
    const [kind = '', id = ''] = key.split(' ')
    const item = all.get(id)
    const wanted = [home?.changes.get(key), work?.changes.get(key)].filter((value) => value !== undefined)
    if (item !== undefined) expect(wanted, `${round}, ${key}`).toContain(item[kind as Kind])
  }
  for (const client of clients) {
    client.changes.clear()
    client.faults.share = 0.1
  }
}

function byUrl(a: { url: string }, b: { url: string }): number {
  return a.url < b.url ? -1 : 1
}

/**
 * What one computer alone changed never turns back there, whatever is lost on the way, and nothing is read or starred that
 * nobody read or starred.
 */
function expectNoFlip(world: World, round: string): void {
  for (const [client, other] of [world.clients, world.clients.toReversed()]) {
    if (client === undefined || other === undefined) throw new Error('two clients')
    const rows = new Map(rowsOf(client).map((row) => [row.id, row]))
    for (const { id, read, starred } of rows.values()) {
      const first = firstIdOf(world, id)
      const isOurs =
        (read === 0 || world.everSet.has(`read ${first}`)) && (starred === 0 || world.everSet.has(`starred ${first}`))
      expect(isOurs, `${round}, ${client.name}, ${id} is read or starred by nobody`).toBe(true)
    }
    for (const [key, value] of client.changes) {
      const [kind = '', id = ''] = key.split(' ')
      const row = rows.get(id)
      if (row !== undefined && !other.changes.has(key))
        expect(row[kind as Kind] === 1, `${round}, ${client.name}, ${key}`).toBe(value)
    }
  }
}

async function runRounds(mode: ReaderMode, from: number, count: number): Promise<void> {
  // In every second pair of runs lists have many pages, between which states change.
  pageLimit.ids = from % 4 < 2 ? null : 7
  const world = createWorld(mode, createRandom(from))
  await settle(world, `${mode} ${from} begin`)
  for (let index = 0; index < count; index++) {
    const round = `seed ${from} ${mode} round ${index}`
    const steps = 2 + Math.floor(world.random() * 6)
    for (let step = 0; step < steps; step++) {
      const client = world.clients[world.random() < 0.5 ? 0 : 1]
      if (client === undefined) throw new Error('two clients')
      const chance = world.random()
      if (chance < 0.55) act(world, client)
      else if (chance < 0.6) loseOrGetAgain(world)
      else await world.sync(client)
      expectNoFlip(world, round)
    }
    await settle(world, round)
  }
  for (const { db } of world.clients) {
    expect(repairCounters(db)).toBe(0)
    db.close()
  }
}

test('two computers and a server come to the same after any interleaving of changes, syncs and faults', async () => {
  let runs = 0
  for (let done = 0; done < rounds; done += roundsAtOnce) {
    await runRounds(runs % 2 === 0 ? 'freshrss' : 'miniflux', seed + runs, Math.min(roundsAtOnce, rounds - done))
    runs++
  }
  expect(runs).toBe(Math.ceil(rounds / roundsAtOnce))
}, 3_600_000)
