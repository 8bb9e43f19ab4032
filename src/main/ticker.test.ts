import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { topics } from '#shared/api.ts'
import { defaultSettings } from '#shared/settings.ts'
import { createTicker, type Ticker } from './ticker.ts'

let asked: string[] = []
let listed: unknown[] = []
let badges: number[] = []
let ticker: Ticker
/** Answers of core that are held back until they are called. */
let late: (() => void)[] | null
/** Lets what it has put off come. */
const pass = () => vi.advanceTimersByTimeAsync(2_000)
beforeEach(async () => {
  vi.useFakeTimers()
  ;[asked, listed, badges, late] = [[], [], [], null]
  const call = (path: string, args: unknown[]) => {
    asked.push(path)
    if (path === 'articles.list') listed.push(...args)
    const reply = { ok: true as const, value: { date: null, items: [], unread: asked.length } }
    const held = late
    return held === null
      ? Promise.resolve(reply)
      : new Promise<typeof reply>((resolve) => held.push(() => resolve(reply)))
  }
  const [tray, badge] = [{ show: () => undefined }, { show: (count: number) => void badges.push(count) }]
  ticker = createTicker({ call }, tray, badge, { get: () => defaultSettings }, { write: () => undefined })
  await pass()
})
afterEach(() => {
  ticker.stop()
  vi.useRealTimers()
})

it('asks core after the start', () => {
  expect(asked.toSorted()).toEqual(['articles.counts', 'articles.list', 'rates.board'])
  expect(badges).toHaveLength(1)
})

it('offers what is to be read next: in the languages that are read, nothing that has been', () => {
  expect(listed).toEqual([{ langs: ['en'], unread: true, limit: 3 }])
})

it('asks core again only when what it shows may be another', async () => {
  const shown: string[] = []
  for (const topic of topics) {
    const before = asked.length
    ticker.hear('changed', { topics: [topic] })
    await pass()
    if (asked.length > before) shown.push(topic)
  }
  expect(shown).toEqual(['articles', 'marks', 'rates', 'weather'])
  expect(badges).toHaveLength(1 + shown.length)
})

it('asks a core that has been started anew', async () => {
  ticker.hear('coreRestarted', null)
  await pass()
  expect(badges).toHaveLength(2)
})

it('stays with what it asked for last when that is answered first, and shows nothing after its end', async () => {
  const first: (() => void)[] = (late = [])
  ticker.update()
  await pass()
  late = null
  ticker.update()
  await pass()
  const [, newest] = badges
  for (const answer of first) answer()
  await pass()
  expect(badges).toEqual([badges[0], newest])
  const last: (() => void)[] = (late = [])
  ticker.update()
  await pass()
  ticker.stop()
  for (const answer of last) answer()
  await pass()
  expect(badges).toEqual([badges[0], newest])
  expect([first, last].map(({ length }) => length)).toEqual([3, 3])
})
