import { readFileSync } from 'node:fs'
import { Agent, get } from 'node:http'
import { join } from 'node:path'
import { openDatabase, transaction } from '#core/db/open.ts'
import { htmlOf, textOf } from '#core/db/compressed-body.ts'

export type RefreshFloor = { fetchMs: number; insertMs: number; indexMs: number }

/**
 * What nobody can do without: fetching the same bytes, and writing the same titles, texts and HTML to one table without
 * an index, then a full-text index of the same titles and texts. Arguments: a folder, file with the feeds' addresses, the library that a refresh has filled.
 */
const [dataDir = '', urlsFile = '', filled = ''] = process.argv.slice(2)
const urls = JSON.parse(readFileSync(urlsFile, 'utf8')) as string[]
const atOnce = 4
const entriesOfFeed = 50

const agent = new Agent({ keepAlive: true })
let startedAt = performance.now()
const queue = [...urls]
await Promise.all(
  Array.from({ length: atOnce }, async () => {
    for (let url = queue.shift(); url !== undefined; url = queue.shift()) await fetchBytes(url)
  }),
)
const fetchMs = performance.now() - startedAt
agent.destroy()

const source = openDatabase(filled)
const rows = source
  .prepare(
    `SELECT a.guid, a.title, a.published_at, ${htmlOf('b')} AS html, ${textOf('b')} AS text FROM article a JOIN article_body b ON b.article_id = a.id
     WHERE a.feed_id IN (SELECT id FROM feed WHERE url IN (SELECT value FROM json_each(?)))`,
  )
  .all(JSON.stringify(urls)) as Record<string, string | number>[]
source.close()
const db = openDatabase(join(dataDir, 'floor.sqlite'))
db.exec(
  'CREATE TABLE floor (id INTEGER PRIMARY KEY, guid TEXT, title TEXT, published_at INTEGER, html TEXT, text TEXT)',
)
const insert = db.prepare('INSERT INTO floor (guid, title, published_at, html, text) VALUES (?, ?, ?, ?, ?)')
startedAt = performance.now()
for (let from = 0; from < rows.length; from += entriesOfFeed) {
  transaction(db, () => {
    for (const row of rows.slice(from, from + entriesOfFeed)) insert.run(...Object.values(row))
  })
}
const insertMs = performance.now() - startedAt
db.exec(`CREATE VIRTUAL TABLE floor_index USING fts5(title, text, content='', tokenize='unicode61')`)
const index = db.prepare('INSERT INTO floor_index (title, text) VALUES (?, ?)')
startedAt = performance.now()
for (let from = 0; from < rows.length; from += entriesOfFeed) {
  transaction(db, () => {
    for (const { title, text } of rows.slice(from, from + entriesOfFeed)) index.run(title ?? '', text ?? '')
  })
}
const indexMs = performance.now() - startedAt
db.close()
const result: RefreshFloor = { fetchMs, insertMs, indexMs }
process.stdout.write(`${JSON.stringify(result)}\n`)

function fetchBytes(url: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    get(url, { agent }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => resolve(Buffer.concat(chunks)))
    }).on('error', reject)
  })
}
