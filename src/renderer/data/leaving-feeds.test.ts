import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Bridge } from '#shared/api.ts'
import type { FeedId } from '#shared/model.ts'

const send = vi.fn<Bridge['send']>()
const kept = new Map<string, string>()
const [url, other] = ['https://one.example/rss', 'https://two.example/rss']
const feeds = [
  { id: 1 as FeedId, url },
  { id: 2 as FeedId, url: other },
]
const told = () => send.mock.calls.filter(([path]) => path === 'feeds.unsubscribe').map(([, args]) => args)
const hidden = () => JSON.parse(kept.get('leaving-feeds') ?? '[]') as string[]
/** As the window has it when it is opened. */
const opened = async () => {
  vi.resetModules()
  return import('./leaving-feeds.ts')
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('window', { tilshi: { send } })
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  })
  send
    .mockReset()
    .mockImplementation((path) => Promise.resolve({ ok: true, value: path === 'feeds.list' ? feeds : null }))
  kept.clear()
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('what was removed a moment ago comes back as it was', async () => {
  const { comeBack, leaveFeeds } = await opened()
  leaveFeeds(feeds, () => undefined)
  expect(comeBack(url)).toBe(true)
  await vi.advanceTimersByTimeAsync(10_000)
  expect(told()).toEqual([[[2]]])
  expect([comeBack(url), comeBack(other)]).toEqual([false, false])
})

test('what core is leaving, however long that takes, is there no more and can be followed anew', async () => {
  const { comeBack, leaveFeeds } = await opened()
  const end: (() => void)[] = []
  send.mockImplementation(() => new Promise((resolve) => end.push(() => resolve({ ok: true, value: null }))))
  const takeBack = leaveFeeds(feeds, () => undefined)
  expect(hidden()).toEqual([url, other])
  await vi.advanceTimersByTimeAsync(10_000)
  expect(told()).toEqual([[[1, 2]]])
  expect([comeBack(url), takeBack()]).toEqual([false, false])
  // A window that is opened meanwhile has nothing more to leave.
  expect(hidden()).toEqual([])
  end[0]?.()
  await vi.advanceTimersByTimeAsync(0)
  expect(comeBack(other)).toBe(false)
})

test('a window leaves what was removed before it was closed', async () => {
  const before = await opened()
  before.leaveFeeds(feeds.slice(1), () => undefined)
  vi.clearAllTimers()
  const { comeBack, finishLeaving } = await opened()
  await finishLeaving()
  expect(told()).toEqual([[[2]]])
  expect([comeBack(other), hidden()]).toEqual([false, []])
})
