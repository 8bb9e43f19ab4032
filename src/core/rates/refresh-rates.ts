import { setTimeout as sleep } from 'node:timers/promises'
import { AppError, type Failure } from '#shared/errors.ts'
import { isJobDue, readJobTimes, writeJobTimes } from '../db/due-store.ts'
import type { Database } from '../db/open.ts'
import type { Origin } from '../db/origin-store.ts'
import type { Http, HttpFailed } from '../http.ts'
import { bankDay, shiftDay } from './bank-calendar.ts'
import { nbkDay, parseNbk, type NbkFile } from './nbk.ts'
import { knownRateDays, newestRateDay, ratesOfDay, saveRateDay, type RateSource } from './rate-store.ts'
import { daysToAsk, isComplete, nextWindow } from './rates-schedule.ts'

export type RatesDeps = {
  db: Database
  http: Http
  now: () => number
  origin: Origin
  signal?: AbortSignal
  /** Files asked for so far, of how many. */
  onProgress?: (done: number, total: number) => void
  /** The reader asked: do not wait for the due time. Still hourly at most. */
  force?: boolean
  /** The folder of the bank's files, another one in tests. */
  address?: string
  /** Between two requests to the bank. */
  gapMs?: number
}

/** `date` and `count`: the newest stored board and its currencies; `changed`: something was stored. */
export type RatesReport = {
  date: string | null
  count: number
  source: RateSource
  changed: boolean
  failure: Failure | null
}

type Run = RatesDeps & { source: RateSource; known: Set<string>; changed: boolean }
type Answer = { file: NbkFile } | { failed: Failed }
type Failed = { failure: Failure; status: number | null; retryAfterAt: number | null }

const addresses: Record<Origin, string> = { sample: 'sample://dala/rates', network: 'https://nationalbank.kz/rss' }
const jobName = 'rates'
const hourMs = 3_600_000
const bankGapMs = 200
/** A year takes seven hours to come from the bank, the newest weeks first; the reader waits seconds at most. */
const pastDaysPerRun = 40
/** A file dated further ahead is a mistake and would be the newest for ever. */
const daysAhead = 7

/**
 * Brings the stored rates up to date: today's file, in the evening tomorrow's, then missing days of the last year.
 * Asks nobody when nothing is due. Never rejects for what a server does: that is the report's `failure`.
 */
export async function refreshRates(deps: RatesDeps): Promise<RatesReport> {
  const { db, origin } = deps
  const source = origin === 'sample' ? 'sample' : 'nbk'
  const now = deps.now()
  const run: Run = { ...deps, source, known: knownRateDays(db, source, '0000'), changed: false }
  if (!mayAsk(run, now)) return report(run, null)
  const { current, past } = daysToAsk(run.known, now)
  const days = [...current, ...past.slice(0, origin === 'sample' ? undefined : pastDaysPerRun)]
  const failed = await askDays(run, days)
  if (failed?.failure.code === 'cancelled') return report(run, failed.failure)
  if (origin === 'network') planNext(run, failed, past.length > pastDaysPerRun)
  return report(run, failed?.failure ?? null)
}

/** When the bank may be asked again, epoch ms; 0 before the first time. */
export function ratesDueAt(db: Database): number {
  return readJobTimes(db, jobName).dueAt
}

/** The sample is on this machine, so asking is free; it never comes beside or after the bank's rates. */
function mayAsk({ db, origin, force }: Run, now: number): boolean {
  if (origin === 'sample') return newestRateDay(db, 'nbk') === null
  return isJobDue(readJobTimes(db, jobName), now, force)
}

async function askDays(run: Run, days: string[]): Promise<Failed | null> {
  for (const [index, day] of days.entries()) {
    if (index > 0 && run.origin === 'network') await pause(run)
    const answer = await askDay(run, day)
    if ('failed' in answer) return answer.failed
    store(run, answer.file, day)
    run.onProgress?.(index + 1, days.length)
  }
  return null
}

async function askDay(run: Run, day: string): Promise<Answer> {
  const answer = await getFile(run, `get_rates.cfm?fdate=${nbkDay(day)}`)
  const unusable = 'failed' in answer && answer.failed.status !== null && answer.failed.retryAfterAt === null
  if (!unusable || day !== bankDay(run.now())) return answer
  const today = await getFile(run, 'rates_all.xml')
  return 'file' in today ? today : answer
}

async function getFile(run: Run, name: string): Promise<Answer> {
  const url = `${run.address ?? addresses[run.origin]}/${name}`
  const accept = 'text/xml, application/xml;q=0.9, */*;q=0.1'
  const result = await run.http.get({ url, accept, ...(run.signal && { signal: run.signal }) })
  if (result.kind !== 'ok') return { failed: asFailed(result, url) }
  try {
    const file = parseNbk(result.body)
    if (file.date <= shiftDay(bankDay(run.now()), daysAhead)) return { file }
    throw new AppError({ code: 'unreadable', params: { detail: `dated ${file.date}` } })
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const params = { ...error.params, host: new URL(url).host }
    return { failed: { failure: { code: error.code, params }, status: result.status, retryAfterAt: null } }
  }
}

/** A 304 to a request without validators is as good as no answer. */
function asFailed(result: HttpFailed | { kind: 'notModified'; status: number | null }, url: string): Failed {
  const { status } = result
  if (result.kind === 'failed') return { failure: result.failure, status, retryAfterAt: result.retryAfterAt }
  const params = { host: new URL(url).host, status: String(status) }
  return { failure: { code: 'httpError', params }, status, retryAfterAt: null }
}

/** `asked` is the day that the file was asked for by; on holidays the bank answers with another day's. */
function store(run: Run, file: NbkFile, asked: string): void {
  const { db, source, known } = run
  const today = bankDay(run.now())
  const fetchedAt = run.now()
  if (!isKnown(run, file)) {
    saveRateDay(db, { source, ...file, fetchedAt })
    known.add(file.date)
    run.changed = true
  }
  if (asked < today && !known.has(asked)) {
    saveRateDay(db, { source, date: asked, fetchedAt, rates: [] })
    known.add(asked)
  }
}

/** A file for a day to come that repeats the newest one word for word has not been set yet. */
function isKnown({ db, source, known, now }: Run, file: NbkFile): boolean {
  if (known.has(file.date) || file.rates.length === 0) return true
  const newest = file.date > bankDay(now()) ? newestRateDay(db, source) : null
  if (newest === null) return false
  const values = new Map(ratesOfDay(db, source, newest).map(({ currency, value }) => [currency, value]))
  return file.rates.every(({ currency, value }) => values.get(currency) === value)
}

function planNext({ db, source, now }: Run, failed: Failed | null, moreWaiting: boolean): void {
  const at = now()
  const window = nextWindow(at, isComplete(newestRateDay(db, source), at), Math.random())
  // Without an answer the bank was not troubled, and the network may be back within the hour.
  const soon = failed === null ? moreWaiting : failed.status === null
  const dueAt = Math.max(soon ? at + hourMs : window, failed?.retryAfterAt ?? 0)
  writeJobTimes(db, jobName, { dueAt, finishedAt: at, failureCode: failed?.failure.code ?? null })
}

function report({ db, source, changed }: Run, failure: Failure | null): RatesReport {
  const date = newestRateDay(db, source)
  const count = date === null ? 0 : ratesOfDay(db, source, date).length
  return { date, count, source, changed, failure }
}

/** Ends early when the refresh is cancelled; the next request then says so. */
async function pause({ gapMs, signal }: Run): Promise<void> {
  await sleep(gapMs ?? bankGapMs, undefined, { ...(signal && { signal }) }).catch(() => undefined)
}
