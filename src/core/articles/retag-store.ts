import type { ArticleId, FeedId, LanguageTag } from '#shared/model.ts'
import type { Database } from '#core/db/open.ts'
import { textOf } from '#core/db/compressed-body.ts'
import { statement } from '#core/db/statements.ts'
import { detectLanguage } from '#core/html/detect-language.ts'

/** Enough of a text to know its language by. */
const sampleLength = 200

const sql = {
  articles: `SELECT a.id, a.sort_key, a.lang, a.title, substr(${textOf('b')}, 1, ${sampleLength}) AS text, f.lang AS declared
    FROM article a JOIN feed f ON f.id = a.feed_id JOIN article_body b ON b.article_id = a.id AND b.version = a.version
    WHERE a.feed_id = ?`,
  setLang: 'UPDATE article SET lang = ? WHERE id = ?',
  queue: 'INSERT OR REPLACE INTO search_queue (sort_key, article_id) VALUES (?, ?)',
}
export const retagStatements: readonly string[] = Object.values(sql)

/** Gives all kept articles of a feed this language; null: each the one that its text is written in. */
export function retagArticles(db: Database, feedId: FeedId, lang: LanguageTag | null): void {
  const articles = statement(db, sql.articles).all(feedId) as {
    id: ArticleId
    sort_key: number
    lang: LanguageTag
    title: string
    text: string
    declared: LanguageTag
  }[]
  for (const article of articles) {
    const next = lang ?? detectLanguage(`${article.title}\n${article.text}`, article.declared).lang
    if (next === article.lang) continue
    statement(db, sql.setLang).run(next, article.id)
    statement(db, sql.queue).run(article.sort_key, article.id)
  }
}
