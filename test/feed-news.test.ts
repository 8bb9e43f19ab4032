import { expect, test } from 'vitest'
import type { FeedNews } from '../src/shared/api.ts'
import { updateFeed } from '../src/core/feeds/feed-store.ts'
import { rssDocument, startNewsServer } from './news-server.ts'
import { hour, openWorld } from './polling-world.ts'

test('new articles are told of for the feeds that the reader asked it for, and for no others', async () => {
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
  await world.close()
  await server.close()
})
