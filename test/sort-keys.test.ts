import { copyFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { listArticles } from '../src/core/articles/list-store.ts'
import { createSortKeys, sortKeyFrom } from '../src/core/articles/sort-key-store.ts'
import { openDatabase, openFile } from '../src/core/db/open.ts'
import { entry, many, openLibrary, type ArticleLibrary } from './article-library.ts'

const at = Date.UTC(2026, 10, 20, 6)
let library: ArticleLibrary
beforeEach(() => {
  library = openLibrary()
})
afterEach(() => {
  library.db.close()
  rmSync(library.dir, { recursive: true })
})

test('a sort key is the second of an article and its place in it', () => {
  const keys = createSortKeys(library.db)
  expect(keys.next(at + 999)).toBe(sortKeyFrom(at))
  expect(keys.next(at)).toBe(sortKeyFrom(at) + 1)
  expect(keys.next(at + 1000)).toBe(sortKeyFrom(at + 1000))
  expect(keys.next(-5)).toBe(0)
})

test('what one second cannot hold goes on in the next ones that have room, and none is given twice', () => {
  const keys = createSortKeys(library.db)
  const later = keys.next(at + 1000)
  const given = Array.from({ length: 100_000 }, () => keys.next(at))
  expect(given).toEqual(given.toSorted((one, other) => one - other))
  expect(new Set([...given, later]).size).toBe(100_001)
  expect(keys.next(at + 1000)).toBe((given.at(-1) ?? 0) + 1)
  expect(keys.next(at + 86_400_000)).toBe(sortKeyFrom(at + 86_400_000))
})

test('a feed whose entries all have one time is listed in its own order, also what comes later', () => {
  const feed = library.subscribe()
  const same = () => ({ publishedAt: at })
  const entries = many(200, same)
  library.save(feed, entries)
  library.save(feed, [entry(202, same()), entry(201, same())])
  const listed: string[] = []
  let after: string | undefined
  do {
    const page = listArticles(library.db, { limit: 50, ...(after !== undefined && { after }) })
    listed.push(...page.items.map(({ title }) => title))
    after = page.next ?? undefined
  } while (after !== undefined)
  expect(listed).toEqual(many(202).map(({ title }) => title))
})

test('a library from before keeps its order, also of what one second held too much of and of the first days of 1970', () => {
  const path = join(library.dir, 'older.sqlite')
  copyFileSync(join(import.meta.dirname, 'fixtures/library-21.sqlite'), path)
  const older = openFile(path)
  const second = (seconds: number, place: number) => seconds * 2 ** 20 + place
  const keys = [0, 1, 100_000, 105_000]
    .map((seconds) => second(seconds, 0))
    .concat(
      Array.from({ length: 200 }, (_, place) => second(at / 1000, place)),
      [second(at / 1000 + 1, 0)],
    )
  const insert =
    older.prepare(`INSERT INTO article (sort_key, feed_id, guid, title_day, title, lang, published_at, fetched_at, content_hash)
    VALUES (?, 1, ?, '', '', 'en', 0, 0, '')`)
  const state = older.prepare(`INSERT INTO article_state (article_id, sort_key, feed_id, lang) VALUES (?, ?, 1, 'en')`)
  const ids = keys.map((key) => {
    const { lastInsertRowid: id } = insert.run(key, `k${key}`)
    state.run(id, key)
    return Number(id)
  })
  // What damage has left behind holds up nothing.
  older.exec(`PRAGMA foreign_keys = OFF; UPDATE article_tag SET sort_key = sort_key + 1;
    INSERT INTO article_tag (name, sort_key, article_id, position) VALUES ('gone', 5, 99999, 0);
    INSERT INTO article_state (article_id, sort_key, feed_id, lang, starred) VALUES (99999, ${second(at / 1000, 5000)}, 1, 'en', 1);`)
  older.close()
  const db = openDatabase(path)
  const order =
    db.prepare(`SELECT a.id, s.sort_key AS key FROM article a JOIN article_state s ON s.article_id = a.id AND s.sort_key = a.sort_key
    WHERE a.guid LIKE 'k%' ORDER BY a.sort_key`)
  const rows = order.all() as { id: number; key: number }[]
  expect(rows.map(({ id }) => id)).toEqual(ids)
  expect(rows.slice(0, 5).map(({ key }) => key)).toEqual([0, 64, 6_400_000, 6_720_000, sortKeyFrom(at)])
  expect(rows.at(-1)?.key).toBe(sortKeyFrom(at) + 200)
  const stray = db.prepare(
    'SELECT count(*) AS count FROM article_tag t JOIN article a ON a.id = t.article_id WHERE a.sort_key <> t.sort_key',
  )
  expect(stray.get()).toEqual({ count: 0 })
  const orphan = db.prepare('SELECT starred, sort_key AS key FROM article_state WHERE article_id = 99999').get()
  expect(orphan).toEqual({ starred: 1, key: sortKeyFrom(at) })
  db.close()
})
