import type { HeldRate, Rate } from '#shared/model.ts'
import { compareDecimals, multiplyDecimals } from '#shared/money/decimal.ts'
import type { StoredRateSource } from '#shared/rate-sources.ts'
import type { Database } from '../db/open.ts'
import { statement } from '../db/statements.ts'
import { daysFromTo } from './bank-calendar.ts'
import { addRates, neighboursOf, type DatedValue, type RateDay } from './rate-store.ts'

/** No currency moves so many times over between two publications but by a mistake, or by new money. */
const jump = '3'

const sql = {
  hold: `INSERT OR REPLACE INTO rate_held
    (source, currency, date, nominal, value, last_date, last_nominal, last_value, fetched_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  heldOf: `SELECT date, nominal, value, fetched_at AS fetchedAt FROM rate_held
    WHERE source = ? AND currency = ? AND date <> ?`,
  release: 'DELETE FROM rate_held WHERE source = ? AND currency = ? AND date = ?',
  heldOn: `SELECT currency, date, nominal, value, last_date AS lastDate, last_nominal AS lastNominal,
    last_value AS lastValue FROM rate_held WHERE source = ? AND date = ?`,
}

type Value = { nominal: number; value: string }
type HeldRow = { currency: string; date: string } & Value & {
    lastDate: string | null
    lastNominal: number | null
    lastValue: string | null
  }

/**
 * Stores a day's rates beside what there is of it, inside the caller's transaction, but not those that cannot be right beside the
 * nearest stored ones: a zero, or several times more or less, or two of one currency. These are held back. When another
 * publication says the like of a rate that was held back, both are taken after all; a zero never is.
 */
export function saveCheckedDay(db: Database, day: RateDay): void {
  const [seen, twice] = [new Set<string>(), new Set<string>()]
  for (const { currency } of day.rates) (seen.has(currency) ? twice : seen).add(currency)
  const good = day.rates.filter((rate) => isCredible(db, day, rate, twice.has(rate.currency)))
  addRates(db, { ...day, rates: good })
  for (const { currency } of good) statement(db, sql.release).run(day.source, currency, day.date)
}

/** The rates of exactly that day that are held back, each with the last good one. */
export function heldRatesOn(db: Database, source: StoredRateSource, date: string): HeldRate[] {
  const rows = statement(db, sql.heldOn).all(source, date) as HeldRow[]
  return rows.map(({ currency, nominal, value, lastDate, lastNominal, lastValue }) => ({
    currency,
    nominal,
    value,
    last:
      lastDate === null || lastNominal === null || lastValue === null
        ? null
        : { date: lastDate, nominal: lastNominal, value: lastValue },
  }))
}

function isCredible(db: Database, day: RateDay, rate: Rate, isContradicted: boolean): boolean {
  const { source, date } = day
  const last = nearest(db, source, rate.currency, date)
  const isDoubtless = !isContradicted && compareDecimals(rate.value, '0') !== 0
  if (isDoubtless && (last === null || isNear(rate, last) || isConfirmed(db, day, rate))) return true
  statement(db, sql.hold).run(
    source,
    rate.currency,
    date,
    rate.nominal,
    rate.value,
    last?.date ?? null,
    last?.nominal ?? null,
    last?.value ?? null,
    day.fetchedAt,
  )
  return false
}

/** Takes in what was held back of other days and is like this rate; false when there is nothing. */
function isConfirmed(db: Database, { source, date }: RateDay, rate: Rate): boolean {
  const { currency } = rate
  const held = statement(db, sql.heldOf).all(source, currency, date) as (DatedValue & { fetchedAt: number })[]
  const alike = held.filter((other) => isNear(rate, other))
  for (const { date: of, nominal, value, fetchedAt } of alike) {
    addRates(db, { source, date: of, fetchedAt, rates: [{ currency, nominal, value, change: null }] })
    statement(db, sql.release).run(source, currency, of)
  }
  return alike.length > 0
}

/** The good rate next to a day in time, the earlier of two. */
function nearest(db: Database, source: StoredRateSource, currency: string, date: string): DatedValue | null {
  const { before, after } = neighboursOf(db, source, currency, date)
  if (before === null || after === null) return before ?? after
  return daysFromTo(before.date, date) <= daysFromTo(date, after.date) ? before : after
}

function isNear(one: Value, other: Value): boolean {
  const [a, b] = [overNominal(one, other), overNominal(other, one)]
  if (compareDecimals(a, '0') === 0 || compareDecimals(b, '0') === 0) return false
  return compareDecimals(a, multiplyDecimals(b, jump)) < 0 && compareDecimals(b, multiplyDecimals(a, jump)) < 0
}

/** Compares per unit without dividing: `value` times the other's nominal. */
function overNominal({ value }: Value, { nominal }: Value): string {
  return multiplyDecimals(value, String(nominal))
}
