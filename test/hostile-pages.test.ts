import { afterAll, beforeAll, beforeEach, afterEach, expect, test } from 'vitest'
import { sentence } from './article-library.ts'
import { openCoreWorld, type CoreWorld } from './core-world.ts'
import { startNewsServer, type NewsServer } from './news-server.ts'
import { png } from './pack-publisher.ts'
import { stopwatch } from './stopwatch.ts'
import type { Article } from '../src/shared/model.ts'

/** Pages of articles as bad publishers answer them, each beside a good one that must come all the same. */

const html = { 'content-type': 'text/html; charset=utf-8' }
const told = `<p>${sentence.repeat(8)}</p>`
const page = (body: string, head = '') =>
  `<!doctype html><html lang="en"><head><title>Orchard</title>${head}</head><body><article><h1>Orchard</h1>${body}</article></body></html>`

let server: NewsServer
let world: CoreWorld
beforeAll(async () => {
  server = await startNewsServer()
})
afterAll(() => server.close())
beforeEach(() => {
  world = openCoreWorld(server)
  answer('/good', page(`${told}<p><img src="/good.png"></p>`))
  server.route(
    '/good.png',
    (_request, response) => void response.writeHead(200, { 'content-type': 'image/png' }).end(png),
  )
})
afterEach(() => world.close())

function answer(path: string, body: string | Buffer, headers: Record<string, string> = html, status = 200): void {
  server.route(path, (_request, response) => void response.writeHead(status, headers).end(body))
}

/** Reads a feed of two teasers, the bad one's page as it was set up; answers its article, and the processor's ms for all. */
async function read(): Promise<{ bad: Article; ms: number; missing: string[] }> {
  const items = ['good', 'bad'].map(
    (
      name,
      at,
    ) => `<item><guid isPermaLink="false">${name}</guid><title>A ${name} story</title><link>${server.url(`/${name}`)}</link>
      <pubDate>${new Date(Date.UTC(2026, 10, 24, 7, at)).toUTCString()}</pubDate><description>${sentence}</description></item>`,
  )
  const spent = stopwatch()
  const body = `<rss version="2.0"><channel><title>Orchards</title><language>en</language>${items.join('')}</channel></rss>`
  expect(await world.subscribe(body)).toBe('ok')
  const ms = spent()
  const [bad, good] = await world.articles()
  expect(good).toMatchObject({ title: 'A good story', offline: 'complete' })
  if (bad === undefined) throw new Error('the article is gone')
  const pack = await world.core.api.packs.start({ kind: 'articles', query: {} })
  await world.core.settle()
  const missing = (await world.core.api.packs.missing(pack.id)).map(({ reason }) => reason)
  return { bad, ms, missing }
}

const summary = { offline: 'summary', content: sentence.trim() }

test('a page of 20 MB is not read to its end, and is said to be too big', async () => {
  answer('/bad', page(`${told}${'<p>words and words again</p>'.repeat(750_000)}`))
  const { bad, missing } = await read()
  expect([bad, missing]).toMatchObject([summary, ['tooBig']])
})

test('of 10,000 pictures the first hundred are asked for', async () => {
  const pictures = Array.from({ length: 10_000 }, (_, at) => `<p><img src="/many/${at}.png"></p>`)
  for (let at = 0; at < 10_000; at++)
    server.route(`/many/${at}.png`, (_request, response) => void response.writeHead(200).end(png))
  answer('/bad', page(told + pictures.join('')))
  const { bad, ms } = await read()
  expect(bad).toMatchObject({ offline: 'complete' })
  expect(bad.images).toHaveLength(100)
  expect(server.requests.filter(({ path }) => path.startsWith('/many/'))).toHaveLength(100)
  expect(ms).toBeLessThan(30_000)
})

test('tables 30,000 deep give their words', async () => {
  answer('/bad', page(`${told}${'<table><tr><td>'.repeat(30_000)}the innermost word`))
  const { bad, ms } = await read()
  expect(bad.content).toContain('The growers lit')
  expect(bad.offline).toBe('complete')
  expect(ms).toBeLessThan(30_000)
})

test('a srcset that is none leaves the picture that is named beside it', async () => {
  const broken = ['', ',,,', 'x 2q, y', '/a.png 1x 2x 3x,,', 'https://[ 2x', '300w', 'javascript:alert(1) 2x']
  answer(
    '/bad',
    page(told + broken.map((srcset, at) => `<p>${at}.<img srcset="${srcset}" src="/good.png?${at}" ></p>`).join('')),
  )
  for (const [at] of broken.entries())
    server.route(`/good.png?${at}`, (_request, response) => void response.writeHead(200).end(png))
  const { bad } = await read()
  expect(bad.content.match(/<img/g)).toHaveLength(broken.length)
  expect(bad.content).not.toContain('javascript')
})

test('a login in place of the article, or half of it, leaves the summary and says that it is all', async () => {
  answer('/bad', '', { location: '/account/login?next=/bad' }, 302)
  answer(
    '/account/login?next=/bad',
    page(`<p>${'Please sign in with your account to go on reading what we publish. '.repeat(20)}</p>`),
  )
  expect(await read()).toMatchObject({ bad: summary, missing: ['summaryOnly'] })
})

test('of what its publisher says one pays for, a half is not stored as the whole', async () => {
  const paid = (part: string) =>
    page(
      `${told}<div class="paid">${part}</div>`,
      `<script type="application/ld+json">{"@type":"NewsArticle","headline":"Orchard","isAccessibleForFree":"False","hasPart":{"@type":"WebPageElement","isAccessibleForFree":false,"cssSelector":".paid"}}</script>`,
    )
  answer('/bad', paid('<a href="/join">Join us</a>'))
  expect(await read()).toMatchObject({ bad: summary, missing: ['summaryOnly'] })
  // Who sends it all and hides it by a script has it stored.
  answer('/bad', paid(told))
  const [pack] = await world.core.api.packs.list()
  if (pack === undefined) throw new Error('the pack is gone')
  await world.core.api.packs.resume(pack.id)
  await world.core.settle()
  expect((await world.articles())[0]).toMatchObject({ offline: 'complete' })
})

test('an answer of another type is no page, and what is no picture is none', async () => {
  answer('/bad', '%PDF-1.7 and so on', { 'content-type': 'application/pdf' })
  expect(await read()).toMatchObject({ bad: summary, missing: ['unsupported'] })
})

test('a page served as text, and a picture served as text, are what their bytes are', async () => {
  answer('/bad', page(`${told}<p><img src="/typed.png"><img src="/fake.png"></p>`), { 'content-type': 'text/plain' })
  answer('/typed.png', png, { 'content-type': 'text/plain' })
  answer('/fake.png', '<html>Log in</html>', { 'content-type': 'image/png' })
  const { bad, missing } = await read()
  expect(bad.offline).toBe('text')
  expect(bad.images.map(({ stored }) => stored !== null)).toEqual([true, false])
  expect(missing).toEqual(['unsupported'])
})
