import { expect, it } from 'vitest'
import type { ArticleId, ArticleSummary, ThreadId } from '#shared/model.ts'
import { groupedByThread, groupsThreads, moreReports } from './threads.ts'

const article = (
  id: number,
  lang: string,
  thread: number | null,
  others: string[] = [],
  convertedFrom: string | null = null,
) => ({
  id: id as ArticleId,
  lang,
  convertedFrom,
  publishedAt: -id * 3_600_000,
  thread: thread === null ? null : ({ id: thread as ThreadId, langs: others } satisfies ArticleSummary['thread']),
})
const list = [
  article(1, 'en', 7, ['ru', 'en', 'zh-Hans']),
  article(2, 'ru', 7, ['en', 'en', 'zh-Hans']),
  article(3, 'en', null),
  article(4, 'zh-Hans', 7, ['en', 'en', 'ru']),
  article(5, 'en', 7, ['en', 'ru', 'zh-Hans']),
]
const ids = (some: readonly { id: ArticleId }[]) => some.map(({ id }) => id)

it('lets the first report stand for those that it counts, and for no others', () => {
  expect(ids(groupedByThread(list, ['en', 'ru']))).toEqual([1, 3, 4])
  expect(moreReports(list[0] ?? article(0, 'en', null), ['en', 'ru'])).toBe(2)
  expect(ids(groupedByThread(list, ['zh-Hans']))).toEqual([1, 2, 3, 4, 5])
})

it('keeps the article that is open', () => {
  expect(ids(groupedByThread(list, ['en', 'ru'], 5 as ArticleId))).toEqual([1, 3, 4, 5])
})

it('knows a converted article by the language it was published in', () => {
  const kazakh = [article(1, 'kk-Latn', 7, ['kk-Cyrl'], 'kk-Cyrl'), article(2, 'kk-Latn', 7, ['kk-Cyrl'], 'kk-Cyrl')]
  expect(ids(groupedByThread(kazakh, ['kk-Cyrl']))).toEqual([1])
})

it('shows the most wanted language of those that came at one time, at the place of the first', () => {
  const [first, second, , , last] = list
  const together = [first, second, last].map((each) => ({ ...(each ?? article(0, 'en', null)), publishedAt: 0 }))
  expect(ids(groupedByThread(together, ['ru', 'en']))).toEqual([2])
  expect(ids(groupedByThread(together, ['en', 'ru']))).toEqual([1])
  const later = together.map((each, at) => ({ ...each, publishedAt: -at * 7_200_000 }))
  expect(ids(groupedByThread(later, ['ru', 'en']))).toEqual([1])
})

it('does so too in a list with the oldest first', () => {
  const reports = [
    article(1, 'en', 7, ['ru', 'ru']),
    article(2, 'ru', 7, ['en', 'ru']),
    article(3, 'ru', 7, ['en', 'ru']),
  ]
  const oldestFirst = (hours: number) => reports.map((each, at) => ({ ...each, publishedAt: at * hours * 3_600_000 }))
  expect(ids(groupedByThread(oldestFirst(1), ['ru', 'en']))).toEqual([2])
  expect(ids(groupedByThread(oldestFirst(2), ['ru', 'en']))).toEqual([1])
})

it('leaves each report under its own source in a list by source', () => {
  expect(groupsThreads({ groupThreads: true }, {})).toBe(true)
  expect(groupsThreads({ groupThreads: true }, { sort: 'oldest' })).toBe(true)
  expect(groupsThreads({ groupThreads: true }, { sort: 'source' })).toBe(false)
  expect(groupsThreads({ groupThreads: false }, {})).toBe(false)
})
