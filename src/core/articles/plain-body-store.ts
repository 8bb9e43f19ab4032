import { transaction, type Database } from '#core/db/open.ts'
import { compressBody } from '#core/db/compressed-body.ts'
import { statement } from '#core/db/statements.ts'

/** Texts of one transaction, and their bytes: some milliseconds, for which a reader's own writing waits. */
const batch = 40
const batchBytes = 500_000

/** Longer ones would hold up others when they are compressed and whenever they are read. */
const compressible = `compressed IS NULL AND html <> '' AND octet_length(html) < ${batchBytes}`
const sql = {
  any: `SELECT 1 FROM article_body INDEXED BY article_body_plain WHERE ${compressible} LIMIT 1`,
  next: `SELECT rowid AS id, html, text FROM article_body INDEXED BY article_body_plain
    WHERE ${compressible} ORDER BY article_id LIMIT ${batch}`,
  compress: `UPDATE article_body SET html = '', text = '', compressed = ? WHERE rowid = ?`,
  freePages: 'SELECT freelist_count AS pages FROM pragma_freelist_count',
}
export const plainBodyStatements: readonly string[] = Object.values(sql)

/** Compresses the oldest texts that are not compressed; answers whether there may be more. */
export function compressBodies(db: Database): boolean {
  // Nobody who writes is held up to find that there is nothing to do, and a library that can only be read is left alone.
  if (statement(db, sql.any).get() === undefined) return false
  return transaction(db, () => {
    const rows = statement(db, sql.next).all() as { id: number; html: string; text: string }[]
    let bytes = 0
    for (const row of rows) {
      statement(db, sql.compress).run(compressBody(row), row.id)
      bytes += row.html.length
      if (bytes >= batchBytes) return true
    }
    return rows.length === batch
  })
}

/** Pages that stay free for what comes next: 1 MB. */
const keptPages = 256
/** Pages that are given back at once: some milliseconds. */
const pagesAtOnce = 128

/** Makes the file smaller by some of what is free in it; answers whether there may be more. One from before schema 22 keeps its size. */
export function giveBackSpace(db: Database): boolean {
  const { pages } = statement(db, sql.freePages).get() as { pages: number }
  if (pages <= keptPages) return false
  db.exec(`PRAGMA incremental_vacuum(${Math.min(pages - keptPages, pagesAtOnce)})`)
  const left = statement(db, sql.freePages).get() as { pages: number }
  return left.pages < pages && left.pages > keptPages
}
