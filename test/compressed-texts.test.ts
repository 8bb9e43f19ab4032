import { rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { saveFullText } from '../src/core/articles/complete-store.ts'
import { saveArticles } from '../src/core/articles/article-store.ts'
import { listArticles } from '../src/core/articles/list-store.ts'
import { compressBodies } from '../src/core/articles/plain-body-store.ts'
import { openArticle, storedContent } from '../src/core/articles/open-store.ts'
import { setStarred } from '../src/core/articles/state-store.ts'
import { toArticle } from '../src/core/articles/to-article.ts'
import { versionText } from '../src/core/articles/version-store.ts'
import { makeBackup } from '../src/core/backup/make-backup.ts'
import { readyFolder } from '../src/core/backup/take-restored.ts'
import { checkLibrary } from '../src/core/check-library.ts'
import { openDatabase } from '../src/core/db/open.ts'
import { createCompressor } from '../src/core/compress-texts.ts'
import { articleParts, holdingsOf } from '../src/core/packs/packed-article-store.ts'
import { articleToCarry } from '../src/core/packs/carry-store.ts'
import { repairLibrary } from '../src/core/repair/repair-library.ts'
import { indexArticles } from '../src/core/search/search-index.ts'
import { searchArticles } from '../src/core/search/search-articles.ts'
import { relatedArticles } from '../src/core/stories/related-articles-store.ts'
import { ruledArticles } from '../src/core/rules/ruled-article-store.ts'
import type { ArticleId, FeedId, SanitizedHtml } from '../src/shared/model.ts'
import { entry, many, now, openLibrary, teaser, type ArticleLibrary } from './article-library.ts'

let library: ArticleLibrary
let feed: FeedId
let ids: ArticleId[]
const never = new AbortController().signal

const articleOf = (guid: string) => {
  const { id } = library.db.prepare('SELECT id FROM article WHERE guid = ?').get(guid) as { id: ArticleId }
  return id
}
const damage = (id: ArticleId) =>
  library.db.prepare('UPDATE article_body SET compressed = substr(compressed, 1, 40) WHERE article_id = ?').run(id)
const compressAll = () => {
  while (compressBodies(library.db));
}
const uncompressed = () => {
  const { count } = library.db.prepare(`SELECT count(*) AS count FROM article_body WHERE compressed IS NULL`).get() as {
    count: number
  }
  return count
}
const onBug = (error: unknown) => {
  throw error
}
const compressor = (isBusy = () => false, signal = never) =>
  createCompressor({ db: library.db, isBusy, signal, onBug, pauseMs: 1 })

beforeEach(() => {
  library = openLibrary()
  feed = library.subscribe()
  const entries = [...many(90), teaser(200, { title: 'Фрост в садах', summary: 'Сады ждали тепла до мая.' })]
  ids = library.save(feed, entries).new
  while (indexArticles(library.db, 1000) > 0);
})
afterEach(() => {
  library.db.close()
  rmSync(library.dir, { recursive: true })
})

test('everything that reads a text reads a compressed one as it was', () => {
  const { db } = library
  const newest = articleOf('g90')
  const read = () => ({
    opened: ids.map((id) => openArticle(db, id)),
    stored: ids.map((id) => storedContent(db, id)),
    found: searchArticles(db, { text: 'thousand fires' }).hits,
    related: relatedArticles(db, newest),
    ruled: ruledArticles(db, ids, true),
    carried: articleToCarry(db, newest),
    parts: ids.map((id) => articleParts(db, id)),
  })
  const before = read()
  compressAll()
  expect(uncompressed()).toBe(0)
  expect(read()).toEqual(before)
  expect(holdingsOf(db, ids).textBytes).toBeGreaterThan(0)
})

test('a compressed text that changes is another version, and both are read', () => {
  compressAll()
  library.save(feed, [entry(90, { content: '<p>Corrected: the frost came a day later than was told.</p>' })])
  expect(uncompressed()).toBe(1)
  compressAll()
  const [newest] = openArticle(library.db, articleOf('g90')).content.match(/Corrected[^<]*/) ?? []
  expect(newest).toBe('Corrected: the frost came a day later than was told.')
  expect(versionText(library.db, articleOf('g90'), 1).text).toContain('a thousand fires')
})

test('a page’s text takes the place of a compressed teaser', () => {
  compressAll()
  const id = articleOf('g200')
  const full = { content: '<p>Весь текст страницы.</p>' as SanitizedHtml, text: 'Весь текст страницы.' }
  const rest = { words: 3, excerpt: '', author: null, section: [], tags: [], images: [] }
  saveFullText(library.db, { id, title: 'Фрост в садах' }, { ...full, ...rest }, now)
  expect(storedContent(library.db, id)).toBe(full.content)
  compressAll()
  expect(storedContent(library.db, id)).toBe(full.content)
  expect(openArticle(library.db, id).versions).toBe(1)
})

test('a text that would hold up others stays as it is, and those beside it do not', () => {
  const long = `<p>${'The growers lit more than a thousand fires between the trees. '.repeat(10_000)}</p>`
  const half = `<p>${'The growers lit more than a thousand fires between the trees. '.repeat(5_000)}</p>`
  const halves = [301, 302, 303, 304].map((number) => entry(number, { content: `${half}${number}` }))
  library.save(feed, [...halves, entry(300, { content: long }), entry(299)])
  compressAll()
  expect(uncompressed()).toBe(1)
  expect(storedContent(library.db, articleOf('g300')).length).toBeGreaterThan(600_000)
  expect(storedContent(library.db, articleOf('g303'))).toContain('303')
})

test('it waits while a refresh runs, ends with the program, and goes on later', async () => {
  let asked = 0
  let busy = true
  const isBusy = () => {
    asked++
    return busy
  }
  const stopping = new AbortController()
  const stopped = compressor(isBusy, stopping.signal).compress()
  await expect.poll(() => asked).toBeGreaterThan(0)
  expect(uncompressed()).toBe(ids.length)
  stopping.abort()
  await stopped
  expect(uncompressed()).toBe(ids.length)
  busy = false
  await compressor(isBusy).compress()
  expect(uncompressed()).toBe(0)
})

test('what is compressed is given back to the disk, and a command does it before it ends', () => {
  const long = `<p>${'The growers lit more than a thousand fires between the trees. '.repeat(200)}</p>`
  library.save(
    feed,
    Array.from({ length: 900 }, (_, index) => entry(1000 + index, { content: `${long}${index}` })),
  )
  const { db, dir } = library
  const size = () => {
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    return statSync(join(dir, 'library.sqlite')).size
  }
  const before = size()
  compressor().compressNow(60_000)
  expect(uncompressed()).toBe(0)
  expect(size()).toBeLessThan(before / 2)
})

test('a damaged text costs its own article its text alone: lists, searches and others go on', () => {
  compressAll()
  const { db } = library
  const [id, other] = [articleOf('g90'), articleOf('g89')]
  damage(id)
  expect(openArticle(db, id).content).toBe('')
  expect(openArticle(db, other).content).toContain('thousand fires')
  expect(searchArticles(db, { text: 'thousand fires' }).hits).toHaveLength(20)
})

test('a damaged text is told by doctor, and comes back from a backup or, without one, from its feed', async () => {
  compressAll()
  const { db, dir } = library
  const backup = join(dir, 'mine.tilshibackup')
  await makeBackup({ dataDir: dir, now }, { settings: null, images: false, version: '0.1.0' }, backup)
  damage(articleOf('g90'))
  const checks = await checkLibrary(db, dir, now)
  expect(checks.find(({ name }) => name === 'texts')).toMatchObject({ ok: false, detail: '1 cannot be read' })
  const repaired = async (backups: string[]) => {
    const report = await repairLibrary({ dataDir: dir, now }, backups)
    const ready = openDatabase(join(readyFolder(dir), 'library.sqlite'))
    const id = (ready.prepare(`SELECT id FROM article WHERE guid = 'g90'`).get() as { id: ArticleId }).id
    return { report, ready, id, article: openArticle(ready, id) }
  }
  const filled = await repaired([backup])
  expect(filled.report).toMatchObject({
    kind: 'salvaged',
    articles: ids.length,
    lostArticles: 0,
    tables: ['article_body'],
  })
  expect(filled.article).toMatchObject({
    offline: 'complete',
    content: openArticle(db, articleOf('g89')).content.replace('89', '90'),
  })
  filled.ready.close()
  const alone = await repaired([])
  expect(alone.report).toMatchObject({
    kind: 'salvaged',
    articles: ids.length,
    lostArticles: 0,
    tables: ['article_body'],
  })
  expect(alone.article).toMatchObject({ offline: 'summary', content: '' })
  const about = { url: 'https://en.example/rss', siteUrl: null, lang: 'en', fullText: 'auto', isSample: false } as const
  saveArticles(alone.ready, feed, [toArticle(entry(90), about, now)], now)
  expect(openArticle(alone.ready, alone.id).content).toContain('thousand fires')
  alone.ready.close()
})

test('a library that was damaged before its sort keys became smaller is in the same order after its repair', async () => {
  const { db, dir } = library
  // As they were: 20 bits for the running number.
  const before = 2 ** 20
  for (const table of ['article_tag', 'article_label', 'article_mute', 'article_state', 'article'])
    db.exec(`UPDATE ${table} SET sort_key = (sort_key >> 6) * ${before} + (sort_key & 63)`)
  // And one from the first days of 1970, whose old key is as large as a new one.
  library.db.exec(
    `UPDATE article SET sort_key = 100000 * ${before} WHERE guid = 'g1'; UPDATE article_state SET sort_key = 100000 * ${before} WHERE article_id = (SELECT id FROM article WHERE guid = 'g1')`,
  )
  setStarred(db, [articleOf('g40')], true, now)
  db.exec(
    "PRAGMA foreign_keys = OFF; DELETE FROM article_state WHERE article_id = 3; INSERT INTO article_tag (name, sort_key, article_id, position) VALUES ('gone', 5, 99999, 0)",
  )
  const order = listArticles(db, { limit: 100 }).items.map(({ id }) => id)
  expect((await repairLibrary({ dataDir: dir, now }, [])).kind).toBe('salvaged')
  const ready = openDatabase(join(readyFolder(dir), 'library.sqlite'))
  const { items } = listArticles(ready, { limit: 100 })
  expect(items.map(({ id }) => id).filter((id) => id !== 3)).toEqual(order)
  expect(listArticles(ready, { starred: true }).items).toHaveLength(1)
  const keys = (table: string) =>
    ready.prepare(`SELECT max(sort_key) AS most, min(sort_key) AS least FROM ${table}`).get()
  const bounds = { most: expect.any(Number) as number, least: expect.any(Number) as number }
  expect(keys('article')).toEqual(bounds)
  for (const table of ['article', 'article_state', 'search_queue']) {
    const { most } = keys(table) as { most: number }
    expect(most).toBeLessThan((now / 1000 + 86_400) * 64)
  }
  ready.close()
})
