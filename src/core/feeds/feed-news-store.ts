import type { FeedNews, RuledNews } from '#shared/api.ts'
import type { ArticleId, FeedId } from '#shared/model.ts'
import { feedName } from '#core/db/feed-name.ts'
import { grouped } from '#shared/grouped.ts'
import type { Database } from '#core/db/open.ts'
import { statement } from '#core/db/statements.ts'

const mostHeadlines = 3
const mostRuled = 6

type Row = Omit<RuledNews, 'words'> & { words: string | null }

const sql = {
  feed: `SELECT ${feedName()} AS title, coalesce(custom_lang, lang) AS lang, notify
    FROM feed WHERE id = ?`,
  told: `SELECT id, title, lang,
      (SELECT r.words FROM rule_hit h JOIN rule r ON r.id = h.rule_id
        WHERE h.article_id = a.id AND r.action = 'notify' ORDER BY r.position LIMIT 1) AS words
    FROM article a WHERE id IN (SELECT value FROM json_each(?))
      AND NOT EXISTS (SELECT 1 FROM article_mute m WHERE m.article_id = a.id)
    ORDER BY sort_key DESC`,
  feeds: 'SELECT id, feed_id AS feedId FROM article WHERE id IN (SELECT value FROM json_each(?))',
}

export const feedNewsStatements: readonly string[] = Object.values(sql)

/** Articles by the feeds that they are of. */
export function byFeed(db: Database, articles: readonly ArticleId[]): Map<FeedId, ArticleId[]> {
  const rows = statement(db, sql.feeds).all(JSON.stringify(articles)) as { id: ArticleId; feedId: FeedId }[]
  return new Map(
    [...grouped(rows, ({ feedId }) => feedId)].map(([feedId, found]) => [feedId, found.map(({ id }) => id)]),
  )
}

/**
 * What a notification tells of a feed's new articles: those for which a rule says so, and, where the reader wants that of the feed, all
 * others that are not muted; null when there are none.
 */
export function feedNews(db: Database, feedId: FeedId, articles: readonly ArticleId[]): FeedNews | null {
  const feed = statement(db, sql.feed).get(feedId) as { title: string; lang: string; notify: number } | undefined
  if (feed === undefined) return null
  const rows = statement(db, sql.told).all(JSON.stringify(articles)) as Row[]
  const ruled = rows.flatMap(({ words, ...article }) => (words === null ? [] : { ...article, words }))
  const told = feed.notify === 1 ? rows.filter(({ words }) => words === null) : []
  const newest = told[0] ?? ruled[0]
  if (newest === undefined) return null
  return {
    feed: feed.title,
    lang: feed.lang,
    count: told.length,
    newest: newest.id,
    headlines: told.slice(0, mostHeadlines).map(({ title, lang }) => ({ title, lang })),
    ruledCount: ruled.length,
    ruled: ruled.slice(0, mostRuled),
  }
}
