import { beforeEach, expect, test } from 'vitest'
import { listArticles } from '../src/core/articles/list-store.ts'
import { openArticle } from '../src/core/articles/open-store.ts'
import { counts, setRead, setStarred } from '../src/core/articles/state-store.ts'
import { chooseOrigin } from '../src/core/db/origin-store.ts'
import { addFeed, findFeed, listFeeds, restoreFeeds } from '../src/core/feeds/feed-store.ts'
import { feedGroups } from '../src/core/feeds/folder-store.ts'
import { activeFeeds, moveFeed, nextDueAt, polledFeed } from '../src/core/feeds/poll-store.ts'
import { exportOpml } from '../src/core/feeds/subscription-list.ts'
import { finishRemoving, removeFeeds } from '../src/core/feeds/unsubscribe-store.ts'
import { brokenReferences, repairCounters } from '../src/core/db/health-store.ts'
import { copyGuids, makeLostRows } from '../src/core/repair/mend-store.ts'
import { removeSample } from '../src/core/sample-subscription.ts'
import { searchArticles } from '../src/core/search/search-articles.ts'
import { indexArticles } from '../src/core/search/search-index.ts'
import type { ArticleId, FeedId } from '../src/shared/model.ts'
import { day, entry, now, openLibrary, type ArticleLibrary } from './article-library.ts'

let library: ArticleLibrary
let feed: FeedId
/** Articles 4 to 1, the first the newest: 2 is starred and read, 3 is read. */
let ids: ArticleId[]
const entries = [4, 3, 2, 1].map((number) => entry(number))
const url = 'https://en.example/rss'

beforeEach(() => {
  library = openLibrary()
  feed = library.subscribe({ folder: 'Orchards' })
  ids = library.save(feed, entries).new
  const [, starred, read] = ids as [ArticleId, ArticleId, ArticleId, ArticleId]
  setStarred(library.db, [starred], true, now)
  setRead(library.db, [starred, read], true, now)
  while (indexArticles(library.db, 1000) > 0);
})
const statesOf = () =>
  listArticles(library.db, {}).items.map(({ title, read, starred }) => [title.at(-1), read, starred])

test('the starred articles of a feed stay readable when it is unsubscribed from, and it is nowhere else', () => {
  const { db } = library
  removeFeeds(db, [feed], now)
  expect(statesOf()).toEqual([['2', true, true]])
  const [starred] = listArticles(db, { starred: true }).items
  expect(starred).toMatchObject({ id: ids[1], feedTitle: 'Feed en' })
  expect(openArticle(db, ids[1] as ArticleId).content).toContain('2')
  expect(searchArticles(db, { text: 'orchard' }).hits.map(({ id }) => id)).toEqual([ids[1]])
  expect(counts(db)).toMatchObject({ articles: 1, unread: 0, starred: 1, feeds: 0 })

  expect(listFeeds(db, now)).toEqual([])
  expect(findFeed(db, url)).toBeNull()
  expect(feedGroups(db).flatMap(({ feeds }) => feeds)).toEqual([])
  expect([activeFeeds(db), nextDueAt(db), polledFeed(db, feed)]).toEqual([[], null, null])
  expect(exportOpml(db, now)).not.toContain(url)
  expect(chooseOrigin(db)).toBeNull()
  expect([brokenReferences(db), repairCounters(db)]).toEqual([[], 0])
})

test('who follows the feed again finds every mark as it was', () => {
  const { db } = library
  const before = statesOf()
  const [followed] = listFeeds(db, now)
  removeFeeds(db, [feed], now)
  if (followed !== undefined) restoreFeeds(db, [{ ...followed, state: 'active' }], now)
  expect(listFeeds(db, now)).toMatchObject([{ id: feed, folder: 'Orchards', state: 'active', title: 'Feed en' }])
  expect(polledFeed(db, feed)?.validators).toEqual({ etag: null, lastModified: null })
  library.save(feed, [entry(5), ...entries])
  expect(statesOf()).toEqual([['5', false, false], ...before])
  expect(repairCounters(db)).toBe(0)
})

test('without stars a feed is forgotten after a day, and with the last star it goes', () => {
  const { db } = library
  const empty = addFeed(db, { url: 'https://empty.example/rss' }, now)
  removeFeeds(db, [feed, empty], now)
  const kept = () => (db.prepare('SELECT id FROM feed').all() as { id: FeedId }[]).map(({ id }) => id)
  expect(kept()).toEqual([feed, empty])
  removeFeeds(db, [], now + 2 * day)
  expect(kept()).toEqual([feed])
  setStarred(db, [ids[1] as ArticleId], false, now)
  removeFeeds(db, [], now + 2 * day)
  expect(kept()).toEqual([])
  expect(counts(db)).toMatchObject({ articles: 0, starred: 0 })
})

test('a feed that moves to the address of one that was unsubscribed from takes its starred articles in', () => {
  const { db } = library
  removeFeeds(db, [feed], now)
  const other = library.subscribe({ url: 'https://old.example/rss' })
  library.save(other, [entry(9)])
  expect(moveFeed(db, { id: other, url: 'https://old.example/rss' }, url)).toBe(other)
  expect(listFeeds(db, now)).toMatchObject([{ id: other, url, total: 2 }])
  expect(listArticles(db, { starred: true }).items).toMatchObject([{ id: ids[1], feedId: other }])
  expect(repairCounters(db)).toBe(0)
})

test('the sample newsroom goes with its stars, also where a feed of it had been left', () => {
  const { db } = library
  const sample = library.subscribe({ url: 'sample:/en/rss', isSample: true, lang: 'en' })
  const [starred] = library.save(sample, [entry(1, { id: 's1' })], { url: 'sample:/en/rss', isSample: true }).new
  setStarred(db, [starred as ArticleId], true, now)
  removeFeeds(db, [sample], now)
  removeSample(db)
  expect(listArticles(db, { starred: true }).items.map(({ id }) => id)).toEqual([ids[1]])
})

test('the articles of a source that damage has lost stay, at the next start and whatever else is left', async () => {
  const { db } = library
  const other = library.subscribe({ lang: 'ru' })
  const before = statesOf()
  db.exec('PRAGMA foreign_keys = OFF')
  db.prepare('DELETE FROM feed WHERE id = ?').run(feed)
  copyGuids(null, db)
  makeLostRows(db, now)
  db.exec('PRAGMA foreign_keys = ON')
  expect(brokenReferences(db)).toEqual([])
  expect(await finishRemoving(db, now)).toBe(false)
  removeFeeds(db, [other], now + 2 * day)
  expect(statesOf()).toEqual(before)
})

test('what had been read is known of an article too that has gone for the star that was taken away', async () => {
  const { db } = library
  const before = statesOf()
  removeFeeds(db, [feed], now)
  setStarred(db, [ids[1] as ArticleId], false, now)
  expect(await finishRemoving(db, now)).toBe(true)
  expect(counts(db).articles).toBe(0)
  library.save(library.subscribe(), entries)
  expect(statesOf().map(([, read]) => read)).toEqual(before.map(([, read]) => read))
})
