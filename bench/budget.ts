import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { Parser } from 'htmlparser2'
import { saveArticles } from '#core/articles/article-store.ts'
import { toArticle } from '#core/articles/to-article.ts'
import { createCore } from '#core/core.ts'
import { openDatabase, transaction, type Database } from '#core/db/open.ts'
import { addFeed } from '#core/feeds/feed-store.ts'
import { parseFeed } from '#core/feeds/parse-feed.ts'
import { nodeTransport } from '#core/http/node-transport.ts'
import { indexArticles, type IndexedArticle } from '#core/search/search-index.ts'
import { createThreader } from '#core/stories/threader.ts'
import { defaultSettings } from '#shared/settings.ts'
import { report, round } from './measure.ts'
import { documentOf, entriesOf, pressTime, vocabularyOf } from './news.ts'

/**
 * What may not become slower: processor time of the steps of a refresh and of the answers that the window waits for, each as
 * a ratio to a floor that takes turns with it, the least of several turns of both, so that another machine or what else
 * this one does changes little. A step that is a fifth above its budget is measured again, twice at most, and fails the run
 * if it stays there. Arguments: file with the budgets (step to ratio), resources.
 */
const [budgetFile = '', resourcesDir = ''] = process.argv.slice(2)
const budgets = JSON.parse(readFileSync(budgetFile, 'utf8')) as Record<string, number>
const tolerance = 1.2
const tries = 3
const turns = 5
const feedCount = 10
const entryCount = 50
const asked = 60

const sites = Array.from({ length: feedCount }, (_, index) => `https://feed-${index}.example`)
const documents = sites.map((site, index) => Buffer.from(documentOf(index, site, entryCount).text))
const entries = sites.flatMap((site, index) => entriesOf(index, site, entryCount))

let ratios = await measured()
for (let tried = 1; tried < tries && over(ratios).length > 0; tried++) {
  const again = await measured()
  ratios = Object.fromEntries(
    Object.entries(ratios).map(([step, ratio]) => [step, Math.min(ratio, again[step] ?? ratio)]),
  )
}
report({ bench: 'budget', ratios, budgets })
const unknown = Object.keys(ratios).filter((step) => budgets[step] === undefined)
const failed = [...over(ratios), ...unknown]
if (failed.length > 0) {
  process.stderr.write(`slower than the budget of ${budgetFile} allows: ${failed.join(', ')}\n`)
  process.exitCode = 1
}

function over(all: Record<string, number>): string[] {
  return Object.keys(budgets).filter((step) => (all[step] ?? Infinity) > (budgets[step] ?? 0) * tolerance)
}

/** Each step as a ratio to its floor. */
async function measured(): Promise<Record<string, number>> {
  const times = new Map<string, number>()
  for (let turn = 0; turn < turns; turn++) await oneTurn(times)
  const least = (name: string) => times.get(name) ?? Infinity
  const floors: Record<string, string> = {
    'read feeds': 'parse',
    'clean and cut': 'parse',
    store: 'insert',
    index: 'full-text insert',
    'find threads': 'insert',
    list: 'rows by key',
    'front page': 'rows by key',
    open: 'rows by key',
    search: 'rows by key',
  }
  return Object.fromEntries(
    Object.entries(floors).map(([step, floor]) => [step, round(least(step) / least(`floor: ${floor}`))]),
  )
}

async function oneTurn(times: Map<string, number>): Promise<void> {
  const measure = <T>(name: string, work: () => T): T => {
    const before = process.cpuUsage()
    const result = work()
    keep(name, before)
    return result
  }
  const keep = (name: string, before: NodeJS.CpuUsage) => {
    const { user, system } = process.cpuUsage(before)
    times.set(name, Math.min(times.get(name) ?? Infinity, user + system))
  }
  const db = openDatabase(':memory:')
  measure('floor: parse', () => documents.forEach((body) => new Parser({}, { xmlMode: true }).end(body.toString())))
  const parsed = measure('read feeds', () =>
    documents.map((body, index) => parseFeed(body, { url: `${sites[index]}/feed`, contentType: 'text/xml' })),
  )
  const feeds = sites.map((siteUrl) => {
    const url = `${siteUrl}/feed`
    return {
      id: addFeed(db, { url }, pressTime),
      url,
      siteUrl,
      lang: 'und',
      fullText: 'auto' as const,
      isSample: false,
    }
  })
  const articles = measure('clean and cut', () =>
    feeds.map((feed, index) => (parsed[index]?.entries ?? []).map((entry) => toArticle(entry, feed, pressTime))),
  )
  measure('floor: insert', () => insertPlainly(db))
  measure('store', () => feeds.forEach(({ id }, index) => saveArticles(db, id, articles[index] ?? [], pressTime)))
  measure('floor: full-text insert', () => insertIndexed(db))
  const indexed: IndexedArticle[] = []
  measure('index', () => indexArticles(db, Infinity, (some) => indexed.push(...some)))
  const threader = createThreader(db, pressTime)
  measure('find threads', () => threader.take(indexed))
  await answers(db, keep)
  db.close()
}

/** What the window asks for, each as often as the floor, which reads as many rows as a page of a list has. */
async function answers(db: Database, keep: (name: string, before: NodeJS.CpuUsage) => void): Promise<void> {
  const { api, stop } = createCore({
    db,
    transport: nodeTransport,
    dataDir: tmpdir(),
    resourcesDir,
    version: '0.0.0',
    now: () => pressTime,
    settings: defaultSettings,
    offerSample: false,
    emit: () => {},
    onBug: (error) => {
      throw error
    },
  })
  const { items } = await api.articles.list({ limit: 50 })
  const byKey = db.prepare('SELECT * FROM article WHERE id = ?')
  const questions: Record<string, (time: number) => unknown> = {
    'floor: rows by key': () => items.forEach(({ id }) => byKey.get(id)),
    list: () => api.articles.list({ limit: 50 }),
    'front page': () => api.articles.front(['kk-Cyrl', 'ru']),
    open: (time) => api.articles.open(items[time % items.length]?.id ?? never()),
    search: (time) => api.search.query({ text: vocabularyOf(time).words[20 + time] ?? '' }),
  }
  for (const [name, ask] of Object.entries(questions)) {
    const before = process.cpuUsage()
    for (let time = 0; time < asked; time++) await ask(time)
    keep(name, before)
  }
  await stop()
}

function insertPlainly(db: Database): void {
  db.exec('CREATE TEMP TABLE floor (id INTEGER PRIMARY KEY, guid TEXT, title TEXT, published_at INTEGER, html TEXT)')
  const insert = db.prepare('INSERT INTO floor (guid, title, published_at, html) VALUES (?, ?, ?, ?)')
  transaction(db, () => entries.forEach((one) => insert.run(one.url, one.title, one.publishedAt, one.html)))
}

function insertIndexed(db: Database): void {
  db.exec(`CREATE VIRTUAL TABLE temp.floor_index USING fts5(title, text, content='', tokenize='unicode61')`)
  const insert = db.prepare('INSERT INTO temp.floor_index (title, text) VALUES (?, ?)')
  transaction(db, () => entries.forEach((one) => insert.run(one.title, one.html)))
}

function never(): never {
  throw new Error('a list without an article')
}
