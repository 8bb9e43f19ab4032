import { AppError } from '#shared/errors.ts'
import type { City, ForecastDay } from '#shared/model.ts'

/** The service that the forecasts come from, as its licence (CC BY 4.0) wants it named. */
export const openMeteo = 'Open-Meteo'

const forecastDays = 5

/** The query of one request for all the places: daily extremes and the most severe weather, in each place's own days. */
export function openMeteoQuery(cities: readonly City[]): string {
  const zones = new Set(cities.map(({ timeZone }) => timeZone))
  return new URLSearchParams({
    latitude: cities.map(({ latitude }) => coordinate(latitude)).join(','),
    longitude: cities.map(({ longitude }) => coordinate(longitude)).join(','),
    daily: 'weather_code,temperature_2m_max,temperature_2m_min',
    timezone: zones.size === 1 ? [...zones].join() : cities.map(({ timeZone }) => timeZone).join(','),
    forecast_days: String(forecastDays),
  }).toString()
}

/**
 * Reads the answer to a request for `places` places, in their order: an object for one, a list for several. Days with a
 * value missing are left out. Throws `unreadable` when it is not such an answer; `detail` has the service's own reason.
 */
export function parseOpenMeteo(bytes: Uint8Array, places: number): ForecastDay[][] {
  const answer = readJson(new TextDecoder().decode(bytes))
  const reason = field(answer, 'reason')
  if (typeof reason === 'string') throw unreadable(reason)
  const forecasts = Array.isArray(answer) ? (answer as unknown[]) : [answer]
  if (forecasts.length !== places) throw unreadable(`${forecasts.length} places instead of ${places}`)
  return forecasts.map(readDays)
}

function readDays(forecast: unknown): ForecastDay[] {
  const daily = field(forecast, 'daily')
  const dates = list(daily, 'time')
  const codes = list(daily, 'weather_code')
  const highest = list(daily, 'temperature_2m_max')
  const lowest = list(daily, 'temperature_2m_min')
  return dates.flatMap((date, index) => {
    const [code, max, min] = [codes[index], highest[index], lowest[index]]
    const whole = isDay(date) && isNumber(code) && isNumber(max) && isNumber(min)
    return whole ? { date, min, max, code } : []
  })
}

/** More digits would tell nothing about the weather and more than needed about the reader. */
function coordinate(degrees: number): string {
  return String(Number(degrees.toFixed(4)))
}

function list(daily: unknown, name: string): unknown[] {
  const values = field(daily, name)
  if (!Array.isArray(values)) throw unreadable(`no daily ${name}`)
  return values
}

function field(object: unknown, name: string): unknown {
  return typeof object === 'object' && object !== null ? (object as Record<string, unknown>)[name] : undefined
}

function isDay(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number'
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new AppError({ code: 'unreadable', params: { detail: 'not JSON' } }, { cause: error })
  }
}

function unreadable(detail: string): AppError {
  return new AppError({ code: 'unreadable', params: { detail } })
}
