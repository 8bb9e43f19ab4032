import { setTimeout as sleep } from 'node:timers/promises'
import { AppError, type Failure } from '#shared/errors.ts'
import type { Http, HttpFailed } from '../http/http.ts'
import { bankDay, shiftDay } from './bank-calendar.ts'
import type { RateFile, RateSource } from './rate-source.ts'

export type AskDeps = {
  http: Http
  now: () => number
  signal?: AbortSignal
  /** Where an address of a source leads instead, in tests. */
  redirect?: (url: string) => string
  /** Between two requests to a source. */
  gapMs?: number
}

export type Failed = { failure: Failure; status: number | null; retryAfterAt: number | null }
type Answer = { file: RateFile } | { failed: Failed }
export type Asker = (source: RateSource, path: string, parse?: (bytes: Uint8Array) => RateFile) => Promise<Answer>

const politeGapMs = 200
/** A file dated further ahead is a mistake and would be the newest for ever. */
const daysAhead = 7
const clockToleranceMs = 26 * 3_600_000
const accept = 'text/xml, application/xml;q=0.9, application/json;q=0.9, */*;q=0.1'

/**
 * Asks sources for files, two requests to one at least `gapMs` apart, whoever makes them. Never rejects for what a server does. A file that
 * cannot be read, or is of days to come, is a failure, and so is any answer while this machine's clock is more than a
 * day off the server's: what is asked for, and what is fresh, is told by the clock.
 */
export function createAsker(deps: AskDeps): Asker {
  return async (source, path, parse = source.parse) => {
    if (source.name !== 'sample') await takeTurn(deps, source.folder)
    const url = `${source.folder}/${path}`
    const { signal, redirect = (same: string) => same } = deps
    const result = await deps.http.get({
      url: redirect(url),
      accept,
      purpose: { kind: 'rates' },
      ...(signal && { signal }),
    })
    if (result.kind !== 'ok') return { failed: asFailed(result, url) }
    const { host } = new URL(url)
    const failed = (failure: Failure) => ({ failed: { failure, status: result.status, retryAfterAt: null } })
    if (isClockWrong(result.headers['date'], deps.now())) return failed({ code: 'clockWrong', params: { host } })
    try {
      return { file: withoutFuture(parse(result.body), source, deps.now()) }
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      return failed({ code: error.code, params: { ...error.params, host } })
    }
  }
}

function withoutFuture(file: RateFile, { timeZone }: RateSource, now: number): RateFile {
  const last = shiftDay(bankDay(now, timeZone), daysAhead)
  const days = file.days.filter(({ date }) => date <= last)
  const [first] = file.days
  if (days.length > 0 || first === undefined) return { ...file, days }
  throw new AppError({ code: 'unreadable', params: { detail: `dated ${first.date}` } })
}

function isClockWrong(header: string | undefined, now: number): boolean {
  const theirs = header === undefined ? Number.NaN : Date.parse(header)
  return Math.abs(theirs - now) > clockToleranceMs
}

/** A 304 to a request without validators is as good as no answer. */
function asFailed(result: HttpFailed | { kind: 'notModified'; status: number | null }, url: string): Failed {
  const { status } = result
  if (result.kind === 'failed') return { failure: result.failure, status, retryAfterAt: result.retryAfterAt }
  const params = { host: new URL(url).host, status: String(status) }
  return { failure: { code: 'httpError', params }, status, retryAfterAt: null }
}

/** When each source may next be asked, `performance.now()`: whoever asks, it is spared. */
const turns = new WeakMap<Http, Map<string, number>>()

/** Waits for its turn; ends early when it is cancelled, which the request that follows then says. */
async function takeTurn({ http, gapMs = politeGapMs, signal }: AskDeps, folder: string): Promise<void> {
  const ofSources = turns.get(http) ?? new Map<string, number>()
  turns.set(http, ofSources)
  const now = performance.now()
  const turn = Math.max(now, ofSources.get(folder) ?? 0)
  ofSources.set(folder, turn + gapMs)
  if (turn > now) await sleep(turn - now, undefined, { ...(signal && { signal }) }).catch(() => undefined)
}
