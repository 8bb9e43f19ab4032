import type { FeedNews } from '#shared/api.ts'
import type { ArticleId, FeedId } from '#shared/model.ts'
import type { Database } from '#core/db/open.ts'
import { statement } from '#core/db/statements.ts'

const mostHeadlines = 3

const sql = {
  feed: `SELECT coalesce(custom_title, nullif(title, ''), url) AS title, coalesce(custom_lang, lang) AS lang
    FROM feed WHERE id = ? AND notify = 1`,
  newest: `SELECT id, title, lang FROM article WHERE id IN (SELECT value FROM json_each(?)) ORDER BY sort_key DESC LIMIT ?`,
}

/** What new articles of a feed are told of on the desktop; null when the reader does not want to be told. */
export function feedNews(db: Database, feedId: FeedId, articles: readonly ArticleId[]): FeedNews | null {
  const feed = statement(db, sql.feed).get(feedId) as { title: string; lang: string } | undefined
  if (feed === undefined) return null
  const rows = statement(db, sql.newest).all(JSON.stringify(articles), mostHeadlines)
  const newest = rows as { id: ArticleId; title: string; lang: string }[]
  const [first] = newest
  if (first === undefined) return null
  const headlines = newest.map(({ title, lang }) => ({ title, lang }))
  return { feed: feed.title, lang: feed.lang, count: articles.length, newest: first.id, headlines }
}
