import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createCore } from '#core/core.ts'
import { openDatabase } from '#core/db/open.ts'
import { nodeTransport } from '#core/http/node-transport.ts'
import { defaultSettings } from '#shared/settings.ts'

export type RefreshRound = {
  /** Until every article is stored, listed and one is opened. */
  storedMs: number
  /** From then until the search index holds all of them. */
  indexedMs: number
  compressedMs: number
  articles: number
  notModified: number
  /** How many rows of articles and their texts were written, changed or removed, when told to count. */
  touched: number
  /** Of this process until `storedMs`. */
  cpuMs: number
  /** Of the library's file. */
  bytes: number
}

/** One refresh in a process of its own. Arguments: folder of the library, file with the feeds' addresses, resources, and `count` to count
 * the rows of articles that are touched. */
const [dataDir = '', urlsFile = '', resourcesDir = '', counting = ''] = process.argv.slice(2)
const urls = JSON.parse(readFileSync(urlsFile, 'utf8')) as string[]
const db = openDatabase(join(dataDir, 'library.sqlite'))
const core = createCore({
  db,
  transport: nodeTransport,
  dataDir,
  resourcesDir,
  feedReaderPath: join(dirname(process.argv[1] ?? ''), 'feed-reader-thread.js'),
  checkpointerPath: join(dirname(process.argv[1] ?? ''), 'checkpoint-thread.js'),
  version: '0.0.0',
  now: Date.now,
  settings: defaultSettings,
  offerSample: false,
  emit: () => {},
  onBug: (error) => {
    throw error
  },
})
await core.api.feeds.importOpml(
  new TextEncoder().encode(
    `<opml version="2.0"><body>${urls.map((url) => `<outline type="rss" xmlUrl="${url}"/>`).join('')}</body></opml>`,
  ),
)
const feeds = (await core.api.feeds.list()).filter(({ url }) => urls.includes(url))
if (counting === 'count') countTouched()
const cpuBefore = process.cpuUsage()
const startedAt = performance.now()
const refresh = await core.api.refresh.start({ feedIds: feeds.map(({ id }) => id), force: true })
const list = await core.api.articles.list({})
const first = list.items[0]
if (first !== undefined) await core.api.articles.open(first.id)
const storedMs = performance.now() - startedAt
const cpu = process.cpuUsage(cpuBefore)
await core.settle()
const indexedMs = performance.now() - startedAt - storedMs
await core.compressTexts(Infinity)
const compressedMs = performance.now() - startedAt - storedMs - indexedMs
const result: RefreshRound = {
  storedMs,
  indexedMs,
  compressedMs,
  articles: refresh.articles.new,
  notModified: refresh.feeds.notModified,
  touched:
    counting === 'count' ? (db.prepare('SELECT count(*) AS rows FROM touched').get() as { rows: number }).rows : 0,
  cpuMs: (cpu.user + cpu.system) / 1000,
  bytes: (
    db.prepare('SELECT page_count * page_size AS bytes FROM pragma_page_count, pragma_page_size').get() as {
      bytes: number
    }
  ).bytes,
}
await core.stop()
db.close()
process.stdout.write(`${JSON.stringify(result)}\n`, () => process.exit(0))

function countTouched(): void {
  db.exec('CREATE TEMP TABLE touched (table_name TEXT)')
  for (const table of ['article', 'article_body'])
    for (const event of ['INSERT', 'UPDATE', 'DELETE'])
      db.exec(
        `CREATE TEMP TRIGGER touched_${table}_${event} AFTER ${event} ON main.${table}
         BEGIN INSERT INTO touched VALUES ('${table}'); END`,
      )
}
