import type { ErrorCode } from '#shared/errors.ts'
import type { ArticleId, FeedId, SanitizedHtml } from '#shared/model.ts'
import { transaction, type Database } from '#core/db/open.ts'
import { textOf } from '#core/db/compressed-body.ts'
import { statement } from '#core/db/statements.ts'
import {
  maxImageTries,
  maxPageTries,
  maxVersions,
  offlineState,
  replaceImages,
  replaceTags,
  withStored,
} from './article-store.ts'
import { keepsPictures } from './image-room-store.ts'
import type { StoredImage } from './image-store.ts'

export type WantedPage = {
  id: ArticleId
  url: string
  title: string
  lang: string
  imageUrl: string | null
  feedId: FeedId
  feedUrl: string
  tries: number
  /** The reader wants the page even where the feed gives a whole text. */
  always: boolean
  /** What is stored, and whether it came from the page. */
  text: string
  fromPage: boolean
}

/** What a page gave for an article that its feed tells the beginning of. */
export type FullText = {
  content: SanitizedHtml
  text: string
  words: number
  excerpt: string
  author: string | null
  section: string[]
  tags: string[]
  images: string[]
}

/** An article `a` of a feed `f` whose page is to be asked for. */
const wantsPage = `a.full_text_state = 'wanted' AND f.full_text_mode <> 'never' AND a.url IS NOT NULL`
const sql = {
  wantedAddress: `SELECT a.id, a.url FROM article a JOIN feed f ON f.id = a.feed_id WHERE a.id = ? AND ${wantsPage}`,
  wanted: `SELECT a.id, a.url, a.title, a.lang, a.image_url AS imageUrl, f.id AS feedId, f.url AS feedUrl, a.full_text_tries AS tries, f.full_text_mode = 'always' AS always,
      ${textOf('b')} AS text, b.from_page AS fromPage
    FROM article a JOIN feed f ON f.id = a.feed_id
      JOIN article_body b ON b.article_id = a.id AND b.version = a.version
    WHERE a.id = ? AND ${wantsPage}`,
  pendingPages: `SELECT id FROM article INDEXED BY article_full_text WHERE full_text_state = 'wanted'
    ORDER BY sort_key DESC LIMIT ?`,
  pending: `SELECT id FROM (
      SELECT id, sort_key FROM article INDEXED BY article_full_text WHERE full_text_state = 'wanted'
      UNION SELECT a.id, a.sort_key FROM article_image i INDEXED BY article_image_missing
        JOIN article a ON a.id = i.article_id WHERE i.hash IS NULL AND i.tries < ${maxImageTries})
    ORDER BY sort_key DESC LIMIT ?`,
  pageFailed: `UPDATE article SET full_text_tries = full_text_tries + ?,
      full_text_state = iif(full_text_tries + ? >= ${maxPageTries}, 'failed', full_text_state) WHERE id = ?`,
  current: `SELECT a.sort_key, a.version, a.section, ${textOf('b')} AS text, b.from_page FROM article a
      JOIN article_body b ON b.article_id = a.id AND b.version = a.version WHERE a.id = ?`,
  hasTags: 'SELECT 1 FROM article_tag WHERE article_id = ? LIMIT 1',
  fillBody:
    'UPDATE article_body SET html = ?, text = ?, compressed = NULL, from_page = 1 WHERE article_id = ? AND version = ?',
  addBody: `INSERT OR REPLACE INTO article_body (article_id, version, title, html, text, from_page, stored_at)
    VALUES (?, ?, ?, ?, ?, 1, ?)`,
  filled: `UPDATE article SET version = ?, words = ?, offline = ?, full_text_state = 'done',
      full_text_tries = full_text_tries + 1, author = coalesce(author, ?), excerpt = iif(excerpt = '', ?, excerpt),
      image_url = coalesce(image_url, ?), changed_at = coalesce(?, changed_at) WHERE id = ?`,
  isWhole: `UPDATE article SET offline = ?, full_text_state = 'done', full_text_tries = full_text_tries + 1 WHERE id = ?`,
  setSection: 'UPDATE article SET section = ?, section_name = ? WHERE id = ?',
  queue: 'INSERT OR REPLACE INTO search_queue (sort_key, article_id) VALUES (?, ?)',
  imagesOf: 'SELECT url, hash FROM article_image WHERE article_id = ? ORDER BY position',
  missing: `SELECT i.url, a.feed_id AS feedId, f.url AS feedUrl, iif(${keepsPictures}, NULL, a.sort_key) AS sortKey FROM article_image i
      JOIN article a ON a.id = i.article_id JOIN feed f ON f.id = a.feed_id
    WHERE i.article_id = ? AND i.hash IS NULL AND i.tries < ${maxImageTries} ORDER BY i.position`,
  isMissing: `SELECT 1 FROM article_image WHERE url = ? AND hash IS NULL AND tries < ${maxImageTries} LIMIT 1`,
  addImage: 'INSERT OR IGNORE INTO image (hash, type, bytes, stored_at) VALUES (?, ?, ?, ?)',
  usersOf: 'SELECT DISTINCT article_id AS id FROM article_image WHERE url = ? AND hash IS NULL',
  linkImage: 'UPDATE article_image SET hash = ?, failure_code = NULL WHERE url = ? AND hash IS NULL',
  imageFailed: 'UPDATE article_image SET failure_code = ?, tries = tries + ? WHERE url = ? AND hash IS NULL',
  recheck: `UPDATE article SET offline = iif(EXISTS (SELECT 1 FROM article_image WHERE article_id = ?1 AND hash IS NULL),
      'text', 'complete') WHERE id = ?1 AND offline <> 'summary'`,
  orphans: 'SELECT hash FROM image WHERE NOT EXISTS (SELECT 1 FROM article_image i WHERE i.hash = image.hash)',
  removeImage: 'DELETE FROM image WHERE hash = ?',
  hasImage: 'SELECT 1 FROM image WHERE hash = ?',
}
export const completeStatements: readonly string[] = Object.values(sql)

/**
 * Articles whose full text or images (or, without pictures, whose full text) are still to be fetched, newest first; what a
 * broken-off refresh left is among them.
 */
export function pendingArticles(db: Database, limit: number, withPictures: boolean): ArticleId[] {
  const text = withPictures ? sql.pending : sql.pendingPages
  return (statement(db, text).all(limit) as { id: ArticleId }[]).map(({ id }) => id)
}

/** Where an article's page is, when it is still wanted. */
export function wantedAddress(db: Database, id: ArticleId): Pick<WantedPage, 'id' | 'url'> | null {
  return (statement(db, sql.wantedAddress).get(id) as Pick<WantedPage, 'id' | 'url'> | undefined) ?? null
}

/** The article's page when it is still wanted, its feed allows it, and it has an address. */
export function wantedPage(db: Database, id: ArticleId): WantedPage | null {
  type Row = Omit<WantedPage, 'fromPage' | 'always'> & { fromPage: number; always: number }
  const row = statement(db, sql.wanted).get(id) as Row | undefined
  return row === undefined ? null : { ...row, fromPage: row.fromPage === 1, always: row.always === 1 }
}

/** Counts a page that gave no text; `isFinal` when asking again would be no use. */
export function recordPageFailure(db: Database, id: ArticleId, isFinal: boolean): void {
  const tries = isFinal ? maxPageTries : 1
  statement(db, sql.pageFailed).run(tries, tries, id)
}

/** The teaser turned out to be all there is. */
export function recordWhole(db: Database, id: ArticleId): void {
  const images = statement(db, sql.imagesOf).all(id) as { url: string; hash: string | null }[]
  statement(db, sql.isWhole).run(offlineState(false, images), id)
}

/** Puts a page's full text in the place of the teaser; a full text that has changed since becomes a new version. */
export function saveFullText(db: Database, page: Pick<WantedPage, 'id' | 'title'>, full: FullText, now: number): void {
  transaction(db, () => {
    const current = statement(db, sql.current).get(page.id) as
      { sort_key: number; version: number; section: string; text: string; from_page: number } | undefined
    if (current === undefined) return
    const { version, isOther } = putBody(db, page, full, current, now)
    const images = withStored(db, full.images)
    replaceImages(db, page.id, images)
    statement(db, sql.filled).run(
      version,
      full.words,
      offlineState(false, images),
      full.author,
      full.excerpt,
      full.images[0] ?? null,
      isOther ? now : null,
      page.id,
    )
    if (current.section === '[]' && full.section.length > 0)
      statement(db, sql.setSection).run(JSON.stringify(full.section), full.section.at(-1) ?? null, page.id)
    if (full.tags.length > 0 && statement(db, sql.hasTags).get(page.id) === undefined)
      replaceTags(db, page.id, current.sort_key, full.tags)
    statement(db, sql.queue).run(current.sort_key, page.id)
  })
}

type Current = { version: number; text: string; from_page: number }

/** The version under which the text now stands, and whether it takes the place of another whole text. */
function putBody(
  db: Database,
  page: Pick<WantedPage, 'id' | 'title'>,
  full: FullText,
  current: Current,
  now: number,
): { version: number; isOther: boolean } {
  if (current.from_page === 0) {
    statement(db, sql.fillBody).run(full.content, full.text, page.id, current.version)
    return { version: current.version, isOther: false }
  }
  if (current.text === full.text) return { version: current.version, isOther: false }
  const version = Math.min(current.version + 1, maxVersions)
  statement(db, sql.addBody).run(page.id, version, page.title, full.content, full.text, now)
  return { version, isOther: true }
}

/** A picture that is not stored, the feed that it came with, and its article's sort key: null where the reader keeps that. */
export type MissingImage = { url: string; feedId: FeedId; feedUrl: string; sortKey: number | null }

export function missingImages(db: Database, id: ArticleId): MissingImage[] {
  return statement(db, sql.missing).all(id) as MissingImage[]
}

/** Whether an article shows the address whose file is not stored, and is to be asked for. */
export function isImageMissing(db: Database, url: string): boolean {
  return statement(db, sql.isMissing).get(url) !== undefined
}

/** Gives a stored file to every article that shows the address. */
export function recordImage(db: Database, url: string, image: StoredImage, now: number): void {
  transaction(db, () => {
    const users = statement(db, sql.usersOf).all(url) as { id: number }[]
    statement(db, sql.addImage).run(image.hash, image.type, image.bytes, now)
    statement(db, sql.linkImage).run(image.hash, url)
    for (const { id } of users) statement(db, sql.recheck).run(id)
  })
}

/** Keeps why an image is missing; `isFinal` when asking again would be no use. */
export function recordImageFailure(db: Database, url: string, code: ErrorCode, isFinal: boolean): void {
  statement(db, sql.imageFailed).run(code, isFinal ? maxImageTries : 1, url)
}

/** Takes the images that no article shows any more out of the library; answers their hashes. */
export function removeUnusedImages(db: Database): string[] {
  return transaction(db, () => {
    const hashes = (statement(db, sql.orphans).all() as { hash: string }[]).map(({ hash }) => hash)
    for (const hash of hashes) statement(db, sql.removeImage).run(hash)
    return hashes
  })
}

export function hasImage(db: Database, hash: string): boolean {
  return statement(db, sql.hasImage).get(hash) !== undefined
}
