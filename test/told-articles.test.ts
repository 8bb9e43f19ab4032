import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { FeedNews } from '../src/shared/api.ts'
import type { RuleRequest } from '../src/shared/model.ts'
import { openCoreWorld, type CoreWorld } from './core-world.ts'
import { rssDocument, startNewsServer, type NewsServer } from './news-server.ts'

let server: NewsServer
let world: CoreWorld
let news: FeedNews[]
beforeAll(async () => {
  server = await startNewsServer()
})
afterAll(() => server.close())
beforeEach(() => {
  news = []
  world = openCoreWorld(server, { emit: (name, payload) => name === 'feedNews' && news.push(payload as FeedNews) })
})
afterEach(() => world.close())

const rule = (words: string, action: RuleRequest['action'] = 'notify'): RuleRequest => ({
  field: 'any',
  words,
  isPattern: false,
  feedId: null,
  action,
  labelId: null,
})
const told = async () =>
  (await world.core.api.articles.told()).map(({ rule: { words }, article }) => [words, article.title])
const newsTitles = () => news.flatMap(({ ruled }) => ruled.map(({ title }) => title))

async function arrive(first: number, entries: number): Promise<void> {
  server.feed('/feed', { body: rssDocument({ first, entries }) })
  await world.refresh()
}

test('what rules tell of is kept with the words of that time, whatever becomes of the rule', async () => {
  const { rules, articles } = world.core.api
  await world.subscribe(rssDocument({ first: 1, entries: 1 }))
  expect(await articles.told()).toEqual([])
  const made = await rules.add(rule('entry'))
  // What is stored is told of to nobody.
  await rules.applyToStored(made.id)
  expect(await articles.told()).toEqual([])
  await arrive(1, 2)
  const [first] = await articles.told()
  expect(first).toMatchObject({ toldAt: world.clock.now, rule: { field: 'any', words: 'entry', feedId: null } })
  expect(await articles.open(first?.article.id ?? (0 as never))).toMatchObject({ title: 'Entry number 2' })
  await rules.update(made.id, rule('number'))
  await arrive(1, 3)
  await rules.remove(made.id)
  expect(await told()).toEqual([
    ['number', 'Entry number 3'],
    ['entry', 'Entry number 2'],
  ])
  expect(newsTitles()).toEqual(['Entry number 2', 'Entry number 3'])
})

test('what another rule mutes is told of nowhere', async () => {
  const { rules } = world.core.api
  await world.subscribe(rssDocument({ first: 1, entries: 1 }))
  await rules.add(rule('entry'))
  await rules.add(rule('number', 'mute'))
  await arrive(1, 3)
  expect(await told()).toEqual([])
  expect(newsTitles()).toEqual([])
})

test('what only the whole text says is told of when that has come', async () => {
  const { rules } = world.core.api
  const page = `<article><h1>Frost</h1><p>${'The lighthouse stood in the frost for a night. '.repeat(20)}</p></article>`
  server.route(
    '/frost',
    (_request, response) =>
      void response.writeHead(200, { 'content-type': 'text/html' }).end(`<html lang="en"><body>${page}</body></html>`),
  )
  const item = `<item><guid isPermaLink="false">f</guid><title>Frost comes</title><link>${server.url('/frost')}</link>
    <pubDate>Tue, 24 Nov 2026 07:59:00 GMT</pubDate><description>It is cold.</description></item>`
  const feed = (items: string) => `<rss version="2.0"><channel><title>News</title>${items}</channel></rss>`
  await world.subscribe(feed(''))
  await rules.add(rule('lighthouse'))
  server.feed('/feed', { body: feed(item) })
  await world.refresh()
  expect(await told()).toEqual([['lighthouse', 'Frost comes']])
  expect(newsTitles()).toEqual(['Frost comes'])
  // Once.
  await world.refresh()
  expect(newsTitles()).toEqual(['Frost comes'])
})
