import { AppError, type Failure } from '#shared/errors.ts'
import type { City, ForecastDay, ForecastWait } from '#shared/model.ts'
import { weatherCredits, weatherSources, type WeatherSource } from '#shared/weather-source.ts'
import { isJobDue, readJobTimes, writeJobTimes } from '../db/due-store.ts'
import type { Database } from '../db/open.ts'
import type { Origin } from '../db/origin-store.ts'
import type { Http, HttpOk } from '../http/http.ts'
import { cities } from './cities.ts'
import type { ForecastService, PlaceForecast } from './forecast-service.ts'
import { met } from './met.ts'
import { openMeteo } from './open-meteo.ts'
import { cachingOf, confirmForecast, forecastOf, hasRealForecast, saveForecasts } from './weather-store.ts'

export type WeatherDeps = {
  db: Database
  http: Http
  now: () => number
  origin: Origin
  /** Ids that the reader chose; unknown ones are passed over. */
  cityIds: readonly string[]
  /** The service that the reader chose. */
  chosen: WeatherSource
  signal?: AbortSignal
  /** The reader asked: try again before the due time after a failure. Still hourly at most. */
  force?: boolean
  /** Other addresses of the services, in tests. */
  addresses?: Record<WeatherSource, string>
}

/** `cities`: chosen cities with a stored forecast; `changed`: something was stored. */
export type WeatherReport = { cities: number; changed: boolean; failure: Failure | null }

type Failed = { failure: Failure; retryAfterAt: number | null }
/** A service as it is asked now. */
type Asked = ForecastService & { name: string; jobName: string; isSample: boolean }

const services: Record<WeatherSource, ForecastService & { jobName: string }> = {
  openMeteo: { ...openMeteo, jobName: 'weather' },
  met: { ...met, jobName: 'weather-met' },
}
/** The sample newsroom invents weather for these alone. */
const sampleCityIds = ['astana', 'almaty']
/** The invented newsroom, whose name is the same in every language, answers as Open-Meteo does. */
const sample: Asked = {
  ...openMeteo,
  address: 'sample://dala/weather',
  name: 'Dala',
  jobName: 'weather-sample',
  isSample: true,
}
const hourMs = 3_600_000
/** Without a network nobody is asked, and it may be back at any time. */
const offlineMs = 10 * 60_000
/** After "too many requests" without a hint, as the polling rules have it for feeds: four times the interval. */
const pauseMs = 4 * hourMs
/** No service is obeyed for longer: an `Expires` beyond it was written under a wrong clock. */
const longestFreshMs = 24 * hourMs
/** After these the other service cannot help. */
const hopeless: readonly Failure['code'][] = ['cancelled', 'offline']

/**
 * Fetches five days for the chosen cities whose forecast is an hour old, of the chosen service, and of the other one
 * what the chosen does not give. Asks nobody when there is no such city. Never rejects for what a server does: when
 * both have failed, that is the report's `failure`.
 */
export async function refreshWeather(deps: WeatherDeps): Promise<WeatherReport> {
  let changed = false
  let failure: Failure | null = null
  for (const [place, service] of servicesFor(deps).entries()) {
    const wanted = wantedCities(deps, service, place === 0)
    if (wanted.length === 0 || !isJobDue(readJobTimes(deps.db, service.jobName), deps.now(), deps.force)) continue
    const outcome = await askService(deps, service, wanted)
    changed ||= outcome.changed
    failure = outcome.failure
    if (failure !== null && hopeless.includes(failure.code)) break
  }
  return report(deps, changed, failure)
}

/** What a city waits for that has no days; undefined where no service is asked for it. */
export function forecastWait(
  deps: Pick<WeatherDeps, 'db' | 'now' | 'origin' | 'chosen'>,
  cityId: string,
): ForecastWait | undefined {
  const asked = servicesFor(deps).filter(({ isSample }) => !isSample || sampleCityIds.includes(cityId))
  const times = asked.map(({ jobName }) => readJobTimes(deps.db, jobName))
  const [first] = times
  if (first === undefined) return undefined
  const failed = times.filter(({ failureCode }) => failureCode !== null)
  return {
    dueAt: Math.min(...(failed.length === 0 ? times : failed).map(({ dueAt }) => dueAt)),
    failure: first.failureCode,
    mayAsk: times.some((each) => isJobDue(each, deps.now(), true)),
  }
}

/** The sample never comes beside or after real forecasts. */
function servicesFor({
  db,
  origin,
  chosen,
  addresses,
}: Pick<WeatherDeps, 'db' | 'origin' | 'chosen' | 'addresses'>): Asked[] {
  if (origin === 'sample') return hasRealForecast(db) ? [] : [sample]
  return weatherSources
    .toSorted((a, b) => Number(b === chosen) - Number(a === chosen))
    .map((id) => ({
      ...services[id],
      ...(addresses && { address: addresses[id] }),
      name: weatherCredits[id].name,
      isSample: false,
    }))
}

/** Those whose forecast is not fresh, and for the chosen service also those that have another's. */
function wantedCities({ db, cityIds, now }: WeatherDeps, service: Asked, isChosen: boolean): City[] {
  const at = now()
  return cities().filter(({ id }) => {
    if (!cityIds.includes(id) || (service.isSample && !sampleCityIds.includes(id))) return false
    const { fetchedAt, isSample, source } = forecastOf(db, id, at)
    if (fetchedAt === null || fetchedAt > at || isSample !== service.isSample) return true
    if (isChosen && source !== service.name) return true
    const freshUntil = Math.min(cachingOf(db, id, source)?.freshUntil ?? 0, fetchedAt + longestFreshMs)
    return at >= Math.max(freshUntil, fetchedAt + hourMs)
  })
}

/** Asks for one lot of cities after the other, and stops at the first failure. */
async function askService(deps: WeatherDeps, service: Asked, wanted: readonly City[]) {
  const { db, now } = deps
  let changed = false
  for (let start = 0; start < wanted.length; start += service.placesAtOnce) {
    const failed = await askPlaces(deps, service, wanted.slice(start, start + service.placesAtOnce))
    if (failed !== null) {
      pause(deps, service, failed)
      return { changed, failure: failed.failure }
    }
    changed = true
  }
  // What is fresh is known city by city, so that one chosen just now need not wait for the others.
  if (!service.isSample) writeJobTimes(db, service.jobName, { dueAt: now(), finishedAt: now(), failureCode: null })
  return { changed, failure: null }
}

function pause({ db, now }: WeatherDeps, { jobName, isSample }: Asked, { failure, retryAfterAt }: Failed): void {
  if (failure.code === 'cancelled' || isSample) return
  const dueAt = retryAfterAt === null ? now() + waitAfter(failure) : Math.max(retryAfterAt, now() + hourMs)
  writeJobTimes(db, jobName, { dueAt, finishedAt: now(), failureCode: failure.code })
}

function waitAfter({ code }: Failure): number {
  if (code === 'offline') return offlineMs
  return code === 'tooManyRequests' || code === 'blocked' ? pauseMs : hourMs
}

/** Stores what one request gives; null when all went well. */
async function askPlaces(deps: WeatherDeps, service: Asked, places: readonly City[]): Promise<Failed | null> {
  const { db, http, signal, now } = deps
  const url = `${service.address}?${service.query(places)}`
  // Only what stands for one place alone can be confirmed.
  const [first] = places
  const known = places.length === 1 && first !== undefined ? cachingOf(db, first.id, service.name) : null
  const validators = { etag: null, lastModified: known?.lastModified ?? null }
  const purpose = { kind: 'weather' } as const
  const result = await http.get({ url, accept: 'application/json', purpose, validators, ...(signal && { signal }) })
  if (result.kind === 'failed') return { failure: result.failure, retryAfterAt: result.retryAfterAt }
  const freshUntil = result.freshUntil ?? 0
  if (result.kind === 'notModified') {
    for (const { id } of places) confirmForecast(db, id, now(), freshUntil)
    return null
  }
  const read = readAnswer(service, result, places, now())
  if ('failure' in read) return read
  const forecasts = places.map(({ id }, index) => ({ cityId: id, ...withHoursPast(deps, service, id, read[index]) }))
  // MET Norway answers 203 from what it is about to take away, and then confirms nothing.
  const lastModified = result.status === 203 ? null : result.lastModified
  const { name: source, isSample } = service
  saveForecasts(db, forecasts, { source, isSample, fetchedAt: now(), freshUntil, lastModified })
  return null
}

function readAnswer(service: Asked, result: HttpOk, places: readonly City[], now: number): PlaceForecast[] | Failed {
  try {
    return service.read(result.body, places, now)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const params = { host: new URL(result.url).host, status: String(result.status), ...error.params }
    return { failure: { code: error.code, params }, retryAfterAt: null }
  }
}

/** Today as a whole, where the service tells only of the hours to come: with what was foretold for those that are over. */
function withHoursPast({ db, now }: WeatherDeps, service: Asked, cityId: string, read: PlaceForecast | undefined) {
  const { days, present } = read ?? { days: [], present: null }
  const stored = forecastOf(db, cityId, now())
  const earlier = service.tellsWholeToday || stored.isSample ? undefined : stored.days[0]
  const widened = days.map((day) => (day.date === earlier?.date ? widestOf(day, earlier) : day))
  return { days: widened, present }
}

function widestOf(day: ForecastDay, earlier: ForecastDay): ForecastDay {
  return { ...day, min: Math.min(day.min, earlier.min), max: Math.max(day.max, earlier.max) }
}

function report({ db, cityIds, now }: WeatherDeps, changed: boolean, failure: Failure | null): WeatherReport {
  const stored = cities().filter(({ id }) => cityIds.includes(id) && forecastOf(db, id, now()).fetchedAt !== null)
  return { cities: stored.length, changed, failure }
}
