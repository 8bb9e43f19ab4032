import { oldSortKeys, placed, renumber } from '#core/db/migrations/0022-smaller-library.ts'
import { lostFeed } from '#core/db/lost-feed.ts'
import type { Database } from '#core/db/open.ts'

const leastKey = `iif(sort_key >= ${oldSortKeys}, (sort_key >> 20) << 6, sort_key)`

const sql = {
  hasOldKeys: `SELECT EXISTS (SELECT 1 FROM article WHERE sort_key >= ${oldSortKeys})
    OR EXISTS (SELECT 1 FROM article_state WHERE sort_key >= ${oldSortKeys}) AS found`,
  newKeys: `CREATE TEMP TABLE new_sort_key AS
    SELECT sort_key AS old_key, place + max(least - place) OVER (ORDER BY place ROWS UNBOUNDED PRECEDING) AS key
    FROM (SELECT sort_key, ${leastKey} AS least, row_number() OVER (ORDER BY ${leastKey}, sort_key) AS place
      FROM (SELECT sort_key FROM article UNION SELECT sort_key FROM article_state));
    CREATE UNIQUE INDEX temp.new_sort_key_old ON new_sort_key (old_key)`,
  /** Feeds that articles name and that are lost stand as ones that are followed no more, in no list. */
  lostFeeds: `INSERT OR IGNORE INTO feed (id, url, title, added_at, unsubscribed_at)
    SELECT DISTINCT feed_id, '${lostFeed}' || feed_id, '', ?1, ?1 FROM (SELECT feed_id FROM article UNION SELECT feed_id FROM article_state WHERE starred = 1)
    WHERE feed_id NOT IN (SELECT id FROM feed)`,
  strayArticles: 'DELETE FROM article WHERE feed_id NOT IN (SELECT id FROM feed)',
  guids: 'SELECT rowid AS id, guid FROM article INDEXED BY sqlite_autoindex_article_2',
  keepGuid: 'INSERT OR IGNORE INTO known_guid (id, guid) VALUES (?, ?)',
  /** An article whose own row is lost is made from its text, its state, and what an index knows; a starred one also without. */
  lostArticles: `INSERT OR IGNORE INTO article
      (id, sort_key, feed_id, guid, title_day, title, lang, published_at, fetched_at, version, content_hash, offline)
    SELECT s.article_id, s.sort_key, s.feed_id, coalesce(g.guid, 'lost:' || s.article_id), '', b.title, s.lang,
      (s.sort_key >> 6) * 1000, b.stored_at, b.version, '', 'text'
    FROM article_state s JOIN article_body b ON b.article_id = s.article_id
      LEFT JOIN known_guid g ON g.id = s.article_id
    WHERE (s.starred = 1 OR g.guid IS NOT NULL) AND s.article_id NOT IN (SELECT id FROM article)
      AND b.version = (SELECT max(version) FROM article_body WHERE article_id = s.article_id)`,
  movedPlaces: placed.map(
    (table) => `UPDATE OR REPLACE ${table} SET sort_key = a.sort_key FROM article a
      WHERE a.id = ${table}.article_id AND a.sort_key <> ${table}.sort_key`,
  ),
  lostStates: `INSERT INTO article_state (article_id, sort_key, feed_id, lang)
    SELECT id, sort_key, feed_id, lang FROM article WHERE id NOT IN (SELECT article_id FROM article_state)`,
  movedStates: `UPDATE article_state SET sort_key = a.sort_key, feed_id = a.feed_id, lang = a.lang FROM article a
    WHERE a.id = article_state.article_id
      AND (a.sort_key <> article_state.sort_key OR a.feed_id <> article_state.feed_id OR a.lang <> article_state.lang)`,
  /** The newest text that is left is the article's. */
  newestTexts: `UPDATE article SET version = (SELECT max(version) FROM article_body b WHERE b.article_id = article.id)
    WHERE id IN (SELECT article_id FROM article_body)
      AND NOT EXISTS (SELECT 1 FROM article_body b WHERE b.article_id = article.id AND b.version = article.version)`,
  /** Where none is left, its excerpt stands in, and the next refresh that brings it brings it whole. */
  lostTexts: `INSERT INTO article_body (article_id, version, title, html, text, stored_at)
    SELECT id, version, title, '', excerpt, fetched_at FROM article WHERE id NOT IN (SELECT article_id FROM article_body)`,
  withoutText: `UPDATE article SET offline = 'summary', content_hash = '' WHERE id IN
    (SELECT article_id FROM article_body b WHERE b.html = '' AND b.compressed IS NULL AND b.version = article.version)`,
  withoutImages: `UPDATE article SET offline = 'text' WHERE offline = 'complete'
    AND id IN (SELECT article_id FROM article_image WHERE hash IS NULL)`,
  badSections: `UPDATE article SET section = '[]', section_name = NULL WHERE NOT json_valid(section)`,
  badContacts: `UPDATE feed SET contact = '{}' WHERE NOT json_valid(contact)`,
  badPacks: 'DELETE FROM pack WHERE NOT json_valid(scope)',
  badVerdicts: 'UPDATE pack_article SET missing = NULL WHERE missing IS NOT NULL AND NOT json_valid(missing)',
  badForecasts: 'DELETE FROM forecast WHERE NOT json_valid(days)',
  endLeases: 'UPDATE job SET holder = NULL, held_until = NULL',
  queue: 'INSERT OR REPLACE INTO search_queue (sort_key, article_id) SELECT sort_key, id FROM article',
  told: `SELECT (SELECT count(*) FROM article) AS articles, (SELECT count(*) FROM feed WHERE unsubscribed_at IS NULL) AS feeds,
    (SELECT count(*) FROM article_state WHERE starred = 1) AS starred,
    (SELECT total FROM counter WHERE kind = 'all' AND key = '') AS expected`,
}
export const mendStatements: readonly string[] = Object.values(sql).flat()

/** What is in a library, and how many articles its counter says there were; null when that is lost too. */
export function told(db: Database): { articles: number; feeds: number; starred: number; expected: number | null } {
  return {
    ...(db.prepare(sql.told).get() as { articles: number; feeds: number; starred: number; expected: number | null }),
  }
}

/** By what name each article is known to its feed, from the index, which may know rows that the table has lost. */
export function copyGuids(from: Database | null, to: Database): void {
  to.exec('CREATE TEMP TABLE known_guid (id INTEGER PRIMARY KEY, guid TEXT NOT NULL)')
  const into = to.prepare(sql.keepGuid)
  try {
    for (const row of from?.prepare(sql.guids).iterate() ?? []) {
      const { id, guid } = row as { id: number; guid: string }
      into.run(id, guid)
    }
  } catch {
    // The index is damaged too, from here on.
  }
}

/** Articles of feeds that there are not: damage has changed the row, and a backup may have it as it was. */
export function dropStrayArticles(db: Database): void {
  db.exec(sql.strayArticles)
}

/**
 * A library that was damaged before it came to schema 22 has sort keys of another size: they become as a migration makes them,
 * beside those that a backup has brought.
 */
export function mendSortKeys(db: Database): void {
  const { found } = db.prepare(sql.hasOldKeys).get() as { found: number }
  if (found === 0) return
  db.exec(sql.newKeys)
  for (const table of ['article', 'article_state'])
    db.exec(renumber(table, '(SELECT key FROM new_sort_key WHERE old_key = abs(sort_key))'))
  db.exec('DROP TABLE new_sort_key; DELETE FROM story_mark')
}

/** Before orphans go: what can be made from what is left of a lost row is made. `now` is epoch ms. */
export function makeLostRows(db: Database, now: number): void {
  db.prepare(sql.lostFeeds).run(now)
  db.exec(sql.lostArticles)
}

/** After orphans went: every article has a state and a text, and nothing says what it cannot be read by. */
export function mendRows(db: Database): void {
  const { lostStates, movedStates, newestTexts, lostTexts, withoutText, withoutImages } = sql
  for (const text of [lostStates, movedStates, ...sql.movedPlaces, newestTexts, lostTexts, withoutText, withoutImages])
    db.exec(text)
  mendDocuments(db)
  db.exec(sql.endLeases)
  db.exec(sql.queue)
}

/** Columns of JSON that damage has made unreadable; answers how many rows. */
export function mendDocuments(db: Database): number {
  const { badSections, badContacts, badPacks, badVerdicts, badForecasts } = sql
  const changes = [badSections, badContacts, badPacks, badVerdicts, badForecasts].map(
    (text) => db.prepare(text).run().changes,
  )
  return changes.reduce((sum, count) => sum + count, 0)
}
