import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRandom } from '../bench/random.ts'
import { makeBackup } from '../src/core/backup/make-backup.ts'
import { takeRestored } from '../src/core/backup/take-restored.ts'
import { letGoOfClosed } from '../src/core/db/let-go.ts'
import { openDatabase, openFile, type Database } from '../src/core/db/open.ts'
import { brokenReferences, integrityProblems, isIndexWhole, repairCounters } from '../src/core/db/health-store.ts'
import { listArticles } from '../src/core/articles/list-store.ts'
import { openArticle } from '../src/core/articles/open-store.ts'
import { listFeeds } from '../src/core/feeds/feed-store.ts'
import { repairLibrary } from '../src/core/repair/repair-library.ts'
import { searchArticles } from '../src/core/search/search-articles.ts'
import { indexArticles } from '../src/core/search/search-index.ts'
import type { RepairReport } from '../src/shared/model.ts'
import { openCoreWorld } from './core-world.ts'
import { startNewsServer } from './news-server.ts'
import { publish, publisherDocument } from './pack-publisher.ts'

export const now = Date.UTC(2026, 10, 24, 8)
/** Articles in the library that is damaged. */
export const count = 80

export type Outcome = {
  report: RepairReport
  kept: ReturnType<typeof whatIsKept>
  articles: number
  faults: string[]
}
export type DamageWorld = {
  /** The folder of the whole library, and a backup of it. */
  good: string
  backup: string
  /** What must survive. */
  wanted: ReturnType<typeof whatIsKept>
  /** Spoils a copy of the library, repairs it with these backups, and looks at what there is then. */
  repaired(spoil: (bytes: Buffer) => void, backups: string[]): Promise<Outcome>
  /** A folder of the world's own, which goes with it. */
  folder(name: string): string
  remove(): void
}

/** A library with articles, stars and an alert, and its backup. */
export async function openDamageWorld(): Promise<DamageWorld> {
  const place = mkdtempSync(join(tmpdir(), 'tilshi-damage-'))
  const good = join(place, 'good')
  const backup = join(place, 'mine.tilshibackup')
  const server = await startNewsServer()
  publish(server, count)
  const world = openCoreWorld(server)
  await world.subscribe(publisherDocument(server, count))
  const articles = await world.articles()
  for (const { id } of articles.filter((_article, index) => index % 9 === 0))
    await world.core.api.articles.setStarred([id], true)
  await world.core.api.articles.setRead(
    articles.slice(5, 6).map(({ id }) => id),
    true,
  )
  await world.core.api.alerts.add({ currency: 'USD', base: 'KZT', kind: 'above', threshold: '500' })
  await world.core.settle()
  mkdirSync(good)
  const db = openFile(join(world.folder, 'library.sqlite'))
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  db.close()
  cpSync(world.folder, good, { recursive: true, filter: (path) => !/-(wal|shm)$/.test(path) })
  await makeBackup({ dataDir: good, now }, { settings: null, images: false, version: '0.1.0' }, backup)
  await world.close()
  await server.close()
  const whole = openDatabase(join(good, 'library.sqlite'))
  const wanted = whatIsKept(whole)
  whole.close()
  let number = 0
  const folder = (name: string) => {
    mkdirSync(join(place, name))
    return join(place, name)
  }
  return {
    good,
    backup,
    wanted,
    folder,
    repaired: (spoil, backups) => repaired(folder(`try-${++number}`), good, spoil, backups),
    remove: () => rmSync(place, { recursive: true, force: true }),
  }
}

/** Whole numbers from 0 on, the same every time. */
export function randomOf(seed: number): (below: number) => number {
  const random = createRandom(seed)
  return (below) => Math.floor(random() * below)
}

function whatIsKept(db: Database) {
  const rows = (sql: string) => (db.prepare(sql).all() as object[]).map((row) => ({ ...row }))
  return {
    feeds: rows('SELECT id, url, title, folder FROM feed ORDER BY id'),
    starred: rows('SELECT article_id FROM article_state WHERE starred = 1 ORDER BY article_id'),
    alerts: rows('SELECT currency, threshold FROM rate_alert ORDER BY id'),
  }
}

/** What a reader does: every article is listed, opened and found. Answers how many there are. */
function readAll(db: Database): number {
  listFeeds(db, now)
  const { items } = listArticles(db, { limit: 200 })
  for (const { id } of items) openArticle(db, id)
  while (indexArticles(db, 1000) > 0);
  searchArticles(db, { text: 'orchard' })
  return items.length
}

async function repaired(
  dataDir: string,
  good: string,
  spoil: (bytes: Buffer) => void,
  backups: string[],
): Promise<Outcome> {
  const path = join(dataDir, 'library.sqlite')
  const bytes = readFileSync(join(good, 'library.sqlite'))
  spoil(bytes)
  writeFileSync(path, bytes)
  const report = await repairLibrary({ dataDir, now }, backups)
  await letGoOfClosed()
  const faults: string[] = []
  if (report.kind === 'salvaged') {
    const outcome = takeRestored(dataDir, new Date(now))
    const name = outcome?.kept ?? null
    if (name === null) faults.push(`the damaged one is not kept: ${JSON.stringify(outcome)}`)
    // The head says how a file is written to; it holds nothing.
    else if (!readFileSync(join(dataDir, name)).subarray(100).equals(bytes.subarray(100)))
      faults.push('the damaged one was changed')
  }
  const db = openDatabase(path)
  const articles = readAll(db)
  faults.push(...integrityProblems(db), ...brokenReferences(db))
  if (!isIndexWhole(db)) faults.push('the search index is damaged')
  if (repairCounters(db) > 0 && report.kind === 'salvaged') faults.push('counters were wrong')
  const kept = whatIsKept(db)
  db.close()
  rmSync(dataDir, { recursive: true })
  return { report, kept, articles, faults }
}

/** Changes up to 64 bytes at a place; answers where. */
export function flip(bytes: Buffer, random: (below: number) => number): number {
  const at = random(bytes.byteLength)
  const end = Math.min(at + 1 + random(64), bytes.byteLength)
  for (let index = at; index < end; index++) bytes[index] = (bytes[index] ?? 0) ^ (1 + random(255))
  return at
}
