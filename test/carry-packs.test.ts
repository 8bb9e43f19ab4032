import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openDatabase } from '../src/core/db/open.ts'
import type { Article } from '../src/shared/model.ts'
import { openCoreWorld, type CoreWorld } from './core-world.ts'
import { startNewsServer, type NewsServer } from './news-server.ts'
import { closePublisher, picturePath, png, publish, publisherDocument } from './pack-publisher.ts'
import { changeManifest, putPart, readZip, sha256, writeZip, type Parts } from './zip-parts.ts'

let server: NewsServer
let from: CoreWorld
let to: CoreWorld
beforeAll(async () => {
  server = await startNewsServer()
})
afterAll(() => server.close())
beforeEach(() => {
  publish(server, 6)
  from = openCoreWorld(server)
  to = openCoreWorld(server)
})
afterEach(async () => {
  await from.close()
  await to.close()
})

const file = () => join(from.folder, 'news.tilshipack')
const filesIn = ({ folder }: CoreWorld) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => !name.startsWith('library.sqlite') && /[0-9a-f]{64}|import-|\.part|evil/.test(name))
    .toSorted()

/** What of an article must be the same on both sides. */
const told = ({ title, lang, url, content, publishedAt, section, tags, images, read, starred, offline }: Article) => {
  return { title, lang, url, content, publishedAt, section, tags, images, read, starred, offline }
}

async function exported(): Promise<string> {
  await from.subscribe(publisherDocument(server, 6))
  await from.core.api.carry.exportTo(file(), { scope: { kind: 'articles', query: {} } })
  return file()
}

let good: Buffer | null = null
/** A good pack to be spoilt, made once. */
async function goodPack(): Promise<string> {
  good ??= readFileSync(await exported())
  writeFileSync(file(), good)
  return file()
}

test('what was exported is the same in another library, by text, hashes and states, and twice is once', async () => {
  await from.subscribe(publisherDocument(server, 6))
  const [first, second] = await from.articles()
  await from.core.api.articles.setRead([first?.id as never], true)
  await from.core.api.articles.setStarred([second?.id as never], true)
  const scope = { kind: 'articles', query: {} } as const
  const out = await from.core.api.carry.exportTo(file(), { scope })
  expect(out).toMatchObject({ articles: 6, images: 12, complete: true, missing: [] })
  const asked = server.requests.length
  const report = await to.core.api.carry.importFrom(file())
  expect(report).toMatchObject({ articles: 6, added: 6, images: 12, complete: true, missing: [] })
  await to.core.settle()
  expect((await to.articles()).map(told)).toEqual((await from.articles()).map(told))
  expect(filesIn(to)).toEqual(filesIn(from))
  for (const name of filesIn(to)) expect(sha256(readFileSync(join(to.folder, name)))).toBe(name.slice(-64))
  expect(await to.core.api.carry.importFrom(file())).toMatchObject({ articles: 6, added: 0, complete: true })
  expect(await to.articles()).toHaveLength(6)
  expect(await to.core.api.packs.list()).toMatchObject([{ scope: { kind: 'carried', name: 'news.tilshipack' } }])
  expect((await to.core.api.search.query({ text: 'orchard' })).total).toBe(6)
  // Nobody was asked for anything, and the feed that came along waits for the reader.
  expect(server.requests.length).toBe(asked)
  expect(await to.core.api.feeds.list()).toMatchObject([{ title: 'Orchards', state: 'paused', total: 6, unread: 5 }])
})

test('packs with the same pictures that come at once are both taken in whole', async () => {
  const path = await exported()
  const reports = await Promise.all([1, 2, 3].map(async () => to.core.api.carry.importFrom(path)))
  expect(reports.map(({ complete, images }) => [complete, images])).toEqual([
    [true, 12],
    [true, 12],
    [true, 12],
  ])
  expect(filesIn(to)).toHaveLength(12)
})

test('a feed that is read again after its articles were carried brings none of them twice', async () => {
  await to.core.api.carry.importFrom(await exported())
  const [feed] = await to.core.api.feeds.list()
  await to.core.api.feeds.update(feed?.id as never, { state: 'active' })
  const { articles } = await to.refresh()
  expect(articles).toEqual({ new: 0, changed: 0 })
  const all = await to.articles()
  expect(all.map(({ offline, versions }) => `${offline} ${versions}`)).toEqual(Array(6).fill('complete 1'))
})

test('reading and stars are added and never taken away', async () => {
  const path = await exported()
  await to.subscribe(publisherDocument(server, 6))
  const [one, two] = await to.articles()
  await to.core.api.articles.setRead([one?.id as never], true)
  await to.core.api.articles.setStarred([two?.id as never], true)
  expect(await to.core.api.carry.importFrom(path)).toMatchObject({ added: 0 })
  const after = await to.articles()
  expect(after.map(({ read }) => read)).toEqual([true, false, false, false, false, false])
  expect(after.map(({ starred }) => starred)).toEqual([false, true, false, false, false, false])
})

test('labels go along by their names and are added to those that are here', async () => {
  await from.subscribe(publisherDocument(server, 6))
  const [first] = await from.articles()
  const road = await from.core.api.labels.add({ name: 'For the road', colour: 'teal' })
  await from.core.api.articles.setLabel([first?.id as never], road.id, true)
  await from.core.api.carry.exportTo(file(), { scope: { kind: 'articles', query: {} } })
  await to.core.api.labels.add({ name: 'Here', colour: null })
  await to.core.api.labels.add({ name: 'for the Road', colour: 'rose' })
  await to.core.api.carry.importFrom(file())
  expect(await to.core.api.labels.list()).toMatchObject([
    { name: 'Here', total: 0 },
    { name: 'for the Road', colour: 'rose', total: 1 },
  ])
  expect((await to.articles()).filter(({ labels }) => labels.length > 0).map(({ title }) => title)).toEqual([
    first?.title,
  ])
})

test('a whole text takes the place of a summary, and missing pictures are filled in', async () => {
  const path = await exported()
  closePublisher(server, ['/a/2', picturePath(1, 1)])
  await to.subscribe(publisherDocument(server, 6))
  const offline = async () => (await to.articles()).map((article) => article.offline)
  expect(await offline()).toEqual(['complete', 'complete', 'complete', 'complete', 'summary', 'text'])
  await to.core.api.carry.importFrom(path)
  expect(await offline()).toEqual(Array(6).fill('complete'))
  expect((await to.articles()).map(({ content }) => content)).toEqual(
    (await from.articles()).map(({ content }) => content),
  )
})

test('what is missing is carried as missing and named', async () => {
  closePublisher(server, ['/a/2', picturePath(1, 1)])
  const path = await exported()
  const report = await to.core.api.carry.importFrom(path)
  expect(report).toMatchObject({ articles: 6, images: 9, complete: false })
  expect(report.missing.map(({ url, reason }) => `${new URL(url).pathname} ${reason}`).toSorted()).toEqual([
    '/a/2 summaryOnly',
    `${picturePath(1, 1)} notAsked`,
  ])
})

/** Gives a library in place of a picture one that was kept before there was a limit of pixels; answers its file. */
function keepHuge({ folder }: CoreWorld, picture: Buffer): string {
  const huge = Buffer.from(png)
  huge.writeUInt32BE(60_000, 16)
  huge.writeUInt32BE(1_000, 20)
  const hash = sha256(huge)
  const db = openDatabase(join(folder, 'library.sqlite'))
  db.prepare(`INSERT INTO image (hash, type, bytes, stored_at) VALUES (?, 'image/png', ?, 0)`).run(hash, huge.length)
  db.prepare('UPDATE article_image SET hash = ? WHERE hash = ?').run(hash, sha256(picture))
  db.close()
  const path = join(folder, 'images', hash.slice(0, 2), hash)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, huge)
  return path
}

test('a picture that was stored before it was held too large to draw stays, goes along, and is left out by others', async () => {
  await from.subscribe(publisherDocument(server, 6))
  const path = picturePath(1, 1)
  const huge = keepHuge(from, Buffer.concat([png, Buffer.from(path)]))
  const out = await from.core.api.carry.exportTo(file(), { scope: { kind: 'articles', query: {} } })
  expect(out).toMatchObject({ articles: 6, images: 12, complete: true, missing: [] })
  const ids = (await from.articles()).map(({ id }) => id)
  const page = await from.core.api.articles.exported({ articles: { ids }, format: 'html', title: null })
  expect(page.missingImages).toBe(0)
  const report = await to.core.api.carry.importFrom(file())
  expect(report).toMatchObject({ articles: 6, added: 6, images: 11, complete: false })
  expect(report.missing).toMatchObject([{ url: server.url(path), reason: 'unsupported' }])
  expect(filesIn(to)).toHaveLength(11)
  expect(await from.core.api.carry.importFrom(file())).toMatchObject({ added: 0, images: 12, complete: true })
  expect(existsSync(huge)).toBe(true)
  expect((await from.articles()).every(({ offline }) => offline === 'complete')).toBe(true)
})

describe('a pack that is not as it should be is refused, and nothing of it is stored', () => {
  const article = 'articles/000001.json'
  const image = (parts: Parts) => [...parts.keys()].find((name) => name.startsWith('images/')) ?? ''
  const changed = (parts: Parts, name: string, change: (text: string) => string) =>
    Buffer.from(change(parts.get(name)?.toString() ?? ''))

  const tamperings: [string, string, (parts: Parts) => void][] = [
    [
      'a text that was changed',
      'packDamaged',
      (parts) =>
        parts.set(
          article,
          changed(parts, article, (t) => `${t} `),
        ),
    ],
    [
      'a picture that was changed',
      'packDamaged',
      (parts) => parts.set(image(parts), Buffer.from('\x89PNG\r\n\x1a\nx')),
    ],
    ['a part that is gone', 'packDamaged', (parts) => parts.delete(image(parts))],
    ['a part that nobody named', 'packUnsafe', (parts) => parts.set(`images/${'0'.repeat(64)}`, Buffer.from('x'))],
    ['a file that no pack has', 'packUnsafe', (parts) => putPart(parts, 'evil.js', Buffer.from('alert(1)'))],
    [
      'a page in place of a picture',
      'packUnsafe',
      (parts) => {
        const page = Buffer.from('<html><script>alert(1)</script></html>')
        putPart(parts, `images/${sha256(page)}`, page)
      },
    ],
    ['no manifest', 'notAPack', (parts) => parts.delete('manifest.json')],
    ['another document for a manifest', 'notAPack', (parts) => parts.set('manifest.json', Buffer.from('{"a":1}'))],
    ['a manifest that is no JSON', 'packDamaged', (parts) => parts.set('manifest.json', Buffer.from('{"format":'))],
    ['a newer version', 'packTooNew', (parts) => changeManifest(parts, (manifest) => (manifest.version = 2))],
    ['a version of nothing', 'packDamaged', (parts) => changeManifest(parts, (manifest) => (manifest.version = 0))],
    ['a bomb', 'packTooBig', (parts) => putPart(parts, 'articles/000099.json', Buffer.alloc(17 * 1024 * 1024))],
    [
      'an article without a date',
      'packDamaged',
      (parts) =>
        putPart(
          parts,
          article,
          changed(parts, article, (t) => t.replace('"publishedAt":', '"then":')),
        ),
    ],
    [
      'an article of a feed that is not there',
      'packDamaged',
      (parts) =>
        putPart(
          parts,
          article,
          changed(parts, article, (t) => t.replace('/feed"', '/other"')),
        ),
    ],
    [
      'a feed on the disk',
      'packDamaged',
      (parts) =>
        parts.set(
          'manifest.json',
          changed(parts, 'manifest.json', (t) => t.replace(/"http:[^"]*\/feed"/, '"file:///etc"')),
        ),
    ],
  ]
  test.each(tamperings)('%s: %s', async (_what, code, tamper) => {
    const parts = await readZip(await goodPack())
    tamper(parts)
    await writeZip(file(), parts)
    expect(await importing()).toEqual({ code, kept: [] })
  })

  const bytesOf: [string, string, (bytes: Buffer) => Buffer][] = [
    ['cut off', 'packDamaged', (bytes) => bytes.subarray(0, bytes.length - 200)],
    ['nothing', 'notAPack', () => Buffer.alloc(0)],
    ['no archive', 'notAPack', () => Buffer.from('<opml version="2.0"/>')],
    [
      'a way out of the folder',
      'packUnsafe',
      (bytes) =>
        Buffer.from(bytes.toString('latin1').replaceAll('articles/000001.json', '../../../../evil.txt'), 'latin1'),
    ],
    [
      'sizes that lie',
      'packDamaged',
      (bytes) => {
        // The uncompressed size of the first file, in the central directory.
        bytes.writeUInt32LE(10, bytes.indexOf('PK\x01\x02', 0, 'latin1') + 24)
        return bytes
      },
    ],
  ]
  test.each(bytesOf)('%s: %s', async (_what, code, change) => {
    writeFileSync(file(), change(readFileSync(await goodPack())))
    expect(await importing()).toEqual({ code, kept: [] })
  })

  test('a file that is not there: fileUnreadable', async () => {
    await expect(to.core.api.carry.importFrom(file())).rejects.toMatchObject({ code: 'fileUnreadable' })
  })

  /** Why the pack is refused, and what there is of it all the same. */
  async function importing(): Promise<{ code: string; kept: unknown[] }> {
    const taking = Promise.resolve(to.core.api.carry.importFrom(file()))
    const code = await taking.then(
      () => 'taken',
      (error: { code: string }) => error.code,
    )
    const rows = [await to.articles(), await to.core.api.feeds.list(), await to.core.api.packs.list()]
    return { code, kept: [...rows.flat(), ...filesIn(to)] }
  }
})

test('HTML of a pack is cleaned like a publisher’s, whatever the pack says of itself', async () => {
  const parts = await readZip(await goodPack())
  const name = 'articles/000001.json'
  const article = JSON.parse(parts.get(name)?.toString() ?? '{}') as Record<string, unknown>
  const evil =
    '<p onclick="alert(1)">Told.</p><script>alert(2)</script><img src="javascript:alert(3)" onerror="alert(4)">'
  putPart(parts, name, Buffer.from(JSON.stringify({ ...article, content: `${String(article['content'])}${evil}` })))
  await writeZip(file(), parts)
  await to.core.api.carry.importFrom(file())
  const [opened] = await to.articles()
  expect(opened?.content).toContain('<p>Told.</p>')
  expect(opened?.content).not.toMatch(/script|onclick|onerror|alert/)
})

test('an export that cannot be written leaves what stood there', async () => {
  await from.subscribe(publisherDocument(server, 6))
  const nowhere = join(from.folder, 'no such folder', 'a.tilshipack')
  const failed = from.core.api.carry.exportTo(nowhere, {})
  await expect(failed).rejects.toMatchObject({ code: 'fileUnwritable' })
  await expect(to.core.api.carry.exportTo(file(), {})).rejects.toMatchObject({ code: 'packEmpty' })
})

test('an export touches no other file, but for what one that was killed has left', async () => {
  const part = (digit: string) => join(from.folder, `tilshi-${digit.repeat(8)}-0000-4000-8000-000000000000.part`)
  const [writing, left] = [part('a'), part('b')]
  const kept = [`${file()}.part`, join(from.folder, 'tilshi-mine.part'), writing]
  for (const path of [...kept, left]) {
    writeFileSync(path, 'of somebody')
    const at = from.clock.now / 1000 - (path === writing ? 60 : 2 * 86_400)
    utimesSync(path, at, at)
  }
  await exported()
  for (const path of kept) expect(readFileSync(path, 'utf8')).toBe('of somebody')
  expect(existsSync(left)).toBe(false)
})
