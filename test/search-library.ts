import { indexArticles } from '../src/core/search/search-index.ts'
import { searchArticles } from '../src/core/search/search-articles.ts'
import type { SearchQuery } from '../src/shared/model.ts'
import { entry, openLibrary } from './article-library.ts'

export type Written = {
  title: string
  text?: string
  lang?: string
  author?: string
  tags?: string[]
  publishedAt?: number
}

const plain = (text: string) => text.replace(/[\ue000\ue001]/g, '')

/** A library of a few articles, indexed, the last the newest, with short ways to search it. */
export function searchLibrary(written: readonly Written[]) {
  const library = openLibrary()
  const feed = library.subscribe()
  let count = 0
  const add = (some: readonly Written[]) => {
    const entries = some.map(({ text = '-', tags = [], lang = 'en', ...more }) =>
      entry(count++, { content: `<p>${text}</p>`, categories: ['News', ...tags], language: lang, ...more }),
    )
    library.save(feed, entries)
    while (indexArticles(library.db, 1000) > 0);
  }
  add(written)
  const search = (text: string, more: Partial<SearchQuery> = {}) => searchArticles(library.db, { text, ...more })
  const found = (text: string) =>
    search(text, { asTyped: true, limit: 100 })
      .hits.map(({ title }) => plain(title))
      .toSorted()
  return { db: library.db, add, search, found }
}

/** What is marked in a text of a hit. */
export function marked(text: string): string[] {
  return [...text.matchAll(/\ue000([^\ue001]*)\ue001/g)].map(([, match = '']) => match)
}
