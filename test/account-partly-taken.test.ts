import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { receiptsOf } from '../src/core/accounts/account-change-store.ts'
import { listAccounts } from '../src/core/accounts/account-store.ts'
import { openArticle } from '../src/core/articles/open-store.ts'
import { setRead, setStarred } from '../src/core/articles/state-store.ts'
import type { ArticleId } from '../src/shared/model.ts'
import { openAccountWorld, type AccountWorld } from './account-world.ts'
import type { ReaderAnswer, ReaderRequest } from './reader-server.ts'

const day = 86_400_000

/** A server that says `OK` to a request and does a part of it. */
describe.each(['freshrss', 'miniflux'] as const)('a %s that takes a part of what it says OK to', (mode) => {
  let world: AccountWorld
  beforeEach(async () => void (world = await openAccountWorld(mode)))
  afterEach(() => world.close())

  const arrive = (count: number) => {
    const feed = world.service.follow('https://en.example/feed', 'Garden')
    return Array.from({ length: count }, (_, index) => world.service.arrive(feed, { title: `Report ${index}` }))
  }
  /** Does the request without the items for which `isLost` says so of their place in it and their id. */
  const losing =
    (isLost: (place: number, id: string) => boolean) =>
    (request: ReaderRequest): ReaderAnswer | null => {
      if (!request.url.endsWith('/edit-tag')) return null
      const form = new URLSearchParams(request.form)
      const kept = form.getAll('i').filter((id, place) => !isLost(place, id))
      form.delete('i')
      for (const id of kept) form.append('i', id)
      return world.service.answer({ ...request, form: form.toString() })
    }
  const everyThird = losing((place) => place % 3 === 1)
  const ids = () => {
    const rows = world.db.prepare('SELECT article_id AS id FROM article_state ORDER BY article_id').all()
    return (rows as { id: ArticleId }[]).map(({ id }) => id)
  }
  const here = (kind: 'read' | 'starred') => {
    const row = world.db.prepare(`SELECT count(*) AS count FROM article_state WHERE ${kind} = 1`).get()
    return (row as { count: number }).count
  }
  const waiting = () => listAccounts(world.db)[0]?.waiting

  // Few are asked themselves, more are told by the lists, and what is in no list is asked again.
  test.each([5, 300])('%i states of each kind stand here, and what was not taken is sent again', async (count) => {
    const { db, sync, gate, clock } = world
    const items = arrive(count)
    const lost = items.filter((_, place) => (place % 250) % 3 === 1).length
    await sync()
    for (const [kind, value] of [
      ['read', true],
      ['starred', true],
      ['read', false],
      ['starred', false],
    ] as const) {
      const name = `${kind} ${value}`
      ;(kind === 'read' ? setRead : setStarred)(db, ids(), value, clock.now)
      gate.answer = everyThird
      expect(await sync(), name).toMatchObject({ sent: count - lost, refused: lost, states: 0 })
      expect([here(kind), waiting()], name).toEqual([value ? count : 0, lost])
      gate.answer = () => null
      expect(await sync(), name).toMatchObject({ sent: lost, refused: 0, states: 0 })
      expect([here(kind), waiting()], name).toEqual([value ? count : 0, 0])
      expect(items.filter((item) => item[kind] === value).length, name).toBe(count)
    }
  })

  test('one that is never taken fails no sync, and is given up after days, as the reader has it', async () => {
    const { db, sync, gate, clock, idOf } = world
    const [never, ...others] = arrive(60)
    if (never === undefined) throw new Error('no item')
    await sync()
    const hex = BigInt(never.id).toString(16).padStart(16, '0')
    gate.answer = losing((_, id) => id.endsWith(hex))
    setRead(db, ids(), true, clock.now)
    expect(await sync()).toMatchObject({ sent: 59, refused: 1 })
    expect(others.every(({ read }) => read)).toBe(true)
    for (let count = 0; count < 3; count++) {
      expect([waiting(), never.read, here('read')]).toEqual([1, false, 60])
      clock.now += day
      expect(await sync()).toMatchObject({ sent: 0, refused: 1, states: 0 })
    }
    await sync()
    const id = idOf('Report 0')
    expect([waiting(), never.read, openArticle(db, id).read]).toEqual([0, false, true])
    expect(receiptsOf(db, id)).toMatchObject([{ acceptedAt: null, refusedAt: expect.any(Number) as number }])
  })

  const ill: ReaderAnswer = { status: 500, headers: {}, body: 'oops' }
  const allRead = () => [...world.service.items.values()].every(({ read }) => read)

  test('whose lists fail is asked of the items, and of each it is known', async () => {
    const { db, sync, gate, clock } = world
    arrive(300)
    await sync()
    setRead(db, ids(), true, clock.now)
    // A part that lies beyond the first items that could be asked.
    const partly = losing((place) => place >= 240)
    let sends = 0
    gate.answer = (request) => {
      if (request.url.endsWith('/edit-tag')) sends++
      // Before anything is sent they are there.
      return request.url.includes('items/ids') && sends > 0 ? ill : partly(request)
    }
    await expect(sync()).rejects.toMatchObject({ code: 'serverError' })
    expect([here('read'), waiting()]).toEqual([300, 10])
    gate.answer = () => null
    await sync()
    expect([here('read'), waiting(), allRead()]).toEqual([300, 0, true])
  })

  test('which cannot tell of an item is not believed, and its lists are', async () => {
    const { db, sync, gate, clock } = world
    arrive(6)
    await sync()
    setRead(db, ids(), true, clock.now)
    const isAsked = ({ url }: ReaderRequest) => url.endsWith('/contents')
    gate.answer = (request) => (isAsked(request) ? ill : everyThird(request))
    await sync().catch(() => undefined)
    expect([here('read'), waiting()]).toEqual([6, 2])
    let sends = 0
    gate.answer = (request) => {
      if (request.url.endsWith('/edit-tag')) sends++
      return isAsked(request) || (request.url.includes('items/ids') && sends > 0) ? ill : everyThird(request)
    }
    await expect(sync()).rejects.toMatchObject({ code: 'serverError' })
    expect([here('read'), waiting()]).toEqual([6, 2])
    gate.answer = () => null
    await sync()
    expect([here('read'), waiting(), allRead()]).toEqual([6, 0, true])
  })
})
