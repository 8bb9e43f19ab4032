import type { ArticleId } from '#shared/model.ts'
import { transaction, type Database } from '#core/db/open.ts'
import { statement } from '#core/db/statements.ts'
import { maxImageTries } from './article-store.ts'

/** Articles whose pictures are let go in one transaction. */
const atOnce = 50
/** What the reader has marked or packed keeps its pictures, whatever its age; `a` is an article. */
export const keepsPictures = `(EXISTS (SELECT 1 FROM article_state p WHERE p.article_id = a.id AND p.starred = 1)
  OR EXISTS (SELECT 1 FROM article_label p WHERE p.article_id = a.id)
  OR EXISTS (SELECT 1 FROM pack_article p WHERE p.article_id = a.id))`

const sql = {
  bytes: `SELECT coalesce(sum(total), 0) AS bytes FROM counter WHERE kind = 'image bytes' AND key = ''`,
  oldest: `SELECT a.id, a.sort_key AS sortKey FROM article a WHERE a.sort_key > ? AND a.sort_key < ?
      AND EXISTS (SELECT 1 FROM article_image i WHERE i.article_id = a.id AND i.hash IS NOT NULL)
      AND NOT ${keepsPictures} ORDER BY a.sort_key LIMIT ${atOnce}`,
  // One that a newer article shows too goes with that one.
  own: `SELECT DISTINCT m.hash, m.bytes FROM article_image i JOIN image m ON m.hash = i.hash
    WHERE i.article_id = ?1 AND NOT EXISTS (SELECT 1 FROM article_image o JOIN article a ON a.id = o.article_id
      WHERE o.hash = m.hash AND o.article_id <> ?1 AND (a.sort_key > ?2 OR ${keepsPictures}))`,
  lacking: `UPDATE article SET offline = 'text' WHERE offline = 'complete'
    AND id IN (SELECT article_id FROM article_image WHERE hash = ?)`,
  unlink: `UPDATE article_image SET hash = NULL, failure_code = 'picturesFull', tries = ${maxImageTries}
    WHERE hash = ?`,
  remove: 'DELETE FROM image WHERE hash = ?',
  refuse: `UPDATE article_image SET failure_code = 'picturesFull', tries = ${maxImageTries}
    WHERE url = ? AND hash IS NULL`,
  reopen: `UPDATE article_image SET failure_code = NULL, tries = 0
    WHERE failure_code = ? AND hash IS NULL`,
  stopped: `SELECT 1 FROM job WHERE name = 'images' AND failure_code = 'picturesFull'`,
  setStopped: `INSERT INTO job (name, failure_code) VALUES ('images', ?1)
    ON CONFLICT DO UPDATE SET failure_code = ?1 WHERE failure_code IS NOT ?1`,
}
export const imageRoomStatements: readonly string[] = Object.values(sql)

/** Bytes of all pictures. */
export function imageBytes(db: Database): number {
  return (statement(db, sql.bytes).get() as { bytes: number }).bytes
}

/**
 * Takes the pictures of the oldest articles that may lose them out of the library, until `wanted` bytes are free;
 * none of articles from `before` (a sort key) on. Begins after the article of sort key `after`. Answers how many bytes
 * went, their hashes, and the article that it came to (null: there is nothing older).
 */
export function letPicturesGo(
  db: Database,
  wanted: number,
  { after, before }: { after: number; before: number },
): { bytes: number; hashes: string[]; reached: number | null } {
  return transaction(db, () => {
    const articles = statement(db, sql.oldest).all(after, before) as { id: ArticleId; sortKey: number }[]
    const hashes: string[] = []
    let [bytes, reached] = [0, null as number | null]
    for (const { id, sortKey } of articles) {
      if (bytes >= wanted) break
      for (const image of statement(db, sql.own).all(id, sortKey) as { hash: string; bytes: number }[]) {
        statement(db, sql.lacking).run(image.hash)
        statement(db, sql.unlink).run(image.hash)
        statement(db, sql.remove).run(image.hash)
        hashes.push(image.hash)
        bytes += image.bytes
      }
      reached = sortKey
    }
    return { bytes, hashes, reached }
  })
}

/** Whether an article that comes after a sort key may still lose pictures. */
export function mayLetGo(db: Database, after: number): boolean {
  return statement(db, sql.oldest).get(after, Number.MAX_SAFE_INTEGER) !== undefined
}

/** Keeps that there was no room for a picture; `reopenRefused` lets it be asked for again. */
export function refuseImage(db: Database, url: string): void {
  statement(db, sql.refuse).run(url)
}

/** Whether new pictures are not kept now. */
export function imagesStopped(db: Database): boolean {
  return statement(db, sql.stopped).get() !== undefined
}

export function setImagesStopped(db: Database, isStopped: boolean): void {
  statement(db, sql.setStopped).run(isStopped ? 'picturesFull' : null)
}

/** Lets every picture be asked for again that was refused for this reason, which is there no more. */
export function reopenRefused(db: Database, reason: 'picturesFull' | 'pictureLarge'): void {
  statement(db, sql.reopen).run(reason)
}
