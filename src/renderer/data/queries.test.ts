import { QueryObserver, type QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Bridge } from '#shared/api.ts'
import type { ArticleQuery } from '#shared/model.ts'
import { defaultSettings } from '#shared/settings.ts'
import { askAhead, askAheadWhole, beginUnread, createQueryClient, followEvents } from './queries.ts'
import { unreadVisits } from './unread-visits.ts'

const send = vi.fn<Bridge['send']>()
let hear: Parameters<Bridge['on']>[0]
let client: QueryClient

beforeEach(() => {
  const on: Bridge['on'] = (listener) => {
    hear = listener
    return () => undefined
  }
  vi.stubGlobal('window', { tilshi: { send, on }, setTimeout: vi.fn<() => void>() })
  send.mockReset()
  client = createQueryClient()
})
afterEach(() => {
  client.clear()
  vi.unstubAllGlobals()
})

const choices = { ...defaultSettings, language: 'en' } as const
const keyOf = (query: ArticleQuery) => ['articles', 'list', query]

test('what is told of an update is known, also where nobody looks at it', () => {
  followEvents(client)
  hear('updateChanged', { doing: 'checking' })
  expect(client.getQueryData(['updates'])).toEqual({ doing: 'checking' })
})

test('what is known of updates is asked for anew when the package was upgraded', () => {
  followEvents(client)
  hear('updateChanged', { replaced: false })
  hear('programReplaced', {})
  expect(client.getQueryState(['updates'])?.isInvalidated).toBe(true)
})

test('marks make stale what shows them, and nothing that is dear to find', () => {
  followEvents(client)
  const isStale = (key: readonly unknown[]) => client.getQueryState(key)?.isInvalidated
  const shown = [
    ['articles', 'front', ['en']],
    keyOf({}),
    ['articles', 'open', 1],
    ['feeds', 'list'],
    ['search', 'pages', 'a'],
  ]
  const dear = [
    ['articles', 'related', 1],
    ['articles', 'probable', 1],
    ['articles', 'versions', 1],
  ]
  for (const key of [...shown, ...dear]) client.setQueryData(key, [])
  hear('changed', { topics: ['marks'] })
  expect(shown.map(isStale)).toEqual(shown.map(() => true))
  expect(dear.map(isStale)).toEqual(dear.map(() => false))
  hear('changed', { topics: ['articles'] })
  expect(dear.map(isStale)).toEqual(dear.map(() => true))
})

test('a list of the unread asks for all that stands in it', async () => {
  const page = {
    items: [
      { id: 3, read: false },
      { id: 2, read: true },
    ],
    next: null,
  }
  send.mockResolvedValue({ ok: true, value: page })
  await askAhead(client, { kind: 'unread' }, choices)
  expect(send).toHaveBeenLastCalledWith('articles.list', [{ unread: true }])
  await client.refetchQueries({ queryKey: keyOf({ unread: true }) })
  expect(send).toHaveBeenLastCalledWith('articles.list', [{ unread: true, kept: [3, 2] }])
})

test('a further page of the unread asks for none of those before it, and all pages anew for all that stands in them', async () => {
  const [one, other] = [3, 2].map((id) => ({ items: [{ id, read: true }], next: String(id) }))
  send.mockResolvedValueOnce({ ok: true, value: one }).mockResolvedValueOnce({ ok: true, value: other })
  await askAhead(client, { kind: 'unread' }, choices)
  const list = client.getQueryCache().find({ queryKey: keyOf({ unread: true }) })
  await list?.fetch(undefined, { meta: { fetchMore: { direction: 'forward' } } })
  expect(send).toHaveBeenLastCalledWith('articles.list', [{ unread: true, after: '3' }])
  send.mockReset()
  send.mockResolvedValueOnce({ ok: true, value: one }).mockResolvedValueOnce({ ok: true, value: other })
  await list?.fetch()
  expect(send.mock.calls.map(([, asked]) => asked)).toEqual([
    [{ unread: true, kept: [3, 2] }],
    [{ unread: true, after: '3', kept: [3, 2] }],
  ])
})

test('what is asked for anew is waited for, however often it changes meanwhile, and asked for once more then', async () => {
  followEvents(client)
  const queryKey = ['articles', 'list', {}]
  const answers: ((answer: string) => void)[] = []
  const observer = new QueryObserver(client, {
    queryKey,
    queryFn: () => new Promise<string>((resolve) => answers.push(resolve)),
  })
  const stop = observer.subscribe(() => undefined)
  const answered = async (answer: string) => {
    answers.at(-1)?.(answer)
    await expect.poll(() => client.getQueryData(queryKey)).toBe(answer)
  }
  await answered('at first')
  for (let times = 0; times < 5; times++) hear('changed', { topics: ['feeds'] })
  expect(answers).toHaveLength(2)
  await answered('after the first change')
  await expect.poll(() => answers).toHaveLength(3)
  await answered('after all')
  hear('changed', { topics: ['feeds'] })
  await expect.poll(() => answers).toHaveLength(4)
  stop()
})

test('a list of the unread begins anew in all its orders, and no other with it', () => {
  const others: ArticleQuery[] = [{ unread: true, section: 'World' }, { section: 'World' }, {}]
  const own: ArticleQuery[] = [{ unread: true }, { sort: 'oldest', unread: true }]
  for (const query of [...own, ...others]) client.setQueryData(keyOf(query), { pages: [], pageParams: [] })
  beginUnread(client, { unread: true })
  expect(own.map((query) => client.getQueryData(keyOf(query)))).toEqual([undefined, undefined])
  expect(others.every((query) => client.getQueryData(keyOf(query)) !== undefined)).toBe(true)
})

test('a window that is made again asks for the list that it showed alone: of the unread, and in its order', async () => {
  send.mockResolvedValue({ ok: true, value: { items: [], next: null } })
  unreadVisits.add(4)
  const listOrders = { 'folder News': { sort: 'oldest', grouped: false } } as const
  await askAheadWhole(client, { key: 4, place: { kind: 'folder', folder: 'News' } }, { ...choices, listOrders })
  expect(send.mock.calls).toEqual([['articles.list', [{ folder: 'News', sort: 'oldest', unread: true }]]])
  unreadVisits.clear()
})
