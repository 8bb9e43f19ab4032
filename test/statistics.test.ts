import { expect, test } from 'vitest'
import { libraryStatistics } from '../src/core/articles/statistics-store.ts'
import { setRead } from '../src/core/articles/state-store.ts'
import { listFeeds } from '../src/core/feeds/feed-store.ts'
import { removeFeeds } from '../src/core/feeds/unsubscribe-store.ts'
import { indexArticles } from '../src/core/search/search-index.ts'
import type { FeedId } from '../src/shared/model.ts'
import { day, many, openLibrary, russianText, start } from './article-library.ts'

test('days, sources, languages and bytes are counted as they are stored', async () => {
  const { db, subscribe, save } = openLibrary()
  const english = save(
    subscribe(),
    many(5, (number) => ({ publishedAt: start - number * day })),
  ).new
  save(
    subscribe({ lang: 'ru' }),
    many(2, () => ({ content: russianText })),
    { lang: 'ru' },
  )
  while (indexArticles(db, 1000) > 0);
  setRead(db, english.slice(0, 2), true, start - day)
  const midnight = start - (start % day)
  const days = Array.from({ length: 5 }, (_, index) => midnight + (index - 3) * day)
  const { sources, langs, otherSources, bytes, ...counted } = await libraryStatistics(db, days)
  expect(counted.days).toEqual([
    { start: midnight - 3 * day, published: 1, read: 0 },
    { start: midnight - 2 * day, published: 1, read: 0 },
    { start: midnight - day, published: 1, read: 2 },
    { start: midnight, published: 2, read: 0 },
  ])
  expect(sources).toEqual([
    { name: 'Feed en', lang: 'en', total: 5, unread: 3 },
    { name: 'Feed ru', lang: 'ru', total: 2, unread: 2 },
  ])
  expect(otherSources).toEqual({ count: 0, total: 0, unread: 0 })
  expect(langs).toEqual([
    { lang: 'en', total: 5, unread: 3 },
    { lang: 'ru', total: 2, unread: 2 },
  ])
  expect(bytes.images).toBe(0)
  expect(bytes.index).toBeGreaterThan(0)
  expect(bytes.library).toBeGreaterThan(bytes.index)
  expect((await libraryStatistics(db, [])).days).toEqual([])
  const stored = () => db.prepare('SELECT sum(length(block)) AS "all" FROM article_search_data').get()
  expect({ all: bytes.index }).toEqual(stored())
  // The index keeps what it has lost, too.
  setRead(db, english, true, start)
  removeFeeds(db, [listFeeds(db, start)[0]?.id as FeedId], start)
  const after = await libraryStatistics(db, [])
  expect(after.sources).toEqual([{ name: 'Feed ru', lang: 'ru', total: 2, unread: 2 }])
  expect({ all: after.bytes.index }).toEqual(stored())
})
