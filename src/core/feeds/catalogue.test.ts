import { join } from 'node:path'
import { expect, test } from 'vitest'
import { contentLanguages } from '#shared/languages.ts'
import { openDatabase } from '../db/open.ts'
import { listCatalogue, loadCatalogue, subscribeFromCatalogue } from './catalogue.ts'
import { addFeed, listFeeds } from './feed-store.ts'

const catalogue = loadCatalogue(join(import.meta.dirname, '../../../resources'))

test('every source of the catalogue is whole and named once', () => {
  const tags = contentLanguages.map(({ tag }) => tag)
  for (const feed of catalogue) {
    expect(Object.keys(feed)).toEqual(['id', 'publisher', 'lang', 'url', 'kind', 'body', 'images', 'pace', 'topic'])
    expect(tags).toContain(feed.lang)
    expect(['feed', 'news-sitemap', 'html']).toContain(feed.kind)
    expect(['full', 'teaser', 'mixed', 'unknown']).toContain(feed.body)
    expect(['yes', 'no', 'unknown']).toContain(feed.images)
    expect(['hourly', 'daily', 'unknown']).toContain(feed.pace)
    expect(['general', 'business', 'world', 'state']).toContain(feed.topic)
    expect(new URL(feed.url).href).toBe(feed.url)
  }
  expect(new Set(catalogue.map(({ id }) => id)).size).toBe(catalogue.length)
  expect(new Set(catalogue.map(({ url }) => url)).size).toBe(catalogue.length)
  expect(new Set(catalogue.map(({ lang }) => lang)).size).toBe(9)
})

test('tells what is subscribed already, over http or https', () => {
  const db = openDatabase(':memory:')
  const [first, second] = catalogue
  addFeed(db, { url: first?.url.replace('https:', 'http:') ?? '' }, 0)
  const listed = listCatalogue(db, catalogue)
  expect(listed.find(({ id }) => id === first?.id)?.subscribed).toBe(true)
  expect(listed.find(({ id }) => id === second?.id)?.subscribed).toBe(false)
})

test('subscribes to many at once without asking their publishers, each of them once', () => {
  const db = openDatabase(':memory:')
  const [first, second, third] = catalogue
  addFeed(db, { url: first?.url ?? '' }, 0)
  subscribeFromCatalogue(db, catalogue, [first?.id ?? '', second?.id ?? '', 'no-such-source', second?.id ?? ''], 5)
  const feeds = listFeeds(db, 5)
  expect(feeds.map(({ url }) => url)).toEqual([first?.url, second?.url])
  expect(feeds[1]).toMatchObject({ title: second?.publisher, lang: second?.lang, kind: second?.kind, checkedAt: null })
  expect(feeds.map(({ url }) => url)).not.toContain(third?.url)
})
