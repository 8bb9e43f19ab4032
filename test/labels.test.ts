import { beforeEach, expect, test } from 'vitest'
import { expireArticles } from '../src/core/articles/expire-store.ts'
import {
  addLabel,
  arrangeLabels,
  findLabel,
  listLabels,
  removeLabel,
  restoreLabel,
  setLabel,
  updateLabel,
} from '../src/core/articles/label-store.ts'
import { listArticles } from '../src/core/articles/list-store.ts'
import { setRead } from '../src/core/articles/state-store.ts'
import type { Database } from '../src/core/db/open.ts'
import { updateFeed } from '../src/core/feeds/feed-store.ts'
import { moveFeed } from '../src/core/feeds/poll-store.ts'
import { removeFeeds } from '../src/core/feeds/unsubscribe-store.ts'
import type { ArticleQuery, LabelId } from '../src/shared/model.ts'
import { day, entry, fullText, many, now, openLibrary, type ArticleLibrary } from './article-library.ts'

let db: Database
let subscribe: ArticleLibrary['subscribe']
let save: ArticleLibrary['save']
beforeEach(() => {
  ;({ db, subscribe, save } = openLibrary())
})

const titles = (query: ArticleQuery) => listArticles(db, query).items.map(({ title }) => title.replace(/\D+/, ''))
const names = () => listLabels(db).map(({ name, total }) => `${name} ${total}`)
const label = (name: string) => addLabel(db, { name, colour: null }).id

test('labels are made once, named apart from case, put in order and coloured', () => {
  const [frost, apples] = [label('Frost'), label(' Apple  trees ')]
  expect(label('frost')).toBe(frost)
  expect([' FROST', 'apple trees', 'Apples'].map((name) => findLabel(db, name))).toEqual([frost, apples, null])
  expect(names()).toEqual(['Frost 0', 'Apple trees 0'])
  arrangeLabels(db, [apples])
  updateLabel(db, frost, { name: 'FROST', colour: 'teal' })
  expect(listLabels(db)).toEqual([
    { id: apples, name: 'Apple trees', colour: null, total: 0 },
    { id: frost, name: 'FROST', colour: 'teal', total: 0 },
  ])
  expect(() => updateLabel(db, frost, { name: 'apple Trees', colour: null })).toThrow('nameTaken')
  expect(() => updateLabel(db, 99 as LabelId, { name: 'x', colour: null })).toThrow('labelMissing')
  expect(() => label('  ')).toThrow('invalidArgument')
})

test('articles have labels in every list, page by page, and through a new version', () => {
  const feed = subscribe()
  const ids = save(feed, many(5)).new
  const frost = label('Frost')
  setLabel(db, ids.slice(1), frost, true)
  setLabel(db, ids.slice(1), frost, true)
  setLabel(db, ids.slice(4), frost, false)
  expect(names()).toEqual(['Frost 3'])
  expect(titles({ label: frost })).toEqual(['4', '3', '2'])
  const first = listArticles(db, { label: frost, limit: 2 })
  expect(titles({ label: frost, limit: 2, after: first.next ?? '' })).toEqual(['2'])
  expect(titles({ label: frost, feedId: feed, langs: ['ru'] })).toEqual([])
  save(feed, [entry(4, { content: `${fullText}<p>corrected</p>` })])
  const labelled = listArticles(db, {}).items.filter(({ labels }) => labels.includes(frost))
  expect(labelled.map(({ id }) => id)).toEqual(ids.slice(1, 4).toReversed())
  expect(() => setLabel(db, ids, 99 as LabelId, true)).toThrow('labelMissing')
})

test('a deleted label comes back with its articles and its place, and its number is given to no other', () => {
  const ids = save(subscribe(), many(3)).new
  const [frost, apples] = [label('Frost'), label('Apples')]
  setLabel(db, ids.slice(0, 2), frost, true)
  const removed = removeLabel(db, frost)
  expect(names()).toEqual(['Apples 0'])
  expect(label('Pears')).not.toBe(frost)
  restoreLabel(db, removed)
  expect(names()).toEqual(['Frost 2', 'Apples 0', 'Pears 0'])
  removeLabel(db, apples)
  expect(() => restoreLabel(db, { ...removed, articles: [] })).toThrow('nameTaken')
})

test('what has a label is not let go, nor lost when its source is left or moves into another', async () => {
  const feed = subscribe()
  const ids = save(feed, many(3)).new
  const frost = label('Frost')
  setLabel(db, ids.slice(0, 1), frost, true)
  setRead(db, ids, true, now)
  updateFeed(db, feed, { keepDays: 7 }, now)
  expect(await expireArticles(db, now + 60 * day)).toBe(2)
  expect(titles({})).toEqual(['1'])

  const twin = subscribe({ url: 'https://other.example/rss' })
  save(twin, many(3), { url: 'https://other.example/rss' })
  moveFeed(db, { id: feed, url: 'https://en.example/rss' }, 'https://other.example/rss')
  expect(titles({ label: frost })).toEqual(['1'])
  removeFeeds(db, [twin], now)
  expect(titles({})).toEqual(['1'])
  setLabel(
    db,
    listArticles(db, {}).items.map(({ id }) => id),
    frost,
    false,
  )
  removeFeeds(db, [], now + 2 * day)
  expect(titles({})).toEqual([])
})
