import type { FeedId, LanguageTag, PopularItem, PopularList } from '#shared/model.ts'
import { transaction, type Database } from '#core/db/open.ts'
import { statement } from '#core/db/statements.ts'
import { articleKeys } from './article-keys-store.ts'
import { canonicalKey } from './canonical-url.ts'
import { summariesOf } from './list-store.ts'

const places = 10
const placesComputed = 5
/** The newest articles among which the most talked about are looked for. */
const candidates = 100
const hour = 3_600_000

type ListedRow = { feed_id: FeedId; rank: number; url: string; previous_rank: number | null; feed_title: string }
type Candidate = [sortKey: number, publishedAt: number, editions: number, tags: string[]]

const sql = {
  list: `SELECT p.feed_id, p.rank, p.url, p.previous_rank, coalesce(f.custom_title, nullif(f.title, ''), f.url) AS feed_title
    FROM popular p JOIN feed f ON f.id = p.feed_id WHERE p.lang = ? ORDER BY p.listed_at DESC, p.feed_id, p.rank`,
  ofFeed: 'SELECT rank, url, previous_rank FROM popular WHERE lang = ? AND feed_id = ? ORDER BY rank',
  remove: 'DELETE FROM popular WHERE lang = ? AND feed_id = ?',
  insert: `INSERT INTO popular (lang, feed_id, rank, url, previous_rank, listed_at) VALUES (?, ?, ?, ?, ?, ?)`,
  refresh: 'UPDATE popular SET listed_at = ? WHERE lang = ? AND feed_id = ?',
  byAddress: 'SELECT sort_key FROM article WHERE canonical_url = ? ORDER BY feed_id = ? DESC, sort_key DESC LIMIT 1',
  // One text of JSON: a hundred small rows take longer to hand over than to find.
  candidates: `SELECT json_group_array(json_array(a.sort_key, a.published_at,
      (SELECT count(*) FROM (SELECT 1 FROM article e WHERE e.story_key = a.story_key LIMIT 20)),
      (SELECT json_group_array(t.name) FROM article_tag t WHERE t.article_id = a.id))) AS found
    FROM json_each(?) k CROSS JOIN article a ON a.sort_key = k.value`,
}

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
  const newest = rows.filter((row) => row.feed_id === rows[0]?.feed_id)
  const items = newest.flatMap((row) => listedItem(db, row)).map((item, index) => ({ ...item, rank: index + 1 }))
  if (items.length > 0) return { lang, origin: 'publisher', source: newest[0]?.feed_title ?? null, items }
  return { lang, origin: 'computed', source: null, items: computed(db, lang) }
}

function listedItem(db: Database, row: ListedRow): PopularItem[] {
  const key = canonicalKey(row.url)
  const found = statement(db, sql.byAddress).get(key, row.feed_id) as { sort_key: number } | undefined
  const [summary] = found === undefined ? [] : summariesOf(db, [found.sort_key])
  if (summary === undefined) return []
  const movement = row.previous_rank === null ? null : row.previous_rank - row.rank
  return [{ ...summary, rank: row.rank, movement }]
}

/** The articles whose story has most editions and whose tags other news of these days shares, the newer before the older. */
function computed(db: Database, lang: LanguageTag): PopularItem[] {
  const keys = articleKeys(db, { langs: [lang] }, candidates)
  const { found } = statement(db, sql.candidates).get(JSON.stringify(keys)) as { found: string }
  const all = JSON.parse(found) as Candidate[]
  const uses = new Map<string, number>()
  for (const [, , , tags] of all) for (const tag of tags) uses.set(tag, (uses.get(tag) ?? 0) + 1)
  const newest = all[0]?.[1] ?? 0
  const scored = all.map(([sortKey, publishedAt, editions, tags]) => {
    const shared = tags.reduce((sum, tag) => sum + Math.log2(uses.get(tag) ?? 1), 0)
    const score = 2 * Math.max(0, editions - 1) + Math.min(shared, 6) - (newest - publishedAt) / (12 * hour)
    return { sortKey, score }
  })
  const best = scored.toSorted((a, b) => b.score - a.score).slice(0, placesComputed)
  return summariesOf(
    db,
    best.map(({ sortKey }) => sortKey),
  ).map((summary, index) => ({ ...summary, rank: index + 1, movement: null }))
}
