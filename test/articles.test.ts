import { mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { saveArticles } from '../src/core/articles/article-store.ts'
import { completeArticles, type CompleteDeps } from '../src/core/articles/complete-articles.ts'
import { pendingArticles } from '../src/core/articles/complete-store.ts'
import { frontPage } from '../src/core/articles/front-store.ts'
import { createImageStore } from '../src/core/articles/image-store.ts'
import { listArticles } from '../src/core/articles/list-store.ts'
import type { ArticleEntry } from '../src/core/articles/new-article.ts'
import { openArticle } from '../src/core/articles/open-store.ts'
import { popularOf, savePopular } from '../src/core/articles/popular-store.ts'
import { removeUnusedImages } from '../src/core/articles/remove-unused-images.ts'
import { counts, markAllRead, setRead, setStarred } from '../src/core/articles/state-store.ts'
import { toArticle } from '../src/core/articles/to-article.ts'
import { openDatabase, type Database } from '../src/core/db/open.ts'
import { decodeDocument } from '../src/core/feeds/charset.ts'
import { addFeed, removeFeeds } from '../src/core/feeds/feed-store.ts'
import { extract } from '../src/core/html/extract.ts'
import { createHttp } from '../src/core/http.ts'
import { nodeTransport } from '../src/core/node-transport.ts'
import type { ArticleId, ArticleQuery, FeedId } from '../src/shared/model.ts'
import { startNewsServer, type NewsServer } from './news-server.ts'

const day = 86_400_000
const start = Date.UTC(2026, 10, 20, 6)
const sentence = 'The growers lit more than a thousand fires between the trees as soon as the air began to cool. '
const fullText = `<p>${sentence.repeat(12)}</p>`
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

let db: Database
let dir: string
let now: number

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'tilshi-articles-'))
  db = openDatabase(join(dir, 'library.sqlite'))
  now = start + day
})

type FeedOptions = { lang?: string; url?: string; folder?: string; isSample?: boolean }

function subscribe({ lang = 'en', url = `https://${lang}.example/rss`, folder, isSample = false }: FeedOptions = {}): FeedId {
  const id = addFeed(db, { url, lang, isSample, title: `Feed ${lang}`, siteUrl: new URL('/', url).href, ...(folder && { folder }) }, now)
  return id
}

function save(feed: FeedId, entries: ArticleEntry[], options: FeedOptions = {}) {
  const { lang = 'en', url = `https://${lang}.example/rss`, isSample = false } = options
  const about = { url, siteUrl: null, lang, fullText: true, isSample }
  return saveArticles(
    db,
    feed,
    entries.map((entry) => toArticle(entry, about, now)),
    now,
  )
}

function entry(number: number, more: Partial<ArticleEntry> = {}): ArticleEntry {
  return {
    id: `g${number}`,
    title: `Orchard report number ${number}`,
    link: `https://en.example/news/${number}`,
    publishedAt: start + number * 60_000,
    content: `${fullText}<p>${number}</p>`,
    ...more,
  }
}

const many = (count: number, more: (number: number) => Partial<ArticleEntry> = () => ({})) =>
  Array.from({ length: count }, (_, index) => entry(count - index, more(count - index)))
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
    const article = openArticle(db, next.changed[0] as ArticleId)
    expect(article.versions).toBe(2)
    expect(article.content).toContain('corrected')
    expect(article.updatedAt).toBe(now)
  })

  test('keeps the publisher’s order among articles of one second', () => {
    const feed = subscribe()
    save(feed, [1, 2, 3].map((number) => entry(number, { publishedAt: start })))
    expect(titles({})).toEqual([1, 2, 3].map((number) => `Orchard report number ${number}`))
  })

  test('knows an article again by its address when guids change', () => {
    const feed = subscribe()
    save(feed, many(5))
    for (let poll = 0; poll < 3; poll++) {
      const churned = save(feed, many(5, (number) => ({ id: `poll${poll}-${number}`, link: `https://www.en.example/news/${number}?utm_source=${poll}` })))
      expect(churned).toEqual({ new: [], changed: [] })
    }
    expect(counts(db).articles).toBe(5)
  })

  test('knows an article again by title and day when guid and address change', () => {
    const feed = subscribe()
    save(feed, many(5))
    const churned = save(feed, many(5, (number) => ({ id: `other-${number}`, link: `https://en.example/?story=${number * 7}` })))
    expect(churned.new).toEqual([])
    const tomorrow = save(feed, many(5, (number) => ({ id: `later-${number}`, link: `https://en.example/x/${number}`, publishedAt: start + day })))
    expect(tomorrow.new).toHaveLength(5)
  })

  test('keeps different articles apart that share a guid or an address', () => {
    const feed = subscribe()
    const sameGuid = () => save(feed, many(4, () => ({ id: 'always this' })))
    expect(sameGuid().new).toHaveLength(4)
    expect(sameGuid()).toEqual({ new: [], changed: [] })
    const other = subscribe({ url: 'https://other.example/rss' })
    const sameAddress = () => save(other, many(4, () => ({ link: 'https://other.example/live' })))
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
    save(feed, [entry(1)])
    for (let version = 0; version < 15; version++) save(feed, [entry(1, { content: `${fullText}<p>v${version}</p>` })])
    const [article] = listArticles(db, {}).items
    const opened = openArticle(db, article?.id as ArticleId)
    expect(opened.versions).toBe(10)
    expect(opened.content).toContain('v14')
  })

  test('survives dates before 1970 and a full second', () => {
    const feed = subscribe()
    expect(save(feed, many(50, () => ({ publishedAt: -5_000_000_000_000 }))).new).toHaveLength(50)
    expect(listArticles(db, { limit: 10 }).items).toHaveLength(10)
  })

  test('keeps counters right through every change', () => {
    const feed = subscribe()
    const { new: ids } = save(feed, many(20, (number) => ({ categories: [`News/Section ${number % 3}`, 'apples'] })))
    setRead(db, ids.slice(0, 7), true, now)
    setRead(db, ids.slice(0, 2), false, now)
    setStarred(db, ids[3] as ArticleId, true, now)
    expect(counts(db)).toMatchObject({ ...recounted(), feeds: 1 })
    save(feed, [entry(1, { categories: ['News/Moved', 'apples'], content: `${fullText}!` })])
    const moved = frontPage(db, ['en']).sections.find(({ name }) => name === 'Moved')
    expect(moved).toEqual({ name: 'Moved', total: 1, unread: 1 })
    expect(frontPage(db, ['en']).sections.reduce((sum, { total }) => sum + total, 0)).toBe(20)
    removeFeeds(db, [feed])
    expect(counts(db)).toEqual({ articles: 0, unread: 0, starred: 0, images: 0, imageBytes: 0, feeds: 0 })
    expect(frontPage(db, ['en']).sections).toEqual([])
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
    const feeds = letters.map((letter) => subscribe({ url: `https://${letter}.example/rss`, folder: letter === 'c' ? 'Two' : 'One' }))
    for (const feed of feeds)
      save(feed, many(30, (number) => ({
        id: `${feed}-${number}`,
        title: `Orchard report ${feed} number ${number}`,
        link: `https://x${feed}.example/n/${number}`,
        author: `Author ${number % 4}`,
        categories: [number % 2 === 0 ? 'News/World' : 'News/Sport', `tag ${number % 5}`],
      })))
    const all = listArticles(db, { limit: 200 }).items
    setRead(db, all.filter((_, index) => index % 3 === 0).map(({ id }) => id), true, now)
    for (const { id } of all.filter((_, index) => index % 7 === 0)) setStarred(db, id, true, now)
    const stored = listArticles(db, { limit: 200 }).items.map((item) => openArticle(db, item.id))
    const choices: ArticleQuery[] = [
      { feedId: feeds[0] as FeedId },
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
    for (const one of choices)
      for (const other of choices) {
        const query = { ...one, ...other, limit: 200 }
        expect(listArticles(db, query).items.map(({ id }) => id), JSON.stringify(query)).toEqual(fits(query).map(({ id }) => id))
      }
  })

  test('marks everything that a query matches as read, and tells what it was', () => {
    const feed = subscribe()
    const { new: ids } = save(feed, many(10, (number) => ({ categories: [`News/S${number % 2}x`, 't'] })))
    setRead(db, ids.slice(0, 1), true, now)
    const marked = markAllRead(db, { section: 'S1x' }, now)
    expect(marked.length).toBe(listArticles(db, { section: 'S1x' }).items.length - (marked.length === 5 ? 0 : 1))
    expect(titles({ section: 'S1x', unread: true })).toEqual([])
    setRead(db, marked, false, now)
    expect(counts(db)).toMatchObject({ ...recounted(), unread: 9 })
  })
})

describe('opening', () => {
  test('says when an article is gone', () => {
    expect(() => openArticle(db, 7 as ArticleId)).toThrow(expect.objectContaining({ code: 'articleMissing' }))
  })

  test('explains what is related, the rarest tag first, and joins editions', () => {
    const english = subscribe({ url: 'sample://dala/en/feed.xml', isSample: true })
    const russian = subscribe({ lang: 'ru', url: 'sample://dala/ru/feed.xml', isSample: true })
    const at = (lang: string, story: string) => `sample://dala/${lang}/articles/${story}.html`
    save(english, [
      entry(1, { link: at('en', 'one'), categories: ['News/World', 'rare', 'common'], author: 'Ann' }),
      entry(2, { link: at('en', 'two'), categories: ['News/Sport', 'common'] }),
      entry(3, { link: at('en', 'three'), categories: ['News/Sport', 'rare', 'x1'] }),
      ...[4, 5, 6].map((number) => entry(number, { link: at('en', `s${number}`), categories: ['News/Sport', 'common'] })),
      entry(9, { link: at('en', 'nine'), categories: ['News/Culture', 'zz', 'yy'], author: 'Ann' }),
    ], { isSample: true })
    const text = '<p>Садовники зажгли больше тысячи костров между деревьями, когда воздух начал остывать.</p>'
    save(russian, [entry(1, { link: at('ru', 'one'), content: text, title: 'Сады зацвели' })], { isSample: true, lang: 'ru' })
    const one = listArticles(db, { author: 'Ann' }).items.find(({ title }) => title.endsWith(' 1'))
    const article = openArticle(db, one?.id as ArticleId)
    expect(article.editions).toMatchObject([{ lang: 'ru', title: 'Сады зацвели' }])
    expect(article.related[0]).toMatchObject({ title: 'Orchard report number 3', reason: 'tag', detail: 'rare' })
    expect(article.related).toHaveLength(6)
    expect(article.related.map(({ reason }) => reason)).toContain('author')
    expect(article.related.map(({ id }) => id)).not.toContain(article.id)
    expect(article.timeZone).toBe('Asia/Almaty')
  })
})

describe('popular', () => {
  test('is the publisher’s list, with the places that were won and lost', () => {
    const feed = subscribe()
    save(feed, many(6))
    const url = (number: number) => `https://en.example/news/${number}`
    savePopular(db, feed, 'en', [1, 2, 3].map(url), now)
    expect(popularOf(db, 'en').items.map(({ rank, movement }) => [rank, movement])).toEqual([[1, 0], [2, 0], [3, 0]])
    savePopular(db, feed, 'en', [3, 4, 1].map(url), now)
    savePopular(db, feed, 'en', [3, 4, 1].map(url), now + 1)
    const list = popularOf(db, 'en')
    expect(list).toMatchObject({ origin: 'publisher', source: 'Feed en' })
    expect(list.items.map(({ title, movement }) => [title.at(-1), movement])).toEqual([['3', 2], ['4', null], ['1', -2]])
  })

  test('is computed where no publisher gives one, and says so', () => {
    const feed = subscribe()
    save(feed, many(20, (number) => ({ categories: ['News/World', number === 7 ? 'hot' : `t${number}`, number % 4 === 3 ? 'hot' : 'c'] })))
    const list = popularOf(db, 'en')
    expect(list.origin).toBe('computed')
    expect(list.items.map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5])
    expect(popularOf(db, 'ru').items).toEqual([])
  })
})

describe('completing', () => {
  let server: NewsServer
  beforeAll(async () => {
    server = await startNewsServer({ hosts: 3 })
  })
  afterAll(() => server.close())

  function deps(more: Partial<CompleteDeps> = {}): CompleteDeps {
    return {
      db,
      http: createHttp({ transport: nodeTransport, now: () => now, userAgent: 'Tilshi/0.1.0 (+https://news.example/contact)', online: () => true }),
      images: createImageStore(join(dir, 'images')),
      now: () => now,
      extractPage: (body, contentType, url) =>
        extract(decodeDocument(body, contentType === null ? {} : { contentType }).text, { url }),
      onBug: (error) => {
        throw error
      },
      ...more,
    }
  }
  const page = (body: string, head = '') =>
    `<!doctype html><html lang="en"><head><title>Orchard</title>${head}</head><body><article><h1>Orchard</h1>${body}</article></body></html>`
  const answerPage = (path: string, html: string, host = 1) => {
    server.route(path, (_request, response) => void response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html))
    return server.url(path, host)
  }
  const answerImage = (path: string, host = 1) => {
    server.route(path, (_request, response) => void response.writeHead(200, { 'content-type': 'image/png' }).end(png))
    return server.url(path, host)
  }
  const feedUrl = () => server.url('/rss')

  test('turns teasers into full texts with their images, so that reading needs no network', async () => {
    const image = answerImage('/lead.png')
    const link = answerPage('/a/1', page(`<p>${sentence.repeat(3)}</p><img src="${image}"><p>${sentence.repeat(9)}</p>`))
    const feed = subscribe({ url: feedUrl() })
    const { new: ids } = save(feed, [entry(1, { link, content: undefined as never, summary: sentence })].map(({ content: _, ...rest }) => rest))
    expect(listArticles(db, {}).items[0]?.offline).toBe('summary')
    const done = await completeArticles(deps(), ids)
    expect(done).toEqual({ fullText: 1, images: 1, bytes: png.length })
    const article = openArticle(db, ids[0] as ArticleId)
    expect(article.offline).toBe('complete')
    expect(article.versions).toBe(1)
    expect(article.content.length).toBeGreaterThan(sentence.length * 10)
    expect(article.content).toMatch(/<img src="tilshi-image:\/\/[0-9a-f]{64}"/)
    expect(article.content).not.toContain('<img src="http')
    expect(article.thumbnail).toMatch(/^tilshi-image:/)
    expect(counts(db)).toMatchObject({ images: 1, imageBytes: png.length })
  })

  test('keeps one file for equal pictures and none for what is no picture', async () => {
    const first = answerImage('/one.png')
    const second = answerImage('/two.png')
    const fake = answerPage('/fake.png', '<html>no picture</html>')
    const feed = subscribe({ url: feedUrl() })
    const { new: ids } = save(feed, [
      entry(1, { link: server.url('/n/1'), content: `${fullText}<img src="${first}">` }),
      entry(2, { link: server.url('/n/2'), content: `${fullText}<img src="${second}">` }),
      entry(3, { link: server.url('/n/3'), content: `${fullText}<img src="${fake}" alt="A fire">` }),
    ])
    await completeArticles(deps(), ids)
    expect(readdirSync(join(dir, 'images')).flatMap((folder) => readdirSync(join(dir, 'images', folder)))).toHaveLength(1)
    const broken = openArticle(db, listArticles(db, {}).items[0]?.id as ArticleId)
    expect(broken.offline).toBe('text')
    expect(broken.content).toContain('<img alt="A fire">')
    expect(pendingArticles(db, 10)).toEqual([])
  })

  test('removes pictures that no article shows any more', async () => {
    const feed = subscribe({ url: feedUrl() })
    const { new: ids } = save(feed, [
      entry(1, { link: server.url('/n/1'), content: `${fullText}<img src="${answerImage('/gone.png')}">` }),
    ])
    const images = createImageStore(join(dir, 'images'))
    await completeArticles(deps({ images }), ids)
    expect(await removeUnusedImages(db, images, now)).toBe(0)
    removeFeeds(db, [feed])
    expect(await removeUnusedImages(db, images, now)).toBe(1)
    expect(counts(db)).toMatchObject({ images: 0, imageBytes: 0 })
  })

  test('asks a page three times at most, and a missing one once', async () => {
    server.route('/broken', (_request, response) => void response.writeHead(500).end())
    const feed = subscribe({ url: feedUrl() })
    const teaser = { summary: sentence, content: undefined as never }
    const { new: ids } = save(feed, [
      entry(1, { ...teaser, link: server.url('/broken') }),
      entry(2, { ...teaser, link: server.url('/nowhere') }),
    ].map(({ content: _, ...rest }) => rest))
    for (let run = 0; run < 5; run++) await completeArticles(deps(), ids)
    expect(server.requestsFor('/broken')).toHaveLength(3)
    expect(server.requestsFor('/nowhere')).toHaveLength(1)
  })

  test('keeps a teaser that is all there is', async () => {
    const short = 'A short notice of two lines, which is everything that the newsroom had to say about the matter today.'
    const link = answerPage('/short', page(`<p>${short}</p>`))
    const feed = subscribe({ url: feedUrl() })
    const { content: _, ...teaser } = entry(1, { link, summary: short })
    const { new: ids } = save(feed, [teaser])
    expect(await completeArticles(deps(), ids)).toMatchObject({ fullText: 0 })
    expect(openArticle(db, ids[0] as ArticleId).offline).toBe('complete')
  })

  test('a changed teaser asks for the page again and keeps both full texts', async () => {
    const link = answerPage('/changing', page(`<p>${sentence.repeat(10)}</p>`))
    const feed = subscribe({ url: feedUrl() })
    const teaser = (summary: string): ArticleEntry => ({ id: 'c', title: 'Orchard report', link, publishedAt: start, summary })
    const { new: ids } = save(feed, [teaser(sentence)])
    await completeArticles(deps(), ids)
    answerPage('/changing', page(`<p>Corrected: ${sentence.repeat(8)}</p>`))
    const { changed } = save(feed, [teaser(`${sentence}Corrected.`)])
    expect(openArticle(db, ids[0] as ArticleId).content).not.toContain('Corrected')
    await completeArticles(deps(), changed)
    const article = openArticle(db, ids[0] as ArticleId)
    expect(article.content).toContain('Corrected')
    expect(article.versions).toBe(2)
  })

  test('joins the editions that a page names, also those stored later', async () => {
    const alternate = (lang: string) => `<link rel="alternate" hreflang="${lang}" href="${server.url(`/${lang}/news/story-1`)}">`
    const head = alternate('en') + alternate('ru') + `<link rel="alternate" hreflang="kk" href="${server.url('/kk/')}">`
    const link = answerPage('/en/news/story-1', page(`<p>${sentence.repeat(10)}</p>`, head))
    const feed = subscribe({ url: feedUrl() })
    const { content: _, ...teaser } = entry(1, { link, summary: sentence })
    const { new: ids } = save(feed, [teaser])
    await completeArticles(deps(), ids)
    const russian = subscribe({ lang: 'ru' })
    const text = '<p>Садовники зажгли больше тысячи костров между деревьями, когда воздух начал остывать.</p>'
    save(russian, [entry(1, { link: server.url('/ru/news/story-1'), content: text })], { lang: 'ru' })
    expect(openArticle(db, ids[0] as ArticleId).editions).toMatchObject([{ lang: 'ru' }])
  })

  test('asks one thing at a time of a host, and leaves one alone that refuses', async () => {
    const slow = (path: string) =>
      server.route(path, (_request, response) => {
        setTimeout(() => response.writeHead(200, { 'content-type': 'image/png' }).end(png), 20)
      })
    const held: [string, number][] = []
    const addresses = [1, 2, 3].flatMap((host) => [1, 2, 3].map((number) => ({ path: `/slow-${host}-${number}.png`, host })))
    for (const { path } of addresses) slow(path)
    const feed = subscribe({ url: feedUrl() })
    const pictures = addresses.map(({ path, host }) => `<img src="${server.url(path, host)}">`).join('<p>text</p>')
    const { new: ids } = save(feed, [entry(1, { link: server.url('/n/1'), content: `${fullText}${pictures}` })])
    await completeArticles(deps(), ids)
    expect(server.mostInFlight().oneHost).toBe(1)
    const { new: busy } = save(feed, many(4, (number) => ({ id: `b${number}`, title: `Busy report number ${number}`, link: server.url(`/b/${number}`), content: `${fullText}<img src="${server.url(`/busy?${number}`)}">` })))
    for (const number of [1, 2, 3, 4])
      server.route(`/busy?${number}`, (_request, response) => void response.writeHead(429, { 'retry-after': '7200' }).end())
    const hosts = { notBefore: () => null, hold: (host: string, until: number) => void held.push([host, until]) }
    await completeArticles(deps({ hosts }), busy)
    expect(server.requests.filter(({ path }) => path.startsWith('/busy?'))).toHaveLength(1)
    expect(held.map(([, until]) => until)).toEqual([now + 7_200_000])
  })

  test('stops when it is cancelled and holds nothing against the publisher', async () => {
    const controller = new AbortController()
    controller.abort()
    const feed = subscribe({ url: feedUrl() })
    const { content: _, ...teaser } = entry(1, { link: server.url('/never'), summary: sentence })
    const { new: ids } = save(feed, [teaser])
    await completeArticles(deps({ signal: controller.signal }), ids)
    expect(server.requestsFor('/never')).toHaveLength(0)
    expect(pendingArticles(db, 10)).toEqual(ids)
  })
})
