import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { OfflineState } from '../src/shared/model.ts'
import { defaultSettings } from '../src/shared/settings.ts'
import { openCoreWorld, type CoreWorld } from './core-world.ts'
import { startNewsServer, type NewsServer } from './news-server.ts'
import { picturePath, png, publish, publisherDocument } from './pack-publisher.ts'

let server: NewsServer
let world: CoreWorld
const settings = { ...defaultSettings, cities: [], pictureLimit: 1 as number | null }
beforeAll(async () => {
  server = await startNewsServer()
})
afterAll(() => server.close())
beforeEach(() => {
  publish(server, 6)
  // Twelve of 150 kB each, so that six have room in one megabyte.
  for (let number = 1; number <= 6; number++) {
    for (const which of [1, 2] as const) {
      const path = picturePath(number, which)
      const bytes = Buffer.concat([png, Buffer.from(path), Buffer.alloc(150_000)])
      server.route(path, (_request, response) => {
        response.writeHead(200, { 'content-type': 'image/png' }).end(bytes)
      })
    }
  }
  world = openCoreWorld(server, { settings })
})
afterEach(() => world.close())

const subscribe = () => world.subscribe(publisherDocument(server, 6))
const configure = async (pictureLimit: number | null) => {
  world.core.configure({ ...settings, pictureLimit })
  await world.core.settle()
}
const offline = async (): Promise<OfflineState[]> => (await world.articles()).map((article) => article.offline)
const files = () =>
  readdirSync(join(world.folder, 'images'), { recursive: true, encoding: 'utf8' }).filter((name) => name.length > 60)
const counts = () => world.core.api.articles.counts()
const texts = async () => (await world.articles()).map(({ content }) => content.length > 800)

test('at the limit the oldest pictures go, their files too, and every text stays', async () => {
  await configure(null)
  await subscribe()
  expect(await offline()).toEqual(Array(6).fill('complete'))
  await configure(1)
  expect(await offline()).toEqual(['complete', 'complete', 'complete', 'text', 'text', 'text'])
  expect(await texts()).toEqual(Array(6).fill(true))
  const { imageBytes, images, imagesStopped } = await counts()
  expect([images, files().length, imagesStopped]).toEqual([6, 6, false])
  expect(imageBytes).toBeLessThan(1_000_000)
  // What has gone is not fetched again, nor asked for.
  const asked = server.requests.length
  await world.refresh()
  expect(server.requests.slice(asked).filter(({ path }) => path.endsWith('.png'))).toEqual([])
  await configure(5000)
  await world.refresh()
  expect(await offline()).toEqual(Array(6).fill('complete'))
})

test('what is starred, labelled or packed keeps its pictures, however old', async () => {
  await configure(null)
  await subscribe()
  const ids = (await world.articles()).map(({ id }) => id).toReversed()
  const [oldest, second] = ids
  if (oldest === undefined || second === undefined) throw new Error('nothing has come')
  await world.core.api.articles.setStarred([oldest], true)
  const label = await world.core.api.labels.add({ name: 'Keep', colour: null })
  await world.core.api.articles.setLabel([second], label.id, true)
  await world.core.api.packs.start({ kind: 'search', text: '"number 3"' })
  await world.core.settle()
  await configure(1)
  expect(await offline()).toEqual(['text', 'text', 'text', 'complete', 'complete', 'complete'])
  expect((await counts()).imagesStopped).toBe(false)
})

test('where all that there is room for is kept, new pictures are refused, and it is said until there is room', async () => {
  await configure(null)
  await subscribe()
  const ids = (await world.articles()).map(({ id }) => id)
  await world.core.api.articles.setStarred(ids, true)
  await configure(1)
  expect(await offline()).toEqual(Array(6).fill('complete'))
  publish(server, 7)
  server.feed('/feed', { body: publisherDocument(server, 7) })
  await world.refresh()
  expect((await offline())[0]).toBe('text')
  expect((await counts()).imagesStopped).toBe(true)
  // What the reader keeps no longer makes room for what comes next.
  await world.core.api.articles.setStarred(ids, false)
  publish(server, 8)
  server.feed('/feed', { body: publisherDocument(server, 8) })
  await world.refresh()
  expect((await offline()).slice(0, 2)).toEqual(['complete', 'text'])
  expect((await counts()).imagesStopped).toBe(false)
  await configure(5000)
  expect((await counts()).imagesStopped).toBe(false)
  await world.refresh()
  expect((await offline()).slice(0, 2)).toEqual(['complete', 'complete'])
})
