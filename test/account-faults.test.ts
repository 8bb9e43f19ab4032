import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { followInAccount } from '../src/core/accounts/account-feed-store.ts'
import { listAccounts } from '../src/core/accounts/account-store.ts'
import { openArticle } from '../src/core/articles/open-store.ts'
import { setRead, setStarred } from '../src/core/articles/state-store.ts'
import { listFeeds } from '../src/core/feeds/feed-store.ts'
import { removeFeeds } from '../src/core/feeds/unsubscribe-store.ts'
import { openAccountWorld, type AccountWorld } from './account-world.ts'
import { pageLimit, type ReaderAnswer, type ReaderRequest } from './reader-server.ts'

const saying = (body: string): ReaderAnswer => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  body,
})
const refs = (ids: readonly string[], next = '') => saying(`\ufeff{"itemRefs":[${ids.join()}]${next}}`)
const isUnreadList = ({ url }: ReaderRequest) => url.includes('items/ids') && url.includes('xt=')

/** What servers answer when they are ill, or other than the two that are known. */
describe.each(['freshrss', 'miniflux'] as const)('a %s that answers strangely', (mode) => {
  let world: AccountWorld
  beforeEach(async () => void (world = await openAccountWorld(mode)))
  afterEach(async () => {
    pageLimit.ids = null
    await world.close()
  })

  const garden = (count: number) => {
    const feed = world.service.follow('https://en.example/feed', 'Garden', 'Green')
    for (let index = 0; index < count; index++) world.service.arrive(feed, { title: `Report ${index}` })
    return feed
  }
  const unread = () => listFeeds(world.db, 0).map((feed) => [feed.unread, feed.total])

  test('knows an item in whatever form its id is written, and takes nothing for read beside one that it cannot read', async () => {
    const { service, sync, gate } = world
    const feed = garden(0)
    const ids = ['9214364837600034817', '13835058055282163713', '18446744073709551615', '3']
    for (const id of ids) service.arrive(feed, { id, title: `Report ${id}` })
    await sync()
    const forms = ['9214364837600034817', '-4611686018427387903', '"tag:google.com,2005:reader/item/ffffffffffffffff"']
    gate.answer = (request) => (isUnreadList(request) ? refs(forms.map((id) => `{"id": ${id}}`)) : null)
    await sync()
    expect(unread()).toEqual([[3, 4]])
    expect(openArticle(world.db, world.idOf('Report 3')).read).toBe(true)
    gate.answer = (request) => (isUnreadList(request) ? refs(['{"id":"0000000000000003"}', '{"id":"entry-7"}']) : null)
    await expect(sync()).rejects.toMatchObject({ code: 'unreadable' })
    expect(unread()).toEqual([[4, 4]])
    gate.answer = (request) => (isUnreadList(request) ? refs(['{"id":"3"}', '"17"']) : null)
    await expect(sync()).rejects.toMatchObject({ code: 'unreadable' })
    expect(unread()).toEqual([[4, 4]])
  })

  test('makes nothing read by a list that goes in circles, is empty in all its parts, or is cut off', async () => {
    const { service, sync, gate } = world
    garden(3)
    await sync()
    const [first, second] = [...service.items.keys()].map((id) => `{"id":"${id}"}`)
    const turns = [`"1774915351009999"`, `"1774915351008888"`]
    let turn = 0
    gate.answer = (request) =>
      isUnreadList(request)
        ? refs([(turn % 2 === 0 ? first : second) ?? ''], `,"continuation":${turns[turn++ % 2]}`)
        : null
    await expect(sync()).rejects.toMatchObject({ code: 'unreadable' })
    expect(unread()).toEqual([[3, 3]])
    gate.answer = ({ url }) => (url.includes('items/ids') ? refs([]) : null)
    await expect(sync()).rejects.toMatchObject({ code: 'unreadable' })
    expect(unread()).toEqual([[3, 3]])
    for (const body of ['', '{}', '[]', '<!doctype html><p>Bad gateway', `{"itemRefs":[${first ?? ''},{"id":"17`]) {
      gate.answer = (request) => (isUnreadList(request) ? saying(body) : null)
      await expect(sync(), body).rejects.toMatchObject({ code: 'unreadable' })
      expect(unread(), body).toEqual([[3, 3]])
    }
    gate.answer = () => null
    await sync()
    expect([unread(), listAccounts(world.db)[0]?.failure]).toEqual([[[3, 3]], null])
  })

  test('reads a list to its end whose pages are smaller than what they overlap by', async () => {
    const { service, sync } = world
    garden(40)
    await sync()
    pageLimit.ids = 7
    for (const item of [...service.items.values()].slice(10)) item.read = true
    await sync()
    expect(unread()).toEqual([[10, 40]])
  })

  test('makes nothing read that slips through between two pages, known before or not', async () => {
    const { service, sync, gate } = world
    const feed = garden(40)
    for (const item of service.items.values()) item.starred = true
    pageLimit.ids = 7
    const slipping = (name: 'read' | 'starred') => {
      let pages = 0
      gate.answer = ({ url }) => {
        const isList = url.includes('items/ids') && url.includes(name === 'read' ? 'xt=' : 'starred')
        // Another client takes the newest three off, one after the other.
        if (isList && ++pages > 1 && pages < 5) {
          const newest = [...service.items.values()].findLast((item) => (name === 'read' ? !item.read : item.starred))
          if (newest !== undefined) newest[name] = name === 'read'
        }
        return null
      }
    }
    const starred = () => world.db.prepare('SELECT count(*) AS count FROM article_state WHERE starred = 1').get()
    slipping('read')
    await sync()
    expect(unread()[0]?.[0]).toBeGreaterThanOrEqual(37)
    const read = world.db.prepare('SELECT count(*) AS count FROM article_state WHERE read = 1')
    const served = () => [...service.items.values()].filter((item) => item.read).length
    expect((read.get() as { count: number }).count).toBeLessThanOrEqual(served())
    for (let index = 0; index < 5; index++) service.arrive(feed, { title: `Came later ${index}`, starred: true })
    slipping('read')
    await sync()
    slipping('starred')
    await sync()
    gate.answer = () => null
    await sync()
    expect(unread()).toEqual([[39, 45]])
    expect(starred()).toEqual({ count: 42 })
    expect(
      world.db.prepare("SELECT count(*) AS count FROM account_receipt WHERE kind = 'read' AND value = 0").get(),
    ).toEqual({ count: 0 })
    expect(
      world.db.prepare("SELECT count(*) AS count FROM account_receipt WHERE kind = 'starred' AND value = 1").get(),
    ).toEqual({ count: 0 })
  })

  test('that gives a page for the edit token is not said to refuse the password, and what waits is sent later', async () => {
    const { service, sync, gate, clock, idOf, db } = world
    garden(1)
    await sync()
    setRead(db, [idOf('Report 0')], true, clock.now)
    for (const body of ['<html>We are back soon</html>', '']) {
      gate.answer = ({ url }) => (url.endsWith('/token') ? saying(body) : null)
      await expect(sync()).rejects.toMatchObject({ code: 'unreadable' })
      expect(listAccounts(db)[0]).toMatchObject({ waiting: 1, failure: { code: 'unreadable' } })
    }
    gate.answer = () => null
    await sync()
    expect([...service.items.values()].map(({ read }) => read)).toEqual([true])
  })

  test('that lists no source any more, or hardly one, costs no source and no article, and it is told', async () => {
    const { db, service, sync, gate, clock } = world
    garden(2)
    const others = ['one', 'two', 'three', 'four'].map((name) => service.follow(`https://${name}.example/feed`, name))
    await sync()
    const before = listFeeds(db, 0)
    const [only] = service.feeds.values()
    for (const subscriptions of [[], [{ id: 'feed/900', title: 'Welcome', url: 'https://rss.example/feed' }]]) {
      gate.answer = ({ url }) =>
        url.includes('subscription/list')
          ? saying(JSON.stringify({ subscriptions }))
          : url.includes('items/ids')
            ? refs([])
            : null
      for (const wait of [0, 2, 30]) {
        clock.now += wait * 3_600_000
        await expect(sync()).rejects.toMatchObject({ code: 'accountFeedsGone' })
      }
      expect(listFeeds(db, 0).filter(({ url }) => url !== 'https://rss.example/feed')).toEqual(before)
    }
    gate.answer = () => null
    await sync()
    expect(listAccounts(db)[0]?.failure).toBeNull()
    expect(listFeeds(db, 0).find(({ url }) => url === only?.url)).toMatchObject({ unread: 2, total: 2 })
    // Whoever leaves them there one after the other is believed.
    for (const { id } of others) {
      service.feeds.delete(id)
      await sync()
      clock.now += 2 * 3_600_000
      await sync()
    }
    expect(listFeeds(db, 0).map(({ url }) => url)).toEqual([only?.url])
  })

  test('that lists no source any more brings back none that was left here, and follows none twice', async () => {
    const { db, account, service, sync, gate, clock } = world
    garden(2)
    const two = service.follow('https://two.example/feed', 'Orchard')
    service.follow('https://three.example/feed', 'Bees')
    await sync()
    const left = listFeeds(db, 0).find(({ url }) => url === two.url)
    removeFeeds(db, left === undefined ? [] : [left.id], clock.now)
    followInAccount(db, account.id, { url: 'https://four.example/feed', folder: null }, clock.now)
    const forms: string[] = []
    gate.answer = ({ url, form }) => {
      if (form?.includes('ac=') === true) forms.push(form)
      return url.includes('subscription/list') ? saying('{"subscriptions":[]}') : null
    }
    await expect(sync()).rejects.toMatchObject({ code: 'accountFeedsGone' })
    expect(forms).toEqual([])
    gate.answer = () => null
    for (let count = 0; count < 2; count++) await sync()
    const urls = ['https://en.example/feed', 'https://four.example/feed', 'https://three.example/feed']
    const known = (feeds: Iterable<{ url: string }>) => new Set([...feeds].map(({ url }) => url))
    expect([known(listFeeds(db, 0)), known(service.feeds.values())]).toEqual([new Set(urls), new Set(urls)])
    expect(listAccounts(db)[0]).toMatchObject({ waiting: 0, failure: null })
  })

  test('that was set up anew, its ids given to other sources, mixes up none of them', async () => {
    const { db, service, sync } = world
    const feed = garden(1)
    const second = service.follow('https://two.example/feed', 'Orchard')
    service.arrive(second, { title: 'Bees' })
    await sync()
    service.feeds.clear()
    service.items.clear()
    service.feeds.set(feed.id, { ...feed, url: 'https://new.example/feed', title: 'New' })
    service.feeds.set('feed/901', { ...feed, id: 'feed/901' })
    service.feeds.set('feed/902', { ...second, id: 'feed/902' })
    service.arrive(feed, { title: 'News of another source' })
    await sync()
    expect(
      listFeeds(db, 0)
        .map(({ url, total }) => [url, total])
        .toSorted(([one], [other]) => String(one).localeCompare(String(other))),
    ).toEqual([
      ['https://en.example/feed', 1],
      ['https://new.example/feed', 1],
      ['https://two.example/feed', 1],
    ])
  })

  test('that says OK and does nothing, or says that nothing is unread or starred, turns no state back', async () => {
    const { db, service, sync, gate, clock, idOf } = world
    garden(4)
    await sync()
    setRead(db, [idOf('Report 0'), idOf('Report 1'), idOf('Report 2')], true, clock.now)
    gate.answer = ({ url }) => (url.endsWith('/edit-tag') ? saying('OK') : null)
    await expect(sync()).rejects.toMatchObject({ code: 'serverError' })
    expect([unread(), listAccounts(db)[0]?.waiting]).toEqual([[[1, 4]], 3])
    gate.answer = () => null
    await sync()
    expect([...service.items.values()].map(({ read }) => read)).toEqual([true, true, true, false])
    expect([unread(), listAccounts(db)[0]?.waiting]).toEqual([[[1, 4]], 0])
    gate.answer = (request) => (isUnreadList(request) ? refs([]) : null)
    await expect(sync()).rejects.toMatchObject({ code: 'unreadable' })
    expect(unread()).toEqual([[1, 4]])
    setStarred(db, [idOf('Report 0')], true, clock.now)
    gate.answer = () => null
    await sync()
    gate.answer = ({ url }) => (url.includes('items/ids') && url.includes('starred') ? refs([]) : null)
    await expect(sync()).rejects.toMatchObject({ code: 'unreadable' })
    expect(openArticle(db, idOf('Report 0')).starred).toBe(true)
    gate.answer = () => null
    for (const item of service.items.values()) item.read = true
    await sync()
    expect([unread(), listAccounts(db)[0]?.failure]).toEqual([[[0, 4]], null])
  })

  test.each([
    ['an item that breaks the answer', 3, (count: number) => count > 0],
    ['many items at once', 0, (_count: number, all: number) => all > 60],
  ] as const)('that cannot give %s gives all others, and is left alone soon', async (_what, broken, fails) => {
    const { service, sync, gate, clock } = world
    garden(450)
    const bad = [...service.items.values()].slice(200, 200 + broken).map(({ id }) => BigInt(id).toString(16))
    let requests = 0
    gate.answer = ({ url, form }) => {
      if (!url.endsWith('/contents')) return null
      requests++
      const count = bad.filter((id) => form?.includes(id)).length
      const all = form?.match(/(?:^|&)i=/g)?.length ?? 0
      return fails(count, all) ? saying('{"items":[,') : null
    }
    await sync()
    await sync()
    expect(unread()).toEqual([[450 - broken, 450 - broken]])
    for (let count = 0; count < 6; count++) await sync()
    requests = 0
    await sync()
    expect(requests).toBeLessThanOrEqual(3)
    clock.now += 7 * 3_600_000
    await sync()
    expect(listAccounts(world.db)[0]?.failure).toBeNull()
    gate.answer = () => null
  })

  test('that calls no item read that is not starred is believed by its lists', async () => {
    const { db, service, sync, gate, clock, idOf } = world
    garden(3)
    gate.answer = (request) => {
      if (!request.url.endsWith('/contents')) return null
      const { status, headers, body } = service.answer(request)
      if (status !== 200) return { status, headers, body }
      const { items } = JSON.parse(body) as { items: { categories: string[] }[] }
      const isRead = (name: string) => name.endsWith('/read')
      const told = items.map(({ categories, ...item }) => ({
        ...item,
        categories: categories.some((name) => name.endsWith('/starred'))
          ? [...categories, 'user/1/state/com.google/read']
          : categories.filter((name) => !isRead(name)),
      }))
      return saying(JSON.stringify({ items: told }))
    }
    await sync()
    setRead(db, [idOf('Report 0')], true, clock.now)
    setStarred(db, [idOf('Report 1')], true, clock.now)
    expect(await sync()).toMatchObject({ sent: 2, refused: 0 })
    expect([unread(), listAccounts(db)[0]]).toMatchObject([[[2, 3]], { waiting: 0, failure: null }])
    setRead(db, [idOf('Report 1'), idOf('Report 2')], true, clock.now)
    expect(await sync()).toMatchObject({ sent: 2, refused: 0 })
    await sync()
    expect([...service.items.values()].map(({ read, starred }) => [read, starred])).toEqual([
      [true, false],
      [true, true],
      [true, false],
    ])
    expect([unread(), listAccounts(db)[0]]).toMatchObject([[[0, 3]], { waiting: 0, failure: null }])
    for (const item of service.items.values()) item.read = false
    await sync()
    expect(unread()).toEqual([[3, 3]])
    for (const item of service.items.values()) item.read = item.title === 'Report 0'
    await sync()
    for (const item of service.items.values()) item.read = true
    await sync()
    expect([unread(), listAccounts(db)[0]?.failure]).toEqual([[[0, 3]], null])
  })

  test('that gives items twice or without their fields, a year ahead of here, doubles and loses none', async () => {
    const { db, service, sync, gate, clock, idOf } = world
    clock.now -= 365 * 24 * 3_600_000
    garden(3)
    gate.answer = (request) => {
      if (!/items\/(?:ids|contents)/.test(request.url)) return null
      const { items, itemRefs } = JSON.parse(service.answer(request).body) as Record<string, Record<string, unknown>[]>
      if (items === undefined) return saying(JSON.stringify({ itemRefs: [...(itemRefs ?? []), ...(itemRefs ?? [])] }))
      const bare = items.map(({ id, origin }) => ({ id, origin }))
      const whole = items.filter(({ title }) => title !== 'Report 2')
      return saying(JSON.stringify({ items: [...bare, ...whole] }))
    }
    await sync()
    setRead(db, [idOf('Report 0'), idOf('Report 1'), idOf('…')], true, clock.now)
    await sync()
    expect([unread(), listAccounts(db)[0]?.waiting]).toEqual([[[0, 3]], 0])
    expect([...service.items.values()].every(({ read }) => read)).toBe(true)
  })

  test('whose password was changed elsewhere says so, and has what waits when it is known', async () => {
    const { db, service, sync, gate, clock, idOf } = world
    garden(2)
    await sync()
    setRead(db, [idOf('Report 0')], true, clock.now)
    gate.answer = ({ url }) =>
      url.endsWith('/ClientLogin') ? { status: 401, headers: {}, body: 'Error=BadAuthentication' } : null
    await expect(sync()).rejects.toMatchObject({ code: 'accountPassword' })
    expect([unread(), listAccounts(db)[0]]).toMatchObject([
      [[1, 2]],
      { waiting: 1, failure: { code: 'accountPassword' } },
    ])
    gate.answer = () => null
    await sync()
    expect([...service.items.values()].map(({ read }) => read)).toEqual([true, false])
  })

  test('that gives no texts for days loses none of them', async () => {
    const { sync, gate } = world
    garden(3)
    gate.answer = ({ url }) => (url.endsWith('/contents') ? saying('{"items":[]}') : null)
    for (let count = 0; count < 8; count++) await sync()
    gate.answer = () => null
    await sync()
    expect(unread()).toEqual([[3, 3]])
  })

  test('that leaves out the address of a source costs no source', async () => {
    const { db, sync, gate, clock, service } = world
    const { id } = garden(2)
    service.follow('https://two.example/feed', 'Orchard')
    await sync()
    const [second] = [...service.feeds.keys()].slice(1)
    const subscriptions = [{ id, title: 'Garden' }, { id: second, url: 'https://two.example/feed' }, { id: 'feed/903' }]
    gate.answer = ({ url }) => (url.includes('subscription/list') ? saying(JSON.stringify({ subscriptions })) : null)
    for (let count = 0; count < 3; count++) {
      clock.now += 2 * 3_600_000
      await sync()
    }
    expect(listFeeds(db, 0).map(({ url, total }) => [url, total])).toEqual([
      ['https://en.example/feed', 2],
      ['https://two.example/feed', 0],
    ])
  })
})
