import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { saveArticles } from '../src/core/articles/article-store.ts'
import { toArticle } from '../src/core/articles/to-article.ts'
import type { Database } from '../src/core/db/open.ts'
import { addFeed } from '../src/core/feeds/feed-store.ts'
import { EDITIONS, loadNewsroom } from '../src/core/sample/content.ts'
import { issueOf } from '../src/core/sample/issue.ts'
import { conversionOf } from '../src/core/script/text-converter.ts'
import { indexArticles } from '../src/core/search/search-index.ts'
import { createThreader } from '../src/core/stories/threader.ts'
import type { ArticleId, FeedId, ThreadId } from '../src/shared/model.ts'

const hour = 3_600_000
const pressDay = Date.UTC(2023, 2, 27, 1)
const laterOn = pressDay + 48 * hour

/** A report and the event that it tells of: `quake/1`; what stands before the slash looks alike. */
export type Report = { event: string; source: string; lang: string; publishedAt: number; title: string; text: string }
export type Labelled = { id: ArticleId; event: string; lang: string; source: string; threadId: ThreadId | null }

/** Reports of our own writing, those of several scripts converted; `name` is the file. */
export async function labelledReports(name: 'reports' | 'held-out'): Promise<Report[]> {
  const file = readFileSync(join(import.meta.dirname, `fixtures/stories/${name}.txt`), 'utf8')
  const blocks = file.split('\n\n').slice(1)
  const reports = await Promise.all(
    blocks.map(async (block) => {
      const [head = '', title = '', text = ''] = block.split('\n')
      const [event = '', source = '', langs = '', hours = ''] = head.split(' | ')
      const [written = '', ...others] = langs.split(' ')
      const publishedAt = pressDay + Number(hours) * hour
      const own: Report = { event, source, lang: written, publishedAt, title, text }
      const converted = others.map(async (lang): Promise<Report> => {
        const conversion = await conversionOf(written, lang, '2021')
        if (conversion === null) throw new Error(`${written} cannot be written as ${lang}`)
        return { ...own, lang, title: conversion.convert(title), text: conversion.convert(text) }
      })
      return [own, ...(await Promise.all(converted))]
    }),
  )
  return reports.flat()
}

/** The sample newsroom as one of many publishers, nothing in it telling which articles are editions of one. */
export function newsroomReports(): Report[] {
  const newsroom = loadNewsroom(join(import.meta.dirname, '../resources/sample'))
  return EDITIONS.flatMap((lang) => {
    const issue = issueOf(newsroom, lang, pressDay + 12 * hour, 'https://dala.example')
    return (issue?.articles ?? []).map(({ story, title, publishedAt, body }) => ({
      event: `sample/${story}`,
      source: 'dala',
      lang,
      publishedAt,
      title,
      text: body.join('\n'),
    }))
  })
}

/** Stores reports, each source with a feed a language. */
export function storeReports(db: Database, reports: readonly Report[]): void {
  const feeds = new Map<string, FeedId>()
  for (const [at, { event, source, lang, title, text, publishedAt }] of reports.entries()) {
    const site = `https://${source}.example/${lang}`
    const about = { url: `${site}/rss`, siteUrl: site, lang, fullText: 'never' as const, isSample: false }
    const feed = feeds.get(about.url) ?? addFeed(db, { ...about, title: `${source} ${lang}` }, pressDay)
    feeds.set(about.url, feed)
    const link = `${site}/${event.replace('/', '-')}-${at}`
    saveArticles(db, feed, [toArticle({ id: link, title, link, publishedAt, content: text }, about, laterOn)], laterOn)
  }
}

/** Indexes what is stored and looks for its threads. */
export function indexAndThread(db: Database): void {
  const threader = createThreader(db, laterOn)
  while (indexArticles(db, 1000, (articles) => threader.take(articles)) > 0);
}

export function labelledIn(db: Database): Labelled[] {
  const rows = db.prepare('SELECT id, url, lang, thread_id AS threadId FROM article ORDER BY id').all() as {
    id: ArticleId
    url: string
    lang: string
    threadId: ThreadId | null
  }[]
  return rows.map(({ id, url, lang, threadId }) => {
    const { hostname, pathname } = new URL(url)
    const event = (pathname.split('/').at(-1) ?? '').replace(/-\d+$/, '').replace('-', '/')
    return { id, event, lang, source: hostname, threadId }
  })
}

export type Pair = [Labelled, Labelled]

export function pairsOf(labelled: readonly Labelled[]): Pair[] {
  return labelled.flatMap((one, at) => labelled.slice(at + 1).map((other): Pair => [one, other]))
}

export const isOneEvent = ([one, other]: Pair) => one.event === other.event
export const looksAlike = ([one, other]: Pair) =>
  one.event !== other.event && one.event.split('/')[0] === other.event.split('/')[0] && !one.event.startsWith('sample')
export const isOneThread = ([one, other]: Pair) => one.threadId !== null && one.threadId === other.threadId
