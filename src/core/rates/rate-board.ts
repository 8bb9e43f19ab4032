import { AppError } from '#shared/errors.ts'
import type { Rate, RateBoard, RatePoint, RateSeries } from '#shared/model.ts'
import { divideDecimals, multiplyDecimals, subtractDecimals } from '#shared/money/decimal.ts'
import type { StoredRateSource } from '#shared/rate-sources.ts'
import { readJobTimes } from '../db/due-store.ts'
import type { Database } from '../db/open.ts'
import { bankDay, daysFromTo, lastWeekday } from './bank-calendar.ts'
import { heldRatesOn } from './held-store.ts'
import type { RateSource } from './rate-source.ts'
import {
  defaultRateChoice,
  fallbacksOf,
  isStoredRateSource,
  ratesJob,
  rateSource,
  type RateChoice,
} from './rate-sources.ts'
import {
  neighboursOf,
  newestRateDay,
  rateDayFetchedAt,
  ratesOfDay,
  valuesBetween,
  type DatedValue,
} from './rate-store.ts'
import { isComplete } from './rates-schedule.ts'
import { baseCosts, rebase, unitCosts } from './rebase.ts'

/** A change is told only against a file at most this much older: after a gap it would be of weeks, not of a day. */
const changeWithinDays = 7
/** Digits kept beyond those of a value when it is brought to another nominal. */
const extraDigits = 8

/** `asPublished`: told in its own base, a source's rates keep its direction and digits. */
type Told = { source?: string; base?: string; asPublished?: boolean }
type BoardRequest = Told & { date?: string }
type HistoryRequest = Told & { currency: string; from: string; to: string }

/**
 * The board of a day, or of the last published day before it; the newest of all (in the evening tomorrow's) without a
 * date. Without a source it is the chosen one's; while that has nothing fresh, what a fallback has that is newer, under
 * the fallback's name; the sample's while there is nothing else. It is told in the base asked for, else in the chosen
 * one where the source quotes it, else in the source's own. A rate that is held back stands at its last good value and
 * in `held`. A change that the file does not give is computed from the file before. Throws `invalidArgument` or
 * `unsupported`.
 */
export function rateBoard(
  db: Database,
  request: BoardRequest,
  now: number,
  choice: RateChoice = defaultRateChoice,
): RateBoard {
  const until = request.date === undefined ? undefined : checkedDay(request.date)
  const name = boardSource(db, request, now, choice)
  const source = rateSource(name)
  const published = publishedBoard(db, name, until, now)
  const quotes = (code: string) => published.rates.some(({ currency }) => currency === code)
  const base = published.date === null ? source.base : baseOf(source, request.base, choice, quotes)
  if (base === source.base && request.asPublished === true) return published
  return { ...published, base, rates: rebase(published.rates, source, base) }
}

/** A source's board as it was published: its own base, direction and digits. Null in `date` when nothing is stored. */
function publishedBoard(db: Database, source: StoredRateSource, until: string | undefined, now: number): RateBoard {
  const { base } = rateSource(source)
  const date = newestRateDay(db, source, until)
  const board = { source, base, isSample: source === 'sample' }
  const { failureCode } = readJobTimes(db, ratesJob(source))
  if (date === null) {
    // Of a day that was asked for the last failure says nothing.
    const why = until === undefined && failureCode !== null ? { staleReason: failureCode } : {}
    return { ...board, date, fetchedAt: null, stale: false, ...why, rates: [] }
  }
  // With a wrong clock there is no telling how old anything is.
  const stale = isStale(source, date, until, now) || failureCode === 'clockWrong'
  const held = heldRatesOn(db, source, date)
  const lastGood = held.flatMap(({ currency, last }) =>
    last === null || last.date > date ? [] : { currency, nominal: last.nominal, value: last.value, change: null },
  )
  const rates = ratesOfDay(db, source, date).map((rate) => withChange(db, source, date, rate))
  return {
    ...board,
    date,
    fetchedAt: rateDayFetchedAt(db, source, date),
    stale,
    ...(stale && failureCode !== null && { staleReason: failureCode }),
    ...(held.length > 0 && { held }),
    rates: [...rates, ...lastGood].toSorted((one, other) => (one.currency < other.currency ? -1 : 1)),
  }
}

/**
 * Daily values of one unit from `from` to `to`, both included, of one source and never of two. Throws
 * `invalidArgument` or `unsupported`.
 */
export function rateHistory(db: Database, request: HistoryRequest, choice: RateChoice = defaultRateChoice): RateSeries {
  const [from, to] = [checkedDay(request.from), checkedDay(request.to)]
  const { currency } = request
  const name = sourceOf(db, request.source, choice)
  const source = rateSource(name)
  const quotes = (code: string) => neighboursOf(db, name, code, '9999-12-31').before !== null
  const base = baseOf(source, request.base, choice, quotes)
  const rows = (code: string) => valuesBetween(db, name, code, from, to)
  const told = { source: name, base, currency }
  if (base === source.base) return { ...told, points: ownPoints(source, rows(currency), request) }
  const against = rows(base)
  if (currency === source.base) return { ...told, points: dated(against, baseCosts(source, against)) }
  const others = new Map(against.map((row) => [row.date, row]))
  const both = rows(currency).flatMap((row) => {
    const other = others.get(row.date)
    return other === undefined ? [] : { row, other }
  })
  const [of, on] = [both.map(({ row }) => row), both.map(({ other }) => other)]
  return { ...told, points: dated(of, unitCosts(source, of, on)) }
}

/** In the source's own base, with what was published beside it where that was for more units than one. */
function ownPoints(source: RateSource, rows: readonly DatedValue[], { asPublished = false }: Told): RatePoint[] {
  const direction = asPublished ? ({ ...source, quotedIn: 'base' } as const) : source
  const points = dated(rows, unitCosts(direction, rows, null))
  return rows.map(({ nominal, value }, at) => ({
    ...(points[at] as RatePoint),
    ...(nominal !== 1 && { published: { nominal, value } }),
  }))
}

function dated(days: readonly DatedValue[], values: readonly string[]): RatePoint[] {
  return days.map(({ date }, at) => ({ date, value: values[at] ?? '' }))
}

/** The source that a name stands for; without one the chosen, or the sample's while it is all there is. */
function sourceOf(db: Database, asked: string | undefined, choice: RateChoice): StoredRateSource {
  if (asked !== undefined) {
    if (isStoredRateSource(asked)) return asked
    throw new AppError({ code: 'unsupported', params: { source: asked } })
  }
  return newestRateDay(db, choice.source) === null && newestRateDay(db, 'sample') !== null ? 'sample' : choice.source
}

function boardSource(db: Database, { source, date }: BoardRequest, now: number, choice: RateChoice): StoredRateSource {
  const chosen = sourceOf(db, source, choice)
  if (source !== undefined || chosen === 'sample') return chosen
  const newest = newestRateDay(db, chosen, date)
  if (newest !== null && !isStale(chosen, newest, date, now)) return chosen
  const fresher = fallbacksOf(choice.source)
    .map((other) => ({ other, day: newestRateDay(db, other.name, date) ?? '' }))
    .filter(({ day }) => day > (newest ?? ''))
  const complete = fresher.find(({ other, day }) => isComplete(day, now, other))
  const [latest] = fresher.toSorted((one, two) => (one.day < two.day ? 1 : -1))
  return (complete ?? latest)?.other.name ?? chosen
}

/** What rates are told in: what is asked for, what was chosen, for a fallback the base of whom it stands in for. */
function baseOf(
  { name, base: own }: RateSource,
  asked: string | undefined,
  choice: RateChoice,
  quotes: (code: string) => boolean,
): string {
  const has = (code: string) => code === own || quotes(code)
  if (asked !== undefined) {
    if (has(asked)) return asked
    throw new AppError({ code: 'unsupported', params: { source: name, base: asked } })
  }
  if (choice.base !== null && has(choice.base)) return choice.base
  const standsFor = fallbacksOf(choice.source).some((other) => other.name === name)
    ? rateSource(choice.source).base
    : own
  return has(standsFor) ? standsFor : own
}

function checkedDay(text: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))) return text
  throw new AppError({ code: 'invalidArgument', params: { date: text } })
}

/** Rates of Friday are good until Monday's come; a day's grace covers a holiday and a late evening. */
function isStale(source: StoredRateSource, date: string, asked: string | undefined, now: number): boolean {
  const { timeZone, isDayAhead } = rateSource(source)
  const today = bankDay(now, timeZone)
  const day = asked !== undefined && asked < today ? asked : today
  return daysFromTo(date, lastWeekday(day)) > (isDayAhead ? 1 : 3)
}

function withChange(db: Database, source: StoredRateSource, date: string, rate: Rate): Rate {
  if (rate.change !== null) return rate
  const { before } = neighboursOf(db, source, rate.currency, date)
  if (before === null || daysFromTo(before.date, date) > changeWithinDays) return rate
  const digits = (before.value.split('.')[1]?.length ?? 0) + extraDigits
  const earlier = divideDecimals(multiplyDecimals(before.value, String(rate.nominal)), String(before.nominal), digits)
  return { ...rate, change: subtractDecimals(rate.value, earlier) }
}
