import { AppError } from '#shared/errors.ts'
import type { Rate, RateBoard, RatePoint, RateSeries } from '#shared/model.ts'
import { divideDecimals, multiplyDecimals, subtractDecimals } from '#shared/money/decimal.ts'
import { type Database, transaction } from '../db/open.ts'
import { statement } from '../db/statements.ts'
import { bankDay, daysFromTo, lastWeekday } from './bank-calendar.ts'

/** `nbk`: National Bank of Kazakhstan; `sample`: invented, and gone for good once a bank's rates are here. */
export type RateSource = 'nbk' | 'sample'

/** One day's file. Without rates it says that the source has none dated so and need not be asked again. */
export type RateDay = { source: RateSource; date: string; fetchedAt: number; rates: Rate[] }

const base = 'KZT'
/** A change is told only against a file at most this much older: after a gap it would be of weeks, not of a day. */
const changeWithinDays = 7
/** Digits kept beyond those of the value when it is brought to one unit. */
const extraDigits = 8

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
  history: `SELECT date, nominal, value FROM rate WHERE source = ? AND currency = ? AND date BETWEEN ? AND ?
    ORDER BY date`,
}

type DatedValue = { date: string; nominal: number; value: string }

/** Stores a day in one transaction, in place of what was there; real rates take all sample rates away. */
export function saveRateDay(db: Database, day: RateDay): void {
  const { source, date } = day
  transaction(db, () => {
    if (source !== 'sample') removeSampleRates(db)
    statement(db, sql.saveDay).run(source, date, base, day.fetchedAt, source === 'sample' ? 1 : 0)
    statement(db, sql.clearDay).run(source, date)
    for (const { currency, nominal, value, change } of day.rates)
      statement(db, sql.saveRate).run(source, currency, date, nominal, value, change)
  })
}

export function removeSampleRates(db: Database): void {
  statement(db, sql.removeSample).run()
}

/** The days from `from` on that were asked for with an answer, whether or not there were rates. */
export function knownRateDays(db: Database, source: RateSource, from: string): Set<string> {
  const rows = statement(db, sql.dates).all(source, from) as { date: string }[]
  return new Set(rows.map(({ date }) => date))
}

/** The newest day with rates, of `until` (`YYYY-MM-DD`) or before. */
export function newestRateDay(db: Database, source: RateSource, until = '9999-12-31'): string | null {
  const row = statement(db, sql.newest).get(source, until) as { date: string | null }
  return row.date
}

/** The rates of exactly that day, in the order of their codes, as the file gave them. */
export function ratesOfDay(db: Database, source: RateSource, date: string): Rate[] {
  const rows = statement(db, sql.rates).all(source, date) as Rate[]
  return rows.map(({ currency, nominal, value, change }) => ({ currency, nominal, value, change }))
}

/**
 * The board of a day, or of the last published day before it; the newest of all (in the evening tomorrow's) without a
 * date. Without a source it is the bank's, or the sample's while there is nothing of the bank's. A change that the
 * file does not give is computed from the file before. Throws `invalidArgument` or `unsupported`.
 */
export function rateBoard(db: Database, request: { source?: string; date?: string }, now: number): RateBoard {
  const source = sourceOf(db, request.source)
  const date = newestRateDay(db, source, request.date === undefined ? undefined : checkedDay(request.date))
  const board = { source, base, isSample: source === 'sample' }
  if (date === null) return { ...board, date, fetchedAt: null, stale: false, rates: [] }
  const row = statement(db, sql.fetchedAt).get(source, date) as { fetchedAt: number }
  return {
    ...board,
    date,
    fetchedAt: row.fetchedAt,
    stale: isStale(date, request.date, now),
    rates: ratesOfDay(db, source, date).map((rate) => withChange(db, source, date, rate)),
  }
}

/** Daily values of one unit from `from` to `to`, both included. Throws `invalidArgument` or `unsupported`. */
export function rateHistory(
  db: Database,
  request: { source?: string; currency: string; from: string; to: string },
): RateSeries {
  const source = sourceOf(db, request.source)
  const { currency } = request
  const rows = statement(db, sql.history).all(source, currency, checkedDay(request.from), checkedDay(request.to))
  const points = (rows as DatedValue[]).map(({ date, nominal, value }): RatePoint => ({
    date,
    value: perUnit(value, nominal),
    ...(nominal === 1 ? {} : { published: { nominal, value } }),
  }))
  return { source, base, currency, points }
}

/** The value of one unit when `value` is of `nominal` units, without needless zeros. */
function perUnit(value: string, nominal: number): string {
  const digits = (value.split('.')[1]?.length ?? 0) + extraDigits
  return divideDecimals(value, String(nominal), digits)
}

function sourceOf(db: Database, asked: string | undefined): RateSource {
  if (asked === 'nbk' || asked === 'sample') return asked
  if (asked !== undefined) throw new AppError({ code: 'unsupported', params: { source: asked } })
  return newestRateDay(db, 'nbk') === null && newestRateDay(db, 'sample') !== null ? 'sample' : 'nbk'
}

function checkedDay(text: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))) return text
  throw new AppError({ code: 'invalidArgument', params: { date: text } })
}

/** Rates of Friday are good until Monday's come; a day's grace covers a holiday and a late evening. */
function isStale(date: string, asked: string | undefined, now: number): boolean {
  const today = bankDay(now)
  const day = asked !== undefined && asked < today ? asked : today
  return daysFromTo(date, lastWeekday(day)) > 1
}

function withChange(db: Database, source: RateSource, date: string, rate: Rate): Rate {
  if (rate.change !== null) return rate
  const before = statement(db, sql.before).get(source, rate.currency, date) as DatedValue | undefined
  if (before === undefined || daysFromTo(before.date, date) > changeWithinDays) return rate
  const earlier = multiplyDecimals(perUnit(before.value, before.nominal), String(rate.nominal))
  return { ...rate, change: subtractDecimals(rate.value, earlier) }
}
