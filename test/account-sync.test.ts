import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { rememberItems, takeStates, wantedItems } from '../src/core/accounts/account-article-store.ts'
import { receiptsOf } from '../src/core/accounts/account-change-store.ts'
import { followInAccount } from '../src/core/accounts/account-feed-store.ts'
import { addAccount, listAccounts, removeAccount } from '../src/core/accounts/account-store.ts'
import { listArticles } from '../src/core/articles/list-store.ts'
import { openArticle } from '../src/core/articles/open-store.ts'
import { setRead, setStarred } from '../src/core/articles/state-store.ts'
import { feedGroups } from '../src/core/feeds/folder-store.ts'
import { feedDetails } from '../src/core/feeds/details-store.ts'
import { addFeed, listFeeds, updateFeed } from '../src/core/feeds/feed-store.ts'
import { activeFeeds, dueFeeds, nextDueAt } from '../src/core/feeds/poll-store.ts'
import { removeFeeds } from '../src/core/feeds/unsubscribe-store.ts'
import type { ArticleId } from '../src/shared/model.ts'
import { openAccountWorld, type AccountWorld } from './account-world.ts'
import type { ReaderAnswer, ReaderService } from './reader-server.ts'
import { seenDuring, steps } from './seen-during.ts'

const hour = 3_600_000

const ill: ReaderAnswer = { status: 500, headers: {}, body: 'oops' }

test('a list of the unread that is not whole makes nothing read, known or not', async () => {
  const world = await openAccountWorld('miniflux')
  const { db, account, service, sync, clock, idOf } = world
  service.arrive(service.follow('https://en.example/feed', 'Garden'), { title: 'Frost in the orchard' })
  await sync()
  const cutOff = {
    unread: { ids: new Set(['900']), isWhole: false },
    starred: { ids: new Set<string>(), isWhole: true },
  }
  rememberItems(db, account.id, ['900', '901'], cutOff)
  expect(wantedItems(db, account.id)).toEqual(['900'])
  expect(takeStates(db, account.id, cutOff, clock.now)).toBe(0)
  expect(openArticle(db, idOf('Frost in the orchard')).read).toBe(false)
  await world.close()
})

describe.each(['freshrss', 'miniflux'] as const)('an account on %s', (mode) => {
  let world: AccountWorld
  beforeEach(async () => void (world = await openAccountWorld(mode)))
  afterEach(() => world.close())

  const stateOf = (title: string) => {
    const { read, starred } = openArticle(world.db, world.idOf(title))
    return { read, starred }
  }

  test('brings feeds into folders, and articles with their states and clean texts', async () => {
    const { db, service, sync, titles } = world
    const feed = service.follow('https://en.example/feed', 'Garden', 'Green')
    service.arrive(feed, {
      title: 'Frost came early this year',
      html: '<p onclick="x()">Cold <script>1</script>night.</p>',
    })
    service.arrive(feed, { title: 'Read elsewhere yesterday', read: true, starred: true })
    expect(await sync()).toMatchObject({ sent: 0, articles: [expect.any(Number), expect.any(Number)] })
    expect(listFeeds(db, 0)).toMatchObject([{ title: 'Garden', folder: 'Green', unread: 1, total: 2, lang: 'en' }])
    expect(openArticle(db, world.idOf('Frost came early this year')).content).toBe('<p>Cold night.</p>')
    expect(stateOf('Read elsewhere yesterday')).toEqual({ read: true, starred: true })
    expect(titles()).toHaveLength(2)
    // Its server asks the publishers, and the window says so.
    const [here] = listFeeds(db, 0)
    const details = here && feedDetails({ db, now: () => world.clock.now, refreshMinutes: () => 60 }, here.id)
    expect([here?.isSynced, details?.dueReason]).toEqual([true, 'synced'])
    expect([activeFeeds(db), dueFeeds(db, world.clock.now), nextDueAt(db)]).toEqual([[], [], null])
  })

  test('calls a source as it is called there, whichever side followed it, unless it had a name here before', async () => {
    const { db, service, sync, clock } = world
    const names = () => listFeeds(db, 0).map(({ title, siteUrl }) => [title, siteUrl])
    addFeed(db, { url: 'https://kk.example/feed', title: 'Бақ' }, clock.now)
    const there = service.follow('https://en.example/feed', 'Garden')
    service.follow('https://kk.example/feed', 'Garden in Kazakh')
    followInAccount(db, world.account.id, { url: 'https://ru.example/feed', folder: null }, clock.now)
    expect(await sync()).toMatchObject({ articles: [] })
    const here = [...service.feeds.values()].find(({ url }) => url === 'https://ru.example/feed')
    if (here === undefined) throw new Error('no feed')
    const site = 'https://news.example/'
    expect(names()).toEqual([
      ['Бақ', null],
      ['ru.example', site],
      ['Garden', site],
    ])
    there.title = 'Garden & orchard'
    here.title = 'Сад'
    await sync()
    expect(names()).toEqual([
      ['Бақ', site],
      ['Сад', site],
      ['Garden & orchard', site],
    ])
    updateFeed(db, listFeeds(db, 0)[1]?.id as never, { title: 'Мой сад' }, clock.now)
    here.title = 'Огород'
    await sync()
    expect(names()[1]).toEqual(['Мой сад', site])
  })

  test('with nothing to do takes at most six requests, and stores nothing twice', async () => {
    const { service, sync, titles } = world
    const feed = service.follow('https://en.example/feed', 'Garden')
    for (let index = 0; index < 450; index++) service.arrive(feed, { title: `Orchard report number ${index}` })
    await sync()
    service.requests.length = 0
    expect(await sync()).toEqual({ sent: 0, refused: 0, states: 0, articles: [] })
    expect(service.requests.length).toBeLessThanOrEqual(6)
    expect(titles()).toHaveLength(200)
    expect(listFeeds(world.db, 0)[0]?.total).toBe(450)
  })

  test('takes no more where 20,000 are unread, and one more when one of them was read elsewhere', async () => {
    const { db, account, service, sync } = world
    const feed = service.follow('https://en.example/feed', 'Garden')
    const items = Array.from({ length: 20_000 }, (_, index) => service.arrive(feed, { title: `Report ${index}` }))
    const unread = { ids: new Set(items.map(({ id }) => id)), isWhole: true }
    rememberItems(db, account.id, unread.ids, { unread, starred: { ids: new Set(), isWhole: true } })
    // As if their texts had come.
    db.exec('UPDATE account_article SET fetched_at = 1')
    const count = () => db.prepare('SELECT count(*) AS count FROM account_article WHERE read = 0').get()
    await sync()
    service.requests.length = 0
    await sync()
    expect(service.requests.length).toBeLessThanOrEqual(6)
    expect(count()).toEqual({ count: 20_000 })
    for (const item of items.slice(9_000, 9_900)) item.read = true
    service.requests.length = 0
    await sync()
    expect(service.requests.length).toBeLessThanOrEqual(7)
    expect(count()).toEqual({ count: 19_100 })
  })

  test('sends what was changed here before it takes anything, and what waits always wins', async () => {
    const { db, service, sync, gate, idOf } = world
    const feed = service.follow('https://en.example/feed', 'Garden')
    const first = service.arrive(feed, { title: 'Frost in the orchard' })
    const second = service.arrive(feed, { title: 'Bees in the orchard' })
    await sync()
    setRead(db, [idOf('Frost in the orchard')], true, world.clock.now)
    setStarred(db, [idOf('Bees in the orchard')], true, world.clock.now)
    gate.answer = ({ url }) => (url.endsWith('/edit-tag') ? ill : null)
    await expect(sync()).rejects.toMatchObject({ code: 'serverError' })
    expect(listAccounts(db)).toMatchObject([{ waiting: 2, failure: { code: 'serverError' } }])
    gate.answer = () => null
    expect(await sync()).toMatchObject({ sent: 2, states: 0 })
    expect([first.read, first.starred, second.read, second.starred]).toEqual([true, false, false, true])
    expect(listAccounts(db)).toMatchObject([{ waiting: 0, failure: null }])
  })

  test('takes what was changed elsewhere, and tells why', async () => {
    const { db, service, sync, idOf } = world
    const item = service.arrive(service.follow('https://en.example/feed', 'Garden'), { title: 'Frost in the orchard' })
    await sync()
    const id = idOf('Frost in the orchard')
    setRead(db, [id], true, world.clock.now)
    await sync()
    item.read = false
    expect(await sync()).toMatchObject({ sent: 0, states: 1 })
    expect(stateOf('Frost in the orchard').read).toBe(false)
    const at = expect.any(Number) as number
    expect(receiptsOf(db, id)).toMatchObject([
      { account: 'home', kind: 'read', value: true, origin: 'here', sentAt: at, acceptedAt: at, confirmedAt: at },
      { account: 'home', kind: 'read', value: false, origin: 'account' },
    ])
    setRead(db, [id], true, world.clock.now)
    expect(receiptsOf(db, id).at(-1)).toMatchObject({ value: true, origin: 'here', sentAt: null, acceptedAt: null })
  })

  test('takes a star off where another computer did, and not with an item that the server has no more', async () => {
    const { db, service, sync, idOf } = world
    const feed = service.follow('https://en.example/feed', 'Garden')
    const titles = ['Frost in the orchard', 'Bees in the orchard', 'Thaw in the orchard']
    const [frost, bees] = titles.map((title) => service.arrive(feed, { title, starred: true }))
    await sync()
    if (frost === undefined || bees === undefined) throw new Error('three items')
    frost.starred = false
    service.items.delete(bees.id)
    const stars = () => titles.map((title) => stateOf(title).starred)
    expect(await sync()).toMatchObject({ states: 2 })
    expect(stars()).toEqual([false, true, true])
    // Followed anew elsewhere, the feed has no old items any more.
    service.feeds.delete(feed.id)
    service.arrive(service.follow(feed.url, 'Garden'), { title: 'Rain in the orchard' })
    for (let turn = 0; turn < 3; turn++) await sync()
    expect(stars()).toEqual([false, true, true])
    service.requests.length = 0
    expect(await sync()).toMatchObject({ states: 0 })
    expect(service.requests.length).toBeLessThanOrEqual(6)
    setStarred(db, [idOf('Bees in the orchard')], false, world.clock.now)
    expect(listAccounts(db)).toMatchObject([{ waiting: 0 }])
  })

  test('a star stays while the server fails to tell of its item, and the other states are taken', async () => {
    const { service, sync, gate } = world
    const feed = service.follow('https://en.example/feed', 'Garden')
    const [frost, bees] = ['Frost', 'Bees'].map((title) => service.arrive(feed, { title, starred: true }))
    await sync()
    if (frost === undefined || bees === undefined) throw new Error('two items')
    frost.starred = false
    bees.read = true
    gate.answer = ({ url }) =>
      url.endsWith('/items/contents') ? { status: 403, headers: {}, body: 'Forbidden' } : null
    await expect(sync()).rejects.toMatchObject({ code: 'blocked' })
    expect([stateOf('Frost').starred, stateOf('Bees').read]).toEqual([true, true])
    // FreshRSS says so when its database fails.
    gate.answer = ({ url }) =>
      url.endsWith('/items/contents') ? { status: 200, headers: {}, body: '{"items":[]}' } : null
    await sync()
    expect(stateOf('Frost').starred).toBe(true)
    gate.answer = () => null
    await sync()
    expect([stateOf('Frost').starred, stateOf('Bees').starred]).toEqual([false, true])
  })

  test('an answer that was lost after the server did it changes nothing', async () => {
    const { db, service, sync, gate, idOf } = world
    const item = service.arrive(service.follow('https://en.example/feed', 'Garden'), { title: 'Frost in the orchard' })
    await sync()
    setRead(db, [idOf('Frost in the orchard')], true, world.clock.now)
    gate.answer = (request) => (request.url.endsWith('/edit-tag') ? (service.answer(request), ill) : null)
    await expect(sync()).rejects.toMatchObject({ code: 'serverError' })
    gate.answer = () => null
    // The reader thinks again before the answer is known.
    setRead(db, [idOf('Frost in the orchard')], false, world.clock.now)
    await sync()
    expect([item.read, stateOf('Frost in the orchard').read]).toEqual([false, false])
  })

  test('what the reader changes while the lists are on their way stands against them', async () => {
    const { db, service, sync, gate, idOf, clock } = world
    const item = service.arrive(service.follow('https://en.example/feed', 'Garden'), { title: 'Frost in the orchard' })
    await sync()
    const id = idOf('Frost in the orchard')
    item.read = true
    gate.answer = ({ url }) => {
      // The lists of the unread and of the starred tell of another computer; here it was opened, and marked unread again.
      if (url.includes('starred')) for (const read of [true, false]) setRead(db, [id], read, clock.now)
      return null
    }
    await sync()
    gate.answer = () => null
    expect([stateOf('Frost in the orchard').read, listAccounts(db)[0]?.waiting]).toEqual([false, 1])
    await sync()
    expect([stateOf('Frost in the orchard').read, item.read]).toEqual([false, false])
  })

  test('a server that fails in the middle costs nothing: the rest comes with the next sync, states at once', async () => {
    const { db, service, sync, gate } = world
    const feed = service.follow('https://en.example/feed', 'Garden')
    for (let index = 0; index < 450; index++) service.arrive(feed, { title: `Orchard report number ${index}` })
    let batches = 0
    gate.answer = ({ url }) => (url.endsWith('/contents') && ++batches >= 2 ? ill : null)
    await expect(sync()).rejects.toMatchObject({ code: 'serverError' })
    gate.answer = () => null
    const [newest] = listArticles(db, { limit: 1 }).items
    expect(listFeeds(db, 0)[0]?.total).toBe(200)
    for (const item of service.items.values()) item.read = item.title === newest?.title
    expect((await sync()).articles).toHaveLength(250)
    expect(listFeeds(db, 0)[0]).toMatchObject({ total: 450, unread: 449 })
  })

  test('what a rule of the reader does with a new article is told to the account', async () => {
    const { db, service, sync, gate, clock } = world
    gate.rules = (articles) => setRead(db, articles, true, clock.now)
    const item = service.arrive(service.follow('https://en.example/feed', 'Garden'), { title: 'Frost in the orchard' })
    await sync()
    await sync()
    expect([item.read, stateOf('Frost in the orchard').read]).toEqual([true, true])
  })

  test('what was listed and is removed before it is given fails no sync, nor do texts that are all gone later', async () => {
    const { service, sync, titles, gate, clock } = world
    const feed = service.follow('https://en.example/feed', 'Garden')
    const first = service.arrive(feed, { title: 'Frost in the orchard' })
    await sync()
    const second = service.arrive(feed, { title: 'Removed at once' })
    gate.answer = ({ url }) => {
      if (url.endsWith('/contents')) service.items.delete(second.id)
      return null
    }
    expect((await sync()).articles).toEqual([])
    service.items.delete(first.id)
    clock.now += 7 * hour
    await sync()
    service.arrive(feed, { title: 'Thaw' })
    await sync()
    expect(titles()).toEqual(['Thaw', 'Frost in the orchard'])
  })

  test('a server without any item is no ill one, though an old Miniflux fails to give what it has not', async () => {
    const { db, service, sync, gate, clock } = world
    const feed = service.follow('https://en.example/feed', 'Garden')
    for (const starred of [true, false]) service.arrive(feed, { title: `Frost ${starred}`, starred })
    await sync()
    service.items.clear()
    gate.answer = (request) => {
      const answer = service.answer(request)
      return answer.status === 400 ? { ...answer, status: 500 } : answer
    }
    for (let count = 0; count < 3; count++) {
      clock.now += 7 * hour
      await sync()
    }
    expect(listAccounts(db)[0]?.failure).toBeNull()
    expect([stateOf('Frost true'), stateOf('Frost false')]).toEqual([
      { read: false, starred: true },
      { read: false, starred: false },
    ])
  })

  test('an item that arrives late with an old date is not missed', async () => {
    const { service, sync, titles } = world
    const feed = service.follow('https://en.example/feed', 'Garden')
    service.arrive(feed, { title: 'Frost in the orchard' })
    await sync()
    service.arrive(feed, { title: 'Late and old', publishedAt: Date.UTC(2019, 1, 1) })
    await sync()
    expect(titles()).toEqual(['Frost in the orchard', 'Late and old'])
  })

  test('a feed that was subscribed to anew, under new ids, doubles nothing and flips nothing', async () => {
    const { db, service, sync, titles, idOf } = world
    const feed = service.follow('https://en.example/feed', 'Garden')
    const item = service.arrive(feed, { title: 'Frost in the orchard' })
    service.arrive(feed, { title: 'Bees in the orchard', url: 'https://news.example/bees' })
    await sync()
    setRead(db, [idOf('Frost in the orchard')], true, world.clock.now)
    await sync()
    service.feeds.delete(feed.id)
    const again = service.follow(feed.url, 'Garden')
    const { id: _id, ...same } = item
    const renewed = service.arrive(again, { ...same, feedId: again.id, read: false })
    service.arrive(again, { title: 'Bees in the orchard', url: 'https://news.example/bees' })
    await sync()
    expect(titles().toSorted()).toEqual(['Bees in the orchard', 'Frost in the orchard'])
    expect([stateOf('Frost in the orchard').read, stateOf('Bees in the orchard').read]).toEqual([true, false])
    await sync()
    expect(renewed.read).toBe(true)
  })

  test('what the server lost and gets again, as out of a backup, is unread where nobody has read it', async () => {
    const { db, service, sync, idOf } = world
    const feed = service.follow('https://en.example/feed', 'Garden')
    const [frost, bees, thaw] = ['Frost', 'Bees', 'Thaw'].map((title) => service.arrive(feed, { title }))
    service.arrive(feed, { title: 'Rain' })
    await sync()
    if (frost === undefined || bees === undefined || thaw === undefined) throw new Error('three items')
    setRead(db, [idOf('Bees')], true, world.clock.now)
    setStarred(db, [idOf('Thaw')], true, world.clock.now)
    thaw.read = true
    await sync()
    const lost = [frost, bees, thaw]
    for (const { id } of lost) service.items.delete(id)
    await sync()
    expect(stateOf('Frost').read).toBe(true)
    const again = lost.map(({ id: _id, ...same }) => service.arrive(feed, { ...same, read: false, starred: false }))
    for (let turn = 0; turn < 2; turn++) await sync()
    expect(again.map(({ read, starred }) => ({ read, starred }))).toEqual(['Frost', 'Bees', 'Thaw'].map(stateOf))
    expect(again).toMatchObject([{ read: false }, { read: true }, { read: true, starred: true }])
  })

  test('of many that are neither unread nor among the newest ten are asked whether the server has them', async () => {
    const { service, sync, gate, idOf } = world
    const feed = service.follow('https://en.example/feed', 'Garden')
    const old = Array.from({ length: 30 }, (_, index) =>
      service.arrive(feed, { title: `Old ${index}`, publishedAt: 1_700_000_000_000 + index }),
    )
    await sync()
    const id = idOf('Old 7')
    for (let index = 0; index < 1_000; index++) service.arrive(feed, { title: `New ${index}`, read: true })
    await sync()
    for (const item of old) item.read = item.title !== 'Old 0'
    gate.answer = ({ url }) =>
      url.endsWith('/items/contents') ? { status: 403, headers: {}, body: 'Forbidden' } : null
    await expect(sync()).rejects.toMatchObject({ code: 'blocked' })
    expect(listFeeds(world.db, 0)[0]?.unread).toBe(30)
    gate.answer = () => null
    service.requests.length = 0
    expect(await sync()).toMatchObject({ states: 29 })
    expect(service.requests.filter((request) => request.endsWith('/contents'))).toHaveLength(1)
    // They are known as they were: what is marked unread here is told to the server.
    setRead(world.db, [id], false, world.clock.now)
    await sync()
    expect(old.filter(({ read }) => !read).map(({ title }) => title)).toEqual(['Old 0', 'Old 7'])
  })

  test('one item that the server refuses holds up no other, and is given up after days', async () => {
    const { db, service, sync, gate, clock, idOf } = world
    const feed = service.follow('https://en.example/feed', 'Garden')
    const items = Array.from({ length: 40 }, (_, index) => service.arrive(feed, { title: `Orchard report ${index}` }))
    await sync()
    const refused = items[17]
    if (refused === undefined) throw new Error('no item')
    const hex = BigInt(refused.id).toString(16).padStart(16, '0')
    gate.answer = ({ url, form }) =>
      url.endsWith('/edit-tag') && form?.includes(hex) === true
        ? { status: 400, headers: {}, body: 'Bad Request!' }
        : null
    const id = idOf('Orchard report 17')
    setRead(
      db,
      items.map(({ title }) => idOf(title)),
      true,
      clock.now,
    )
    service.arrive(feed, { title: 'Came meanwhile' })
    const report = await sync()
    expect([report.sent, report.refused, report.articles.length]).toEqual([39, 1, 1])
    expect(items.filter(({ read }) => !read)).toEqual([refused])
    expect(listAccounts(db)).toMatchObject([{ waiting: 1, failure: null }])
    expect(receiptsOf(db, id).at(-1)).toMatchObject({ acceptedAt: null, refusedAt: expect.any(Number) as number })
    clock.now += 4 * 24 * hour
    await sync()
    // It is read here for good, whatever the server goes on saying.
    await sync()
    expect(listAccounts(db)).toMatchObject([{ waiting: 0 }])
    expect([stateOf('Orchard report 17').read, refused.read]).toEqual([true, false])
    expect(receiptsOf(db, id)).toHaveLength(1)
    // Another change of mind is another change, and a chance.
    gate.answer = () => null
    setRead(db, [id], false, clock.now)
    setRead(db, [id], true, clock.now)
    await sync()
    expect([stateOf('Orchard report 17').read, refused.read]).toEqual([true, true])
  })

  test('a text that was corrected on the server becomes a version, and states stay', async () => {
    const { db, service, sync, clock, idOf } = world
    const item = service.arrive(service.follow('https://en.example/feed', 'Garden'), {
      title: 'Frost in the orchard',
      html: '<p>Nine degrees below zero.</p>',
    })
    await sync()
    const id = idOf('Frost in the orchard')
    setStarred(db, [id], true, clock.now)
    setRead(db, [id], true, clock.now)
    await sync()
    setRead(db, [id], false, clock.now)
    item.html = '<p>Six degrees below zero, not nine.</p>'
    clock.now += 7 * hour
    await sync()
    expect(openArticle(db, id)).toMatchObject({ versions: 2, read: false, starred: true })
    await sync()
    expect([item.read, item.starred, stateOf('Frost in the orchard').read]).toEqual([false, true, false])
  })

  test('a source that was read whole here keeps what was put back to unread elsewhere and what came meanwhile', async () => {
    const { db, service, sync, gate, clock } = world
    const feed = service.follow('https://en.example/feed', 'Garden')
    const items = Array.from({ length: 600 }, (_, index) => service.arrive(feed, { title: `Orchard report ${index}` }))
    const [back] = items
    if (back === undefined) throw new Error('no item')
    back.read = true
    await sync()
    const ids = db.prepare('SELECT article_id AS id FROM article_state WHERE read = 0').all() as { id: ArticleId }[]
    setRead(
      db,
      ids.map(({ id }) => id),
      true,
      clock.now,
    )
    back.read = false
    let late: ReturnType<ReaderService['arrive']> | null = null
    gate.answer = ({ url }) => {
      if (url.includes('edit-tag')) late ??= service.arrive(feed, { title: 'Came meanwhile' })
      return null
    }
    service.requests.length = 0
    expect(await sync()).toMatchObject({ sent: 599, refused: 0 })
    expect(service.requests.filter((request) => request.includes('edit-tag'))).toHaveLength(3)
    expect(items.filter(({ read }) => !read)).toEqual([back])
    expect(late).toMatchObject({ read: false })
    expect(listFeeds(db, 0).map(({ unread }) => unread)).toEqual([2])
  })

  test('a source whose address the server has changed is filed and left there too', async () => {
    const { db, service, sync, clock } = world
    const feed = service.follow('https://en.example/feed', 'Garden')
    await sync()
    feed.url = 'https://en.example/moved'
    await sync()
    const [here] = listFeeds(db, 0)
    if (here === undefined) throw new Error('no feed')
    updateFeed(db, here.id, { folder: 'Green' }, clock.now)
    await sync()
    expect(feed.label).toBe('Green')
    removeFeeds(db, [here.id], clock.now)
    await sync()
    await sync()
    expect([service.feeds.size, listFeeds(db, 0).length, listAccounts(db)[0]?.waiting]).toEqual([0, 0, 0])
  })

  test('a label that is renamed or deleted elsewhere leaves no empty folder', async () => {
    const { db, service, sync } = world
    const first = service.follow('https://en.example/feed', 'Garden', 'Green')
    const second = service.follow('https://ru.example/feed', 'Сад', 'Green')
    service.follow('https://zh.example/feed', '花园', 'Last')
    await sync()
    first.label = 'Emerald'
    second.label = 'Emerald'
    await sync()
    expect(feedGroups(db).map(({ folder }) => folder)).toEqual(['Emerald', 'Last', null])
    first.label = 'Last'
    second.label = 'Last'
    await sync()
    expect(feedGroups(db).map(({ folder }) => folder)).toEqual(['Last', null])
    expect(listAccounts(db)[0]?.waiting).toBe(0)
  })

  test('labels and folders follow each other', async () => {
    const { db, service, sync } = world
    const feed = service.follow('https://en.example/feed', 'Garden', 'R&D')
    await sync()
    const [here] = listFeeds(db, 0)
    if (here === undefined) throw new Error('no feed')
    updateFeed(db, here.id, { folder: 'Сад' }, world.clock.now)
    await sync()
    expect(feed.label).toBe('Сад')
    feed.label = 'Elsewhere'
    await sync()
    expect(listFeeds(db, 0)[0]?.folder).toBe('Elsewhere')
    expect(listAccounts(db)[0]?.waiting).toBe(0)
  })

  test('a feed that is gone elsewhere goes here after an hour, what is starred stays', async () => {
    const { db, service, sync, clock, titles, idOf } = world
    const feed = service.follow('https://en.example/feed', 'Garden')
    service.arrive(feed, { title: 'Frost in the orchard' })
    service.arrive(feed, { title: 'Bees in the orchard' })
    await sync()
    setStarred(db, [idOf('Bees in the orchard')], true, clock.now)
    await sync()
    service.feeds.delete(feed.id)
    // A list may have been cut off: nothing is lost, nor read, at once.
    await sync()
    expect(listFeeds(db, 0)).toMatchObject([{ unread: 2, total: 2 }])
    clock.now += hour
    await sync()
    expect(listFeeds(db, 0)).toEqual([])
    expect(titles()).toEqual(['Bees in the orchard'])
    expect(stateOf('Bees in the orchard')).toEqual({ read: false, starred: true })
  })

  test('a long feed that is gone elsewhere goes in parts', async () => {
    const { db, service, sync, clock } = world
    const feed = service.follow('https://en.example/feed', 'Garden')
    for (let number = 0; number < 300; number++) service.arrive(feed, { title: `Frost in orchard ${number}` })
    await sync()
    service.feeds.delete(feed.id)
    await sync()
    clock.now += hour
    const stored = () => (db.prepare('SELECT count(*) AS count FROM article').get() as { count: number }).count
    const seen = await seenDuring(sync(), stored)
    expect(Math.max(...steps(seen))).toBeLessThanOrEqual(50)
    expect([seen.at(0), seen.at(-1), listFeeds(db, 0)]).toEqual([300, 0, []])
  })

  test('follows and leaves feeds for the account, also when the answer is lost', async () => {
    const { db, service, sync, gate, clock } = world
    followInAccount(db, world.account.id, { url: 'https://new.example/feed', folder: 'Green' }, clock.now)
    gate.answer = (request) => (request.form?.includes('ac=subscribe') ? (service.answer(request), ill) : null)
    await sync()
    gate.answer = () => null
    await sync()
    expect([...service.feeds.values()]).toMatchObject([{ url: 'https://new.example/feed', label: 'Green' }])
    const [here] = listFeeds(db, 0)
    if (here === undefined) throw new Error('no feed')
    service.arrive([...service.feeds.values()][0] ?? service.follow('', ''), { title: 'Frost in the orchard' })
    expect((await sync()).articles).toHaveLength(1)
    removeFeeds(db, [here.id], clock.now)
    await sync()
    expect(service.feeds.size).toBe(0)
    expect(listFeeds(db, 0)).toEqual([])
    expect(listAccounts(db)).toMatchObject([{ feeds: 0, waiting: 0 }])
  })

  test('an account that is removed leaves its feeds to be asked from here', async () => {
    const { db, service, sync } = world
    service.arrive(service.follow('https://en.example/feed', 'Garden'), { title: 'Frost in the orchard' })
    await sync()
    removeAccount(db, world.account.id, world.clock.now)
    expect(listAccounts(db)).toEqual([])
    expect(activeFeeds(db)).toMatchObject([{ url: 'https://en.example/feed' }])
    expect(stateOf('Frost in the orchard').read).toBe(false)
  })

  test('a feed of two accounts and of this computer is one, and both learn what is read', async () => {
    const { db, sync, titles, idOf, clock } = world
    const other = await openAccountWorld('miniflux')
    const local = addFeed(db, { url: 'https://en.example/feed', folder: 'Mine' }, clock.now)
    const both = [world.service, other.service].map((service) =>
      service.arrive(service.follow('https://en.example/feed', 'Garden', 'Theirs'), {
        title: 'Frost in the orchard',
        url: 'https://news.example/frost',
      }),
    )
    const second = addAccount(db, { ...other.account, name: 'work' }, clock.now)
    await sync()
    await sync(second)
    expect(titles()).toEqual(['Frost in the orchard'])
    expect(listFeeds(db, 0)).toMatchObject([{ id: local, folder: 'Mine' }])
    setRead(db, [idOf('Frost in the orchard')], true, clock.now)
    await sync()
    await sync(second)
    expect(both.map(({ read }) => read)).toEqual([true, true])
    await other.close()
  })

  test('ten thousand changes go in at most a hundred requests', async () => {
    const { db, service, sync, clock } = world
    const feed = service.follow('https://en.example/feed', 'Garden')
    for (let index = 0; index < 10_000; index++) service.arrive(feed, { title: `Orchard report number ${index}` })
    const { articles } = await sync()
    setRead(db, articles, true, clock.now)
    setStarred(db, articles.slice(0, 100), true, clock.now)
    service.requests.length = 0
    expect(await sync()).toMatchObject({ sent: 10_100, states: 0 })
    expect(service.requests.length).toBeLessThanOrEqual(100)
    expect([...service.items.values()].filter(({ read, starred }) => read && starred)).toHaveLength(100)
  })
})
