import { setImmediate as breathe } from 'node:timers/promises'
import { transaction, type Database } from '../db/open.ts'
import { createAsker, type AskDeps, type Asker } from './ask-rates.ts'
import { bankDay } from './bank-calendar.ts'
import { saveCheckedDay } from './held-store.ts'
import type { PublishedDay, RateFile, RateSource } from './rate-source.ts'
import { knownRateDays, newestRateDay, ratesOfDay, saveRateDay } from './rate-store.ts'

/** One go at a source: what is known of it, and what was brought so far. */
export type RatesRun = {
  db: Database
  now: () => number
  source: RateSource
  ask: Asker
  known: Set<string>
  changed: boolean
  /** The source's own ids of currencies, as its newest file gave them. */
  ids: ReadonlyMap<string, string>
  /** So many requests are to come. */
  expect: (requests: number) => void
  /** One of them was answered. */
  step: () => void
}

type RunDeps = AskDeps & { db: Database; onProgress?: (done: number, total: number) => void }

/** Days stored at once; then others have their turn. */
const slice = 25

export function createRun(deps: RunDeps, source: RateSource): RatesRun {
  const { db, now } = deps
  let [done, total] = [0, 0]
  return {
    db,
    now,
    source,
    ask: createAsker(deps),
    known: knownRateDays(db, source.name, '0000'),
    changed: false,
    ids: new Map(),
    expect: (requests) => (total = done + requests),
    step: () => deps.onProgress?.((done += 1), total),
  }
}

/** Today by the source's clock. */
export function todayOf({ source, now }: RatesRun): string {
  return bankDay(now(), source.timeZone)
}

/**
 * Stores the days of a file that are new. `asked` is the day that the file was asked for by; on holidays a bank answers
 * with another day's, and is then not asked for that day again.
 */
export function storeNew(run: RatesRun, file: RateFile, asked: string | null): void {
  const { db, source, known } = run
  const fetchedAt = run.now()
  run.ids = file.ids ?? run.ids
  for (const day of file.days.toReversed()) {
    if (isKnown(run, day)) continue
    transaction(db, () => saveCheckedDay(db, { source: source.name, ...day, fetchedAt }))
    known.add(day.date)
    run.changed = true
  }
  if (asked !== null && asked < todayOf(run) && !known.has(asked)) {
    saveRateDay(db, { source: source.name, date: asked, fetchedAt, rates: [] })
    known.add(asked)
  }
}

/** Stores the days of a file of the past from `from` on, beside what there is of them. */
export async function storePast(run: RatesRun, file: RateFile, from: string): Promise<void> {
  const { db, source, known } = run
  const days = file.days.filter(({ date, rates }) => date >= from && rates.length > 0).toReversed()
  for (let start = 0; start < days.length; start += slice) {
    const some = days.slice(start, start + slice)
    transaction(db, () => {
      for (const day of some) saveCheckedDay(db, { source: source.name, ...day, fetchedAt: run.now() })
    })
    for (const { date } of some) known.add(date)
    await breathe()
  }
  if (days.length > 0) run.changed = true
}

/** A file for a day to come that repeats the newest one word for word has not been set yet. */
function isKnown(run: RatesRun, day: PublishedDay): boolean {
  const { db, source, known } = run
  if (known.has(day.date) || day.rates.length === 0) return true
  const newest = day.date > todayOf(run) ? newestRateDay(db, source.name) : null
  if (newest === null) return false
  const values = new Map(ratesOfDay(db, source.name, newest).map(({ currency, value }) => [currency, value]))
  return day.rates.every(({ currency, value }) => values.get(currency) === value)
}
