import { expect, test } from 'vitest'
import type { CatalogueFeed, Feed } from '#shared/model.ts'
import { changeOf, noChoice, sourceRows } from './source-choice.ts'

const entry = (id: string, lang: string, subscribed = false): CatalogueFeed => ({
  id,
  publisher: id,
  lang,
  url: `https://${id}.example/feed`,
  kind: 'feed',
  body: 'full',
  images: 'yes',
  topic: 'general',
  pace: 'daily',
  subscribed,
})
const feed = (id: number, url: string, lang: string, isSample = false) =>
  ({ id, url, lang, isSample, movedFrom: null }) as unknown as Feed
const catalogue = [entry('a', 'ru'), entry('b', 'ru'), entry('c', 'ru'), entry('d', 'kk-Cyrl')]
const sample = feed(1, 'https://sample.example/ru', 'ru', true)
const chosen = (rows: ReturnType<typeof sourceRows>) => rows.filter((row) => row.chosen).map(({ id }) => id)

test('the first sources of each language that is read are proposed, in the order of the languages', () => {
  const rows = sourceRows(catalogue, [sample], ['kk-Cyrl', 'ru'], noChoice)
  expect(rows.map(({ id }) => id)).toEqual(['d', 'a', 'b', 'c'])
  expect(chosen(rows)).toEqual(['d', 'a', 'b'])
  expect(chosen(sourceRows(catalogue, [sample], ['ru'], noChoice))).toEqual(['a', 'b'])
})

test('nothing is proposed where the reader has a source already, from the catalogue or not', () => {
  expect(chosen(sourceRows(catalogue, [feed(2, 'https://own.example/', 'ru')], ['ru', 'kk-Cyrl'], noChoice))).toEqual([
    'd',
  ])
  const mine = [entry('a', 'ru'), entry('b', 'ru', true)]
  expect(chosen(sourceRows(mine, [], ['ru'], noChoice))).toEqual(['b'])
})

test('what is chosen is added and what was chosen here is taken back, but nothing that was there before', () => {
  const ticks = { a: false, c: true }
  const first = changeOf(sourceRows(catalogue, [sample], ['ru'], { ticks, sample: null }), [sample])
  expect(first).toMatchObject({ add: ['b', 'c'], remove: [] })
  const now = [entry('a', 'ru'), entry('b', 'ru', true), entry('c', 'ru', true)]
  const feeds = [sample, feed(2, 'https://b.example/feed', 'ru'), feed(3, 'https://c.example/feed', 'ru')]
  const again = sourceRows(now, feeds, ['ru'], { ticks: { ...first.ticks, c: false }, sample: null })
  expect(changeOf(again, feeds)).toMatchObject({ add: [], remove: [3] })
  const older = sourceRows(now, feeds, ['ru'], noChoice)
  expect(older.map(({ settled }) => settled)).toEqual([false, true, true])
  expect(changeOf(older, feeds)).toMatchObject({ add: [], remove: [] })
})
