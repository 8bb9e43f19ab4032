import type { Database } from '#core/db/open.ts'
import { statement } from '#core/db/statements.ts'
import { cursorOf } from '#core/articles/article-keys-store.ts'
import { imageAddress } from '#core/articles/image-address.ts'
import type { ArticleId, SearchHit, SearchPage, SearchQuery } from '#shared/model.ts'
import { matchExpression, parseQuery } from './search-query.ts'
import { createHighlighter } from './snippet.ts'

const defaultLimit = 20
const maxLimit = 100
/** `SearchPage.total` stops here: "1,000" means 1,000 or more. */
const countedUpTo = 1000

const sql = {
  find: 'SELECT rowid AS sort_key FROM article_search WHERE article_search MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?',
  count: `SELECT count(*) AS count FROM (SELECT rowid FROM article_search WHERE article_search MATCH ?
      ORDER BY rowid DESC LIMIT ${countedUpTo})`,
  hit: `SELECT a.id, a.title, a.lang, coalesce(f.custom_title, nullif(f.title, ''), f.url) AS feed_title,
      a.published_at, s.read, s.starred, b.text,
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
  published_at: number
  read: number
  starred: number
  text: string
  thumbnail: string | null
}

/** The articles that hold every word of a query, newest first. Any text is a query; one without words finds nothing. */
export function searchArticles(db: Database, query: SearchQuery): SearchPage {
  const started = performance.now()
  const parts = parseQuery(query.text)
  if (parts.length === 0) return { hits: [], total: 0, next: null, ms: 0 }
  const match = matchExpression(parts, query.langs ?? [])
  const limit = Math.min(Math.max(Math.trunc(query.limit ?? defaultLimit), 1), maxLimit)
  const isFirst = query.after === undefined
  // The first page is found and counted in one walk through the index.
  const wanted = isFirst ? Math.max(countedUpTo, limit + 1) : limit + 1
  const keys = statement(db, sql.find).all(match, cursorOf(query.after), wanted) as { sort_key: number }[]
  const highlighter = createHighlighter(parts)
  const hits = keys.slice(0, limit).flatMap(({ sort_key }) => {
    const row = statement(db, sql.hit).get(sort_key) as HitRow | undefined
    return row === undefined ? [] : [toHit(row, highlighter)]
  })
  const total = isFirst ? keys.length : (statement(db, sql.count).get(match) as { count: number }).count
  const next = keys.length > limit ? String(keys[limit - 1]?.sort_key) : null
  return { hits, total, next, ms: performance.now() - started }
}

function toHit(row: HitRow, highlighter: ReturnType<typeof createHighlighter>): SearchHit {
  return {
    id: row.id,
    title: highlighter.mark(row.title),
    snippet: highlighter.snippet(row.text),
    lang: row.lang,
    convertedFrom: null,
    feedTitle: row.feed_title,
    publishedAt: row.published_at,
    thumbnail: row.thumbnail === null ? null : imageAddress(row.thumbnail),
    read: row.read === 1,
    starred: row.starred === 1,
  }
}
