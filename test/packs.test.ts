import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { ArticleId, Pack, PackScope } from '../src/shared/model.ts'
import { openCoreWorld, type CoreWorld } from './core-world.ts'
import { startNewsServer, type NewsServer } from './news-server.ts'
import { closePublisher, picturePath, publish, publisherDocument } from './pack-publisher.ts'

let server: NewsServer
let world: CoreWorld
beforeAll(async () => {
  server = await startNewsServer({ hosts: 2 })
})
afterAll(() => server.close())
beforeEach(() => {
  publish(server, 6)
  world = openCoreWorld(server)
})
afterEach(() => world.close())

const everything = { kind: 'articles', query: {} } satisfies PackScope
const subscribe = () => world.subscribe(publisherDocument(server, 6))
async function made(begun: Pack): Promise<Pack> {
  await world.core.settle()
  const pack = (await world.core.api.packs.list()).find(({ id }) => id === begun.id)
  if (pack === undefined) throw new Error('the pack is gone')
  return pack
}
const pack = async (scope: PackScope = everything) => made(await world.core.api.packs.start(scope))
const lacks = async ({ id }: Pack) =>
  (await world.core.api.packs.missing(id)).map(({ url, reason }) => `${new URL(url).pathname} ${reason}`).toSorted()
const files = () => readdirSync(join(world.folder, 'images'), { recursive: true, encoding: 'utf8' })
const pictures = () => files().filter((name) => name.length > 60)

test('every article of a pack is complete, its text whole and each picture’s file there', async () => {
  await subscribe()
  expect(await pack()).toMatchObject({
    articles: 6,
    complete: 6,
    unverified: 0,
    missing: 0,
    images: 12,
    progress: null,
  })
  for (const article of await world.articles()) {
    expect(article.content.length).toBeGreaterThan(800)
    expect(article.images.map(({ stored }) => stored)).not.toContain(null)
  }
})

test('three pictures and a page that fail are named, those four and nothing else, until a retry has them', async () => {
  closePublisher(server, ['/a/2', picturePath(1, 1), picturePath(4, 2)])
  server.route(picturePath(5, 1), (_request, response) => {
    response.writeHead(200, { 'content-type': 'image/png' }).end('<html>Log in to see this picture</html>')
  })
  await subscribe()
  const first = await pack()
  expect(first).toMatchObject({ articles: 6, complete: 2, unverified: 0, missing: 4 })
  expect(await lacks(first)).toEqual([
    '/a/2 notFound',
    `${picturePath(1, 1)} notFound`,
    `${picturePath(4, 2)} notFound`,
    `${picturePath(5, 1)} unsupported`,
  ])
  publish(server, 6)
  const asked = server.requests.length
  expect(await made(await world.core.api.packs.resume(first.id))).toMatchObject({ complete: 6, missing: 0, images: 12 })
  expect(await lacks(first)).toEqual([])
  // The four, and the two pictures of the page that was not there.
  expect(server.requests.length - asked).toBe(6)
})

test('a file that is gone or damaged is found and fetched again', async () => {
  await subscribe()
  const first = await pack()
  const [gone = '', damaged = ''] = pictures()
  rmSync(join(world.folder, 'images', gone))
  const path = join(world.folder, 'images', damaged)
  writeFileSync(path, Buffer.concat([readFileSync(path), Buffer.from('x')]))
  closePublisher(
    server,
    Array.from({ length: 6 }, (_, index) => [picturePath(index + 1, 1), picturePath(index + 1, 2)]).flat(),
  )
  const second = await made(await world.core.api.packs.resume(first.id))
  expect(second).toMatchObject({ missing: 2, images: 10 })
  publish(server, 6)
  expect(await made(await world.core.api.packs.resume(first.id))).toMatchObject({ complete: 6, images: 12 })
})

test('a host that is left alone is the reason of all that was not asked of it', async () => {
  for (let number = 1; number <= 6; number++)
    server.route(picturePath(number, 1), (_request, response) => void response.writeHead(403).end())
  await subscribe()
  const refused = await pack()
  const reasons = new Set((await world.core.api.packs.missing(refused.id)).map(({ reason }) => reason))
  expect([...reasons]).toEqual(['blocked'])
})

test('what was cancelled stays unverified and goes on where it stood', async () => {
  await subscribe()
  rmSync(join(world.folder, 'images'), { recursive: true })
  for (let number = 1; number <= 6; number++) server.route(picturePath(number, 1), (_request, _response) => {})
  const asked = server.requests.length
  const begun = await world.core.api.packs.start(everything)
  await expect.poll(() => server.requests.length).toBeGreaterThan(asked)
  await world.core.api.packs.cancel(begun.id)
  const cancelled = await made(begun)
  expect(cancelled).toMatchObject({ checkedAt: null, progress: null })
  expect(cancelled.unverified).toBeGreaterThan(0)
  publish(server, 6)
  expect(await made(await world.core.api.packs.resume(begun.id))).toMatchObject({ complete: 6, unverified: 0 })
})

test('a pack holds what its scope says, and the same scope is the same pack', async () => {
  await subscribe()
  const tagged = await pack({ kind: 'articles', query: { tag: 'even' } })
  expect(tagged.articles).toBe(3)
  const { articles } = world.core.api
  const held = (await articles.list({ pack: tagged.id })).items
  expect(held).toEqual((await articles.list({ tag: 'even' })).items)
  const [newest, ...older] = held.map(({ id }) => id)
  const page = await articles.list({ pack: tagged.id, limit: 1 })
  expect(page.items.map(({ id }) => id)).toEqual([newest])
  const next = await articles.list({ pack: tagged.id, after: page.next ?? '', sort: 'newest' })
  expect(next.items.map(({ id }) => id)).toEqual(older)
  expect(await articles.markAllRead({ pack: tagged.id })).toHaveLength(3)
  expect((await articles.list({ pack: tagged.id, unread: true, kept: older })).items).toHaveLength(2)
  const found = await pack({ kind: 'search', text: '"number 4"' })
  expect(found.articles).toBe(1)
  const popular = await pack({ kind: 'popular', langs: ['en'] })
  expect(popular.articles).toBe(5)
  expect((await pack({ kind: 'popular', langs: ['en'] })).id).toBe(popular.id)
  expect(await world.core.api.packs.list()).toHaveLength(3)
  await world.core.api.packs.remove(popular.id)
  expect(await world.core.api.packs.list()).toHaveLength(2)
  await expect(world.core.api.packs.remove(popular.id)).rejects.toMatchObject({ code: 'packMissing' })
  await expect(world.core.api.packs.resume(popular.id)).rejects.toMatchObject({ code: 'packMissing' })
  const nothing: PackScope = { kind: 'articles', query: { tag: 'odd one out' } }
  await expect(world.core.api.packs.start(nothing)).rejects.toMatchObject({ code: 'packEmpty' })
})

test('a pack that was removed comes back with what it held, whatever its scope holds by then', async () => {
  await subscribe()
  const { packs, articles } = world.core.api
  const unread = await pack({ kind: 'articles', query: { unread: true } })
  const held = (await articles.list({})).items.map(({ id }) => id)
  const removed = await packs.remove(unread.id)
  expect(removed).toEqual({ scope: unread.scope, articles: held })
  await articles.setRead(held, true)
  await packs.restore({ ...removed, articles: [...held, 999_999 as ArticleId] })
  const [again] = await packs.list()
  expect(again && (await made(again))).toMatchObject({ scope: unread.scope, articles: 6, complete: 6, unverified: 0 })
})

test('a pack that was removed and made anew since is not made old again', async () => {
  await subscribe()
  const { packs, articles } = world.core.api
  const removed = await packs.remove((await pack({ kind: 'articles', query: { unread: true } })).id)
  await articles.setRead(removed.articles.slice(1), true)
  const anew = await pack(removed.scope)
  await packs.restore(removed)
  expect(await packs.list()).toEqual([anew])
  expect(anew.articles).toBe(1)
})

test('says before it begins what a pack will take', async () => {
  await subscribe()
  const before = await world.core.api.packs.estimate(everything)
  const { bytes } = await pack()
  expect(before).toEqual({
    articles: 6,
    complete: 6,
    summaries: 0,
    requests: 0,
    storedBytes: bytes,
    missingBytes: 0,
  })
  rmSync(join(world.folder, 'images'), { recursive: true })
  closePublisher(server, [picturePath(1, 1)])
  await pack()
  expect(await world.core.api.packs.estimate(everything)).toMatchObject({ complete: 5, requests: 1 })
})
