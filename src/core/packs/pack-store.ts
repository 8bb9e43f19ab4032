import { AppError, type ErrorCode } from '#shared/errors.ts'
import type { ArticleId, Pack, PackId, PackMissing, PackScope, RemovedPack } from '#shared/model.ts'
import { transaction, type Database } from '#core/db/open.ts'
import { bytesOf } from '#core/db/compressed-body.ts'
import { statement } from '#core/db/statements.ts'

/** An address that an article lacks, and why. */
export type Lack = { url: string; reason: ErrorCode }
type PackRow = Omit<Pack, 'scope' | 'progress'> & { scope: string }

/** An article whose text has changed since it was verified, and which lacks something again, is to be verified anew. */
const isComplete = "p.missing = '[]' AND a.offline = 'complete'"
const columns = `k.id, k.scope, k.created_at AS createdAt, k.checked_at AS checkedAt,
  (SELECT count(*) FROM pack_article p WHERE p.pack_id = k.id) AS articles,
  (SELECT count(*) FROM pack_article p JOIN article a ON a.id = p.article_id
    WHERE p.pack_id = k.id AND ${isComplete}) AS complete,
  (SELECT count(*) FROM pack_article p JOIN article a ON a.id = p.article_id
    WHERE p.pack_id = k.id AND (p.missing IS NULL OR p.missing = '[]') AND NOT coalesce(${isComplete}, 0)) AS unverified,
  (SELECT coalesce(sum(json_array_length(p.missing)), 0) FROM pack_article p WHERE p.pack_id = k.id) AS missing,
  (SELECT count(DISTINCT i.hash) FROM pack_article p JOIN article_image i ON i.article_id = p.article_id
    WHERE p.pack_id = k.id AND i.hash IS NOT NULL) AS images,
  (SELECT coalesce(sum(bytes), 0) FROM image WHERE hash IN (SELECT i.hash FROM pack_article p
      JOIN article_image i ON i.article_id = p.article_id WHERE p.pack_id = k.id))
    + (SELECT coalesce(sum(${bytesOf('b')}), 0) FROM pack_article p JOIN article a ON a.id = p.article_id
      JOIN article_body b ON b.article_id = a.id AND b.version = a.version WHERE p.pack_id = k.id) AS bytes`
const sql = {
  byScope: 'SELECT id FROM pack WHERE scope = ?',
  add: 'INSERT INTO pack (scope, created_at) VALUES (?, ?)',
  renew: 'UPDATE pack SET created_at = ?, checked_at = NULL WHERE id = ?',
  empty: 'DELETE FROM pack_article WHERE pack_id = ?',
  put: 'INSERT INTO pack_article (pack_id, position, article_id) SELECT ?, ?, id FROM article WHERE id = ?',
  list: `SELECT ${columns} FROM pack k ORDER BY k.created_at DESC, k.id DESC`,
  byId: `SELECT ${columns} FROM pack k WHERE k.id = ?`,
  articles: 'SELECT article_id AS id FROM pack_article WHERE pack_id = ? ORDER BY position',
  verified: 'UPDATE pack_article SET missing = ? WHERE pack_id = ? AND article_id = ?',
  checked: 'UPDATE pack SET checked_at = ? WHERE id = ?',
  missing: `SELECT p.article_id AS articleId, a.title, json_extract(m.value, '$.url') AS url,
      json_extract(m.value, '$.reason') AS reason
    FROM pack_article p JOIN article a ON a.id = p.article_id, json_each(p.missing) m
    WHERE p.pack_id = ? ORDER BY p.position, m.key`,
  lacking: `SELECT DISTINCT p.pack_id AS id FROM pack_article p, json_each(p.missing) m
    WHERE json_extract(m.value, '$.reason') = ?`,
  forget: `UPDATE pack_article SET missing = NULL WHERE pack_id = ? AND EXISTS (SELECT 1 FROM json_each(missing) m
    WHERE json_extract(m.value, '$.reason') IN (SELECT value FROM json_each(?)))`,
  remove: 'DELETE FROM pack WHERE id = ?',
}
export const packStatements: readonly string[] = Object.values(sql)

/**
 * Keeps what a scope holds now as its pack, nothing of it verified; the same scope stays the same pack. Articles that are kept no
 * more are left out. `now` is epoch ms.
 */
export function savePack(db: Database, scope: PackScope, ids: readonly ArticleId[], now: number): PackId {
  const text = JSON.stringify(scope)
  return transaction(db, () => {
    const known = statement(db, sql.byScope).get(text) as { id: PackId } | undefined
    const id = known?.id ?? (Number(statement(db, sql.add).run(text, now).lastInsertRowid) as PackId)
    statement(db, sql.renew).run(now, id)
    statement(db, sql.empty).run(id)
    for (const [position, article] of ids.entries()) statement(db, sql.put).run(id, position, article)
    return id
  })
}

export function listPacks(db: Database): Omit<Pack, 'progress'>[] {
  return (statement(db, sql.list).all() as PackRow[]).map(packOf)
}

/** Throws `packMissing`. */
export function readPack(db: Database, id: PackId): Omit<Pack, 'progress'> {
  const row = statement(db, sql.byId).get(id) as PackRow | undefined
  if (row === undefined) throw new AppError({ code: 'packMissing', params: { id: String(id) } })
  return packOf(row)
}

function packOf(row: PackRow): Omit<Pack, 'progress'> {
  return { ...row, scope: JSON.parse(row.scope) as PackScope }
}

/** The articles of a pack in its order; those that the library has let go since are not among them. */
export function packArticles(db: Database, id: PackId): ArticleId[] {
  return (statement(db, sql.articles).all(id) as { id: ArticleId }[]).map((row) => row.id)
}

/** Keeps what verifying an article of a pack has found. */
export function recordVerified(db: Database, pack: PackId, article: ArticleId, lacks: readonly Lack[]): void {
  statement(db, sql.verified).run(JSON.stringify(lacks), pack, article)
}

export function recordChecked(db: Database, pack: PackId, now: number): void {
  statement(db, sql.checked).run(now, pack)
}

export function packMissing(db: Database, id: PackId): PackMissing[] {
  return statement(db, sql.missing).all(id) as PackMissing[]
}

/** The packs that lack something for this reason. */
export function packsLacking(db: Database, reason: ErrorCode): PackId[] {
  return (statement(db, sql.lacking).all(reason) as { id: PackId }[]).map(({ id }) => id)
}

/** What a pack lacks for these reasons is as if it had not been verified: it does not go on because of them. */
export function forgetLacks(db: Database, id: PackId, reasons: readonly ErrorCode[]): void {
  statement(db, sql.forget).run(id, JSON.stringify(reasons))
}

/** Answers what it was. Throws `packMissing`. */
export function removePack(db: Database, id: PackId): RemovedPack {
  return transaction(db, () => {
    const removed = { scope: readPack(db, id).scope, articles: packArticles(db, id) }
    statement(db, sql.remove).run(id)
    return removed
  })
}
