import { setImmediate } from 'node:timers/promises'
import type { LanguageTag, LibraryStatistics } from '#shared/model.ts'
import { feedName } from '#core/db/feed-name.ts'
import type { Database } from '#core/db/open.ts'
import { statement } from '#core/db/statements.ts'
import { sortKeyFrom } from './sort-key-store.ts'

/** Sources that are named; the rest stands together. */
const mostSources = 12
/** Blocks of the index, some kilobytes each, that are measured before other work gets its turn. */
const blocksAtOnce = 1_000

const sql = {
  published: 'SELECT count(*) AS count FROM article WHERE sort_key >= ? AND sort_key < ?',
  read: 'SELECT read_at AS at FROM article_state WHERE read_at >= ? AND read_at < ?',
  sources: `SELECT ${feedName()} AS name, coalesce(custom_lang, lang) AS lang,
      total_count AS total, unread_count AS unread
    FROM feed WHERE total_count > 0 ORDER BY total_count DESC, id`,
  langs: `SELECT key AS name, total, unread FROM counter WHERE kind = 'lang' AND total > 0 ORDER BY total DESC, key`,
  images: `SELECT total FROM counter WHERE kind = 'image bytes' AND key = ''`,
  // As text: FTS5 numbers what it keeps of deleted rows from 2^53 on, where numbers of JavaScript end.
  index: `SELECT coalesce(sum(length), 0) AS bytes, CAST(max(id) AS TEXT) AS last FROM (
    SELECT id, length(block) AS length FROM article_search_data WHERE id > CAST(? AS INTEGER) ORDER BY id LIMIT ${blocksAtOnce})`,
  pages: 'SELECT page_count * page_size AS bytes FROM pragma_page_count(), pragma_page_size()',
}

export const statisticsStatements: readonly string[] = Object.values(sql)

type Count = { name: string; lang: LanguageTag; total: number; unread: number }

/**
 * What the library holds. `dayStarts` are the first moments (epoch ms) of days that follow one another, and the end of
 * the last; articles count on the day that they were published, reading on the day that it was done.
 */
export async function libraryStatistics(db: Database, dayStarts: readonly number[]): Promise<LibraryStatistics> {
  const [from, to] = [dayStarts[0] ?? 0, dayStarts.at(-1) ?? 0]
  const reads = (statement(db, sql.read).all(from, to) as { at: number }[]).map(({ at }) => at)
  const days = dayStarts.slice(0, -1).map((start, index) => {
    const end = dayStarts[index + 1] ?? start
    const row = statement(db, sql.published).get(sortKeyFrom(start), sortKeyFrom(end)) as { count: number }
    return { start, published: row.count, read: reads.filter((at) => at >= start && at < end).length }
  })
  const sources = statement(db, sql.sources).all() as Count[]
  const langs = statement(db, sql.langs).all() as Omit<Count, 'lang'>[]
  const { bytes } = statement(db, sql.pages).get() as { bytes: number }
  const images = statement(db, sql.images).get() as { total: number } | undefined
  const index = await indexBytes(db)
  return {
    days,
    sources: sources.slice(0, mostSources).map((row) => ({ ...row })),
    otherSources: sum(sources.slice(mostSources)),
    langs: langs.map(({ name, total, unread }) => ({ lang: name, total, unread })),
    bytes: { images: images?.total ?? 0, index, library: Math.max(0, bytes - index) },
  }
}

/** All of it has to be looked through: gigabytes in a large library. */
async function indexBytes(db: Database): Promise<number> {
  let all = 0
  let place: string | null = '0'
  while (place !== null) {
    const { bytes, last } = statement(db, sql.index).get(place) as { bytes: number; last: string | null }
    all += bytes
    place = last
    await setImmediate()
  }
  return all
}

function sum(rows: readonly Count[]): { count: number; total: number; unread: number } {
  return {
    count: rows.length,
    total: rows.reduce((all, { total }) => all + total, 0),
    unread: rows.reduce((all, { unread }) => all + unread, 0),
  }
}
