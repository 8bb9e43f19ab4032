import { AppError } from '#shared/errors.ts'
import type { ArticleId, ArticleVersion, LanguageTag } from '#shared/model.ts'
import type { Database } from '#core/db/open.ts'
import { textOf } from '#core/db/compressed-body.ts'
import { statement } from '#core/db/statements.ts'

/** The words of one version of an article, a line for each block. */
export type VersionText = { lang: LanguageTag; title: string; text: string }

const sql = {
  all: 'SELECT version, stored_at AS storedAt FROM article_body WHERE article_id = ? ORDER BY version',
  one: `SELECT a.lang, b.title, ${textOf('b')} AS text FROM article a JOIN article_body b ON b.article_id = a.id
    WHERE a.id = ? AND b.version = ?`,
}
export const versionStatements: readonly string[] = Object.values(sql)

/** The versions that are kept of an article, the oldest first. */
export function versionsOf(db: Database, id: ArticleId): ArticleVersion[] {
  return statement(db, sql.all).all(id) as ArticleVersion[]
}

/** Throws `articleMissing` where there is no such version. */
export function versionText(db: Database, id: ArticleId, version: number): VersionText {
  const row = statement(db, sql.one).get(id, version) as VersionText | undefined
  if (row === undefined) throw new AppError({ code: 'articleMissing', params: { id: String(id) } })
  return row
}
