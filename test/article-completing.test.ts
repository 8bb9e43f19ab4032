import { readdirSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { completeArticles, type CompleteDeps } from '../src/core/articles/complete-articles.ts'
import { pendingArticles } from '../src/core/articles/complete-store.ts'
import { createImageStore } from '../src/core/articles/image-store.ts'
import { listArticles } from '../src/core/articles/list-store.ts'
import { openArticle } from '../src/core/articles/open-store.ts'
import { removeUnusedImages } from '../src/core/articles/remove-unused-images.ts'
import { counts } from '../src/core/articles/state-store.ts'
import type { Database } from '../src/core/db/open.ts'
import { decodeDocument } from '../src/core/feeds/charset.ts'
import { removeFeeds } from '../src/core/feeds/unsubscribe-store.ts'
import { extract } from '../src/core/html/extract.ts'
import { createHttp } from '../src/core/http/http.ts'
import { AppError } from '../src/shared/errors.ts'
import type { ArticleId } from '../src/shared/model.ts'
import { entry, fullText, many, now, openLibrary, sentence, teaser, type ArticleLibrary } from './article-library.ts'
import { startNewsServer, type NewsServer } from './news-server.ts'
import { onLoopback } from './on-loopback.ts'
import { png } from './pack-publisher.ts'

let db: Database
let dir: string
let subscribe: ArticleLibrary['subscribe']
let save: ArticleLibrary['save']
beforeEach(() => {
  ;({ db, dir, subscribe, save } = openLibrary())
})

let server: NewsServer
beforeAll(async () => {
  server = await startNewsServer({ hosts: 6 })
})
afterAll(() => server.close())

function deps(more: Partial<CompleteDeps> = {}): CompleteDeps {
  return {
    db,
    http: createHttp({
      ...onLoopback,
      now: () => now,
      userAgent: 'Tilshi/0.1.0 (+https://news.example/contact)',
      online: () => true,
    }),
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
  server.route(
    path,
    (_request, response) => void response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html),
  )
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
  const { new: ids } = save(feed, [teaser(1, { link })])
  expect(listArticles(db, {}).items[0]?.offline).toBe('summary')
  const done = await completeArticles(deps(), ids)
  expect(done).toEqual({ fullText: ids, images: 1, bytes: png.length })
  const article = openArticle(db, ids.at(0) as ArticleId)
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
  const broken = openArticle(db, ids.at(0) as ArticleId)
  expect(broken.offline).toBe('text')
  expect(broken.content).toContain('<img alt="A fire">')
  expect(pendingArticles(db, 10, true)).toEqual([])
})

test('asks once for a picture that two want at the same time and that is not there', async () => {
  const feed = subscribe({ url: feedUrl() })
  const content = `${fullText}<img src="${server.url('/gone.png')}">`
  const { new: ids } = save(feed, [entry(1, { link: server.url('/n/1'), content })])
  const both = deps({ fetching: new Map() })
  const found = await Promise.all([completeArticles(both, ids), completeArticles(both, ids)])
  expect(found.map(({ images }) => images)).toEqual([0, 0])
  expect(server.requestsFor('/gone.png')).toHaveLength(1)
})

test('asks for neither page nor picture in the reader’s network that a public feed names', async () => {
  const asked: string[] = []
  const http = createHttp({
    now: () => now,
    userAgent: 'Tilshi/0.1.0',
    resolve: () => Promise.resolve(['93.184.216.34']),
    transport: ({ url }) => {
      asked.push(url)
      return Promise.reject(new Error('asked'))
    },
  })
  const feed = subscribe({ url: 'https://news.example/rss' })
  const inside = { link: 'http://192.168.0.1/admin', content: '<p>Look.</p><img src="http://192.168.0.1/restart.png">' }
  const { new: ids } = save(feed, [teaser(1, inside), entry(2, { ...inside, content: fullText + inside.content })])
  await completeArticles(deps({ http }), ids)
  expect(asked).toEqual([])
})

test('removes pictures that no article shows any more', async () => {
  const feed = subscribe({ url: feedUrl() })
  const { new: ids } = save(feed, [
    entry(1, { link: server.url('/n/1'), content: `${fullText}<img src="${answerImage('/gone.png')}">` }),
  ])
  const images = createImageStore(join(dir, 'images'))
  await completeArticles(deps({ images }), ids)
  expect(await removeUnusedImages(db, images, now)).toBe(0)
  removeFeeds(db, [feed], now)
  expect(await removeUnusedImages(db, images, now)).toBe(1)
  expect(counts(db)).toMatchObject({ images: 0, imageBytes: 0 })
})

test('a picture that comes to be shown again while it is being removed keeps its file', async () => {
  const feed = subscribe({ url: feedUrl() })
  const images = createImageStore(join(dir, 'images'))
  const show = (path: string) => [
    entry(1, { link: server.url(path), content: `${fullText}<img src="${answerImage(`${path}.png`)}">` }),
  ]
  await completeArticles(deps({ images }), save(feed, show('/n/once')).new)
  removeFeeds(db, [feed], now)
  const again = save(subscribe({ url: server.url('/other') }), show('/n/again')).new
  // The file is found, so that nothing is written; then it goes, before the library is told who shows it.
  let removed = 0
  const racing = {
    ...images,
    save: async (bytes: Uint8Array) => {
      const stored = await images.save(bytes)
      if (removed === 0) removed = await removeUnusedImages(db, images, now)
      return stored
    },
  }
  await completeArticles(deps({ images: racing }), again)
  expect(removed).toBe(1)
  const files = readdirSync(join(dir, 'images'), { recursive: true, encoding: 'utf8' })
  const shown = openArticle(db, again.at(0) as ArticleId).thumbnail?.slice(-64) ?? 'none'
  expect(files.map((name) => name.slice(3))).toContain(shown)
})

test('asks a page three times at most, and a missing one once', async () => {
  server.route('/broken', (_request, response) => void response.writeHead(500).end())
  const feed = subscribe({ url: feedUrl() })
  const { new: ids } = save(feed, [
    teaser(1, { link: server.url('/broken') }),
    teaser(2, { link: server.url('/nowhere') }),
  ])
  for (let run = 0; run < 5; run++) await completeArticles(deps(), ids)
  expect(server.requestsFor('/broken')).toHaveLength(3)
  expect(server.requestsFor('/nowhere')).toHaveLength(1)
})

test('keeps a teaser that is all there is', async () => {
  const short = 'A short notice of two lines, which is everything that the newsroom had to say about the matter today.'
  const link = answerPage('/short', page(`<p>${short}</p>`))
  const feed = subscribe({ url: feedUrl() })
  const { new: ids } = save(feed, [teaser(1, { link, summary: short })])
  expect(await completeArticles(deps(), ids)).toMatchObject({ fullText: [] })
  expect(openArticle(db, ids.at(0) as ArticleId).offline).toBe('complete')
})

test('a changed teaser asks for the page again and keeps both full texts', async () => {
  const link = answerPage('/changing', page(`<p>${sentence.repeat(10)}</p>`))
  const feed = subscribe({ url: feedUrl() })
  const { new: ids } = save(feed, [teaser(1, { link })])
  await completeArticles(deps(), ids)
  answerPage('/changing', page(`<p>Corrected: ${sentence.repeat(8)}</p>`))
  const { changed } = save(feed, [teaser(1, { link, summary: `${sentence}Corrected.` })])
  expect(openArticle(db, ids.at(0) as ArticleId).content).not.toContain('Corrected')
  await completeArticles(deps(), changed)
  const article = openArticle(db, ids.at(0) as ArticleId)
  expect(article.content).toContain('Corrected')
  expect(article.versions).toBe(2)
})

test('asks four hosts at a time, of six that have pictures', async () => {
  const waiting: ServerResponse[] = []
  let together = 0
  const answer = (response: ServerResponse) => response.writeHead(200, { 'content-type': 'image/png' }).end(png)
  const pictures = [1, 2, 3, 4, 5, 6].map((host) => {
    const path = `/together-${host}.png`
    // None is answered before four are asked for.
    server.route(path, (_request, response) => {
      waiting.push(response)
      together = Math.max(together, waiting.length)
      if (together >= 4) for (const one of waiting.splice(0)) answer(one)
    })
    return `<img src="${server.url(path, host)}">`
  })
  const feed = subscribe({ url: feedUrl() })
  const { new: ids } = save(feed, [
    entry(1, { link: server.url('/n/1'), content: `${fullText}${pictures.join('<p>text</p>')}` }),
  ])
  await completeArticles(deps(), ids)
  expect([together, server.mostInFlight().all]).toEqual([4, 4])
  expect(openArticle(db, ids[0] as ArticleId).images.filter(({ stored }) => stored !== null)).toHaveLength(6)
})

test('asks one thing at a time of a host, and leaves one alone that refuses', async () => {
  const slow = (path: string) =>
    server.route(path, (_request, response) => {
      setTimeout(() => response.writeHead(200, { 'content-type': 'image/png' }).end(png), 20)
    })
  const held: [string, number][] = []
  const addresses = [1, 2, 3].flatMap((host) =>
    [1, 2, 3].map((number) => ({ path: `/slow-${host}-${number}.png`, host })),
  )
  for (const { path } of addresses) slow(path)
  const feed = subscribe({ url: feedUrl() })
  const pictures = addresses.map(({ path, host }) => `<img src="${server.url(path, host)}">`).join('<p>text</p>')
  const { new: ids } = save(feed, [entry(1, { link: server.url('/n/1'), content: `${fullText}${pictures}` })])
  await completeArticles(deps(), ids)
  expect(server.mostInFlight().oneHost).toBe(1)
  const { new: busy } = save(
    feed,
    many(4, (number) => ({
      id: `b${number}`,
      title: `Busy report number ${number}`,
      link: server.url(`/b/${number}`),
      content: `${fullText}<img src="${server.url(`/busy?${number}`)}">`,
    })),
  )
  for (const number of [1, 2, 3, 4])
    server.route(
      `/busy?${number}`,
      (_request, response) => void response.writeHead(429, { 'retry-after': '7200' }).end(),
    )
  const hosts = { notBefore: () => null, hold: (host: string, until: number) => void held.push([host, until]) }
  await completeArticles(deps({ hosts }), busy)
  expect(server.requests.filter(({ path }) => path.startsWith('/busy?'))).toHaveLength(1)
  expect(held.map(([, until]) => until)).toEqual([now + 7_200_000])
})

test('stops when it is cancelled and holds nothing against the publisher', async () => {
  const controller = new AbortController()
  controller.abort()
  const feed = subscribe({ url: feedUrl() })
  const { new: ids } = save(feed, [teaser(1, { link: server.url('/never') })])
  await completeArticles(deps({ signal: controller.signal }), ids)
  expect(server.requestsFor('/never')).toHaveLength(0)
  expect(pendingArticles(db, 10, true)).toEqual(ids)
})

test('a page whose reading is cancelled is asked for again', async () => {
  const controller = new AbortController()
  const feed = subscribe({ url: feedUrl() })
  const link = answerPage('/a/1', page(`<p>${sentence.repeat(9)}</p>`))
  const { new: ids } = save(feed, [teaser(1, { link })])
  const extractPage: CompleteDeps['extractPage'] = (_body, _contentType, _url, signal) => {
    controller.abort()
    return Promise.reject(new AppError({ code: signal?.aborted ? 'cancelled' : 'internal' }))
  }
  const done = await completeArticles(deps({ signal: controller.signal, extractPage }), ids)
  expect([done.fullText, pendingArticles(db, 10, true)]).toEqual([[], ids])
})
