import { transaction, type Database } from '#core/db/open.ts'
import { statement } from '#core/db/statements.ts'

const sql = {
  usersOf: 'SELECT DISTINCT article_id AS id FROM article_image WHERE hash = ?',
  forgetLinks: 'UPDATE article_image SET hash = NULL, tries = 0 WHERE hash = ?',
  forgetImage: 'DELETE FROM image WHERE hash = ?',
  demote: `UPDATE article SET offline = 'text' WHERE id = ? AND offline = 'complete'`,
}

/** Takes an image out of the library whose file is no good, so that the next refresh fetches it again. */
export function forgetImage(db: Database, hash: string): void {
  transaction(db, () => {
    const users = statement(db, sql.usersOf).all(hash) as { id: number }[]
    statement(db, sql.forgetLinks).run(hash)
    statement(db, sql.forgetImage).run(hash)
    for (const { id } of users) statement(db, sql.demote).run(id)
  })
}
