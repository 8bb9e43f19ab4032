import { expect, test } from 'vitest'
import { batchOf } from './batch.ts'
import { toArticle } from './to-article.ts'

const feed = { url: 'https://news.example/rss', siteUrl: null, lang: 'en', fullText: 'auto' as const, isSample: false }
const article = (id: string, title: string, link: string) =>
  toArticle({ id, title, link, content: `<p>About ${title}.</p>` }, feed, 0)
const one = article('1', 'First report', 'https://news.example/a/1')
const two = article('2', 'Second report', 'https://news.example/a/2')

test('puts the last entry first', () => {
  expect(batchOf([one, two]).items.map(({ guid }) => guid)).toEqual(['2', '1'])
})

test('drops what is listed twice, under one guid or two', () => {
  expect(batchOf([one, one]).items).toHaveLength(1)
  expect(batchOf([one, { ...one, guid: 'again' }]).items.map(({ guid }) => guid)).toEqual(['1'])
})

test('gives articles that share a guid their own, the same in every document', () => {
  const shared = [one, two].map((each) => ({ ...each, guid: 'same' }))
  const guids = batchOf(shared).items.map(({ guid }) => guid)
  expect(new Set(guids).size).toBe(2)
  expect(batchOf(shared.toReversed()).items.map(({ guid }) => guid)).toEqual(guids.toReversed())
})

test('names the addresses that identify nothing', () => {
  const live = article('3', 'Third report', 'https://news.example/a/1')
  expect([...batchOf([one, two, live]).sharedAddresses]).toEqual(['news.example/a/1'])
})
