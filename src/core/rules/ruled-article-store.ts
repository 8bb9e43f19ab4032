import type { ArticleId, FeedId } from '#shared/model.ts'
import type { Database } from '#core/db/open.ts'
import { textOf } from '#core/db/compressed-body.ts'
import { statement } from '#core/db/statements.ts'
import type { RuledArticle } from './rule-matcher.ts'

/** Articles of one slice of a walk over all that are stored. */
const slice = 500

const columns = `a.id, a.sort_key AS sortKey, a.feed_id AS feedId, a.title, coalesce(a.author, '') AS author, a.lang,
  (SELECT json_group_array(t.name) FROM article_tag t WHERE t.article_id = a.id) AS tags`
const text = `(SELECT ${textOf('b')} FROM article_body b WHERE b.article_id = a.id AND b.version = a.version)`
const shown = 'NOT EXISTS (SELECT 1 FROM article_mute m WHERE m.article_id = a.id)'
const sql = {
  head: `SELECT ${columns}, '' AS text FROM article a WHERE a.id = ? AND ${shown}`,
  whole: `SELECT ${columns}, ${text} AS text FROM article a WHERE a.id = ? AND ${shown}`,
  // Without its text an article takes a fraction of the time to read.
  heads: `SELECT ${columns}, '' AS text FROM article a WHERE a.sort_key < ? ORDER BY a.sort_key DESC LIMIT ${slice}`,
  wholes: `SELECT ${columns}, ${text} AS text FROM article a WHERE a.sort_key < ? ORDER BY a.sort_key DESC LIMIT ${slice}`,
  ofFeed: `SELECT a.id FROM json_each(?) k CROSS JOIN article a ON a.sort_key = k.value WHERE ?2 IS NULL OR a.feed_id = ?2`,
}
export const ruledArticleStatements: readonly string[] = Object.values(sql)

export type StoredArticle = RuledArticle & { id: ArticleId; sortKey: number }
type Row = Omit<StoredArticle, 'tags'> & { tags: string }

/** What rules look at of articles, their texts only where `withText`; those that are gone or muted are left out. */
export function ruledArticles(db: Database, ids: readonly ArticleId[], withText: boolean): StoredArticle[] {
  const one = statement(db, withText ? sql.whole : sql.head)
  return ids.flatMap((id) => {
    const row = one.get(id) as Row | undefined
    return row === undefined ? [] : [articleOf(row)]
  })
}

/** The newest articles below a sort key, with their texts only where `withText`; none when there are no more. */
export function articlesBelow(db: Database, sortKey: number, withText: boolean): StoredArticle[] {
  return (statement(db, withText ? sql.wholes : sql.heads).all(sortKey) as Row[]).map(articleOf)
}

/** The articles of sort keys that are of a feed, or all of them with null. */
export function idsOfFeed(db: Database, sortKeys: readonly number[], feedId: FeedId | null): ArticleId[] {
  return (statement(db, sql.ofFeed).all(JSON.stringify(sortKeys), feedId) as { id: ArticleId }[]).map(({ id }) => id)
}

function articleOf({ tags, ...row }: Row): StoredArticle {
  return { ...row, tags: JSON.parse(tags) as string[] }
}
