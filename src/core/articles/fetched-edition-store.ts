import type { ArticleId, FeedId, LanguageTag } from '#shared/model.ts'
import { transaction, type Database } from '#core/db/open.ts'
import { statement } from '#core/db/statements.ts'
import { savePage } from './article-store.ts'
import { siteFamily } from './canonical-url.ts'
import type { NewArticle } from './new-article.ts'

/** The article whose edition is asked for. */
export type EditionSubject = {
  id: ArticleId
  lang: LanguageTag
  url: string | null
  publishedAt: number
  storyKey: string | null
  feedId: FeedId
  feedUrl: string
}
export type EditionFeed = { id: FeedId; url: string; siteUrl: string | null }

const sql = {
  subject: `SELECT a.id, a.lang, a.url, a.published_at AS publishedAt, a.story_key AS storyKey, a.feed_id AS feedId, f.url AS feedUrl
    FROM article a JOIN feed f ON f.id = a.feed_id WHERE a.id = ?`,
  feeds: `SELECT id, url, site_url AS siteUrl FROM feed WHERE id = ?2
      OR (unsubscribed_at IS NULL AND is_sample = 0 AND coalesce(custom_lang, lang) = ?1) ORDER BY id`,
  unexpire: 'DELETE FROM expired_article WHERE feed_id = ? AND guid = ?',
  fromPage: 'UPDATE article_body SET from_page = 1 WHERE article_id = ?',
  isWhole: `UPDATE article SET full_text_state = 'done' WHERE id = ?`,
}
export const fetchedEditionStatements: readonly string[] = Object.values(sql)

export function editionSubject(db: Database, id: ArticleId): EditionSubject | null {
  return (statement(db, sql.subject).get(id) as EditionSubject | undefined) ?? null
}

/** The feed that an edition belongs to: its publisher's in that language where one is followed, else the article's own. */
export function feedOfEdition(db: Database, { feedId }: EditionSubject, url: string, lang: LanguageTag): EditionFeed {
  const feeds = statement(db, sql.feeds).all(lang, feedId) as EditionFeed[]
  const family = siteFamily(url)
  const own = feeds.find(({ id }) => id === feedId)
  const found = feeds.find((feed) => feed !== own && siteFamily(feed.siteUrl ?? feed.url) === family) ?? own
  if (found === undefined) throw new Error('an article without a feed')
  return found
}

/** Keeps a page that was read as the article that it is, so that a teaser of its feed does not take its place. */
export function keepEdition(db: Database, feedId: FeedId, article: NewArticle, now: number): ArticleId {
  return transaction(db, () => {
    // The reader asks for what was let go.
    statement(db, sql.unexpire).run(feedId, article.guid)
    const id = savePage(db, feedId, article, now)
    statement(db, sql.fromPage).run(id)
    statement(db, sql.isWhole).run(id)
    return id
  })
}
