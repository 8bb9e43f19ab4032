import { transaction, type Database } from '#core/db/open.ts'
import { compressBody, mostBytes } from '#core/db/compressed-body.ts'
import { statement } from '#core/db/statements.ts'

/** Texts of one transaction, and their bytes: some milliseconds, for which a reader's own writing waits. */
const batch = 40
const batchBytes = 500_000

const compressible = `compressed IS NULL AND html <> '' AND octet_length(html) < ${mostBytes} AND octet_length(text) < ${mostBytes}`
const sql = {
  any: `SELECT 1 FROM article_body INDEXED BY article_body_plain WHERE ${compressible} LIMIT 1`,
  next: `SELECT rowid AS id, html, text FROM article_body INDEXED BY article_body_plain
    WHERE ${compressible} ORDER BY article_id LIMIT ${batch}`,
  compress: `UPDATE article_body SET html = '', text = '', compressed = ? WHERE rowid = ?`,
}
export const plainBodyStatements: readonly string[] = Object.values(sql)

/** Compresses the oldest texts that are not compressed; answers whether there may be more. */
export function compressBodies(db: Database): boolean {
  // Looked up before the transaction, so that no writer waits when there is nothing to do, and a library that can only be read is left alone.
  if (statement(db, sql.any).get() === undefined) return false
  return transaction(db, () => {
    const rows: { id: number; html: string; text: string }[] = []
    let bytes = 0
    for (const found of statement(db, sql.next).iterate()) {
      const row = found as (typeof rows)[number]
      rows.push(row)
      bytes += row.html.length + row.text.length
      if (bytes >= batchBytes) break
    }
    for (const row of rows) statement(db, sql.compress).run(compressBody(row), row.id)
    return rows.length === batch || bytes >= batchBytes
  })
}
