import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { accountWith, addAccount, removeAccount } from '#core/accounts/account-store.ts'
import { createReaderApi } from '#core/accounts/reader-api.ts'
import { syncAccount } from '#core/accounts/sync-account.ts'
import { frontPage } from '#core/articles/front-store.ts'
import { listArticles } from '#core/articles/list-store.ts'
import { setRead } from '#core/articles/state-store.ts'
import { openDatabase, type Database } from '#core/db/open.ts'
import { createFeedReader } from '#core/feeds/feed-reader.ts'
import { createHttp } from '#core/http/http.ts'
import { nodeTransport } from '#core/http/node-transport.ts'
import { searchArticles } from '#core/search/search-articles.ts'
import { indexArticles } from '#core/search/search-index.ts'
import type { AccountId } from '#shared/model.ts'
import { user } from '../test/reader-server.ts'
import { firstLine, startChild } from './child.ts'
import { report, round } from './measure.ts'
import { pressTime, vocabularyOf } from './news.ts'
import { firstThreadMs } from './process-tree.ts'
import { createRandom, pick } from './random.ts'

/**
 * What an account costs: a first sync of 20,000 items over loopback, feed by feed and as they come in life, newest first of all
 * feeds; its changes, a sync with nothing to do, and what lists, the front page and the search take in the library of an
 * account beside the same library without one, in turns. The server is another process, so none of its work is counted. What a
 * first sync comes to is that of the first thread, which asks and stores, and is busier than the one that reads beside it: where
 * two processors are free its processor time is what passes by the clock. That of all threads is told beside it.
 */
const feedCount = 50
const itemCount = 400
const turns = 9
const asked = 120
const at = feedCount * itemCount
const orders = { feeds: 'feed by feed', life: 'newest first of all feeds' }

const folder = mkdtempSync(join(tmpdir(), 'tilshi-bench-accounts-'))
const now = () => pressTime
let requests = 0
const http = createHttp({
  transport: (request) => {
    requests++
    return nodeTransport(request)
  },
  now,
  userAgent: 'Tilshi/0 (+https://tilshi.example)',
})
const reader = createFeedReader(join(dirname(process.argv[1] ?? ''), 'feed-reader-thread.js'), (bug) => {
  throw bug
})

const firsts = { feeds: await firstSync('feeds'), life: await firstSync('life') }
const { db, id } = firsts.life
const idle = await sync(db, id)
setRead(db, firsts.life.done.articles.slice(0, 10_000), true, pressTime)
const sent = await sync(db, id)
while (indexArticles(db, 1000) > 0);
db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
const without = withoutAccount()
const shares = compared()
report({
  bench: 'accounts',
  reach: [
    ...(['feeds', 'life'] as const).map((order) => ({
      what: `first sync of an account, ${orders[order]}, by its busier thread`,
      at,
      unit: 'articles/s',
      value: Math.round(at / (firsts[order].firstMs / 1000)),
      goal: { least: 2500 },
    })),
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
  firstSyncs: Object.fromEntries(
    Object.entries(firsts).map(([order, { firstMs, processorMs: allMs, ms }]) => [
      order,
      { firstThreadMs: firstMs, allThreadsMs: Math.round(allMs), clockMs: Math.round(ms) },
    ]),
  ),
})
for (const one of [firsts.feeds.db, db, without]) one.close()
for (const { server } of Object.values(firsts)) server.kill()
await reader.stop()
rmSync(folder, { recursive: true, force: true })

async function firstSync(order: keyof typeof orders) {
  const server = startChild('account-server', [order, feedCount, itemCount])
  const { base } = await firstLine<{ base: string }>(server)
  const library = openDatabase(pathOf(order))
  const { id: account } = addAccount(library, { name: 'home', base, userName: user.name }, now())
  const first = await sync(library, account)
  if (first.done.articles.length !== at) throw new Error(`${first.done.articles.length} articles came`)
  return { ...first, db: library, id: account, server }
}

function pathOf(name: string): string {
  return join(folder, `${name}.sqlite`)
}

async function sync(library: Database, of: AccountId) {
  const account = accountWith(library, of)
  const api = createReaderApi({ ...account, http, secret: { password: user.password, app: null } })
  requests = 0
  const [before, firstBefore, startedAt] = [processorMs(), firstThreadMs(), performance.now()]
  const deps = { db: library, api, now, readFeed: reader.read, rules: () => Promise.resolve(null) }
  const done = await syncAccount(deps, account)
  const ms = performance.now() - startedAt
  return { done, processorMs: processorMs() - before, firstMs: firstThreadMs() - firstBefore, ms, requests }
}

function processorMs(): number {
  const { user: own, system } = process.cpuUsage()
  return (own + system) / 1000
}

/** The same library, its account removed and its sources kept. */
function withoutAccount(): Database {
  const other = pathOf('without')
  copyFileSync(pathOf('life'), other)
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
