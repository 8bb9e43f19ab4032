import type { ErrorCode } from '#shared/errors.ts'
import type { ArticleId, OfflineState } from '#shared/model.ts'
import { transaction, type Database } from '#core/db/open.ts'
import { bytesOf } from '#core/db/compressed-body.ts'
import { statement } from '#core/db/statements.ts'

/** What of an article decides whether it is complete. */
export type ArticleParts = { url: string | null; offline: OfflineState; hasText: boolean; images: ImagePart[] }
/** `hash` and `type` are null while the picture is not stored; `failure` says why. */
export type ImagePart = { url: string; hash: string | null; type: string | null; failure: ErrorCode | null }
type ImageTotals = { images: number; bytes: number }

const sql = {
  article: `SELECT a.url, a.offline, (b.compressed IS NOT NULL OR b.text <> '') AS hasText FROM article a
    JOIN article_body b ON b.article_id = a.id AND b.version = a.version WHERE a.id = ?`,
  images: `SELECT i.url, i.hash, m.type, i.failure_code AS failure FROM article_image i LEFT JOIN image m ON m.hash = i.hash
    WHERE i.article_id = ? ORDER BY i.position`,
  // One try is left, so that what fails again is not asked for by every refresh.
  reopenPage: `UPDATE article SET full_text_state = 'wanted', full_text_tries = 2
    WHERE id = ? AND offline = 'summary' AND full_text_state = 'failed'`,
  reopenImages: 'UPDATE article_image SET tries = 2 WHERE article_id = ? AND hash IS NULL AND tries > 2',
  textBytes: `SELECT coalesce(sum(${bytesOf('b')}), 0) AS bytes FROM json_each(?) k
    CROSS JOIN article a ON a.id = k.value JOIN article_body b ON b.article_id = a.id AND b.version = a.version`,
  imageBytes: `SELECT coalesce(sum(bytes), 0) AS bytes FROM image WHERE hash IN (
    SELECT i.hash FROM json_each(?) k CROSS JOIN article_image i ON i.article_id = k.value)`,
  states: `SELECT count(*) AS articles, coalesce(sum(offline = 'complete'), 0) AS complete,
      coalesce(sum(offline = 'summary' AND full_text_state <> 'none'), 0) AS pages,
      coalesce(sum(offline = 'summary' AND full_text_state = 'none'), 0) AS summaries
    FROM json_each(?) k CROSS JOIN article a ON a.id = k.value`,
  imagesLeft: `SELECT count(DISTINCT i.url) AS count FROM json_each(?) k
    CROSS JOIN article_image i ON i.article_id = k.value WHERE i.hash IS NULL`,
  totals: `SELECT coalesce(sum(iif(kind = 'images', total, 0)), 0) AS images,
      coalesce(sum(iif(kind = 'image bytes', total, 0)), 0) AS bytes
    FROM counter WHERE kind IN ('images', 'image bytes') AND key = ''`,
}
export const packedArticleStatements: readonly string[] = Object.values(sql)

/** Null when the article is gone. */
export function articleParts(db: Database, id: ArticleId): ArticleParts | null {
  const row = statement(db, sql.article).get(id) as
    { url: string | null; offline: OfflineState; hasText: number } | undefined
  if (row === undefined) return null
  return { ...row, hasText: row.hasText === 1, images: statement(db, sql.images).all(id) as ImagePart[] }
}

/** Lets the page and the pictures that were given up be asked for once more. */
export function reopen(db: Database, ids: readonly ArticleId[]): void {
  transaction(db, () => {
    for (const id of ids) {
      statement(db, sql.reopenPage).run(id)
      statement(db, sql.reopenImages).run(id)
    }
  })
}

export type Holdings = {
  articles: number
  complete: number
  /** Pages and pictures that are not stored. */
  pages: number
  /** Articles with a summary, and no page to fetch. */
  summaries: number
  imagesLeft: number
  textBytes: number
  imageBytes: number
  /** Of the whole library. */
  stored: ImageTotals
}

/** What is stored of articles, and what is not. */
export function holdingsOf(db: Database, ids: readonly ArticleId[]): Holdings {
  const list = JSON.stringify(ids)
  const states = statement(db, sql.states).get(list) as Pick<Holdings, 'articles' | 'complete' | 'pages' | 'summaries'>
  const bytes = (text: string) => (statement(db, text).get(list) as { bytes: number }).bytes
  return {
    ...states,
    imagesLeft: (statement(db, sql.imagesLeft).get(list) as { count: number }).count,
    textBytes: bytes(sql.textBytes),
    imageBytes: bytes(sql.imageBytes),
    stored: statement(db, sql.totals).get() as ImageTotals,
  }
}
