import type { Failure } from '#shared/errors.ts'
import type { StoredRateSource } from '#shared/rate-sources.ts'
import { isJobDue, readJobTimes, writeJobTimes } from '../db/due-store.ts'
import type { Database } from '../db/open.ts'
import type { Origin } from '../db/origin-store.ts'
import type { AskDeps, Failed } from './ask-rates.ts'
import { askPast, missingDays, noticeGap } from './past-rates.ts'
import { sampleRates } from './nbk.ts'
import { defaultRateChoice, fallbacksOf, ratesJob, rateSource, type RateChoice } from './rate-sources.ts'
import { newestRateDay, ratesOfDay } from './rate-store.ts'
import { createRun, storeNew, todayOf, type RatesRun } from './rates-run.ts'
import { daysToAsk, isComplete, nextWindow } from './rates-schedule.ts'

export type RatesDeps = AskDeps & {
  db: Database
  origin: Origin
  /** Whose rates; those of the National Bank of Kazakhstan if left out. */
  choice?: RateChoice
  /** How many years of the past are wanted; one if left out. */
  years?: number
  /** Files asked for so far, of how many. */
  onProgress?: (done: number, total: number) => void
  /** The reader asked: do not wait for the due time. Still hourly at most. */
  force?: boolean
}

/** `date` and `count`: the newest stored board and its currencies; `changed`: something was stored. */
export type RatesReport = {
  date: string | null
  count: number
  source: StoredRateSource
  changed: boolean
  failure: Failure | null
}

const hourMs = 3_600_000
/** The rest of the past comes hour by hour, the newest weeks first; the reader waits seconds at most. */
const pastPerRun = 40

/**
 * Brings the stored rates up to date: the newest of the chosen source, or while it does not answer those of the first
 * fallback that does, under the fallback's name; then missing days of the past. Asks nobody when nothing is due. Never
 * rejects for what a server does: that is the report's `failure`.
 */
export async function refreshRates(deps: RatesDeps): Promise<RatesReport> {
  const { origin, years = 1, choice = defaultRateChoice } = deps
  const source = origin === 'sample' ? sampleRates : rateSource(choice.source)
  const run = createRun(deps, source)
  if (!mayAsk(deps, run)) return report(run, null)
  noticeGap(run)
  const current = await askCurrent(run, years)
  const past = current.failed === null ? await askPast(run, years, origin === 'sample' ? 1e6 : pastPerRun) : null
  const failed = current.failed ?? past?.failed ?? null
  if (failed?.failure.code === 'cancelled') return report(run, failed.failure)
  if (origin === 'sample') return report(run, failed?.failure ?? null)
  planNext(run, { failed, isMore: past?.isMore ?? false, nextUpdateAt: current.nextUpdateAt })
  const standIn = current.failed !== null && mayStandIn(current.failed) ? await askFallbacks(deps, choice) : null
  if (standIn === null) return report(run, failed?.failure ?? null)
  return { ...report(standIn, failed?.failure ?? null), changed: run.changed || standIn.changed }
}

/** When the chosen source may be asked again, epoch ms; 0 before the first time. */
export function ratesDueAt(db: Database, { source } = defaultRateChoice): number {
  return readJobTimes(db, ratesJob(source)).dueAt
}

/** The sample is on this machine, so asking is free; it never comes beside or after the bank's rates. */
function mayAsk({ db, origin, force }: RatesDeps, { source, now }: RatesRun): boolean {
  if (origin === 'sample') return newestRateDay(db, 'nbk') === null
  return isJobDue(readJobTimes(db, ratesJob(source.name)), now(), force)
}

type Current = { failed: Failed | null; nextUpdateAt: number }

/** Asks for what is newest: by a source with a file a day, for today and in the evening for tomorrow. */
async function askCurrent(run: RatesRun, years: number): Promise<Current> {
  const { source, known, now } = run
  const today = todayOf(run)
  const newest = newestRateDay(run.db, source.name)
  if (source.ofDay === undefined) {
    if (isComplete(newest, now(), source)) return { failed: null, nextUpdateAt: 0 }
    return askFirst(run, source.latest(newest, today), null)
  }
  const { current } = daysToAsk(known, now(), source, years)
  run.expect(current.length + missingDays(run, years).length)
  for (const day of current) {
    const paths = day === today ? source.latest(newest, today) : [source.ofDay(day)]
    const answer = await askFirst(run, paths, day)
    if (answer.failed !== null) return answer
    run.step()
  }
  return { failed: null, nextUpdateAt: 0 }
}

/** The first of several addresses that gives rates; where the source cannot be reached or wants peace, only one. */
async function askFirst(run: RatesRun, paths: readonly string[], day: string | null): Promise<Current> {
  let failed: Failed | null = null
  for (const path of paths) {
    const answer = await run.ask(run.source, path)
    if ('file' in answer) {
      storeNew(run, answer.file, day)
      return { failed: null, nextUpdateAt: answer.file.nextUpdateAt ?? 0 }
    }
    failed ??= answer.failed
    if (answer.failed.status === null || answer.failed.retryAfterAt !== null) break
  }
  return { failed, nextUpdateAt: 0 }
}

/** Without a network, or by a wrong clock, nobody else can do better. */
function mayStandIn({ failure: { code } }: Failed): boolean {
  return code !== 'offline' && code !== 'clockWrong'
}

/** The run of the first fallback that has rates of the day; null when none has, or may be asked. */
async function askFallbacks(deps: RatesDeps, { source }: RateChoice): Promise<RatesRun | null> {
  for (const other of fallbacksOf(source)) {
    const run = createRun(deps, other)
    if (isJobDue(readJobTimes(deps.db, ratesJob(other.name)), deps.now())) {
      const { failed, nextUpdateAt } = await askFirst(run, other.latest(null, todayOf(run)), null)
      if (failed?.failure.code === 'cancelled') return null
      planNext(run, { failed, isMore: false, nextUpdateAt })
    }
    if (isComplete(newestRateDay(deps.db, other.name), deps.now(), other)) return run
  }
  return null
}

type Outcome = { failed: Failed | null; isMore: boolean; nextUpdateAt: number }

function planNext({ db, source, now }: RatesRun, { failed, isMore, nextUpdateAt }: Outcome): void {
  const at = now()
  const window = nextWindow(at, isComplete(newestRateDay(db, source.name), at, source), Math.random(), source)
  // Without an answer the bank was not troubled, and the network may be back within the hour.
  const soon = failed === null ? isMore : failed.status === null
  const dueAt = Math.max(soon ? at + hourMs : window, failed?.retryAfterAt ?? 0, nextUpdateAt)
  writeJobTimes(db, ratesJob(source.name), { dueAt, finishedAt: at, failureCode: failed?.failure.code ?? null })
}

function report({ db, source, changed }: RatesRun, failure: Failure | null): RatesReport {
  const date = newestRateDay(db, source.name)
  const count = date === null ? 0 : ratesOfDay(db, source.name, date).length
  return { date, count, source: source.name, changed, failure }
}
