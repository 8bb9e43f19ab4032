import { AppError, type Failure } from '#shared/errors.ts'
import type { City, ForecastDay } from '#shared/model.ts'
import { isJobDue, readJobTimes, writeJobTimes } from '../db/due-store.ts'
import type { Database } from '../db/open.ts'
import type { Origin } from '../db/origin-store.ts'
import type { Http } from '../http.ts'
import { cities } from './cities.ts'
import { openMeteo, openMeteoQuery, parseOpenMeteo } from './open-meteo.ts'
import { forecastOf, hasRealForecast, saveForecasts } from './weather-store.ts'

export type WeatherDeps = {
  db: Database
  http: Http
  now: () => number
  origin: Origin
  /** Ids that the reader chose; unknown ones are passed over. */
  cityIds: readonly string[]
  signal?: AbortSignal
  /** The reader asked: try again before the due time after a failure. Still hourly at most. */
  force?: boolean
  /** Another service of the same kind, in tests. */
  address?: string
}

/** `cities`: chosen cities with a stored forecast; `changed`: something was stored. */
export type WeatherReport = { cities: number; changed: boolean; failure: Failure | null }

type Fetched = { forecasts: ForecastDay[][] } | { failure: Failure; retryAfterAt: number | null }

const addresses: Record<Origin, string> = {
  sample: 'sample://dala/weather',
  network: 'https://api.open-meteo.com/v1/forecast',
}
/** The sample newsroom invents weather for these alone. */
const sampleCityIds = ['astana', 'almaty']
/** The invented newsroom's name, the same in every language. */
const sampleNewsroom = 'Dala'
const jobName = 'weather'
const hourMs = 3_600_000
/** After "too many requests" without a hint, as the polling rules have it for feeds: four times the interval. */
const pauseMs = 4 * hourMs

/**
 * Fetches five days for the chosen cities whose forecast is an hour old, all in one request. Asks nobody when there is
 * no such city. Never rejects for what a server does: that is the report's `failure`.
 */
export async function refreshWeather(deps: WeatherDeps): Promise<WeatherReport> {
  const { db, origin } = deps
  const wanted = wantedCities(deps)
  if (wanted.length === 0 || !mayAsk(deps)) return report(deps, false, null)
  const fetched = await fetchForecasts(deps, wanted)
  const now = deps.now()
  if ('failure' in fetched) {
    const wait = fetched.failure.code === 'tooManyRequests' ? pauseMs : hourMs
    const dueAt = fetched.retryAfterAt === null ? now + wait : Math.max(fetched.retryAfterAt, now + hourMs)
    if (fetched.failure.code !== 'cancelled' && origin === 'network')
      writeJobTimes(db, jobName, { dueAt, finishedAt: now, failureCode: fetched.failure.code })
    return report(deps, false, fetched.failure)
  }
  const forecasts = wanted.map(({ id }, index) => ({ cityId: id, days: fetched.forecasts[index] ?? [] }))
  const source = origin === 'sample' ? sampleNewsroom : openMeteo
  saveForecasts(db, forecasts, { source, isSample: origin === 'sample', fetchedAt: now })
  // What is fresh is known city by city, so that one chosen just now need not wait for the others.
  if (origin === 'network') writeJobTimes(db, jobName, { dueAt: now, finishedAt: now, failureCode: null })
  return report(deps, true, null)
}

function wantedCities({ db, origin, cityIds, now }: WeatherDeps): City[] {
  const at = now()
  return cities().filter(({ id }) => {
    if (!cityIds.includes(id) || (origin === 'sample' && !sampleCityIds.includes(id))) return false
    const { fetchedAt, isSample } = forecastOf(db, id, at)
    return fetchedAt === null || at - fetchedAt >= hourMs || fetchedAt > at || (isSample && origin === 'network')
  })
}

/** The sample never comes beside or after real forecasts. */
function mayAsk({ db, origin, force, now }: WeatherDeps): boolean {
  return origin === 'sample' ? !hasRealForecast(db) : isJobDue(readJobTimes(db, jobName), now(), force)
}

async function fetchForecasts(deps: WeatherDeps, wanted: City[]): Promise<Fetched> {
  const url = `${deps.address ?? addresses[deps.origin]}?${openMeteoQuery(wanted)}`
  const result = await deps.http.get({ url, accept: 'application/json', ...(deps.signal && { signal: deps.signal }) })
  const params = { host: new URL(url).host, status: String(result.status) }
  if (result.kind === 'failed') return { failure: result.failure, retryAfterAt: result.retryAfterAt }
  if (result.kind === 'notModified') return { failure: { code: 'httpError', params }, retryAfterAt: null }
  try {
    return { forecasts: parseOpenMeteo(result.body, wanted.length) }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { failure: { code: error.code, params: { ...params, ...error.params } }, retryAfterAt: null }
  }
}

function report({ db, cityIds, now }: WeatherDeps, changed: boolean, failure: Failure | null): WeatherReport {
  const stored = cities().filter(({ id }) => cityIds.includes(id) && forecastOf(db, id, now()).fetchedAt !== null)
  return { cities: stored.length, changed, failure }
}
