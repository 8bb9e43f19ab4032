import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { bundle } from '../scripts/bundle.mjs'
import { createFeedReader, type FeedReader } from '../src/core/feeds/feed-reader.ts'
import { extractPage } from '../src/core/feeds/extract-page.ts'
import { readFeed, type FeedAnswer } from '../src/core/feeds/read-feed.ts'
import { readPreview } from '../src/core/feeds/read-preview.ts'
import { AppError } from '../src/shared/errors.ts'
import { rssDocument, startNewsServer } from './news-server.ts'
import { openWorld } from './polling-world.ts'

const now = Date.UTC(2026, 10, 24, 8)
const root = join(import.meta.dirname, '..')
let folder: string
let program: string
let reader: FeedReader
let bugs: unknown[]

/** The program as it is built for the product, told apart from this thread by what it writes down. */
beforeAll(async () => {
  mkdirSync(join(root, 'out'), { recursive: true })
  folder = mkdtempSync(join(root, 'out', 'feed-reading-'))
  await bundle({ thread: 'src/core/feeds/feed-reader-thread.ts' }, join(folder, 'built'))
  const built = pathToFileURL(join(folder, 'built/thread.mjs')).href
  program = threadOf('real', `import ${JSON.stringify(built)}`)
})
afterAll(() => rmSync(folder, { recursive: true }))
beforeEach(() => {
  bugs = []
})
afterEach(() => reader.stop())

/** A program of a second thread that counts what it is sent; `text` is the rest of it. */
function threadOf(name: string, text: string): string {
  const path = join(folder, `${name}.mjs`)
  const log = JSON.stringify(`${path}.log`)
  writeFileSync(
    path,
    `import { appendFileSync } from 'node:fs'
    import { parentPort } from 'node:worker_threads'
    parentPort.on('message', ({ id }) => appendFileSync(${log}, id + ' '))
    ${text}`,
  )
  return path
}
const tasksOf = (path: string) =>
  existsSync(`${path}.log`) ? readFileSync(`${path}.log`, 'utf8').trim().split(' ').length : 0

const answerOf = (document: string): FeedAnswer => ({
  body: Buffer.from(document),
  contentType: 'application/rss+xml',
  url: 'http://news.example/feed',
  now,
  feed: {
    url: 'http://news.example/feed',
    siteUrl: null,
    lang: 'und',
    customLang: null,
    langIsFixed: false,
    fullText: 'auto',
    isSample: false,
    isSuspect: false,
    editionRules: [],
  },
})
const small = () => answerOf(rssDocument({ entries: 3 }))
/** Five of them are worth the start of the thread, one by itself does not wait for it. */
const middling = () => answerOf(`${rssDocument({ entries: 3 })}<!-- ${'x'.repeat(240_000)} -->`)
/** Enough that the thread is worth its start. */
const large = () => answerOf(`${rssDocument({ entries: 400 })}<!-- ${'x'.repeat(1_000_000)} -->`)

const page = {
  body: Buffer.from(
    `<html lang="en"><title>Frost</title><article><h1>Frost</h1><p>${'The night was cold. '.repeat(40)}</p></article>`,
  ),
  contentType: 'text/html',
  url: 'http://news.example/articles/1',
  siteRules: [],
}
const preview = {
  body: Buffer.from(rssDocument({ entries: 3 })),
  contentType: 'application/rss+xml',
  url: 'http://news.example/feed',
  now,
  feed: { url: 'http://news.example/feed', title: 'news.example', type: 'application/rss+xml' },
  permanentUrl: null,
}

/** Reads until an answer goes to the thread, which takes a moment to start; that one is left to the caller. */
async function untilThreaded(path: string): Promise<{ reading: Promise<unknown> }> {
  for (let read = 0; read < 5; read++) await reader.read(middling())
  const before = tasksOf(path)
  for (let tries = 0; tries < 400; tries++) {
    const reading = reader.read(small())
    const outcome = await Promise.race([reading.catch((error: unknown) => error), delay(25, 'waiting')])
    await delay(10)
    if (outcome === 'waiting' || tasksOf(path) > before) return { reading }
  }
  throw new Error('the thread was never used')
}

test('the second thread reads what this one would', async () => {
  const document = large()
  const entry = { id: 'frost', title: 'Frost in the orchard', content: '<p onclick="x()">Cold night.</p>' }
  const items: FeedAnswer = { entries: [entry], popular: [], feed: document.feed, now }
  // First of all: the thread is ended when it has had nothing to do for some seconds.
  const [ofDocument, ofItems] = [await readFeed(document), await readFeed(items)]
  const [ofPage, ofPreview] = [await extractPage(page), await readPreview(preview)]
  reader = createFeedReader(program, (error) => bugs.push(error))
  await (
    await untilThreaded(program)
  ).reading
  const before = tasksOf(program)
  expect(await reader.read(document)).toEqual(ofDocument)
  expect(await reader.read(items)).toEqual(ofItems)
  const failure = await reader.read(answerOf('<html><body>A page</body></html>')).catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(AppError)
  expect(failure).toMatchObject({ code: 'notAFeed', params: { found: 'HTML page' } })
  const taken = await reader.readPage(page)
  expect(taken).toEqual(ofPage)
  expect(taken).toMatchObject({ title: 'Frost', content: expect.stringContaining('The night was cold.') as string })
  const looked = await reader.readPreview(preview)
  expect(looked).toEqual(ofPreview)
  expect(looked).toMatchObject({ title: 'Test feed', entries: 3 })
  expect(tasksOf(program)).toBe(before + 5)
  expect(bugs).toEqual([])
})

test('a long document is read by the thread alone, also while that starts', async () => {
  const answering = threadOf(
    'answering',
    `parentPort.on('message', ({ id }) => parentPort.postMessage({ id, reading: 'by the thread' }))`,
  )
  reader = createFeedReader(answering, (error) => bugs.push(error))
  expect(await reader.read(large())).toBe('by the thread')
  expect(await reader.read(small())).toEqual(await readFeed(small()))
  expect(bugs).toEqual([])
})

test('what has been cancelled is not even taken apart', async () => {
  const reading = readFeed(answerOf('no feed at all'), AbortSignal.abort())
  await expect(reading).rejects.toMatchObject({ code: 'cancelled' })
})

test('a little news starts no thread', async () => {
  reader = createFeedReader(join(folder, 'missing.mjs'), (error) => bugs.push(error))
  for (let done = 0; done < 20; done++) await reader.read(small())
  await delay(200)
  expect(bugs).toEqual([])
})

test('a thread that cannot start costs nothing but its error, and is not tried for ever', async () => {
  reader = createFeedReader(join(folder, 'missing.mjs'), (error) => bugs.push(error))
  for (let tries = 1; tries <= 3; tries++) {
    expect((await reader.read(large())).articles).toHaveLength(400)
    await expect.poll(() => bugs, { timeout: 20_000 }).toHaveLength(tries)
  }
  for (let tries = 0; tries < 3; tries++) await reader.read(large())
  await delay(200)
  expect(bugs).toHaveLength(3)
})

test('a document that the thread dies of fails alone; what waits behind it is read here', async () => {
  const deadly = threadOf('deadly', `parentPort.on('message', () => process.exit(7)); parentPort.postMessage('ready')`)
  reader = createFeedReader(deadly, (error) => bugs.push(error))
  const poisoned = await untilThreaded(deadly)
  await expect(poisoned.reading).rejects.toThrow('ended with code 7')
  expect((await reader.read(small())).articles).toHaveLength(3)

  const slow = threadOf(
    'slow',
    `parentPort.on('message', () => setTimeout(() => process.exit(7), 300)); parentPort.postMessage('ready')`,
  )
  await reader.stop()
  reader = createFeedReader(slow, (error) => bugs.push(error))
  const first = await untilThreaded(slow)
  const others = await Promise.all([
    reader.read(small()),
    reader.read(small()),
    first.reading.catch((error: unknown) => error),
  ])
  expect(others[0].articles).toHaveLength(3)
  expect(others[1].articles).toHaveLength(3)
  expect(others[2]).toMatchObject({ message: expect.stringContaining('code 7') as string })
  expect(bugs).toEqual([])
})

test('who cancels does not wait for the thread, and a stop leaves nobody waiting', async () => {
  const silent = threadOf('silent', `parentPort.postMessage('ready')`)
  reader = createFeedReader(silent, (error) => bugs.push(error))
  const unanswered = await untilThreaded(silent)
  const controller = new AbortController()
  const { signal } = controller
  const cancelled = [reader.read(small(), signal), reader.readPage(page, signal), reader.readPreview(preview, signal)]
  controller.abort()
  for (const each of cancelled) await expect(each).rejects.toMatchObject({ code: 'cancelled' })
  expect(await unanswered.reading).toMatchObject({ newestEntryAt: expect.any(Number) as number })

  const left = await untilThreaded(silent)
  await reader.stop()
  expect(await left.reading).toMatchObject({ isCutOff: false })
})

test('a thread that never comes back from a document is ended, and the document fails alone', async () => {
  const hanging = threadOf('hanging', `parentPort.on('message', () => { for (;;); }); parentPort.postMessage('ready')`)
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  try {
    reader = createFeedReader(hanging, (error) => bugs.push(error))
    const { reading } = await untilThreaded(hanging)
    const behind = reader.read(small())
    const failed = reading.catch((error: unknown) => error)
    vi.advanceTimersByTime(55_000)
    expect(await Promise.race([behind, delay(200, 'waiting')])).toBe('waiting')
    vi.advanceTimersByTime(5_000)
    expect(await failed).toMatchObject({ message: expect.stringContaining('said nothing for 60 s') as string })
    expect((await behind).articles).toHaveLength(3)
    expect(bugs).toEqual([])
  } finally {
    vi.useRealTimers()
  }
})

test('after a core that hung everything is read by the thread, the first document too', async () => {
  const before = tasksOf(program)
  reader = createFeedReader(program, (error) => bugs.push(error), true)
  expect(await reader.read(small())).toEqual(await readFeed(small()))
  expect(await reader.readPage(page)).toEqual(await extractPage(page))
  expect(await reader.readPreview(preview)).toEqual(await readPreview(preview))
  expect(tasksOf(program)).toBe(before + 3)
  await expect(reader.read(small(), AbortSignal.abort())).rejects.toMatchObject({ code: 'cancelled' })
  expect(tasksOf(program)).toBe(before + 3)
  expect(bugs).toEqual([])
})

test('after a core that hung what waits behind a deadly document is read by the next thread', async () => {
  const deadly = threadOf(
    'deadly-once',
    `parentPort.on('message', ({ id }) => id === 1 ? process.exit(7) : parentPort.postMessage({ id, reading: 'by the thread' }))
    parentPort.postMessage('ready')`,
  )
  reader = createFeedReader(deadly, (error) => bugs.push(error), true)
  const poisoned = reader.read(small()).catch((error: unknown) => error)
  expect(await Promise.all([reader.read(small()), reader.read(small())])).toEqual(['by the thread', 'by the thread'])
  expect(await poisoned).toMatchObject({ message: expect.stringContaining('code 7') as string })
  expect(bugs).toEqual([])
})

test('what comes from a feed that made us fail is read by the thread, also after a restart, and all else as ever', async () => {
  const answering = threadOf(
    'answering-suspects',
    `parentPort.on('message', ({ id }) => parentPort.postMessage({ id, reading: 'by the thread' }))`,
  )
  reader = createFeedReader(answering, (error) => bugs.push(error))
  const answer = small()
  expect(await reader.read({ ...answer, feed: { ...answer.feed, isSuspect: true } })).toBe('by the thread')
  expect(await reader.read(answer)).toEqual(await readFeed(answer))

  const server = await startNewsServer()
  server.feed('/feed', { body: rssDocument({ entries: 3 }) })
  const seen: boolean[] = []
  const world = openWorld({
    readFeed(asked) {
      seen.push(asked.feed.isSuspect)
      return seen.length === 1 ? Promise.reject(new Error('never came back')) : readFeed(asked)
    },
    onBug: (error) => bugs.push(error),
  })
  const id = world.subscribe(server.url('/feed'))
  for (let poll = 0; poll < 3; poll++) {
    await world.refreshAt(now + poll * 24 * 3_600_000)
    server.feed('/feed', { body: rssDocument({ entries: 4 + poll }) })
    await world.restart()
  }
  expect(seen).toEqual([false, true, false])
  expect(world.feed(id).failure).toBeNull()
  await world.close()
  await server.close()
  expect(bugs.splice(0)).toMatchObject([{ message: 'never came back' }])
})

test('a refresh of many feeds stores the same with a second thread', async () => {
  const server = await startNewsServer({ hosts: 8 })
  const stored: unknown[] = []
  for (const path of [null, program]) {
    reader = createFeedReader(path, (error) => bugs.push(error))
    const world = openWorld({ readFeed: reader.read })
    if (path !== null) await (await untilThreaded(path)).reading
    const before = path === null ? 0 : tasksOf(path)
    for (let index = 0; index < 24; index++) {
      const document = rssDocument({ title: `Feed ${index}`, entries: 60, first: index * 100 })
      // Two megabytes of them in all.
      server.feed(`/feed-${index}`, { body: index === 5 ? 'not a feed' : `${document}<!-- ${'x'.repeat(65_000)} -->` })
      world.subscribe(server.url(`/feed-${index}`, 1 + (index % 8)))
    }
    const { articles, feeds, errors } = await world.refreshAt(now)
    stored.push({
      articles,
      feeds,
      errors: errors.map(({ code }) => code),
      rows: world
        .db()
        .prepare(
          `SELECT f.title AS feed, a.guid, a.title, a.excerpt, a.lang, a.published_at, b.html FROM article a
            JOIN feed f ON f.id = a.feed_id JOIN article_body b ON b.article_id = a.id ORDER BY f.id, a.sort_key`,
        )
        .all(),
    })
    if (path !== null) expect(tasksOf(path)).toBeGreaterThan(before)
    await world.close()
    await reader.stop()
  }
  await server.close()
  expect(stored[0]).toMatchObject({ articles: { new: 23 * 60 }, feeds: { ok: 23, failed: 1 }, errors: ['notAFeed'] })
  expect(stored[1]).toEqual(stored[0])
  expect(bugs).toEqual([])
})
