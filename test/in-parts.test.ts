import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { completeArticles } from '../src/core/articles/complete-articles.ts'
import { expireArticles } from '../src/core/articles/expire-store.ts'
import { createImageStore } from '../src/core/articles/image-store.ts'
import { counts, markAllRead, setManyRead, setRead, setStarred, tagCounts } from '../src/core/articles/state-store.ts'
import { addFeed, listFeeds, updateFeed } from '../src/core/feeds/feed-store.ts'
import { finishRemoving, removeFeeds, removeLongFeeds } from '../src/core/feeds/unsubscribe-store.ts'
import { indexArticles } from '../src/core/search/search-index.ts'
import type { CoreEvents, Topic } from '../src/shared/api.ts'
import type { ArticleId } from '../src/shared/model.ts'
import { day, entry, many, now, openLibrary, russianText, type ArticleLibrary } from './article-library.ts'
import { openCoreWorld, type CoreWorld } from './core-world.ts'
import { rssDocument, startNewsServer, type NewsServer } from './news-server.ts'
import { hour, openWorld, type World } from './polling-world.ts'
import { seenDuring, steps } from './seen-during.ts'

describe('a long document', () => {
  const at = Date.UTC(2026, 10, 24, 8)
  let server: NewsServer
  let world: World
  const stored = () => (world.db().prepare('SELECT count(*) AS count FROM article').get() as { count: number }).count
  beforeEach(async () => {
    world = openWorld()
    server = await startNewsServer({ hosts: 12 })
  })
  afterEach(async () => {
    await world.close()
    await server.close()
  })

  test('is stored in parts, between which whoever asks is answered', async () => {
    server.feed('/long', { body: rssDocument({ entries: 1_500 }), etag: '"v1"' })
    const feed = world.subscribe(server.url('/long'))
    const seen = await seenDuring(world.refreshAt(at), stored)
    expect(Math.max(...steps(seen))).toBeLessThanOrEqual(200)
    expect(seen.at(-1)).toBe(1_500)
    expect(world.feed(feed)).toMatchObject({ total: 1_500, unread: 1_500 })
  })

  test('is no longer than many that come at once', async () => {
    for (let index = 0; index < 12; index++) {
      server.feed(`/feed-${index}`, { body: rssDocument({ entries: 150, first: index * 1_000 }) })
      world.subscribe(server.url(`/feed-${index}`, 1 + index))
    }
    const seen = await seenDuring(world.refreshAt(at), stored)
    // Of one turn of the loop, in which what waited long enough and what is much are stored with other work in between.
    expect(Math.max(...steps(seen))).toBeLessThanOrEqual(2 * 200)
    expect(seen.at(-1)).toBe(12 * 150)
  })

  test('whose storing is cancelled is asked for again as a whole, and nothing of it is doubled', async () => {
    server.feed('/long', { body: rssDocument({ entries: 1_500 }), etag: '"v1"' })
    const feed = world.subscribe(server.url('/long'))
    const refresh = world.refreshAt(at)
    while (stored() === 0) await setImmediate()
    world.refresher().cancel()
    expect(await refresh).toMatchObject({ cancelled: true })
    expect(stored()).toBeLessThan(1_500)
    expect(world.feed(feed).succeededAt).toBe(null)
    await world.refreshAt(at + 2 * hour)
    expect(server.requestsFor('/long').at(-1)?.headers).not.toHaveProperty('if-none-match')
    expect(stored()).toBe(1_500)
    expect(world.feed(feed)).toMatchObject({ total: 1_500, failure: null })
  })

  test('is taken whole by whoever removes its source and follows it again in the middle of it', async () => {
    server.feed('/long', { body: rssDocument({ entries: 1_500 }), etag: '"v1"' })
    const feed = world.subscribe(server.url('/long'))
    const refresh = world.refreshAt(at)
    while (stored() === 0) await setImmediate()
    removeFeeds(world.db(), [feed], at)
    world.clock.now += 1_000
    addFeed(world.db(), { url: server.url('/long') }, world.clock.now)
    await refresh
    expect(stored()).toBe(0)
    await world.refreshAt(at + 2 * hour)
    expect(stored()).toBe(1_500)
  })

  test('is sorted by what rules there are by then', async () => {
    const rules: string[] = []
    const applied: { by: string; articles: number }[] = []
    await world.close()
    world = openWorld({
      rules: () => {
        const known = rules.join()
        return Promise.resolve((ids) => void applied.push({ by: known, articles: ids.length }))
      },
    })
    server.feed('/long', { body: rssDocument({ entries: 500 }) })
    world.subscribe(server.url('/long'))
    const refresh = world.refreshAt(at)
    while (stored() === 0) await setImmediate()
    rules.push('a rule')
    await refresh
    expect(applied.reduce((sum, { articles }) => sum + articles, 0)).toBe(500)
    const [first, ...later] = applied.map(({ by }) => by)
    expect([first, new Set(later)]).toEqual(['', new Set(['a rule'])])
  })

  test('of a source that is followed again is as read as it was', async () => {
    server.feed('/long', { body: rssDocument({ entries: 700 }) })
    const feed = world.subscribe(server.url('/long'))
    await world.refreshAt(at)
    await markAllRead(world.db(), {}, at)
    removeFeeds(world.db(), [feed], at)
    expect(stored()).toBe(0)
    const again = addFeed(world.db(), { url: server.url('/long') }, at)
    await world.refreshAt(at + 2 * hour)
    expect(world.feed(again)).toMatchObject({ total: 700, unread: 0 })
  })
})

describe('while core does much', () => {
  let server: NewsServer
  let world: CoreWorld
  let told: Topic[] = []
  beforeEach(async () => {
    server = await startNewsServer()
    world = openCoreWorld(server, {
      emit: (name, payload) => {
        if (name === 'changed') told.push(...(payload as CoreEvents['changed']).topics)
      },
    })
    await world.subscribe(rssDocument({ entries: 1_200 }))
  })
  afterEach(async () => {
    await world.close()
    await server.close()
  })

  test('and ends meanwhile, all is marked that the reader wanted marked', async () => {
    const { articles } = world.core.api
    const marking = articles.markAllRead({})
    await world.core.stop()
    expect(counts(world.db).unread).toBe(0)
    const undoing = articles.setRead(await marking, false)
    await world.core.stop()
    expect(counts(world.db).unread).toBe(1_200)
    await undoing
  })

  test('and ends meanwhile, what a source that is left has is deleted no further, and nothing fails', async () => {
    const [feed] = await world.core.api.feeds.list()
    if (feed === undefined) throw new Error('no feed')
    const leaving = world.core.api.feeds.unsubscribe([feed.id])
    await world.core.stop()
    await leaving
    expect(counts(world.db)).toMatchObject({ feeds: 0, articles: 1_150 })
  })

  test('and the library fails in the middle of it, what is done by then is told', async () => {
    const { articles, feeds } = world.core.api
    const [feed] = await feeds.list()
    if (feed === undefined) throw new Error('no feed')
    const ids = await articles.markAllRead({})
    const middle = ids[600]
    world.db.exec(`CREATE TRIGGER fails BEFORE UPDATE ON article_state WHEN new.article_id = ${middle}
      BEGIN SELECT RAISE(ABORT, 'fails'); END;
      CREATE TRIGGER fails_too BEFORE DELETE ON article WHEN old.id = ${middle} BEGIN SELECT RAISE(ABORT, 'fails'); END`)
    told = []
    await expect(articles.setRead(ids, false)).rejects.toThrow('fails')
    expect(counts(world.db).unread).toBe(500)
    expect(told).toContain('marks')
    told = []
    await expect(feeds.unsubscribe([feed.id])).rejects.toThrow('fails')
    expect(await feeds.list()).toEqual([])
    expect(told).toEqual(expect.arrayContaining(['feeds', 'articles']))
    await world.core.settle()
    world.db.exec('DROP TRIGGER fails; DROP TRIGGER fails_too')
  })
})

describe('in a library', () => {
  let library: ArticleLibrary
  beforeEach(() => {
    library = openLibrary()
  })
  afterEach(() => library.db.close())
  const unread = () => counts(library.db).unread
  const stored = () => counts(library.db).articles

  test('much is marked in parts, and what comes meanwhile stays unread', async () => {
    const { db, subscribe, save } = library
    const feed = subscribe()
    const { new: ids } = save(feed, many(1_200))
    const marking = markAllRead(db, {}, now)
    // Older than all that is marked, so it stands where marking comes to last.
    const { new: late } = save(feed, [...many(1_200), entry(0, { publishedAt: now - 30 * day })])
    const seen = await seenDuring(marking, unread)
    expect(Math.max(...steps(seen))).toBeLessThanOrEqual(500)
    expect(await marking).toEqual(ids.toReversed())
    expect(unread()).toBe(late.length)
    const undone = await seenDuring(setManyRead(db, await marking, false, now), unread)
    expect(Math.max(...steps(undone))).toBeLessThanOrEqual(500)
    expect(unread()).toBe(1_201)
  })

  test('much is let go in parts, and what the reader stars meanwhile stays', async () => {
    const { db, subscribe, save } = library
    const feed = subscribe()
    const { new: ids } = save(feed, many(300))
    setRead(db, ids, true, now)
    updateFeed(db, feed, { keepDays: 7 }, now)
    const going = expireArticles(db, now + 60 * day)
    const newest = ids.at(-1) as ArticleId
    setStarred(db, [newest], true, now)
    const seen = await seenDuring(going, stored)
    expect(Math.max(...steps(seen))).toBeLessThanOrEqual(50)
    expect(await going).toBe(299)
    expect(counts(db)).toMatchObject({ articles: 1, starred: 1, expired: 299 })
  })

  test('what is let go stays from the moment that the reader has a source keep it longer', async () => {
    const { db, subscribe, save } = library
    const feed = subscribe()
    setRead(db, save(feed, many(300)).new, true, now)
    updateFeed(db, feed, { keepDays: 7 }, now)
    const going = expireArticles(db, now + 60 * day)
    updateFeed(db, feed, { keepDays: null }, now)
    expect(await going).toBe(50)
    expect(counts(db)).toMatchObject({ articles: 250, expired: 50 })
  })

  test('a long source is left at once, and its articles go in parts but those that the reader has marked', async () => {
    const { db, subscribe, save } = library
    const [feed, other] = [subscribe(), subscribe({ lang: 'ru' })]
    const { new: ids } = save(feed, many(300))
    save(other, many(3), { lang: 'ru' })
    setRead(db, ids.slice(0, 120), true, now)
    setStarred(db, ids.slice(0, 1), true, now)
    const leaving = removeLongFeeds(db, [feed], now)
    expect(listFeeds(db, now).map(({ id }) => id)).toEqual([other])
    const seen = await seenDuring(leaving, stored)
    expect(Math.max(...steps(seen))).toBeLessThanOrEqual(50)
    expect(counts(db)).toMatchObject({ articles: 4, starred: 1 })
    const again = subscribe()
    save(again, many(300))
    expect(listFeeds(db, now).find(({ id }) => id === again)).toMatchObject({ total: 300, unread: 180 })
  })

  test('a long source that is followed again while it goes keeps what it brings then', async () => {
    const { db, subscribe, save } = library
    save(subscribe(), many(300))
    const [feed] = listFeeds(db, now)
    if (feed === undefined) throw new Error('no feed')
    const leaving = removeLongFeeds(db, [feed.id], now)
    save(subscribe(), [entry(1_000)])
    await leaving
    expect(stored()).toBe(251)
  })

  test('a long source that was being left when the program ended has gone after the next start', async () => {
    const { db, subscribe, save } = library
    const feed = subscribe()
    const { new: ids } = save(feed, many(300))
    setStarred(db, ids.slice(0, 1), true, now)
    const ending = new AbortController()
    const leaving = removeLongFeeds(db, [feed], now, ending.signal)
    ending.abort()
    await leaving
    expect(stored()).toBe(250)
    const seen = await seenDuring(finishRemoving(db, now), stored)
    expect(Math.max(...steps(seen))).toBeLessThanOrEqual(50)
    expect(counts(db)).toMatchObject({ articles: 1, starred: 1 })
    expect(await finishRemoving(db, now)).toBe(false)
  })

  test('of two long sources that go at once, neither goes at a stroke when the other has gone', async () => {
    const { db, subscribe, save } = library
    const [short, long] = [subscribe(), subscribe({ lang: 'ru' })]
    save(short, many(100))
    save(long, many(400), { lang: 'ru' })
    const first = removeLongFeeds(db, [short], now)
    const seen = await seenDuring(Promise.all([first, removeLongFeeds(db, [long], now)]), stored)
    expect(Math.max(...steps(seen))).toBeLessThanOrEqual(100)
    expect(seen.at(-1)).toBe(0)
  })

  test('many tags are counted in parts, the most used first', async () => {
    const { db, subscribe, save } = library
    const at = (number: number) => ({ publishedAt: now - day + number * 1_000 })
    const tagged = (number: number) => ({
      ...at(number),
      categories: ['Common', `T${number % 7}`, `Rare ${number}`],
    })
    const last = { ...at(2_101), categories: ['Common', 'T0'], content: russianText, title: 'Садовники зажгли костры' }
    save(subscribe(), many(2_100, tagged))
    save(subscribe({ lang: 'ru' }), [entry(2_101, last)], { lang: 'ru' })
    const counting = tagCounts(db)
    expect((await seenDuring(counting, () => 'a turn')).length).toBeGreaterThanOrEqual(2)
    const tags = await counting
    expect(tags).toHaveLength(500)
    expect(tags.slice(0, 8).map(({ name, total, lang }) => `${name} ${total} ${lang}`)).toEqual([
      'Common 2101 ru',
      'T0 301 ru',
      ...[1, 2, 3, 4, 5, 6].map((number) => `T${number} 300 en`),
    ])
  })

  test('of long texts few are indexed at once', () => {
    const { db, subscribe, save } = library
    const word = (number: number) => `<p>${`growers${number} lit fires `.repeat(9_000)}</p>`
    save(
      subscribe(),
      many(8, (number) => ({ content: word(number) })),
    )
    const left = Array.from({ length: 4 }, () => indexArticles(db, 0))
    expect(left).toEqual([5, 2, 0, 0])
  })

  test('what many articles lack is looked for in parts', async () => {
    const { db, dir, subscribe, save } = library
    const { new: ids } = save(subscribe(), many(1_000))
    const told: boolean[] = []
    const done = completeArticles(
      {
        db,
        http: { get: () => Promise.reject(new Error('nothing is to be asked for')) },
        images: createImageStore(dir),
        now: () => now,
        extractPage: () => ({}),
        onLook: (isLooking) => told.push(isLooking),
        onBug: (error) => {
          throw error
        },
      },
      ids,
    )
    expect((await seenDuring(done, () => 'a turn')).length).toBeGreaterThanOrEqual(10)
    // So that the index does not take each of these turns.
    expect(told).toEqual([true, false, true, false])
    expect(await done).toEqual({ fullText: [], images: 0, bytes: 0 })
  })
})
