import type { Rate } from '#shared/model.ts'
import type { StoredRateSource } from '#shared/rate-sources.ts'
import { type Database, transaction } from '../db/open.ts'
import { statement } from '../db/statements.ts'
import { rateSource } from './rate-sources.ts'

/** One day's file. Without rates it says that the source has none dated so and need not be asked again. */
export type RateDay = { source: StoredRateSource; date: string; fetchedAt: number; rates: Rate[] }

/** The value of `nominal` units on a day. */
export type DatedValue = { date: string; nominal: number; value: string }

const sql = {
  saveDay: `INSERT INTO rate_day (source, date, base, fetched_at, is_sample) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET fetched_at = excluded.fetched_at`,
  clearDay: 'DELETE FROM rate WHERE source = ? AND date = ?',
  saveRate: 'INSERT OR REPLACE INTO rate (source, currency, date, nominal, value, change) VALUES (?, ?, ?, ?, ?, ?)',
  removeSample: 'DELETE FROM rate_day WHERE is_sample = 1',
  dates: 'SELECT date FROM rate_day WHERE source = ? AND date >= ?',
  newest: 'SELECT max(date) AS date FROM rate WHERE source = ? AND date <= ?',
  fetchedAt: 'SELECT fetched_at AS fetchedAt FROM rate_day WHERE source = ? AND date = ?',
  rates: 'SELECT currency, nominal, value, change FROM rate WHERE source = ? AND date = ?',
  before: `SELECT date, nominal, value FROM rate WHERE source = ? AND currency = ? AND date < ?
    ORDER BY date DESC LIMIT 1`,
  after: `SELECT date, nominal, value FROM rate WHERE source = ? AND currency = ? AND date > ?
    ORDER BY date LIMIT 1`,
  history: `SELECT date, nominal, value FROM rate WHERE source = ? AND currency = ? AND date BETWEEN ? AND ?
    ORDER BY date`,
}

/** Stores a day in one transaction, in place of what was there; real rates take all sample rates away. */
export function saveRateDay(db: Database, day: RateDay): void {
  transaction(db, () => {
    statement(db, sql.clearDay).run(day.source, day.date)
    addRates(db, day)
  })
}

/** Stores rates beside what there is of their day, inside the caller's transaction. */
export function addRates(db: Database, { source, date, fetchedAt, rates }: RateDay): void {
  if (source !== 'sample') removeSampleRates(db)
  statement(db, sql.saveDay).run(source, date, rateSource(source).base, fetchedAt, source === 'sample' ? 1 : 0)
  for (const { currency, nominal, value, change } of rates)
    statement(db, sql.saveRate).run(source, currency, date, nominal, value, change)
}

export function removeSampleRates(db: Database): void {
  statement(db, sql.removeSample).run()
}

/** The days from `from` on that were asked for with an answer, whether or not there were rates. */
export function knownRateDays(db: Database, source: StoredRateSource, from: string): Set<string> {
  const rows = statement(db, sql.dates).all(source, from) as { date: string }[]
  return new Set(rows.map(({ date }) => date))
}

/** The newest day with rates, of `until` (`YYYY-MM-DD`) or before. */
export function newestRateDay(db: Database, source: StoredRateSource, until = '9999-12-31'): string | null {
  const row = statement(db, sql.newest).get(source, until) as { date: string | null }
  return row.date
}

/** The rates of exactly that day, in the order of their codes, as the file gave them. */
export function ratesOfDay(db: Database, source: StoredRateSource, date: string): Rate[] {
  const rows = statement(db, sql.rates).all(source, date) as Rate[]
  return rows.map(({ currency, nominal, value, change }) => ({ currency, nominal, value, change }))
}

/** The stored value next before a day, and the one next after it. */
export function neighboursOf(
  db: Database,
  source: StoredRateSource,
  currency: string,
  date: string,
): { before: DatedValue | null; after: DatedValue | null } {
  const [before, after] = [sql.before, sql.after].map(
    (query) => (statement(db, query).get(source, currency, date) as DatedValue | undefined) ?? null,
  )
  return { before: before ?? null, after: after ?? null }
}

/** The values of a currency from `from` to `to`, both included, oldest first, as the files gave them. */
export function valuesBetween(
  db: Database,
  source: StoredRateSource,
  currency: string,
  from: string,
  to: string,
): DatedValue[] {
  return statement(db, sql.history).all(source, currency, from, to) as DatedValue[]
}

/** When a day was fetched, epoch ms; null for one that is not stored. */
export function rateDayFetchedAt(db: Database, source: StoredRateSource, date: string): number | null {
  const row = statement(db, sql.fetchedAt).get(source, date) as { fetchedAt: number } | undefined
  return row?.fetchedAt ?? null
}
