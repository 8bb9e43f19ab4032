import type { Database } from './open.ts'
import { transaction } from './open.ts'
import { statement } from './statements.ts'

/** What the counters should say, counted from the articles and images themselves. */
const counted = `SELECT 'all' AS kind, '' AS key, count(*) AS total, coalesce(sum(1 - read), 0) AS unread FROM article_state
  UNION ALL SELECT 'starred', '', coalesce(sum(starred), 0), 0 FROM article_state
  UNION ALL SELECT 'lang', lang, count(*), sum(1 - read) FROM article_state GROUP BY lang
  UNION ALL SELECT 'section', a.lang || ' ' || a.section, count(*), sum(1 - s.read)
    FROM article a JOIN article_state s ON s.article_id = a.id WHERE a.section <> '[]' GROUP BY 2
  UNION ALL SELECT 'feed lang', lang || ' ' || feed_id, count(*), 0 FROM article_state GROUP BY 2
  UNION ALL SELECT 'images', '', count(*), 0 FROM image
  UNION ALL SELECT 'image bytes', '', coalesce(sum(bytes), 0), 0 FROM image`

const sql = {
  integrity: 'PRAGMA integrity_check(20)',
  quick: 'PRAGMA quick_check(1)',
  foreignKeys: 'PRAGMA foreign_key_check',
  unreadableTexts: `SELECT count(*) AS count FROM article_body WHERE compressed IS NOT NULL AND uncompressed_text(compressed) IS NULL`,
  wrongCounters: `SELECT kind, key, total, unread FROM (
      SELECT c.kind, c.key, coalesce(r.total, 0) AS total, coalesce(r.unread, 0) AS unread
        FROM counter c LEFT JOIN (${counted}) r ON r.kind = c.kind AND r.key = c.key
        WHERE c.total <> coalesce(r.total, 0) OR c.unread <> coalesce(r.unread, 0)
      UNION ALL SELECT r.kind, r.key, r.total, r.unread
        FROM (${counted}) r LEFT JOIN counter c ON c.kind = r.kind AND c.key = r.key
        WHERE c.kind IS NULL AND (r.total <> 0 OR r.unread <> 0))`,
  setCounter: `INSERT INTO counter (kind, key, total, unread) VALUES (?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET total = excluded.total, unread = excluded.unread`,
  wrongFeeds: `SELECT f.id, count(s.article_id) AS total, coalesce(sum(1 - s.read), 0) AS unread
    FROM feed f LEFT JOIN article_state s ON s.feed_id = f.id
    GROUP BY f.id HAVING f.total_count <> total OR f.unread_count <> unread`,
  setFeed: 'UPDATE feed SET total_count = ?, unread_count = ? WHERE id = ?',
  images: 'SELECT hash, bytes FROM image ORDER BY hash',
  checkIndex: `INSERT INTO article_search (article_search) VALUES ('integrity-check')`,
  queueUnindexed: `INSERT OR IGNORE INTO search_queue (sort_key, article_id)
    SELECT sort_key, id FROM article WHERE sort_key NOT IN (SELECT rowid FROM article_search)`,
  queue: 'SELECT count(*) AS count FROM search_queue',
  reindex: 'REINDEX',
  emptyIndex: `INSERT INTO article_search (article_search) VALUES ('delete-all')`,
  queueAll: 'INSERT OR REPLACE INTO search_queue (sort_key, article_id) SELECT sort_key, id FROM article',
}
export const healthStatements: readonly string[] = Object.values(sql)

/** What SQLite finds wrong in the file; nothing when it is whole. */
export function integrityProblems(db: Database): string[] {
  const rows = db.prepare(sql.integrity).all() as { integrity_check: string }[]
  return rows.map((row) => row.integrity_check).filter((text) => text !== 'ok')
}

/** The first thing that SQLite finds wrong without comparing indexes with their tables. */
export function quickProblems(db: Database): string[] {
  const rows = db.prepare(sql.quick).all() as { quick_check: string }[]
  return rows.map((row) => row.quick_check).filter((text) => text !== 'ok')
}

/** Rows that refer to rows which are not there, one text for each table. */
export function brokenReferences(db: Database): string[] {
  const rows = db.prepare(sql.foreignKeys).all() as { table: string; parent: string }[]
  return [...new Set(rows.map(({ table, parent }) => `${table} refers to a missing ${parent}`))]
}

/** How many texts damage has made unreadable, in words; nothing when all can be read. */
export function unreadableTexts(db: Database): string[] {
  const { count } = db.prepare(sql.unreadableTexts).get() as { count: number }
  return count === 0 ? [] : [`${count} cannot be read`]
}

/** Counts again what the counters keep and puts them right; answers how many were wrong. */
export function repairCounters(db: Database): number {
  return transaction(db, () => {
    const counters = statement(db, sql.wrongCounters).all() as {
      kind: string
      key: string
      total: number
      unread: number
    }[]
    for (const { kind, key, total, unread } of counters) statement(db, sql.setCounter).run(kind, key, total, unread)
    const feeds = statement(db, sql.wrongFeeds).all() as { id: number; total: number; unread: number }[]
    for (const { id, total, unread } of feeds) statement(db, sql.setFeed).run(total, unread, id)
    return counters.length + feeds.length
  })
}

export function storedImages(db: Database): { hash: string; bytes: number }[] {
  return statement(db, sql.images).all() as { hash: string; bytes: number }[]
}

/** Whether the search index is whole in itself. */
export function isIndexWhole(db: Database): boolean {
  try {
    db.exec(sql.checkIndex)
    return true
  } catch (error) {
    if (error instanceof Error && /malformed|corrupt/i.test(error.message)) return false
    throw error
  }
}

/** Queues the articles that the search index has lost; answers how many are waiting to be indexed. */
export function queueUnindexed(db: Database): number {
  statement(db, sql.queueUnindexed).run()
  return (statement(db, sql.queue).get() as { count: number }).count
}

/** Builds every index of the tables anew from its rows. */
export function reindex(db: Database): void {
  db.exec(sql.reindex)
}

/** Empties the search index and queues every article for it. */
export function rebuildIndex(db: Database): void {
  transaction(db, () => {
    db.exec(sql.emptyIndex)
    db.exec(sql.queueAll)
  })
}
