import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { accountWith, addAccount, removeAccount } from '#core/accounts/account-store.ts'
import { createReaderApi } from '#core/accounts/reader-api.ts'
import { syncAccount } from '#core/accounts/sync-account.ts'
import { frontPage } from '#core/articles/front-store.ts'
import { listArticles } from '#core/articles/list-store.ts'
import { setRead } from '#core/articles/state-store.ts'
import { openDatabase, type Database } from '#core/db/open.ts'
import { createHttp } from '#core/http/http.ts'
import { nodeTransport } from '#core/http/node-transport.ts'
import { searchArticles } from '#core/search/search-articles.ts'
import { indexArticles } from '#core/search/search-index.ts'
import { basePathOf, createReaderService, serveReader, user } from '../test/reader-server.ts'
import { report, round } from './measure.ts'
import { entriesOf, pressTime, vocabularyOf } from './news.ts'
import { createRandom, pick } from './random.ts'

/**
 * What an account costs: a first sync of 20,000 items over loopback (processor time, that of the server in the same process
 * taken off), its changes, a sync with nothing to do, and what lists, the front page and the search take in the library of
 * an account beside the same library without one, in turns.
 */
const feedCount = 50
const itemCount = 400
const turns = 9
const asked = 120
const at = feedCount * itemCount

const service = createReaderService('freshrss')
for (let index = 0; index < feedCount; index++) {
  const site = `https://news-${index}.example`
  const feed = service.follow(`${site}/feed`, `Feed ${index}`, `Folder ${index % 10}`)
  for (const { url, title, html } of entriesOf(index, site, itemCount))
    service.arrive(feed, { title, url, html, publishedAt: pressTime })
}
let servingMs = 0
const server = await serveReader(service, (request) => {
  const before = processorMs()
  const answer = service.answer(request)
  servingMs += processorMs() - before
  return answer
})
const folder = mkdtempSync(join(tmpdir(), 'tilshi-bench-accounts-'))
const path = join(folder, 'with.sqlite')
const db = openDatabase(path)
const now = () => pressTime
const http = createHttp({ transport: nodeTransport, now, userAgent: 'Tilshi/0 (+https://tilshi.example)' })
const { id } = addAccount(db, { name: 'home', base: server.url + basePathOf('freshrss'), userName: user.name }, now())

const first = await sync()
const articles = first.done.articles
if (articles.length !== at) throw new Error(`${articles.length} articles came`)
const idle = await sync()
setRead(db, articles.slice(0, 10_000), true, pressTime)
const sent = await sync()
while (indexArticles(db, 1000) > 0);
db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
const without = withoutAccount()
const shares = compared()
report({
  bench: 'accounts',
  reach: [
    {
      what: 'first sync of an account, by processor time, the server’s own taken off',
      at,
      unit: 'articles/s',
      value: Math.round(articles.length / (first.ms / 1000)),
      goal: { least: 2500 },
    },
    { what: 'a sync with nothing to do', at, unit: 'requests', value: idle.requests, goal: { most: 6 } },
    { what: 'sending 10,000 changes', at, unit: 'requests', value: sent.requests, goal: { most: 100 } },
    ...Object.entries(shares).map(([what, value]) => ({
      what: `${what} in the library of an account`,
      at,
      unit: '% more',
      value,
      goal: { most: 5 },
    })),
  ],
})
for (const one of [db, without]) one.close()
await server.close()
rmSync(folder, { recursive: true, force: true })

function processorMs(): number {
  const { user: own, system } = process.cpuUsage()
  return (own + system) / 1000
}

async function sync() {
  const api = createReaderApi({ ...accountWith(db, id), http, secret: { password: user.password, app: null } })
  service.requests.length = 0
  const [before, served] = [processorMs(), servingMs]
  const done = await syncAccount(
    { db, api, now, editionRules: [], rules: () => Promise.resolve(null) },
    accountWith(db, id),
  )
  return { done, ms: processorMs() - before - (servingMs - served), requests: service.requests.length }
}

/** The same library, its account removed and its sources kept. */
function withoutAccount(): Database {
  const other = join(folder, 'without.sqlite')
  copyFileSync(path, other)
  const copy = openDatabase(other)
  removeAccount(copy, id, pressTime)
  return copy
}

/** How much more the least of several turns takes with an account than without one, per cent. */
function compared(): Record<string, number> {
  const words = vocabularyOf(0).words.slice(200, 2000)
  const works: Record<string, (of: Database) => void> = {
    lists: (of) => {
      for (let done = 0; done < asked; done++) listArticles(of, { unread: done % 2 === 0, limit: 50 })
    },
    'the front page': (of) => {
      for (let done = 0; done < asked / 4; done++) frontPage(of, ['en', 'ru'])
    },
    searches: (of) => {
      const random = createRandom(1)
      for (let done = 0; done < asked; done++) searchArticles(of, { text: pick(words, random), limit: 20 })
    },
  }
  return Object.fromEntries(
    Object.entries(works).map(([name, work]) => {
      const least = { with: Infinity, without: Infinity }
      for (let turn = 0; turn < turns; turn++) {
        for (const [which, of] of [
          ['without', without],
          ['with', db],
        ] as const) {
          const before = processorMs()
          work(of)
          least[which] = Math.min(least[which], processorMs() - before)
        }
      }
      return [name, round(100 * (least.with / least.without - 1), 1)]
    }),
  )
}
