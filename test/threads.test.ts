import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Database } from '../src/core/db/open.ts'
import type { ArticleSummary } from '../src/shared/model.ts'
import { openLibrary } from './article-library.ts'
import { openCoreWorld, type CoreWorld } from './core-world.ts'
import {
  indexAndThread,
  isOneEvent,
  isOneThread,
  labelledIn,
  labelledReports,
  looksAlike,
  newsroomReports,
  pairsOf,
  storeReports,
} from './labelled-reports.ts'
import { startNewsServer, type NewsServer } from './news-server.ts'

/** Of pairs of reports: which are wrongly in one thread, how many only look alike, and which part of the others is found. */
function measured(library: Database) {
  const pairs = pairsOf(labelledIn(library))
  const wrong = pairs.filter((pair) => isOneThread(pair) && !isOneEvent(pair))
  const part = (some: typeof pairs) => some.filter(isOneThread).length / some.length
  const ofOneEvent = pairs.filter(isOneEvent)
  const ofNewsroom = ofOneEvent.filter(([one]) => one.event.startsWith('sample'))
  return {
    wrong: wrong.map((pair) => pair.map(({ event, source, lang }) => `${event} ${source} ${lang}`).join(' = ')),
    alike: pairs.filter(looksAlike).length,
    found: { own: part(ofOneEvent.filter((pair) => !ofNewsroom.includes(pair))), newsroom: part(ofNewsroom) },
  }
}

let db: Database
beforeAll(async () => {
  db = openLibrary().db
  storeReports(db, [...(await labelledReports('reports')), ...newsroomReports()])
  indexAndThread(db)
})
afterAll(() => db.close())

test('threads hold reports of one event, and of what looks alike none', () => {
  const { wrong, alike, found } = measured(db)
  expect(wrong).toEqual([])
  expect(alike).toBeGreaterThanOrEqual(40)
  expect(found.own).toBeGreaterThanOrEqual(0.8)
  expect(found.newsroom).toBeGreaterThanOrEqual(0.35)
})

test('so they do with reports that the measures were not chosen on', async () => {
  const other = openLibrary().db
  storeReports(other, [...(await labelledReports('held-out')), ...newsroomReports()])
  indexAndThread(other)
  const { wrong, found } = measured(other)
  other.close()
  expect(wrong).toEqual([])
  expect(found.own).toBeGreaterThanOrEqual(0.5)
})

describe('in a library that is read', () => {
  let server: NewsServer
  let world: CoreWorld
  beforeEach(async () => {
    server = await startNewsServer()
    world = openCoreWorld(server)
  })
  afterEach(async () => {
    await world.close()
    await server.close()
  })

  const document = (items: { id: string; title: string; text: string }[]) =>
    `<rss version="2.0"><channel><title>News</title><language>en</language>${items
      .map(
        ({ id, title, text }) => `<item><guid isPermaLink="false">${id}</guid><title>${title}</title>
          <pubDate>${new Date(Date.UTC(2026, 10, 24, 6)).toUTCString()}</pubDate><description>${text}</description></item>`,
      )
      .join('')}</channel></rss>`
  const bridge = {
    id: 'bridge-a',
    title: 'Bridge over the Ural opens in Atyrau after 14 months',
    text: 'The new bridge over the Ural in Atyrau was opened to cars on Tuesday. It is 412 metres long and was built in 14 months, said mayor Serik Umarov.',
  }
  const bridgeToo = {
    id: 'bridge-b',
    title: 'Atyrau opens its new bridge over the Ural',
    text: 'Cars drive over the new bridge over the Ural in Atyrau since Tuesday. It is 412 metres long, and building it took 14 months, mayor Serik Umarov said.',
  }
  const bridgeAgain = {
    id: 'bridge-c',
    title: 'New bridge over the Ural in Atyrau is open to cars',
    text: 'The new bridge over the Ural, 412 metres long, was opened to cars in Atyrau on Tuesday after 14 months of building, mayor Serik Umarov said.',
  }
  const harvest = {
    id: 'harvest',
    title: 'Growers near Almaty bring in the apples',
    text: 'The harvest of apples near Almaty began a week early.',
  }
  const list = async () => (await world.core.api.articles.list({})).items
  const titled = (items: ArticleSummary[], { title }: { title: string }) => {
    const found = items.find((item) => item.title === title)
    if (found === undefined) throw new Error(`there is no ${title}`)
    return found
  }
  const threadOf = (items: ArticleSummary[], report: { title: string }) => {
    const { thread } = titled(items, report)
    if (thread === null) throw new Error(`${report.title} is in no thread`)
    return thread.id
  }

  test('reports of one event are joined after a refresh, in every list, and no count changes', async () => {
    await world.subscribe(document([bridge, harvest]), '/one')
    await world.subscribe(document([bridgeToo]), '/two')
    const items = await list()
    expect(titled(items, bridge).thread).toEqual({ id: titled(items, bridgeToo).thread?.id, langs: ['en'] })
    expect(titled(items, harvest).thread).toBeNull()
    expect(await world.core.api.articles.counts()).toMatchObject({ articles: 3, unread: 3 })
    const thread = await world.core.api.articles.thread(threadOf(items, bridge))
    expect(thread.reports.map(({ title }) => title).sort()).toEqual([bridge.title, bridgeToo.title].sort())
    for (const { shared, isEdition } of thread.reports) {
      expect(isEdition).toBe(false)
      expect(shared).toEqual(expect.arrayContaining(['412', 'Umarov']))
    }
  })

  test('an article that was taken out stays out, whatever comes, until that is undone', async () => {
    const { articles } = world.core.api
    await world.subscribe(document([bridge]), '/one')
    await world.subscribe(document([bridgeToo]), '/two')
    const out = titled(await list(), bridgeToo)
    const thread = await articles.splitOff(out.id)
    expect(thread).toBe(out.thread?.id)
    expect((await list()).map((item) => item.thread)).toEqual([null, null])
    expect(await articles.splitOff(out.id)).toBeNull()

    // Its text changes, and another report comes.
    server.feed('/two', { body: document([{ ...bridgeToo, text: `${bridgeToo.text} Corrected.` }]) })
    server.feed('/one', { body: document([bridge, bridgeAgain]) })
    await world.refresh()
    const later = await list()
    expect(titled(later, bridgeToo).thread).toBeNull()
    expect(threadOf(later, bridge)).toBe(threadOf(later, bridgeAgain))

    await articles.rejoin(out.id, threadOf(later, bridge))
    expect(titled(await list(), bridgeToo).thread?.langs).toEqual(['en', 'en'])
  })

  test('a muted report is in no thread, and is back in its own when it is let go', async () => {
    const { articles, rules } = world.core.api
    await world.subscribe(document([bridge]), '/one')
    await world.subscribe(document([bridgeToo]), '/two')
    const id = threadOf(await list(), bridge)
    const words = bridgeToo.title
    const request = { field: 'title', words, isPattern: false, feedId: null, action: 'mute', labelId: null } as const
    const run = await rules.applyToStored((await rules.add(request)).id)
    expect(run.articles).toHaveLength(1)
    expect((await list()).map(({ title, thread }) => [title, thread])).toEqual([[bridge.title, null]])
    expect((await articles.thread(id)).reports.map(({ title }) => title)).toEqual([bridge.title])
    await rules.takeBack(run)
    expect(titled(await list(), bridge).thread).toEqual({ id, langs: ['en'] })
    expect((await articles.thread(id)).reports).toHaveLength(2)
  })

  test('what is gone leaves no thread behind', async () => {
    await world.subscribe(document([bridge]), '/one')
    await world.subscribe(document([bridgeToo]), '/two')
    const items = await list()
    const [bridgeId, thread] = [titled(items, bridge).id, threadOf(items, bridge)]
    await world.core.api.feeds.unsubscribe(items.map(({ feedId }) => feedId))
    expect(await list()).toEqual([])
    await expect(world.core.api.articles.thread(thread)).rejects.toMatchObject({ code: 'articleMissing' })
    await expect(world.core.api.articles.rejoin(bridgeId, thread)).resolves.toBeUndefined()
  })
})
