import { rmSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { listArticles } from '../src/core/articles/list-store.ts'
import { createSortKeys, sortKeyFrom } from '../src/core/articles/sort-key-store.ts'
import { entry, many, openLibrary, type ArticleLibrary } from './article-library.ts'

const at = Date.UTC(2026, 10, 20, 6)
let library: ArticleLibrary
beforeEach(() => {
  library = openLibrary()
})
afterEach(() => {
  library.db.close()
  rmSync(library.dir, { recursive: true })
})

test('a sort key is the second of an article and its place in it', () => {
  const keys = createSortKeys(library.db)
  expect(keys.next(at + 999)).toBe(sortKeyFrom(at))
  expect(keys.next(at)).toBe(sortKeyFrom(at) + 1)
  expect(keys.next(at + 1000)).toBe(sortKeyFrom(at + 1000))
  expect(keys.next(-5)).toBe(0)
})

test('what one second cannot hold goes on in the next ones that have room, and none is given twice', () => {
  const keys = createSortKeys(library.db)
  const later = keys.next(at + 1000)
  const given = Array.from({ length: 100_000 }, () => keys.next(at))
  expect(given).toEqual(given.toSorted((one, other) => one - other))
  expect(new Set([...given, later]).size).toBe(100_001)
  expect(keys.next(at + 1000)).toBe((given.at(-1) ?? 0) + 1)
  expect(keys.next(at + 86_400_000)).toBe(sortKeyFrom(at + 86_400_000))
})

test('a feed whose entries all have one time is listed in its own order, also what comes later', () => {
  const feed = library.subscribe()
  const same = () => ({ publishedAt: at })
  const entries = many(200, same)
  library.save(feed, entries)
  library.save(feed, [entry(202, same()), entry(201, same())])
  const listed: string[] = []
  let after: string | undefined
  do {
    const page = listArticles(library.db, { limit: 50, ...(after !== undefined && { after }) })
    listed.push(...page.items.map(({ title }) => title))
    after = page.next ?? undefined
  } while (after !== undefined)
  expect(listed).toEqual(many(202).map(({ title }) => title))
})
