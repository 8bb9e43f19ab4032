import { beforeEach, describe, expect, test } from 'vitest'
import { frontPage } from '../src/core/articles/front-store.ts'
import { listArticles } from '../src/core/articles/list-store.ts'
import { openArticle } from '../src/core/articles/open-store.ts'
import { counts, markAllRead, setRead, setStarred } from '../src/core/articles/state-store.ts'
import type { Database } from '../src/core/db/open.ts'
import { removeFeeds } from '../src/core/feeds/unsubscribe-store.ts'
import type { ArticleId, ArticleQuery } from '../src/shared/model.ts'
import { day, entry, fullText, many, now, openLibrary, start, type ArticleLibrary } from './article-library.ts'

let db: Database
let subscribe: ArticleLibrary['subscribe']
let save: ArticleLibrary['save']
beforeEach(() => {
  ;({ db, subscribe, save } = openLibrary())
})

const titles = (query: ArticleQuery) => listArticles(db, query).items.map(({ title }) => title)

/** Counters as a full count would give them. */
function recounted() {
  return db
    .prepare(
      `SELECT count(*) AS articles, coalesce(sum(read = 0), 0) AS unread, coalesce(sum(starred), 0) AS starred FROM article_state`,
    )
    .get()
}

describe('saving', () => {
  test('counts new and changed articles and leaves the others alone', () => {
    const feed = subscribe()
    expect(save(feed, many(3)).new).toHaveLength(3)
    expect(save(feed, many(3))).toEqual({ new: [], changed: [] })
    const next = save(feed, [entry(4), entry(3, { content: `${fullText}<p>corrected</p>` }), entry(2)])
    expect(next.new).toHaveLength(1)
    expect(next.changed).toHaveLength(1)
    const article = openArticle(db, next.changed.at(0) as ArticleId)
    expect(article.versions).toBe(2)
    expect(article.content).toContain('corrected')
    expect(article.updatedAt).toBe(now)
  })

  test('keeps the files of an article as its feed names them last, also of one stored before', () => {
    const feed = subscribe()
    const file = (name: string) => ({ url: `https://en.example/${name}`, type: 'audio/mpeg', length: 9 })
    const [id] = save(feed, [entry(1)]).new
    if (id === undefined) throw new Error('nothing was stored')
    const names = () => openArticle(db, id).enclosures.map(({ url }) => url.split('/').at(-1))
    expect(names()).toEqual([])
    expect(save(feed, [entry(1, { enclosures: [file('a.mp3'), file('b.mp3')] })])).toEqual({ new: [], changed: [] })
    expect(names()).toEqual(['a.mp3', 'b.mp3'])
    save(feed, [entry(1, { enclosures: [file('c.mp3')], content: `${fullText}<p>corrected</p>` })])
    expect(names()).toEqual(['c.mp3'])
    expect(openArticle(db, id).enclosures).toEqual([{ url: 'https://en.example/c.mp3', type: 'audio/mpeg', bytes: 9 }])
    removeFeeds(db, [feed], now)
    expect(db.prepare('SELECT count(*) AS count FROM enclosure').get()).toEqual({ count: 0 })
  })

  test('keeps the publisher’s order among articles of one second', () => {
    const feed = subscribe()
    save(
      feed,
      [1, 2, 3].map((number) => entry(number, { publishedAt: start })),
    )
    expect(titles({})).toEqual([1, 2, 3].map((number) => `Orchard report number ${number}`))
  })

  test('knows an article again by its address when guids change', () => {
    const feed = subscribe()
    save(feed, many(5))
    for (let poll = 0; poll < 3; poll++) {
      const churned = save(
        feed,
        many(5, (number) => ({
          id: `poll${poll}-${number}`,
          link: `https://www.en.example/news/${number}?utm_source=${poll}`,
        })),
      )
      expect(churned).toEqual({ new: [], changed: [] })
    }
    expect(counts(db).articles).toBe(5)
  })

  test('knows an article again by title and day when guid and address change', () => {
    const feed = subscribe()
    save(feed, many(5))
    const churned = save(
      feed,
      many(5, (number) => ({ id: `other-${number}`, link: `https://en.example/?story=${number * 7}` })),
    )
    expect(churned.new).toEqual([])
    const tomorrow = save(
      feed,
      many(5, (number) => ({
        id: `later-${number}`,
        link: `https://en.example/x/${number}`,
        publishedAt: start + day,
      })),
    )
    expect(tomorrow.new).toHaveLength(5)
  })

  test('follows an article to its new address', () => {
    const feed = subscribe()
    const { new: ids } = save(feed, [entry(1)])
    save(feed, [entry(1, { link: 'https://en.example/archive/1' })])
    expect(openArticle(db, ids.at(0) as ArticleId).url).toBe('https://en.example/archive/1')
  })

  test('keeps different articles apart that share a guid or an address', () => {
    const feed = subscribe()
    const sameGuid = () =>
      save(
        feed,
        many(4, () => ({ id: 'always this' })),
      )
    expect(sameGuid().new).toHaveLength(4)
    expect(sameGuid()).toEqual({ new: [], changed: [] })
    const other = subscribe({ url: 'https://other.example/rss' })
    const sameAddress = () =>
      save(
        other,
        many(4, () => ({ link: 'https://other.example/live' })),
      )
    expect(sameAddress().new).toHaveLength(4)
    expect(sameAddress()).toEqual({ new: [], changed: [] })
  })

  test('stores an article once that one document lists twice', () => {
    const feed = subscribe()
    expect(save(feed, [entry(1), entry(1), entry(1, { id: 'in another section' })]).new).toHaveLength(1)
  })

  test('two feeds may carry the same article', () => {
    save(subscribe(), many(2))
    save(subscribe({ url: 'https://two.example/rss' }), many(2))
    expect(counts(db).articles).toBe(4)
  })

  test('keeps a bounded number of versions', () => {
    const feed = subscribe()
    const { new: ids } = save(feed, [entry(1)])
    for (let version = 0; version < 15; version++) save(feed, [entry(1, { content: `${fullText}<p>v${version}</p>` })])
    const opened = openArticle(db, ids.at(0) as ArticleId)
    expect(opened.versions).toBe(10)
    expect(opened.content).toContain('v14')
  })

  test('survives dates before 1970 and a full second', () => {
    const feed = subscribe()
    expect(
      save(
        feed,
        many(50, () => ({ publishedAt: -5_000_000_000_000 })),
      ).new,
    ).toHaveLength(50)
    expect(listArticles(db, { limit: 10 }).items).toHaveLength(10)
  })

  test('keeps counters right through every change', () => {
    const feed = subscribe()
    const { new: ids } = save(
      feed,
      many(20, (number) => ({ categories: [`News/Section ${number % 3}`, 'apples'] })),
    )
    setRead(db, ids.slice(0, 7), true, now)
    setRead(db, ids.slice(0, 2), false, now)
    setStarred(db, [ids.at(3) as ArticleId], true, now)
    expect(counts(db)).toMatchObject({ ...recounted(), unreadIn: { en: 15 }, feeds: 1 })
    save(feed, [entry(1, { categories: ['News/Moved', 'apples'], content: `${fullText}!` })])
    const moved = frontPage(db, ['en']).sections.find(({ name }) => name === 'Moved')
    expect(moved).toMatchObject({ name: 'Moved', total: 1, unread: 1 })
    expect(frontPage(db, ['en']).sections.reduce((sum, { total }) => sum + total, 0)).toBe(20)
    removeFeeds(db, [feed], now)
    expect(counts(db)).toMatchObject({ ...recounted(), articles: 1, starred: 1 })
    setStarred(db, [ids.at(3) as ArticleId], false, now)
    removeFeeds(db, [feed], now)
    expect(counts(db)).toEqual({
      articles: 0,
      unread: 0,
      unreadIn: { en: 0 },
      starred: 0,
      muted: 0,
      expired: 0,
      images: 0,
      imageBytes: 0,
      imagesStopped: false,
      feeds: 0,
    })
    expect(frontPage(db, ['en']).sections).toEqual([])
  })
})

describe('the front page', () => {
  test('opens the largest sections of the lead’s language with their newest articles, the lead left out', () => {
    const feed = subscribe()
    save(
      feed,
      many(40, (number) => ({ categories: [`News/Section ${number % 8}`] })),
    )
    const { lead, fronts, sections } = frontPage(db, ['en'])
    expect(fronts.map(({ name }) => name)).toEqual(sections.slice(0, 6).map(({ name }) => name))
    for (const { name, articles } of fronts) {
      const { items } = listArticles(db, { section: name, langs: ['en'] })
      expect(articles.map(({ id }) => id)).toEqual(items.filter(({ id }) => id !== lead?.id).map(({ id }) => id))
    }
    expect(frontPage(db, ['ru']).fronts).toEqual([])
  })

  test('tells of a section what its list has, and orders sections by what is filed under them alone', async () => {
    const paths = ['News/Sport', 'News/Sport/Chess', 'Local/Sport', 'News']
    save(
      subscribe(),
      many(12, (number) => ({ categories: [paths[number % paths.length] ?? ''] })),
    )
    await markAllRead(db, { section: 'Local' }, now)
    const { sections } = frontPage(db, ['en'])
    expect(sections.map(({ name, total, unread }) => [name, total, unread])).toEqual([
      ['Sport', 9, 6],
      ['Chess', 3, 3],
      ['News', 9, 9],
    ])
    for (const { name, total, unread } of sections) {
      expect(listArticles(db, { section: name, langs: ['en'] }).items).toHaveLength(total)
      expect(listArticles(db, { section: name, langs: ['en'], unread: true }).items).toHaveLength(unread)
    }
  })
})

describe('listing', () => {
  test('walks through everything in pages, each article once', () => {
    save(subscribe(), many(25))
    save(subscribe({ lang: 'ru' }), many(25), { lang: 'ru' })
    const seen: ArticleId[] = []
    let after: string | undefined
    do {
      const page = listArticles(db, { limit: 7, ...(after !== undefined && { after }) })
      seen.push(...page.items.map(({ id }) => id))
      after = page.next ?? undefined
    } while (after !== undefined)
    expect(new Set(seen).size).toBe(50)
  })

  test('refuses a place that no page gave', () => {
    expect(() => listArticles(db, { after: 'x' })).toThrow(expect.objectContaining({ code: 'invalidArgument' }))
  })

  test('every filter, alone and together, finds what a plain look would find', () => {
    const letters = ['a', 'b', 'c']
    const feeds = letters.map((letter) =>
      subscribe({ url: `https://${letter}.example/rss`, folder: letter === 'c' ? 'Two' : 'One' }),
    )
    for (const feed of feeds)
      save(
        feed,
        many(30, (number) => ({
          id: `${feed}-${number}`,
          title: `Orchard report ${feed} number ${number}`,
          link: `https://x${feed}.example/n/${number}`,
          author: `Author ${number % 4}`,
          categories: [number % 2 === 0 ? 'News/World' : 'News/Sport', `tag ${number % 5}`],
        })),
      )
    const all = listArticles(db, { limit: 200 }).items
    setRead(
      db,
      all.filter((_, index) => index % 3 === 0).map(({ id }) => id),
      true,
      now,
    )
    for (const { id } of all.filter((_, index) => index % 7 === 0)) setStarred(db, [id], true, now)
    const stored = listArticles(db, { limit: 200 }).items.map((item) => openArticle(db, item.id))
    const choices: ArticleQuery[] = [
      ...feeds.slice(0, 1).map((feedId) => ({ feedId })),
      { folder: 'One' },
      { section: 'World' },
      { section: 'News' },
      { tag: 'tag 3' },
      { author: 'Author 1' },
      { langs: ['en'] },
      { langs: ['kk-Cyrl'] },
      { unread: true },
      { unread: false },
      { starred: true },
      { since: start + 20 * 60_000 },
    ]
    const folders = new Map(feeds.map((feed, index) => [feed, index === 2 ? 'Two' : 'One']))
    const fits = (query: ArticleQuery) =>
      stored.filter(
        (article) =>
          (query.feedId === undefined || article.feedId === query.feedId) &&
          (query.folder === undefined || folders.get(article.feedId) === query.folder) &&
          (query.section === undefined || article.section.includes(query.section)) &&
          (query.tag === undefined || article.tags.includes(query.tag)) &&
          (query.author === undefined || article.author === query.author) &&
          (query.langs === undefined || query.langs.includes(article.lang)) &&
          (query.unread === undefined || article.read !== query.unread) &&
          (query.starred === undefined || article.starred === query.starred) &&
          (query.since === undefined || article.publishedAt >= query.since),
      )
    const wrong = choices
      .flatMap((one) => choices.map((other) => ({ ...one, ...other, limit: 200 })))
      .filter((query) => {
        const ids = listArticles(db, query).items.map(({ id }) => id)
        return JSON.stringify(ids) !== JSON.stringify(fits(query).map(({ id }) => id))
      })
    expect(wrong).toEqual([])
  })

  test('a section has the articles of its subsections, and none of a subsection of the same name elsewhere', () => {
    const feed = subscribe()
    const paths = ['News/Local', 'News', 'Sport/Local', 'News/Local/Town', 'Sport']
    save(
      feed,
      many(20, (number) => ({ title: `number ${number}`, categories: [paths[number % paths.length] ?? ''] })),
    )
    const within = (path: string, section: string) => path.split('/').includes(section)
    for (const section of ['News', 'Local', 'Town', 'Sport']) {
      const wanted = paths.flatMap((path, at) => (within(path, section) ? [at] : []))
      for (const limit of [1, 3, 50]) {
        const found = listArticles(db, { section, limit }).items.map(({ title }) => Number(title.slice(7)))
        const all = listArticles(db, { limit: 50 }).items.map(({ title }) => Number(title.slice(7)))
        expect(found).toEqual(all.filter((number) => wanted.includes(number % paths.length)).slice(0, limit))
        expect(found).not.toEqual([])
      }
    }
  })

  test('marks everything that a query matches as read, and tells what it was', async () => {
    const feed = subscribe()
    const { new: ids } = save(
      feed,
      many(10, (number) => ({ categories: [`News/S${number % 2}x`, 't'] })),
    )
    setRead(db, ids.slice(0, 1), true, now)
    const marked = await markAllRead(db, { section: 'S1x' }, now)
    expect(marked.length).toBe(listArticles(db, { section: 'S1x' }).items.length - (marked.length === 5 ? 0 : 1))
    expect(titles({ section: 'S1x', unread: true })).toEqual([])
    setRead(db, marked, false, now)
    expect(counts(db)).toMatchObject({ ...recounted(), unread: 9 })
  })
})
