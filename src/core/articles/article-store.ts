import type { ArticleId, FeedId, LanguageTag, OfflineState } from '#shared/model.ts'
import { transaction, type Database } from '#core/db/open.ts'
import { textOf } from '#core/db/compressed-body.ts'
import { statement } from '#core/db/statements.ts'
import { batchOf, type Batch } from './batch.ts'
import { namedStory, saveEditions } from './edition-store.ts'
import { addEnclosures, saveEnclosures } from './enclosure-store.ts'
import { expiredGuids, forgetExpired } from './expire-store.ts'
import type { NewArticle } from './new-article.ts'
import { forgetReadMarks, readMarks } from './read-mark-store.ts'
import { createSortKeys } from './sort-key-store.ts'

export type Saved = { new: ArticleId[]; changed: ArticleId[] }

/** Versions of one article's text that are kept; beyond them the newest takes the place of the one before it. */
export const maxVersions = 10
/** Titles shorter than this ("Weather", "Курс валют") come back every day for other news, so they identify no article. Characters. */
const tellingTitle = 8

type Known = {
  id: ArticleId
  sort_key: number
  guid: string
  url: string | null
  lang: LanguageTag
  version: number
  content_hash: string
  full_text_state: 'none' | 'wanted' | 'done' | 'failed'
  updated_at: number | null
}

const columns = 'id, sort_key, guid, url, lang, version, content_hash, full_text_state, updated_at'
const sql = {
  hasAny: 'SELECT 1 FROM article WHERE feed_id = ? LIMIT 1',
  byGuid: `SELECT ${columns} FROM article WHERE feed_id = ? AND guid = ?`,
  byAddress: `SELECT ${columns} FROM article WHERE canonical_url = ? AND feed_id = ? LIMIT 5`,
  byTitleDay: `SELECT ${columns} FROM article WHERE title_day = ? AND feed_id = ? LIMIT 5`,
  insert: `INSERT INTO article (sort_key, feed_id, guid, url, canonical_url, title_day, title, author, lang, section,
      section_name, excerpt, image_url, story_key, published_at, updated_at, fetched_at, words, content_hash, offline,
      full_text_state)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  insertState:
    'INSERT INTO article_state (article_id, sort_key, feed_id, lang, read, read_at) VALUES (?, ?, ?, ?, ?, ?)',
  insertBody: `INSERT INTO article_body (article_id, version, title, html, text, stored_at) VALUES (?, ?, ?, ?, ?, ?)`,
  putBody: `INSERT OR REPLACE INTO article_body (article_id, version, title, html, text, stored_at)
    VALUES (?, ?, ?, ?, ?, ?)`,
  deleteTags: 'DELETE FROM article_tag WHERE article_id = ?',
  insertTag: 'INSERT OR IGNORE INTO article_tag (name, sort_key, article_id, position) VALUES (?, ?, ?, ?)',
  deleteImages: 'DELETE FROM article_image WHERE article_id = ?',
  insertImage: 'INSERT INTO article_image (article_id, position, url, hash) VALUES (?, ?, ?, ?)',
  storedImage: `SELECT hash FROM (SELECT hash FROM article_image WHERE url = ? LIMIT 20) WHERE hash IS NOT NULL LIMIT 1`,
  queue: 'INSERT OR REPLACE INTO search_queue (sort_key, article_id) VALUES (?, ?)',
  rename:
    'UPDATE article SET guid = ?, url = coalesce(?, url), canonical_url = coalesce(?, canonical_url) WHERE id = ?',
  updateHead: `UPDATE article SET title_day = ?, title = ?, author = coalesce(?, author), lang = ?, excerpt = ?,
      image_url = coalesce(?, image_url), updated_at = ?, content_hash = ?, full_text_state = ?,
      full_text_tries = iif(version < ${maxVersions}, 0, full_text_tries)
    WHERE id = ?`,
  updateSection: 'UPDATE article SET section = ?, section_name = ? WHERE id = ?',
  bodyOf: `SELECT title, ${textOf('b')} AS text FROM article_body b WHERE article_id = ? AND version = ?`,
  updateBody:
    'UPDATE article SET version = ?, words = ?, offline = ?, changed_at = coalesce(?, changed_at) WHERE id = ?',
  askAgain: `UPDATE article SET updated_at = ?, full_text_state = 'wanted' WHERE id = ? AND full_text_tries < ?`,
}
export const articleStatements: readonly string[] = Object.values(sql)

/** Times that an article's page is asked for before its feed's own text has changed. */
export const maxPageTries = 3
/** Times that an image is asked for; the index of missing images holds this number too. */
export const maxImageTries = 3

/**
 * Stores the articles of one document of a feed, its first entry as the newest, in one transaction (the caller's, when
 * it has begun one). An article is known again by its guid, else its address, else its title on the same day; a known
 * one whose text differs gets a new version, and one that was let go stays away. `now` is epoch ms.
 */
export function saveArticles(db: Database, feedId: FeedId, articles: readonly NewArticle[], now: number): Saved {
  return savePiece(db, feedId, batchOf(articles), now, true)
}

/** Stores one piece of a document (see `piecesOf`) in the same way; what is done once for a document is done with its last piece. */
export function savePiece(db: Database, feedId: FeedId, batch: Batch, now: number, isLast: boolean): Saved {
  const saved: Saved = { new: [], changed: [] }
  const sortKeys = createSortKeys(db)
  const saveAll = () => {
    const isFirst = statement(db, sql.hasAny).get(feedId) === undefined
    const expired = expiredGuids(db, feedId)
    const marks = readMarks(db, feedId)
    for (const article of batch.items) {
      const known = isFirst ? undefined : find(db, feedId, article, batch)
      if (known === undefined) {
        if (expired.has(article.guid)) continue
        saved.new.push(
          insert(db, feedId, article, sortKeys.next(article.publishedAt), { now, readAt: marks.get(article.guid) }),
        )
      } else if (update(db, known, article, now)) saved.changed.push(known.id)
    }
    if (isLast && expired.size > 0) forgetExpired(db, feedId, batch.guids, now)
    if (isLast && marks.size > 0) forgetReadMarks(db, feedId)
  }
  transaction(db, saveAll)
  return saved
}

/**
 * Stores a page that was asked for by itself, and so says nothing of what else its feed lists. It may be the edition of
 * an article of this feed, with its title: only one in its own language is the same.
 */
export function savePage(db: Database, feedId: FeedId, article: NewArticle, now: number): ArticleId {
  return transaction(db, () => {
    const known = find(db, feedId, article, batchOf([article]), article.lang)
    if (known === undefined)
      return insert(db, feedId, article, createSortKeys(db).next(article.publishedAt), { now, readAt: undefined })
    update(db, known, article, now)
    return known.id
  })
}

function find(
  db: Database,
  feedId: FeedId,
  article: NewArticle,
  batch: Batch,
  onlyLang?: LanguageTag,
): Known | undefined {
  const byGuid = statement(db, sql.byGuid).get(feedId, article.guid) as Known | undefined
  const known = byGuid ?? findAlike(db, feedId, article, batch, onlyLang)
  const isMoved = known !== undefined && article.url !== null && known.url !== article.url
  if (known !== undefined && (isMoved || known.guid !== article.guid))
    statement(db, sql.rename).run(article.guid, article.url, article.canonicalUrl, known.id)
  return known
}

/** The same article under an earlier guid, which the document lists no more: otherwise it is another one. */
function findAlike(
  db: Database,
  feedId: FeedId,
  article: NewArticle,
  batch: Batch,
  onlyLang?: LanguageTag,
): Known | undefined {
  const { canonicalUrl, titleDay, title } = article
  const free = (rows: unknown[]) =>
    (rows as Known[]).find(({ guid, lang }) => !batch.guids.has(guid) && lang === (onlyLang ?? lang))
  const hasOwnAddress = canonicalUrl !== null && !batch.sharedAddresses.has(canonicalUrl)
  const byAddress = hasOwnAddress ? free(statement(db, sql.byAddress).all(canonicalUrl, feedId)) : undefined
  if (byAddress !== undefined || title.length < tellingTitle) return byAddress
  return free(statement(db, sql.byTitleDay).all(titleDay, feedId))
}

/** `readAt` is undefined where the article is new to the reader. */
type Times = { now: number; readAt: number | null | undefined }

function insert(db: Database, feedId: FeedId, article: NewArticle, sortKey: number, { now, readAt }: Times): ArticleId {
  const images = withStored(db, article.images)
  const { lastInsertRowid } = statement(db, sql.insert).run(
    sortKey,
    feedId,
    article.guid,
    article.url,
    article.canonicalUrl,
    article.titleDay,
    article.title,
    article.author,
    article.lang,
    JSON.stringify(article.section),
    article.section.at(-1) ?? null,
    article.excerpt,
    article.imageUrl,
    article.storyKey ?? (article.canonicalUrl === null ? null : namedStory(db, article.canonicalUrl)),
    article.publishedAt,
    article.updatedAt,
    now,
    article.words,
    article.contentHash,
    offlineState(article.isTeaser, images),
    article.wantsFullText ? 'wanted' : 'none',
  )
  const id = Number(lastInsertRowid) as ArticleId
  statement(db, sql.insertState).run(id, sortKey, feedId, article.lang, readAt === undefined ? 0 : 1, readAt ?? null)
  statement(db, sql.insertBody).run(id, 1, article.title, article.content, article.text, now)
  insertTags(db, id, sortKey, article.tags)
  insertImages(db, id, images)
  addEnclosures(db, id, article.enclosures)
  statement(db, sql.queue).run(sortKey, id)
  if (article.url !== null)
    saveEditions(db, { url: article.url, lang: article.lang }, article.editions, article.storyKey)
  return id
}

/** Whether the publisher's text differs from what is stored. */
function update(db: Database, known: Known, article: NewArticle, now: number): boolean {
  saveEnclosures(db, known.id, article.enclosures)
  if (known.content_hash === article.contentHash) {
    const isNewer = article.updatedAt !== null && article.updatedAt > (known.updated_at ?? 0)
    const hasPage = known.full_text_state === 'done' || known.full_text_state === 'failed'
    // The teaser says nothing of what changed on the page.
    if (isNewer && hasPage && article.wantsFullText)
      statement(db, sql.askAgain).run(article.updatedAt, known.id, maxPageTries)
    return false
  }
  const state = article.wantsFullText ? 'wanted' : 'none'
  statement(db, sql.updateHead).run(
    article.titleDay,
    article.title,
    article.author,
    article.lang,
    article.excerpt,
    article.imageUrl,
    article.updatedAt ?? now,
    article.contentHash,
    state,
    known.id,
  )
  if (article.section.length > 0)
    statement(db, sql.updateSection).run(JSON.stringify(article.section), article.section.at(-1) ?? null, known.id)
  if (article.tags.length > 0) replaceTags(db, known.id, known.sort_key, article.tags)
  // A full text taken from the page is kept until the page has been read again.
  const keepsFullText = known.full_text_state === 'done' && article.isTeaser
  if (!keepsFullText) replaceBody(db, known, article, now)
  statement(db, sql.queue).run(known.sort_key, known.id)
  return true
}

function replaceBody(db: Database, known: Known, article: NewArticle, now: number): void {
  const version = Math.min(known.version + 1, maxVersions)
  const images = withStored(db, article.images)
  const before = statement(db, sql.bodyOf).get(known.id, known.version) as { title: string; text: string } | undefined
  // The same words in other markup need not be read again.
  const isOther = before?.title !== article.title || before.text !== article.text
  statement(db, sql.putBody).run(known.id, version, article.title, article.content, article.text, now)
  replaceImages(db, known.id, images)
  statement(db, sql.updateBody).run(
    version,
    article.words,
    offlineState(article.isTeaser, images),
    isOther ? now : null,
    known.id,
  )
}

export type ImageRow = { url: string; hash: string | null }

/** Images by address, each with the file that another article has already brought. */
export function withStored(db: Database, urls: readonly string[]): ImageRow[] {
  return urls.map((url) => {
    const row = statement(db, sql.storedImage).get(url) as { hash: string } | undefined
    return { url, hash: row?.hash ?? null }
  })
}

export function offlineState(isTeaser: boolean, images: readonly ImageRow[]): OfflineState {
  if (isTeaser) return 'summary'
  return images.every(({ hash }) => hash !== null) ? 'complete' : 'text'
}

export function replaceImages(db: Database, id: ArticleId, images: readonly ImageRow[]): void {
  statement(db, sql.deleteImages).run(id)
  insertImages(db, id, images)
}

function insertImages(db: Database, id: ArticleId, images: readonly ImageRow[]): void {
  for (const [position, { url, hash }] of images.entries()) statement(db, sql.insertImage).run(id, position, url, hash)
}

export function replaceTags(db: Database, id: ArticleId, sortKey: number, tags: readonly string[]): void {
  statement(db, sql.deleteTags).run(id)
  insertTags(db, id, sortKey, tags)
}

function insertTags(db: Database, id: ArticleId, sortKey: number, tags: readonly string[]): void {
  for (const [position, tag] of tags.entries()) statement(db, sql.insertTag).run(tag, sortKey, id, position)
}
