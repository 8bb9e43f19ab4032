import { expect, test } from 'vitest'
import type { FeedNews } from '../src/shared/api.ts'
import { listArticles } from '../src/core/articles/list-store.ts'
import { feedNews } from '../src/core/feeds/feed-news-store.ts'
import { updateFeed } from '../src/core/feeds/feed-store.ts'
import { hit } from '../src/core/rules/rule-hit-store.ts'
import { addRule } from '../src/core/rules/rule-store.ts'
import { rssDocument, startNewsServer } from './news-server.ts'
import { hour, openWorld } from './polling-world.ts'

test('new articles are told of for the feeds that the reader asked it for, for no others, and apart what rules found', async () => {
  const server = await startNewsServer()
  const told: FeedNews[] = []
  const world = openWorld({ emit: (name, payload) => name === 'feedNews' && told.push(payload as FeedNews) })
  for (const path of ['/loud', '/quiet']) server.feed(path, { body: rssDocument({ title: path, entries: 2 }) })
  const loud = world.subscribe(server.url('/loud'))
  world.subscribe(server.url('/quiet'))
  await world.refreshAt(world.clock.now)
  expect(told).toEqual([])

  updateFeed(world.db(), loud, { notify: true }, world.clock.now)
  for (const path of ['/loud', '/quiet'])
    server.feed(path, { body: rssDocument({ title: path, first: 10, entries: 5 }) })
  await world.refreshAt(world.clock.now + 26 * hour)
  expect(told).toMatchObject([
    {
      feed: '/loud',
      count: 5,
      headlines: [{ title: 'Entry number 10' }, { title: 'Entry number 11' }, { title: 'Entry number 12' }],
    },
  ])
  const ids = listArticles(world.db(), { feedId: loud }).items.map(({ id }) => id)
  const words = { field: 'any', isPattern: false, feedId: null, labelId: null } as const
  hit(world.db(), addRule(world.db(), { ...words, words: 'ten', action: 'notify' }), ids.slice(1, 2), world.clock.now)
  hit(world.db(), addRule(world.db(), { ...words, words: 'no', action: 'mute' }), ids.slice(2, 3), world.clock.now)
  const apart = { ruledCount: 1, ruled: [{ id: ids[1], words: 'ten' }] }
  expect(feedNews(world.db(), loud, ids.slice(0, 4))).toMatchObject({ count: 2, newest: ids[0], ...apart })
  updateFeed(world.db(), loud, { notify: false }, world.clock.now)
  expect(feedNews(world.db(), loud, ids.slice(0, 4))).toMatchObject({
    count: 0,
    newest: ids[1],
    headlines: [],
    ...apart,
  })
  expect(feedNews(world.db(), loud, ids.slice(2, 4))).toBeNull()
  await world.close()
  await server.close()
})
