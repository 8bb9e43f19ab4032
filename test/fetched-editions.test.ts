import { afterEach, beforeEach, expect, test } from 'vitest'
import { AppError } from '../src/shared/errors.ts'
import type { Article, ArticleId } from '../src/shared/model.ts'
import { openCoreWorld, type CoreWorld } from './core-world.ts'
import { startNewsServer, type NewsServer } from './news-server.ts'
import { png } from './pack-publisher.ts'

let server: NewsServer
let world: CoreWorld
beforeEach(async () => {
  server = await startNewsServer({ hosts: 1 })
  world = openCoreWorld(server)
})
afterEach(async () => {
  await world.close()
  await server.close()
})

const english = 'The growers lit more than a thousand fires between the trees as soon as the air began to cool. '
const russian = 'Садовники зажгли больше тысячи костров между деревьями, когда воздух начал остывать. '

const itemOf = (path: string, title: string, text: string) =>
  `<item><title>${title}</title><link>${server.url(path)}</link><guid>${path}</guid>
    <pubDate>Tue, 24 Nov 2026 06:00:00 GMT</pubDate><description>${text}</description></item>`
const feedOf = (lang: string, items: string) =>
  `<rss version="2.0"><channel><title>Dala ${lang}</title><link>${server.url('/')}</link>
    <description>d</description><language>${lang}</language>${items}</channel></rss>`

type Answer = { status?: number; type?: string; body: string; headers?: Record<string, string>; after?: Promise<void> }

function page(path: string, { status = 200, type = 'text/html; charset=utf-8', body, headers = {}, after }: Answer) {
  server.route(path, async (_request, response) => {
    await after
    response.writeHead(status, { 'content-type': type, ...headers })
    response.end(body)
  })
}

const russianPage = () =>
  `<html lang="ru"><head><title>Костры в садах</title>
    <meta property="article:published_time" content="2026-11-24T05:30:00Z"><meta name="author" content="Анна Ким">
    <meta property="article:section" content="Село">
    <link rel="alternate" hreflang="kk" href="${server.url('/kk/fires')}"></head><body><h1>Костры в садах</h1>
    <article><p>${russian.repeat(8)}</p><p onclick="alert(1)">${russian}<script>alert(2)</script></p>
    <img src="/fire.png" alt="костёр"></article></body></html>`

/** Subscribes to an English article whose page names a Russian edition at `/ru/fires`. */
async function readEnglish(): Promise<ArticleId> {
  const alternate = `<link rel="alternate" hreflang="ru" href="${server.url('/ru/fires')}">`
  page('/en/fires', {
    body: `<html lang="en"><head><title>Fires</title>${alternate}</head><article><p>${english.repeat(9)}</p></article></html>`,
  })
  server.route('/fire.png', (_request, response) => {
    response.writeHead(200, { 'content-type': 'image/png' })
    response.end(png)
  })
  expect(await world.subscribe(feedOf('en', itemOf('/en/fires', 'Fires in the orchards all night', english)))).toBe(
    'ok',
  )
  const [article] = await world.articles()
  expect(article?.elsewhere).toEqual([{ lang: 'ru', url: server.url('/ru/fires') }])
  return (article as Article).id
}

/** What is shown over the text, and the text. */
const textOf = ({ deck, content }: Article) => `${deck ?? ''}${content}`.replaceAll(/<[^>]*>|\s+/g, '')
async function codeOf(work: () => unknown): Promise<unknown> {
  try {
    await work()
    return 'ok'
  } catch (error) {
    return error instanceof AppError ? error.code : error
  }
}
const articles = () => world.core.api.articles

test('an edition that is only known is fetched, cleaned, joined and kept', async () => {
  const id = await readEnglish()
  page('/ru/fires', { body: russianPage() })
  const edition = await articles().fetchEdition(id, 'ru')
  await world.core.settle()
  const fetched = await articles().open(edition)
  expect(fetched).toMatchObject({
    lang: 'ru',
    title: 'Костры в садах',
    author: 'Анна Ким',
    section: ['Село'],
    publishedAt: Date.UTC(2026, 10, 24, 5, 30),
    url: server.url('/ru/fires'),
    offline: 'complete',
    editions: [{ id, lang: 'en' }],
    // Its own page tells of one more.
    elsewhere: [{ lang: 'kk-Cyrl', url: server.url('/kk/fires') }],
  })
  expect(fetched.content).not.toMatch(/script|onclick|alert/)
  expect(fetched.images.map(({ stored }) => stored !== null)).toEqual([true])
  expect(await articles().open(id)).toMatchObject({ editions: [{ id: edition, lang: 'ru' }] })
  expect((await world.core.api.search.query({ text: 'костры' })).hits.map((hit) => hit.id)).toEqual([edition])
  // It is asked for once.
  expect(await articles().fetchEdition(id, 'ru')).toBe(edition)
  expect(server.requestsFor('/ru/fires')).toHaveLength(1)
})

test('it is kept in the feed of its language, which then brings it not a second time nor shorter', async () => {
  const id = await readEnglish()
  const other = itemOf('/ru/other', 'Другая новость из сада', russian)
  page('/ru/other', { body: `<article><p>${russian.repeat(6)}</p></article>` })
  expect(await world.subscribe(feedOf('ru', other), '/ru-feed')).toBe('ok')
  page('/ru/fires', { body: russianPage() })
  const edition = await articles().fetchEdition(id, 'ru')
  await world.core.settle()
  const whole = await articles().open(edition)
  const feeds = await world.core.api.feeds.list()
  expect(feeds.find(({ id: feed }) => feed === whole.feedId)?.lang).toBe('ru')
  server.feed('/ru-feed', { body: feedOf('ru', other + itemOf('/ru/fires', 'Костры в садах ночью', russian)) })
  await world.refresh()
  const now = await articles().open(edition)
  expect(textOf(now)).toBe(textOf(whole))
  expect(now).toMatchObject({ versions: 1, offline: 'complete' })
  expect((await world.titles()).filter((title) => title.startsWith('Костры'))).toEqual(['Костры в садах ночью'])
})

test('an edition with the title of its original does not take its place', async () => {
  const id = await readEnglish()
  const before = await articles().open(id)
  const title = 'Fires in the orchards all night'
  page('/ru/fires', { body: russianPage().replaceAll('Костры в садах', title) })
  const edition = await articles().fetchEdition(id, 'ru')
  expect(edition).not.toBe(id)
  expect(await articles().open(edition)).toMatchObject({ lang: 'ru', title })
  const { lang, url, content, versions } = before
  expect(await articles().open(id)).toMatchObject({ lang, url, content, versions })
})

test.each<[string, Answer, string]>([
  ['is gone', { status: 404, body: 'no' }, 'notFound'],
  ['is no page', { type: 'application/pdf', body: '%PDF' }, 'noEdition'],
  ['holds nothing', { body: '<html><body></body></html>' }, 'noEdition'],
  [
    'is in the language of the article itself',
    { body: `<html lang="ru"><article><p>${english.repeat(9)}</p></article></html>` },
    'noEdition',
  ],
  ['asks for a pause', { status: 429, body: 'later', headers: { 'retry-after': '600' } }, 'tooManyRequests'],
])('an edition whose page %s is told as such, and nothing is kept', async (_what, answer, code) => {
  const id = await readEnglish()
  page('/ru/fires', answer)
  expect(await codeOf(() => articles().fetchEdition(id, 'ru'))).toBe(code)
  expect(await world.titles()).toHaveLength(1)
  expect((await articles().open(id)).elsewhere).toHaveLength(1)
  // A host that asked for a pause is not asked again before its time.
  if (code === 'tooManyRequests') {
    expect(await codeOf(() => articles().fetchEdition(id, 'ru'))).toBe(code)
    expect(server.requestsFor('/ru/fires')).toHaveLength(1)
  }
})

test('only what is known of an article is fetched', async () => {
  const id = await readEnglish()
  expect(await codeOf(() => articles().fetchEdition(id, 'kk-Cyrl'))).toBe('articleMissing')
  expect(await codeOf(() => articles().fetchEdition(9_999 as ArticleId, 'ru'))).toBe('articleMissing')
  expect(await codeOf(() => articles().fetchEdition(id, 'javascript:alert(1)'))).toBe('invalidArgument')
})

test('a fetching is shared, stopped on request, and begun again', async () => {
  const id = await readEnglish()
  let open = () => {}
  const after = new Promise<void>((resolve) => (open = resolve))
  page('/ru/fires', { body: russianPage(), after })
  const both = [1, 2].map(() => codeOf(() => articles().fetchEdition(id, 'ru')))
  await expect.poll(() => server.requestsFor('/ru/fires')).toHaveLength(1)
  await articles().cancelEdition(id, 'ru')
  expect(await Promise.all(both)).toEqual(['cancelled', 'cancelled'])
  open()
  expect(await world.titles()).toHaveLength(1)
  expect(await codeOf(() => articles().fetchEdition(id, 'ru'))).toBe('ok')
  // Nothing runs any more: there is nothing to stop.
  await articles().cancelEdition(id, 'ru')
  expect(await world.titles()).toHaveLength(2)
})
