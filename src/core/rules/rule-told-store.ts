import type { ArticleId, RuleMatch, ToldArticle } from '#shared/model.ts'
import type { Database } from '#core/db/open.ts'
import { statement } from '#core/db/statements.ts'

/** As much of the past as a page shows. */
const mostShown = 200

const sql = {
  save: 'INSERT INTO rule_told (article_id, field, words, feed_id, told_at) VALUES (?, ?, ?, ?, ?)',
  list: `SELECT t.id AS key, t.told_at AS toldAt, t.field, t.words, t.feed_id AS feedId, a.id, a.title, a.lang
    FROM rule_told t JOIN article a ON a.id = t.article_id
    WHERE NOT EXISTS (SELECT 1 FROM article_mute m WHERE m.article_id = a.id) ORDER BY t.id DESC LIMIT ?`,
}

type Row = RuleMatch & ToldArticle['rule'] & Pick<ToldArticle, 'key' | 'toldAt'>

/** Keeps that a rule tells the reader of articles, with what it looks for now. */
export function saveTold(db: Database, rule: ToldArticle['rule'], ids: readonly ArticleId[], now: number): void {
  const { field, words, feedId } = rule
  for (const id of ids) statement(db, sql.save).run(id, field, words, feedId, now)
}

/** What rules have told the reader of, the last first; at most 200, the muted left out. */
export function toldArticles(db: Database): ToldArticle[] {
  return (statement(db, sql.list).all(mostShown) as Row[]).map(({ key, toldAt, field, words, feedId, ...article }) => ({
    key,
    toldAt,
    rule: { field, words, feedId },
    article,
  }))
}
