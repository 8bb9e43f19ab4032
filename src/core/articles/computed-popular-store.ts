import type { ArticleId, FeedId, LanguageTag, PopularItem, PopularList } from '#shared/model.ts'
import { transaction, type Database } from '#core/db/open.ts'
import { statement } from '#core/db/statements.ts'
import { articleKeys } from './article-keys-store.ts'
import { siteFamily } from './canonical-url.ts'
import { summariesByKey } from './list-store.ts'

const places = 5
/** The newest articles among which the most talked about are looked for. */
const candidates = 100
/** Of one section no more are listed while others have something. */
const mostOfSection = 2
const hour = 3_600_000
/** What speaks for an article, in points: one is lost in twelve hours. */
const points = { source: 3, mostSources: 9, edition: 2, mostEditions: 4, mostTags: 6, lostIn: 12 * hour }

type Candidate = [
  sortKey: number,
  id: ArticleId,
  publishedAt: number,
  section: string | null,
  editions: number,
  feeds: FeedId[] | null,
  tags: string[],
]
type Ranked = { sortKey: number; id: ArticleId; section: string | null; score: number; sources: number; onTags: number }
type StoredRow = {
  sort_key: number
  rank: number
  previous_rank: number | null
  sources: number
  on_tags: number
  listed_at: number
}

const sql = {
  // One text of JSON: a hundred small rows take longer to hand over than to find.
  candidates: `SELECT json_group_array(json_array(a.sort_key, a.id, a.published_at, a.section_name,
      (SELECT count(*) FROM (SELECT 1 FROM article e WHERE e.story_key = a.story_key LIMIT 20)),
      iif(a.thread_id IS NULL, NULL, (SELECT json_group_array(DISTINCT e.feed_id) FROM article e
        WHERE e.thread_id = a.thread_id)),
      (SELECT json_group_array(t.name) FROM article_tag t WHERE t.article_id = a.id))) AS found
    FROM json_each(?) k CROSS JOIN article a ON a.sort_key = k.value`,
  addresses: 'SELECT id, coalesce(site_url, url) AS address FROM feed',
  languages: `SELECT key FROM counter WHERE kind = 'lang' AND total > 0`,
  ranks: 'SELECT article_id AS id, rank FROM popular_computed WHERE lang = ? ORDER BY rank',
  remove: 'DELETE FROM popular_computed WHERE lang = ?',
  insert: `INSERT INTO popular_computed (lang, rank, article_id, previous_rank, sources, on_tags, listed_at)
    VALUES (?, ?, ?, ?, ?, ?, ?)`,
  renew: `UPDATE popular_computed SET listed_at = ?, sources = ?, on_tags = ? WHERE lang = ? AND rank = ?`,
  stored: `SELECT a.sort_key, p.rank, p.previous_rank, p.sources, p.on_tags, p.listed_at
    FROM popular_computed p JOIN article a ON a.id = p.article_id WHERE p.lang = ?
      AND NOT EXISTS (SELECT 1 FROM article_mute m WHERE m.article_id = a.id) ORDER BY p.rank`,
}

/**
 * Computes the lists of all languages anew and keeps each with the place that an article had before; the same list again
 * changes nothing but its time (`now`, epoch ms).
 */
export function computePopular(db: Database, now: number): void {
  const languages = statement(db, sql.languages).all() as { key: LanguageTag }[]
  const publishers = publishersOf(db)
  transaction(db, () => {
    for (const { key: lang } of languages) keep(db, lang, ranked(db, lang, publishers), now)
  })
}

function keep(db: Database, lang: LanguageTag, list: readonly Ranked[], now: number): void {
  const before = statement(db, sql.ranks).all(lang) as { id: ArticleId; rank: number }[]
  if (list.length === before.length && list.every(({ id }, index) => before[index]?.id === id)) {
    for (const [index, { sources, onTags }] of list.entries())
      statement(db, sql.renew).run(now, sources, onTags, lang, index + 1)
    return
  }
  const placeBefore = new Map(before.map(({ id, rank }) => [id, rank]))
  statement(db, sql.remove).run(lang)
  for (const [index, { id, sources, onTags }] of list.entries()) {
    // A first list has nothing to have moved from.
    const previous = placeBefore.get(id) ?? (before.length === 0 ? index + 1 : null)
    statement(db, sql.insert).run(lang, index + 1, id, previous, sources, onTags, now)
  }
}

/** The list of a language as it was last computed; computed now where it never was. */
export function computedPopular(db: Database, lang: LanguageTag): PopularList {
  const stored = statement(db, sql.stored).all(lang) as StoredRow[]
  const rows =
    stored.length > 0
      ? stored
      : ranked(db, lang, publishersOf(db)).map(({ sortKey, sources, onTags }) => ({
          sort_key: sortKey,
          rank: 0,
          previous_rank: 0,
          sources,
          on_tags: onTags,
          listed_at: null,
        }))
  const summaries = summariesByKey(
    db,
    rows.map((row) => row.sort_key),
  )
  const items = rows.flatMap((row): PopularItem[] => {
    const summary = summaries.get(row.sort_key)
    if (summary === undefined) return []
    const movement = row.previous_rank === null ? null : row.previous_rank - row.rank
    return [{ ...summary, rank: row.rank, movement, why: { sources: row.sources, onTags: row.on_tags } }]
  })
  const numbered = items.map((item, index) => ({ ...item, rank: index + 1 }))
  return { lang, origin: 'computed', source: null, listedAt: rows[0]?.listed_at ?? null, items: numbered }
}

/**
 * The articles of which most sources tell, whose story has most editions and whose tags other news of these days shares,
 * the newer before the older, not all of one section.
 */
function ranked(db: Database, lang: LanguageTag, publishers: ReadonlyMap<FeedId, string>): Ranked[] {
  const keys = articleKeys(db, { langs: [lang] }, candidates)
  const { found } = statement(db, sql.candidates).get(JSON.stringify(keys)) as { found: string }
  const all = JSON.parse(found) as Candidate[]
  const uses = new Map<string, number>()
  for (const [, , , , , , tags] of all) for (const tag of tags) uses.set(tag, (uses.get(tag) ?? 0) + 1)
  const newest = all[0]?.[2] ?? 0
  const scored = all.map(([sortKey, id, publishedAt, section, editions, feeds, tags]): Ranked => {
    const sources = Math.max(1, new Set((feeds ?? []).map((feed) => publishers.get(feed))).size)
    const shared = tags.reduce((sum, tag) => sum + Math.log2(uses.get(tag) ?? 1), 0)
    const score =
      Math.min(points.source * (sources - 1), points.mostSources) +
      Math.min(points.edition * Math.max(0, editions - 1), points.mostEditions) +
      Math.min(shared, points.mostTags) -
      (newest - publishedAt) / points.lostIn
    const onTags = Math.max(0, ...tags.map((tag) => (uses.get(tag) ?? 1) - 1))
    return { sortKey, id, section, score, sources, onTags }
  })
  return spread(scored.toSorted((a, b) => b.score - a.score))
}

/** The first of a list, at most two of one section unless there is nothing else. */
function spread(list: readonly Ranked[]): Ranked[] {
  const counts = new Map<string | null, number>()
  const chosen = list.filter(({ section }) => {
    const count = (counts.get(section) ?? 0) + 1
    counts.set(section, count)
    return section === null || count <= mostOfSection
  })
  const rest = list.filter((each) => !chosen.includes(each))
  return [...chosen, ...rest].slice(0, places).toSorted((a, b) => b.score - a.score)
}

function publishersOf(db: Database): Map<FeedId, string> {
  const feeds = statement(db, sql.addresses).all() as { id: FeedId; address: string }[]
  return new Map(feeds.map(({ id, address }) => [id, siteFamily(address) ?? address]))
}
