import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { topics } from '#shared/api.ts'
import { defaultSettings } from '#shared/settings.ts'
import { createTicker, type Ticker } from './ticker.ts'

let asked: string[] = []
let listed: unknown[] = []
let badges: number[] = []
let ticker: Ticker
/** Lets what it has put off come. */
const pass = () => vi.advanceTimersByTimeAsync(2_000)
beforeEach(async () => {
  vi.useFakeTimers()
  ;[asked, listed, badges] = [[], [], []]
  const call = (path: string, args: unknown[]) => {
    asked.push(path)
    if (path === 'articles.list') listed.push(...args)
    return Promise.resolve({ ok: true as const, value: { date: null, items: [], unread: asked.length } })
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
