import type { ArticleId, FeedId, OfflineState } from '#shared/model.ts'
import type { StoredImage } from '#core/articles/image-store.ts'
import { enclosuresOf } from '#core/articles/enclosure-store.ts'
import { tagNames } from '#core/articles/open-store.ts'
import type { Database } from '#core/db/open.ts'
import { htmlOf } from '#core/db/compressed-body.ts'
import { statement } from '#core/db/statements.ts'
import type { CarriedArticle, CarriedFeed } from './carry-format.ts'

const sql = {
  article: `SELECT f.url AS feed, a.guid, a.url, a.title, a.author, a.lang, a.section, a.excerpt, a.story_key AS storyKey,
      a.published_at AS publishedAt, a.updated_at AS updatedAt, a.content_hash AS contentHash, a.offline,
      b.from_page AS fromPage, ${htmlOf('b')} AS content, s.read, s.read_at AS readAt, s.starred, s.starred_at AS starredAt
    FROM article a JOIN feed f ON f.id = a.feed_id JOIN article_state s ON s.article_id = a.id
      JOIN article_body b ON b.article_id = a.id AND b.version = a.version WHERE a.id = ?`,
  labels: `SELECT l.name FROM article_label x JOIN label l ON l.id = x.label_id WHERE x.article_id = ?
    ORDER BY l.position, l.id`,
  images: 'SELECT url, hash AS sha256 FROM article_image WHERE article_id = ? ORDER BY position',
  feeds: `SELECT DISTINCT f.url, f.kind, coalesce(f.custom_title, f.title) AS title, f.site_url AS siteUrl,
      coalesce(f.custom_lang, f.lang) AS lang, f.is_sample AS isSample, f.contact
    FROM json_each(?) k CROSS JOIN article a ON a.id = k.value JOIN feed f ON f.id = a.feed_id`,
  all: 'SELECT id FROM article ORDER BY sort_key DESC',
  packed: `SELECT a.id FROM article a WHERE a.id IN (SELECT article_id FROM pack_article) ORDER BY a.sort_key DESC`,
  known: `SELECT id, offline, title FROM article WHERE feed_id = ?1 AND guid = ?2
    UNION ALL SELECT id, offline, title FROM article WHERE canonical_url = ?3 AND feed_id = ?1 LIMIT 1`,
  unexpire: 'DELETE FROM expired_article WHERE feed_id = ? AND guid = ?',
  fromPage: 'UPDATE article_body SET from_page = 1 WHERE article_id = ?',
  hasPage: `UPDATE article SET full_text_state = 'done' WHERE id = ?`,
  addImage: 'INSERT OR IGNORE INTO image (hash, type, bytes, stored_at) VALUES (?, ?, ?, ?)',
  link: 'UPDATE article_image SET hash = ?, failure_code = NULL WHERE article_id = ? AND url = ? AND hash IS NULL',
  recheck: `UPDATE article SET offline = iif(EXISTS (SELECT 1 FROM article_image WHERE article_id = ?1 AND hash IS NULL),
      'text', 'complete') WHERE id = ?1 AND offline <> 'summary'`,
}
export const carryStatements: readonly string[] = Object.values(sql)

type Row = Omit<CarriedArticle, 'section' | 'tags' | 'images' | 'enclosures' | 'fromPage' | 'read' | 'starred'> & {
  section: string
  fromPage: number
  read: number
  starred: number
}

/** An article as it is carried; null when it is gone. */
export function articleToCarry(db: Database, id: ArticleId): CarriedArticle | null {
  const row = statement(db, sql.article).get(id) as Row | undefined
  if (row === undefined) return null
  const { section, fromPage, read, starred, ...rest } = row
  const labels = (statement(db, sql.labels).all(id) as { name: string }[]).map(({ name }) => name)
  return {
    ...rest,
    section: JSON.parse(section) as string[],
    tags: tagNames(db, id),
    fromPage: fromPage === 1,
    images: (statement(db, sql.images).all(id) as CarriedArticle['images']).map((image) => ({ ...image })),
    enclosures: enclosuresOf(db, id),
    read: read === 1,
    starred: starred === 1,
    ...(labels.length > 0 && { labels }),
  }
}

/** The feeds that articles are of. */
export function feedsToCarry(db: Database, ids: readonly ArticleId[]): CarriedFeed[] {
  type FeedRow = Omit<CarriedFeed, 'isSample' | 'contact'> & { isSample: number; contact: string }
  const rows = statement(db, sql.feeds).all(JSON.stringify(ids)) as FeedRow[]
  return rows.map((row) => ({
    ...row,
    isSample: row.isSample === 1,
    contact: JSON.parse(row.contact) as CarriedFeed['contact'],
  }))
}

/** The articles of all packs, or where there is no pack all that are stored; newest first. */
export function packedArticles(db: Database): ArticleId[] {
  const idsBy = (text: string) => (statement(db, text).all() as { id: ArticleId }[]).map(({ id }) => id)
  const packed = idsBy(sql.packed)
  return packed.length > 0 ? packed : idsBy(sql.all)
}

export type KnownArticle = { id: ArticleId; offline: OfflineState; title: string }

/** The stored article of a feed with this guid, or else with this address. */
export function knownArticle(
  db: Database,
  feed: FeedId,
  { guid, canonicalUrl }: { guid: string; canonicalUrl: string | null },
): KnownArticle | null {
  return (statement(db, sql.known).get(feed, guid, canonicalUrl) as KnownArticle | undefined) ?? null
}

/** Lets an article come back that was let go. */
export function unexpire(db: Database, feed: FeedId, guid: string): void {
  statement(db, sql.unexpire).run(feed, guid)
}

/** Keeps that an article's text is its page's, so that a teaser does not take its place. */
export function markFromPage(db: Database, id: ArticleId): void {
  statement(db, sql.fromPage).run(id)
  statement(db, sql.hasPage).run(id)
}

/** Gives pictures to this article alone, where it lacks them. */
export function linkImages(
  db: Database,
  id: ArticleId,
  images: readonly (StoredImage & { url: string })[],
  now: number,
): void {
  for (const { url, hash, type, bytes } of images) {
    statement(db, sql.addImage).run(hash, type, bytes, now)
    statement(db, sql.link).run(hash, id, url)
  }
  statement(db, sql.recheck).run(id)
}
