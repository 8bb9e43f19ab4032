import type { BackupHoldings } from '#shared/model.ts'
import type { Database } from '#core/db/open.ts'

const sql = {
  holdings: `SELECT (SELECT count(*) FROM article) AS articles, (SELECT count(*) FROM feed) AS feeds,
    (SELECT count(*) FROM article_state WHERE starred = 1) AS starred`,
  copy: 'VACUUM INTO ?',
  schema: `SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name`,
}

/** Writes the library as it is at this moment into a new file, whoever writes to it meanwhile. */
export function copyLibrary(db: Database, path: string): void {
  db.prepare(sql.copy).run(path)
}

/** What a library of any schema holds, its pictures left out. */
export function holdingsOf(db: Database): Omit<BackupHoldings, 'images'> {
  return { ...(db.prepare(sql.holdings).get() as Omit<BackupHoldings, 'images'>) }
}

/** Everything that is defined in a library, as one text. */
export function schemaText(db: Database): string {
  return JSON.stringify(db.prepare(sql.schema).all())
}
