import type { DataHistory, FeedId, LanguageTag, TrafficKind } from '#shared/model.ts'
import { feedName } from '#core/db/feed-name.ts'
import { transaction, type Database } from '#core/db/open.ts'
import { statement } from '#core/db/statements.ts'

/** Sources that are named; the rest stands together. */
const mostSources = 12
const dayMs = 86_400_000
/** A year on the chart, and no more: the past is small and nobody asks for more of it. */
const keptMs = 400 * dayMs
/** A day began at another moment while the computer was in another zone: it is of the day, and the month, that have its noon. */
const toNoonMs = dayMs / 2

const sql = {
  add: `INSERT INTO traffic (day, feed_id, kind, requests, bytes) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET requests = requests + excluded.requests, bytes = bytes + excluded.bytes`,
  prune: `DELETE FROM traffic WHERE day < ?1 AND EXISTS (SELECT 1 FROM traffic WHERE day >= ?1 AND day < ?2)`,
  between: 'SELECT coalesce(sum(bytes), 0) AS bytes FROM traffic WHERE day >= ? AND day < ?',
  version: 'PRAGMA data_version',
  days: 'SELECT day, sum(bytes) AS bytes FROM traffic WHERE day >= ? AND day < ? GROUP BY day',
  kinds: `SELECT kind, sum(requests) AS requests, sum(bytes) AS bytes FROM traffic WHERE day >= ? AND day < ?
    GROUP BY kind ORDER BY sum(bytes) DESC, kind`,
  sources: `SELECT ${feedName('f')} AS name, coalesce(f.custom_lang, f.lang) AS lang,
      sum(t.requests) AS requests, sum(t.bytes) AS bytes
    FROM traffic t JOIN feed f ON f.id = t.feed_id WHERE t.day >= ? AND t.day < ?
    GROUP BY f.id ORDER BY sum(t.bytes) DESC, f.id`,
  perFeed: `SELECT feed_id AS feedId, sum(iif(kind = 'feeds', requests, 0)) AS polls, sum(bytes) AS bytes FROM traffic
    WHERE day >= ? AND feed_id > 0 AND kind IN (SELECT value FROM json_each(?)) GROUP BY feed_id HAVING polls > 0`,
  perRequest: `SELECT kind, sum(requests) AS requests, sum(bytes) AS bytes FROM traffic
    WHERE day >= ? AND kind IN ('pages', 'pictures') GROUP BY kind`,
}
export const trafficStatements: readonly string[] = Object.values(sql)

export type Traffic = { day: number; feedId: FeedId | 0; kind: TrafficKind; requests: number; bytes: number }

/** Adds to what was counted before, by whichever program. */
export function addTraffic(db: Database, counted: readonly Traffic[], now: number): void {
  transaction(db, () => {
    for (const { day, feedId, kind, requests, bytes } of counted)
      statement(db, sql.add).run(day, feedId, kind, requests, bytes)
    // A day by a clock that has run years ahead does not end the past: it has none of its own.
    statement(db, sql.prune).run(now - keptMs, now - 2 * dayMs)
  })
}

/** Bytes of the days from the first moment of one to that of another (epoch ms), which is not among them. */
export function bytesBetween(db: Database, from: number, to: number): number {
  return (statement(db, sql.between).get(from - toNoonMs, to - toNoonMs) as { bytes: number }).bytes
}

/** Is another number when another program has written into the library. */
export function othersVersion(db: Database): number {
  return (statement(db, sql.version).get() as { data_version: number }).data_version
}

/** What was used on days that follow one another: their first moments (epoch ms), and the end of the last. */
export function dataHistory(db: Database, dayStarts: readonly number[]): DataHistory {
  const [from, to] = [(dayStarts[0] ?? 0) - toNoonMs, (dayStarts.at(-1) ?? 0) - toNoonMs]
  const counted = statement(db, sql.days).all(from, to) as { day: number; bytes: number }[]
  const days = dayStarts.slice(0, -1).map((start, index) => {
    const end = dayStarts[index + 1] ?? start
    return { start, bytes: sum(counted.filter(({ day }) => day + toNoonMs >= start && day + toNoonMs < end)) }
  })
  type Source = { name: string; lang: LanguageTag; requests: number; bytes: number }
  const sources = statement(db, sql.sources).all(from, to) as Source[]
  const rest = sources.slice(mostSources)
  const requests = rest.reduce((all, source) => all + source.requests, 0)
  return {
    days,
    kinds: (statement(db, sql.kinds).all(from, to) as DataHistory['kinds']).map((row) => ({ ...row })),
    sources: sources.slice(0, mostSources).map((row) => ({ ...row })),
    otherSources: { count: rest.length, requests, bytes: sum(rest) },
  }
}

function sum(rows: readonly { bytes: number }[]): number {
  return rows.reduce((all, { bytes }) => all + bytes, 0)
}

/** What one poll of each feed has cost since `day` (epoch ms), with its pages and pictures where they are among the `kinds`. */
export function bytesAPoll(db: Database, day: number, kinds: readonly TrafficKind[]): ReadonlyMap<FeedId, number> {
  const rows = statement(db, sql.perFeed).all(day, JSON.stringify(kinds)) as {
    feedId: FeedId
    polls: number
    bytes: number
  }[]
  return new Map(rows.map(({ feedId, polls, bytes }) => [feedId, bytes / polls]))
}

/** What one request for a page and one for a picture has cost since `day` (epoch ms); null where none was made. */
export function bytesARequest(db: Database, day: number): { page: number | null; picture: number | null } {
  const rows = statement(db, sql.perRequest).all(day) as { kind: string; requests: number; bytes: number }[]
  const of = (kind: TrafficKind) => {
    const row = rows.find((each) => each.kind === kind)
    return row === undefined ? null : row.bytes / row.requests
  }
  return { page: of('pages'), picture: of('pictures') }
}
