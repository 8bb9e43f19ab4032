import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { saveArticles, type Saved } from '../src/core/articles/article-store.ts'
import type { ArticleEntry } from '../src/core/articles/new-article.ts'
import { toArticle } from '../src/core/articles/to-article.ts'
import type { EditionRule } from '../src/core/html/edition-rule.ts'
import { openDatabase, type Database } from '../src/core/db/open.ts'
import { addFeed } from '../src/core/feeds/feed-store.ts'
import type { FeedId } from '../src/shared/model.ts'

export const day = 86_400_000
export const start = Date.UTC(2026, 10, 20, 6)
export const now = start + day
export const sentence =
  'The growers lit more than a thousand fires between the trees as soon as the air began to cool. '
export const fullText = `<p>${sentence.repeat(12)}</p>`
export const russianText = '<p>Садовники зажгли больше тысячи костров между деревьями, когда воздух начал остывать.</p>'

type FeedOptions = {
  lang?: string
  url?: string
  folder?: string
  isSample?: boolean
  editionRules?: readonly EditionRule[]
}

/** A library on disk, with short ways to subscribe and to store what a feed's document holds. */
export type ArticleLibrary = {
  db: Database
  dir: string
  subscribe: (options?: FeedOptions) => FeedId
  save: (feed: FeedId, entries: ArticleEntry[], options?: FeedOptions) => Saved
}

export function openLibrary(): ArticleLibrary {
  const dir = mkdtempSync(join(tmpdir(), 'tilshi-articles-'))
  const db = openDatabase(join(dir, 'library.sqlite'))
  return {
    db,
    dir,
    subscribe: ({ lang = 'en', url = `https://${lang}.example/rss`, folder, isSample = false } = {}) => {
      const siteUrl = new URL('/', url).href
      return addFeed(db, { url, lang, isSample, title: `Feed ${lang}`, siteUrl, ...(folder && { folder }) }, now)
    },
    save: (
      feed,
      entries,
      { lang = 'en', url = `https://${lang}.example/rss`, isSample = false, editionRules = [] } = {},
    ) => {
      const about = { url, siteUrl: null, lang, fullText: 'auto' as const, isSample, editionRules }
      const articles = entries.map((given) => toArticle(given, about, now))
      return saveArticles(db, feed, articles, now)
    },
  }
}

/** The entry of this number, a minute after the one before it. */
export function entry(number: number, more: Partial<ArticleEntry> = {}): ArticleEntry {
  return {
    id: `g${number}`,
    title: `Orchard report number ${number}`,
    link: `https://en.example/news/${number}`,
    publishedAt: start + number * 60_000,
    content: `${fullText}<p>${number}</p>`,
    ...more,
  }
}

/** An entry that gives a summary only. */
export function teaser(number: number, more: Partial<ArticleEntry>): ArticleEntry {
  const { content: _content, ...rest } = entry(number, { summary: sentence, ...more })
  return rest
}

/** Entries numbered from `count` down, as a feed lists them. */
export function many(count: number, more: (number: number) => Partial<ArticleEntry> = () => ({})): ArticleEntry[] {
  return Array.from({ length: count }, (_, index) => entry(count - index, more(count - index)))
}
