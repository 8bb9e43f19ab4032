import { feedName } from '#core/db/feed-name.ts'
import type { Database } from '#core/db/open.ts'
import { textOf } from '#core/db/compressed-body.ts'
import { statement } from '#core/db/statements.ts'
import { cursorOf } from '#core/articles/article-keys-store.ts'
import { imageAddress } from '#core/articles/image-address.ts'
import { feedLang } from '#core/articles/list-store.ts'
import { labelIds } from '#core/articles/label-store.ts'
import type { ArticleId, LanguageTag, OfflineState, SearchHit, SearchPage, SearchQuery } from '#shared/model.ts'
import { sortKeyFrom } from '#core/articles/sort-key-store.ts'
import { isShort } from './expand.ts'
import { matchOf, type Match } from './match-expression.ts'
import { retypings } from './retype.ts'
import { articlesToIndex } from './search-index.ts'
import { isEmptyQuery, parseQuery, type ParsedQuery } from './search-query.ts'
import { createHighlighter } from './snippet.ts'

const defaultLimit = 20
const maxLimit = 100
/** `SearchPage.total` and `muted` stop here: "1,000" means 1,000 or more. */
export const countedUpTo = 1000

const sql = {
  find: `SELECT rowid AS sort_key FROM article_search WHERE article_search MATCH ? AND rowid < ? AND rowid >= ?
    ORDER BY rowid DESC LIMIT ?`,
  findAll: 'SELECT sort_key FROM article WHERE sort_key < ? AND sort_key >= ? ORDER BY sort_key DESC LIMIT ?',
  // Their twins for readers who have muted something: what is muted is left out, or is counted.
  findUnmuted: `SELECT rowid AS sort_key FROM article_search WHERE article_search MATCH ? AND rowid < ? AND rowid >= ?
    AND rowid NOT IN (SELECT sort_key FROM article_mute) ORDER BY rowid DESC LIMIT ?`,
  findAllUnmuted: `SELECT sort_key FROM article WHERE sort_key < ? AND sort_key >= ?
    AND sort_key NOT IN (SELECT sort_key FROM article_mute) ORDER BY sort_key DESC LIMIT ?`,
  countMuted: `SELECT count(*) AS count FROM (SELECT 1 FROM article_search WHERE article_search MATCH ? AND rowid < ?
    AND rowid >= ? AND rowid IN (SELECT sort_key FROM article_mute) LIMIT ${countedUpTo})`,
  countAllMuted: `SELECT count(*) AS count FROM (SELECT 1 FROM article_mute WHERE sort_key < ? AND sort_key >= ?
    LIMIT ${countedUpTo})`,
  anyMuted: 'SELECT 1 FROM article_mute LIMIT 1',
  hit: `SELECT a.id, a.title, a.lang, ${feedName('f')} AS feed_title,
      ${feedLang} AS feed_lang, a.published_at, a.offline, s.read, s.starred, ${textOf('b')} AS text,
      (SELECT group_concat(x.label_id) FROM article_label x WHERE x.article_id = a.id) AS labels,
      (SELECT i.hash FROM article_image i WHERE i.article_id = a.id AND i.hash IS NOT NULL ORDER BY i.position LIMIT 1)
        AS thumbnail
    FROM article a JOIN feed f ON f.id = a.feed_id JOIN article_state s ON s.article_id = a.id
      JOIN article_body b ON b.article_id = a.id AND b.version = a.version
    WHERE a.sort_key = ?`,
}
export const searchArticlesStatements: readonly string[] = Object.values(sql)

type HitRow = {
  id: ArticleId
  title: string
  lang: string
  feed_title: string
  feed_lang: string
  published_at: number
  offline: OfflineState
  read: number
  starred: number
  labels: string | null
  text: string
  thumbnail: string | null
}

/** Whether what is muted is among what is found. */
type Muted = 'with' | 'without'
/** What a query was taken for, and the articles that it finds so, from the newest on. */
type Reading = { match: Match; bounds: Bounds; keys: number[]; retyped: string | null }
/** Sort keys: below the first, from the second on. */
type Bounds = { below: number; from: number }

/**
 * The articles that hold every word of a query in any script, newest first. Any text is a query; one without words finds
 * nothing. What finds nothing is read again: short words in other scripts too, then as if typed on another keyboard
 * layout, which the page's `retyped` tells; not with `asTyped`. What is muted is left out and, for the first page, counted,
 * unless it is wanted.
 */
export function searchArticles(db: Database, query: SearchQuery): SearchPage {
  const started = performance.now()
  const limit = Math.min(Math.max(Math.trunc(query.limit ?? defaultLimit), 1), maxLimit)
  const after = cursorOf(query.after)
  const isAnyMuted = statement(db, sql.anyMuted).get() !== undefined
  const which: Muted = isAnyMuted && query.muted !== true ? 'without' : 'with'
  const reading = readingOf(db, query, which)
  const unindexed = articlesToIndex(db)
  if (reading === null) return { hits: [], total: 0, muted: 0, next: null, ms: 0, retyped: null, unindexed }
  const { match, bounds, keys, retyped } = reading
  // The first page is found and counted in one walk through the index.
  const page =
    query.after === undefined
      ? keys.slice(0, limit + 1)
      : find(db, match, { ...bounds, below: Math.min(after, bounds.below) }, limit + 1, which)
  const highlighter = createHighlighter(match.shown)
  const hits = page.slice(0, limit).flatMap((key) => {
    const row = statement(db, sql.hit).get(key) as HitRow | undefined
    return row === undefined ? [] : [toHit(row, highlighter)]
  })
  const next = page.length > limit ? String(page[limit - 1]) : null
  const muted = which === 'with' || query.after !== undefined ? 0 : mutedAmong(db, match, bounds)
  return { hits, total: keys.length, muted, next, ms: performance.now() - started, retyped, unindexed }
}

/** The sort keys of the newest articles that a text finds as it is typed, none of them muted, up to `countedUpTo`. */
export function keysFound(db: Database, text: string): number[] {
  return readingOf(db, { text, asTyped: true }, 'without')?.keys ?? []
}

/** The sort keys of all articles that hold what a query asks for, muted ones too, newest first; times in it are left out of account. */
export function keysMatching(db: Database, parsed: ParsedQuery): number[] {
  return find(db, matchOf(db, parsed, [], false), { below: Number.MAX_SAFE_INTEGER, from: 0 }, -1, 'with')
}

/** The first reading of a query that finds something, or the first of all; null for one that asks for nothing. */
function readingOf(db: Database, { text, langs = [], asTyped = false }: SearchQuery, which: Muted): Reading | null {
  const parsed = parseQuery(text)
  if (isEmptyQuery(parsed)) return null
  const first = readAs(db, parsed, langs, { short: false, which })
  if (first.keys.length > 0) return first
  const isAnyShort = parsed.wanted.some((term) => term.in !== 'lang' && isShort(term.part))
  const second = isAnyShort ? readAs(db, parsed, langs, { short: true, which }) : first
  if (second.keys.length > 0 || asTyped) return second
  for (const other of retypings(text)) {
    const meant = parseQuery(other)
    // To exclude something else is not to ask for something else.
    if (JSON.stringify(meant.wanted) === JSON.stringify(parsed.wanted)) continue
    const reading = readAs(db, meant, langs, { short: false, which })
    if (reading.keys.length > 0) return { ...reading, retyped: other }
  }
  return first
}

function readAs(
  db: Database,
  parsed: ParsedQuery,
  langs: readonly LanguageTag[],
  { short, which }: { short: boolean; which: Muted },
): Reading {
  const match = matchOf(db, parsed, langs, short)
  const below = parsed.before === null ? Number.MAX_SAFE_INTEGER : sortKeyFrom(parsed.before)
  const bounds = { below, from: parsed.after === null ? 0 : sortKeyFrom(parsed.after) }
  return { match, bounds, keys: find(db, match, bounds, countedUpTo, which), retyped: null }
}

function find(db: Database, { expression }: Match, { below, from }: Bounds, limit: number, which: Muted): number[] {
  const [found, all] = which === 'with' ? [sql.find, sql.findAll] : [sql.findUnmuted, sql.findAllUnmuted]
  const rows =
    expression === null
      ? statement(db, all).all(below, from, limit)
      : statement(db, found).all(expression, below, from, limit)
  return (rows as { sort_key: number }[]).map(({ sort_key }) => sort_key)
}

function mutedAmong(db: Database, { expression }: Match, { below, from }: Bounds): number {
  const row =
    expression === null
      ? statement(db, sql.countAllMuted).get(below, from)
      : statement(db, sql.countMuted).get(expression, below, from)
  return (row as { count: number }).count
}

function toHit(row: HitRow, highlighter: ReturnType<typeof createHighlighter>): SearchHit {
  return {
    id: row.id,
    title: highlighter.mark(row.title),
    snippet: highlighter.snippet(row.text),
    lang: row.lang,
    convertedFrom: null,
    feedTitle: row.feed_title,
    feedLang: row.feed_lang,
    publishedAt: row.published_at,
    offline: row.offline,
    thumbnail: row.thumbnail === null ? null : imageAddress(row.thumbnail),
    read: row.read === 1,
    starred: row.starred === 1,
    labels: labelIds(row.labels),
  }
}
