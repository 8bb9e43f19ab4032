import { beforeEach, describe, expect, test } from 'vitest'
import { listArticles } from '../src/core/articles/list-store.ts'
import { markAllRead, setRead } from '../src/core/articles/state-store.ts'
import type { Database } from '../src/core/db/open.ts'
import { updateFeed } from '../src/core/feeds/feed-store.ts'
import type { ArticleId, ArticleQuery, FeedId, ListSort } from '../src/shared/model.ts'
import { many, now, openLibrary } from './article-library.ts'

let db: Database
/** By the number in their titles. */
let idOf: Map<number, ArticleId>
beforeEach(() => {
  const library = openLibrary()
  db = library.db
  const [first, second] = [library.subscribe({ folder: 'All' }), library.subscribe({ lang: 'ru', folder: 'All' })]
  const odd = many(9).filter((_entry, index) => index % 2 === 0)
  const even = many(9).filter((_entry, index) => index % 2 === 1)
  library.save(first, odd)
  library.save(second, even, { lang: 'ru' })
  // By name the second comes before the first.
  updateFeed(db, first, { title: 'Zenith' }, now)
  updateFeed(db, second, { title: 'alpha' }, now)
  idOf = new Map(listArticles(db, {}).items.map(({ id, title }) => [numberOf(title), id]))
  setRead(db, ids(8, 5, 4), true, now)
})

const numberOf = (title: string) => Number(title.replace(/\D+/, ''))
const ids = (...numbers: number[]) => numbers.map((number) => idOf.get(number) as ArticleId)
const order = (query: ArticleQuery) =>
  listArticles(db, query)
    .items.map(({ title }) => numberOf(title))
    .join('')

const orders: [ListSort, string][] = [
  ['newest', '987654321'],
  ['oldest', '123456789'],
  ['unread', '976321854'],
  ['source', '864297531'],
]

describe.each(orders)('%s', (sort, expected) => {
  test('is the order of the whole list, also of one of a folder or of what is unread', () => {
    expect(order({ sort })).toBe(expected)
    expect(order({ sort, folder: 'All' })).toBe(expected)
    const unread = [...expected].filter((number) => !'854'.includes(number)).join('')
    expect(order({ sort, unread: true })).toBe(unread)
  })

  test('keeps what was read in a list of the unread where it was, page by page, and nothing else that is read', async () => {
    const inPlace = sort === 'unread' ? '987654321' : expected
    const kept = { sort, unread: true, kept: ids(8, 4, 7) }
    expect(order(kept)).toBe(inPlace.replace('5', ''))
    expect(order({ ...kept, starred: true })).toBe('')
    expect(order({ ...kept, folder: 'All' })).toBe(inPlace.replace('5', ''))
    expect(order({ ...kept, unread: false })).toBe([...inPlace].filter((number) => '854'.includes(number)).join(''))
    const first = listArticles(db, { ...kept, limit: 3 })
    const rest = order({ ...kept, ...(first.next === null ? {} : { after: first.next }) })
    expect(first.items.map(({ title }) => numberOf(title)).join('') + rest).toBe(inPlace.replace('5', ''))
    expect(await markAllRead(db, kept, now)).toHaveLength(6)
  })

  test.each([1, 2, 3, 4, 5, 8, 9])('leads through pages of %s without losing or repeating any', (limit) => {
    let seen = ''
    let after: string | undefined
    for (let page = 0; page < 12; page++) {
      const { items, next } = listArticles(db, { sort, limit, ...(after === undefined ? {} : { after }) })
      seen += items.map(({ title }) => numberOf(title)).join('')
      if (next === null) break
      after = next
    }
    expect(seen).toBe(expected)
  })

  test('tells what is above and below an article', async () => {
    const anchor = 6
    const at = expected.indexOf(String(anchor))
    const unreadIn = (part: string) => [...part].filter((number) => !'854'.includes(number)).map(Number)
    const marked = async (part: 'above' | 'below') =>
      (await markAllRead(db, { sort }, now, { part, id: ids(anchor)[0] as ArticleId })).toSorted((a, b) => a - b)
    expect(await marked('above')).toEqual(ids(...unreadIn(expected.slice(0, at))).toSorted((a, b) => a - b))
    expect((await marked('below')).length).toBeGreaterThan(0)
    expect(order({ unread: true })).toBe('6')
  })

  test('a cursor that no page has said is refused', () => {
    for (const after of ['x', '', '7 x y', 'unread', '99 1'])
      expect(() => listArticles(db, { sort, after })).toThrow('invalidArgument')
  })
})

test('by source a page goes on behind a source whose articles are no longer in the languages asked for', () => {
  const query: ArticleQuery = { sort: 'source', langs: ['en', 'ru'], limit: 2 }
  const { items, next } = listArticles(db, query)
  expect(items.map(({ title }) => numberOf(title))).toEqual([8, 6])
  updateFeed(db, items[0]?.feedId as FeedId, { lang: 'kk-Cyrl' }, now)
  expect(order({ ...query, after: next ?? '' })).toBe('97')
  expect(order({ ...query, langs: ['kk-Cyrl'] })).toBe('86')
})
