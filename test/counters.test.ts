import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createRandom, pick } from '../bench/random.ts'
import { saveFullText } from '../src/core/articles/complete-store.ts'
import { expireArticles } from '../src/core/articles/expire-store.ts'
import { listArticles } from '../src/core/articles/list-store.ts'
import { markAllRead, setRead, setStarred } from '../src/core/articles/state-store.ts'
import { repairCounters } from '../src/core/db/health-store.ts'
import { openDatabase, openFile } from '../src/core/db/open.ts'
import { listFeeds, updateFeed } from '../src/core/feeds/feed-store.ts'
import { moveFeed } from '../src/core/feeds/poll-store.ts'
import { removeFeeds } from '../src/core/feeds/unsubscribe-store.ts'
import type { ArticleId, ArticleQuery, FeedId, SanitizedHtml } from '../src/shared/model.ts'
import { day, entry, fullText, now, openLibrary, russianText, type ArticleLibrary } from './article-library.ts'

/** "Sport" ends the paths of two sections and has one of its own; "World" also stands in the middle of a path. */
const paths = ['World', 'World/Sport', 'Local/Sport', 'Sport/Chess', 'Local/World/Chess', null]
const sections = ['World', 'Local', 'Sport', 'Chess']
const langs = ['en', 'ru']
const urls = ['a', 'b', 'c', 'd'].map((name) => `https://${name}.example/rss`)
const full = { words: 1, excerpt: '', author: null, tags: [], images: [] }

type World = ArticleLibrary & { random: () => number; feeds: Map<string, FeedId> }
type Stored = { id: ArticleId; feed: FeedId; lang: string; section: string[]; read: boolean }

/** What a look at every row finds, the newest first. */
function stored({ db }: World): Stored[] {
  const rows = db
    .prepare(
      `SELECT a.id, a.feed_id AS feed, a.lang, a.section, s.read FROM article a JOIN article_state s ON s.article_id = a.id
        ORDER BY a.sort_key DESC`,
    )
    .all() as (Omit<Stored, 'section' | 'read'> & { section: string; read: number })[]
  return rows.map((row) => ({ ...row, section: JSON.parse(row.section) as string[], read: row.read === 1 }))
}

const nothing: Stored = { id: 0 as ArticleId, feed: 0 as FeedId, lang: '', section: [], read: false }

function saveSome({ feeds, random, save }: World): void {
  const lang = pick(langs, random)
  const some = Array.from({ length: 1 + Math.floor(random() * 4) }, () => {
    const number = Math.floor(random() * 30)
    const path = pick(paths, random)
    return entry(number, {
      ...(lang === 'ru' && { title: `Костры в садах, отчёт номер ${number}` }),
      content: `${lang === 'ru' ? russianText : fullText}<p>${random()}</p>`,
      // With a second one, a name that stands alone is no section.
      categories: path === null ? ['fires', 'frost'] : [path],
    })
  })
  save(pick([...feeds.values()], random), some, { lang })
}

/** What a reader, a publisher and time do to articles and sources. */
const acts: Record<string, (world: World, some: Stored) => unknown> = {
  save: saveSome,
  read: ({ db, random }, { id }) => setRead(db, [id], random() < 0.6, now),
  star: ({ db, random }, { id }) => setStarred(db, [id], random() < 0.5, now),
  markAll: ({ db, random }) => markAllRead(db, { section: pick(sections, random), langs: [pick(langs, random)] }, now),
  fill: ({ db, random }, { id }) =>
    saveFullText(
      db,
      { id, title: 'Filled' },
      { ...full, content: '' as SanitizedHtml, text: String(random()), section: ['Local', 'Chess'] },
      now,
    ),
  retag: ({ db, feeds, random }) =>
    updateFeed(db, pick([...feeds.values()], random), { lang: pick([...langs, 'und'], random) }, now),
  expire: async ({ db }, { feed }) => {
    if (listFeeds(db, now).every(({ id }) => id !== feed)) return
    updateFeed(db, feed, { keepDays: 1 }, now)
    await expireArticles(db, now + 40 * day)
    updateFeed(db, feed, { keepDays: null }, now)
  },
  /** A publisher gives one feed the address of another. */
  merge: ({ db, feeds, random, subscribe }) => {
    const [from, into] = [pick(urls, random), pick(urls, random)]
    const id = feeds.get(from)
    if (id === undefined || from === into) return
    moveFeed(db, { id, url: from }, into)
    feeds.set(from, subscribe({ url: from, folder: 'Some' }))
  },
  leave: ({ db, feeds, random, subscribe }) => {
    const url = pick(urls, random)
    removeFeeds(db, [feeds.get(url) ?? (0 as FeedId)], now)
    feeds.set(url, subscribe({ url, folder: 'Some' }))
  },
}

/** Storing comes more often than what takes away. */
const turns = [...Object.keys(acts), 'save', 'save', 'save', 'save']

/** What lists of a section, of sources and of a folder in one language should hold, each beside what it holds. */
function lists(world: World): Record<string, [wanted: ArticleId[], found: ArticleId[]]> {
  const { db, random } = world
  const [section, lang] = [pick(sections, random), pick(langs, random)]
  const rows = stored(world)
  const within = rows.filter((row) => row.section.includes(section))
  const inLang = rows.filter((row) => row.lang === lang)
  const inFolder = listFeeds(db, now).flatMap(({ id, folder }) => (folder === 'Some' ? [id] : []))
  const both = (query: ArticleQuery, wanted: readonly Stored[]): [ArticleId[], ArticleId[]] => [
    wanted.map(({ id }) => id),
    listArticles(db, { ...query, limit: 200 }).items.map(({ id }) => id),
  ]
  return {
    section: both({ section }, within),
    unread: both(
      { section, langs: [lang], unread: true },
      within.filter((row) => row.lang === lang && !row.read),
    ),
    sources: both(
      { sort: 'source', langs: [lang] },
      inLang.toSorted((a, b) => a.feed - b.feed),
    ),
    folder: both(
      { folder: 'Some', langs: [lang] },
      inLang.filter(({ feed }) => inFolder.includes(feed)),
    ),
  }
}

test.each([1, 2, 3, 4])(
  'after random acts (seed %d) counters agree with the rows, and lists hold what a look at every row finds',
  async (seed) => {
    const library = openLibrary()
    const feeds = new Map(
      urls.map((url, index) => [url, library.subscribe({ url, folder: index < 2 ? 'Some' : 'Others' })]),
    )
    const world: World = { ...library, random: createRandom(seed), feeds }
    let listed = 0
    for (let step = 0; step < 100; step++) {
      const before = stored(world)
      const name = before.length === 0 ? 'save' : pick(turns, world.random)
      await acts[name]?.(world, before.length === 0 ? nothing : pick(before, world.random))
      expect([step, name, repairCounters(world.db)]).toEqual([step, name, 0])
      for (const [list, [wanted, found]] of Object.entries(lists(world))) {
        expect([step, name, list, found]).toEqual([step, name, list, wanted])
        listed += found.length
      }
    }
    expect(listed).toBeGreaterThan(1000)
    library.db.close()
    rmSync(library.dir, { recursive: true })
  },
)

test('a library from before has its sections and languages counted as its rows say', () => {
  const dir = mkdtempSync(join(tmpdir(), 'tilshi-counters-'))
  const path = join(dir, 'library.sqlite')
  copyFileSync(join(import.meta.dirname, 'fixtures/library-23.sqlite'), path)
  const older = openFile(path)
  for (const [index, section] of [['World', 'Sport'], ['Local', 'Sport'], ['World']].entries())
    older
      .prepare('UPDATE article SET section = ?, section_name = ? WHERE id = (SELECT id FROM article LIMIT 1 OFFSET ?)')
      .run(JSON.stringify(section), section.at(-1) ?? '', index)
  older.close()
  const db = openDatabase(path)
  expect(repairCounters(db)).toBe(0)
  const listed = (query: ArticleQuery) => listArticles(db, query).items.length
  expect(sections.map((section) => listed({ section }))).toEqual([2, 1, 2, 0])
  expect(langs.map((lang) => listed({ sort: 'source', langs: [lang] }))).toEqual([3, 1])
  db.close()
  rmSync(dir, { recursive: true })
})
