import type { FeedNews } from '#shared/api.ts'
import type { ArticleId, FeedId } from '#shared/model.ts'
import type { Database } from '#core/db/open.ts'
import { statement } from '#core/db/statements.ts'

const mostHeadlines = 3

const sql = {
  feed: `SELECT coalesce(custom_title, nullif(title, ''), url) AS title, coalesce(custom_lang, lang) AS lang, notify
    FROM feed WHERE id = ?`,
  told: `SELECT id, title, lang FROM article a WHERE id IN (SELECT value FROM json_each(?))
      AND NOT EXISTS (SELECT 1 FROM article_mute m WHERE m.article_id = a.id)
      AND (? = 1 OR EXISTS (SELECT 1 FROM rule_hit h JOIN rule r ON r.id = h.rule_id
        WHERE h.article_id = a.id AND r.action = 'notify'))
    ORDER BY sort_key DESC`,
}

/**
 * What new articles of a feed are told of on the desktop: all that are not muted where the reader wants that of the feed,
 * else those that a rule is to tell of; null when there are none.
 */
export function feedNews(db: Database, feedId: FeedId, articles: readonly ArticleId[]): FeedNews | null {
  const feed = statement(db, sql.feed).get(feedId) as { title: string; lang: string; notify: number } | undefined
  if (feed === undefined) return null
  const rows = statement(db, sql.told).all(JSON.stringify(articles), feed.notify)
  const told = rows as { id: ArticleId; title: string; lang: string }[]
  const [first] = told
  if (first === undefined) return null
  const headlines = told.slice(0, mostHeadlines).map(({ title, lang }) => ({ title, lang }))
  return { feed: feed.title, lang: feed.lang, count: told.length, newest: first.id, headlines }
}
