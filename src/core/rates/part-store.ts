import type { StoredRateSource } from '#shared/rate-sources.ts'
import type { Database } from '../db/open.ts'
import { statement } from '../db/statements.ts'

const sql = {
  parts: 'SELECT part, since FROM rate_part WHERE source = ?',
  add: `INSERT INTO rate_part (source, part, since) VALUES (?, ?, ?) ON CONFLICT DO UPDATE
    SET since = min(since, excluded.since)`,
  forget: 'DELETE FROM rate_part WHERE source = ?',
}

/** The parts of a source's past that are stored, each with the first day (`YYYY-MM-DD`) that it was asked from. */
export function storedParts(db: Database, source: StoredRateSource): Map<string, string> {
  const rows = statement(db, sql.parts).all(source) as { part: string; since: string }[]
  return new Map(rows.map(({ part, since }) => [part, since]))
}

/** Remembers a part that was answered, so that its file is not asked for again. */
export function addStoredPart(db: Database, source: StoredRateSource, part: string, since: string): void {
  statement(db, sql.add).run(source, part, since)
}

/** After a gap that the newest file does not close the whole past is asked for anew. */
export function forgetParts(db: Database, source: StoredRateSource): void {
  statement(db, sql.forget).run(source)
}
