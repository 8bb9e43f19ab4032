import { renameSync, rmSync, existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { compressBodies } from '#core/articles/plain-body-store.ts'
import { saveArticles } from '#core/articles/article-store.ts'
import { computePopular } from '#core/articles/computed-popular-store.ts'
import { setRead, setStarred } from '#core/articles/state-store.ts'
import { toArticle } from '#core/articles/to-article.ts'
import { giveBackSpace } from '#core/db/give-back-space.ts'
import { openDatabase, type Database } from '#core/db/open.ts'
import { addFeed } from '#core/feeds/feed-store.ts'
import { indexArticles } from '#core/search/search-index.ts'
import { entriesOf, pressTime, vocabularyOf } from './news.ts'

const feedCount = 200
/** Of ten articles, as many as are left unread. */
const unreadOfTen = 3
const starredEvery = 97

/**
 * The library with `articleCount` articles of 200 feeds, indexed, most of them read; written on first use and kept
 * until it is deleted or the schema changes. `path` is the file.
 */
export function libraryOf(path: string, articleCount: number): Database {
  if (!existsSync(path)) writeLibrary(path, articleCount)
  const db = openDatabase(path)
  // As the app does whenever its index has caught up; without it every front page would compute its list.
  computePopular(db, pressTime)
  return db
}

function writeLibrary(path: string, articleCount: number): void {
  const unfinished = `${path}.unfinished`
  for (const end of ['', '-wal', '-shm']) rmSync(unfinished + end, { force: true })
  mkdirSync(dirname(path), { recursive: true })
  const db = openDatabase(unfinished)
  for (let index = 0; index < feedCount; index++) addArticles(db, index, articleCount / feedCount)
  indexArticles(db, Infinity)
  while (compressBodies(db) || giveBackSpace(db));
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  db.close()
  renameSync(unfinished, path)
  for (const end of ['-wal', '-shm']) rmSync(unfinished + end, { force: true })
}

function addArticles(db: Database, index: number, count: number): void {
  const site = `https://news-${index}.example`
  const url = `${site}/feed`
  const { lang } = vocabularyOf(index)
  const id = addFeed(
    db,
    { url, title: `Feed ${index}`, siteUrl: site, lang, folder: `Folder ${index % 10}` },
    pressTime,
  )
  const feed = { url, siteUrl: site, lang, fullText: 'auto' as const, isSample: false }
  const articles = entriesOf(index, site, count).map(({ url: link, html: content, ...entry }) =>
    toArticle({ ...entry, link, id: link, content }, feed, pressTime),
  )
  const { new: ids } = saveArticles(db, id, articles, pressTime)
  setRead(
    db,
    ids.filter((_, number) => number % 10 >= unreadOfTen),
    true,
    pressTime,
  )
  for (const [number, article] of ids.entries())
    if (number % starredEvery === 0) setStarred(db, [article], true, pressTime)
}
