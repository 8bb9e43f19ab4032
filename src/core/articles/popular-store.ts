import type { FeedId, LanguageTag, PopularItem, PopularList } from '#shared/model.ts'
import { feedName } from '#core/db/feed-name.ts'
import { transaction, type Database } from '#core/db/open.ts'
import { statement } from '#core/db/statements.ts'
import { canonicalKey } from './canonical-url.ts'
import { computedPopular } from './computed-popular-store.ts'
import { summariesOf } from './list-store.ts'

const places = 10
/** Of several publishers' lists the first source's is shown, unless it is this much older than another. */
const stale = 24 * 3_600_000

type ListedRow = {
  feed_id: FeedId
  rank: number
  url: string
  previous_rank: number | null
  listed_at: number
  feed_title: string
}

const sql = {
  list: `SELECT p.feed_id, p.rank, p.url, p.previous_rank, p.listed_at, ${feedName('f')} AS feed_title
    FROM popular p JOIN feed f ON f.id = p.feed_id WHERE p.lang = ?1
    ORDER BY p.listed_at < (SELECT max(listed_at) FROM popular WHERE lang = ?1) - ${stale}, f.position, f.id, p.rank`,
  ofFeed: 'SELECT rank, url, previous_rank FROM popular WHERE lang = ? AND feed_id = ? ORDER BY rank',
  remove: 'DELETE FROM popular WHERE lang = ? AND feed_id = ?',
  insert: `INSERT INTO popular (lang, feed_id, rank, url, previous_rank, listed_at) VALUES (?, ?, ?, ?, ?, ?)`,
  refresh: 'UPDATE popular SET listed_at = ? WHERE lang = ? AND feed_id = ?',
  byAddress: `SELECT sort_key FROM article WHERE canonical_url = ?
    AND NOT EXISTS (SELECT 1 FROM article_mute m WHERE m.article_id = article.id)
    ORDER BY feed_id = ? DESC, sort_key DESC LIMIT 1`,
}
export const popularStatements: readonly string[] = Object.values(sql)

/**
 * Keeps a publisher's list of its most read articles, best first, with the place each had before. The same list again
 * changes nothing but the time (`now`, epoch ms).
 */
export function savePopular(
  db: Database,
  feedId: FeedId,
  lang: LanguageTag,
  urls: readonly string[],
  now: number,
): void {
  const list = [...new Set(urls)].slice(0, places)
  const before = statement(db, sql.ofFeed).all(lang, feedId) as { rank: number; url: string }[]
  const work = () => {
    if (list.length === before.length && list.every((url, index) => before[index]?.url === url)) {
      statement(db, sql.refresh).run(now, lang, feedId)
      return
    }
    const placeBefore = new Map(before.map(({ url, rank }) => [url, rank]))
    statement(db, sql.remove).run(lang, feedId)
    for (const [index, url] of list.entries())
      // A first list has nothing to have moved from.
      statement(db, sql.insert).run(
        lang,
        feedId,
        index + 1,
        url,
        placeBefore.get(url) ?? (before.length === 0 ? index + 1 : null),
        now,
      )
  }
  transaction(db, work)
}

/** The numbered list of a language: a publisher's own where one gave it, otherwise computed and saying so. */
export function popularOf(db: Database, lang: LanguageTag): PopularList {
  const rows = statement(db, sql.list).all(lang) as ListedRow[]
  const chosen = rows.filter((row) => row.feed_id === rows[0]?.feed_id)
  const items = chosen.flatMap((row) => listedItem(db, row)).map((item, index) => ({ ...item, rank: index + 1 }))
  const [first] = chosen
  if (first === undefined || items.length === 0) return computedPopular(db, lang)
  return { lang, origin: 'publisher', source: first.feed_title, listedAt: first.listed_at, items }
}

function listedItem(db: Database, row: ListedRow): PopularItem[] {
  const key = canonicalKey(row.url)
  const found = statement(db, sql.byAddress).get(key, row.feed_id) as { sort_key: number } | undefined
  const [summary] = found === undefined ? [] : summariesOf(db, [found.sort_key])
  if (summary === undefined) return []
  const movement = row.previous_rank === null ? null : row.previous_rank - row.rank
  return [{ ...summary, rank: row.rank, movement, why: null }]
}
