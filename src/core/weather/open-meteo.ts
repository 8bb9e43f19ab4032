import type { City, PresentWeather } from '#shared/model.ts'
import {
  coordinate,
  field,
  forecastDays,
  plausibleDays,
  plausiblePresent,
  readJson,
  unreadable,
  type ForecastService,
  type PlaceForecast,
} from './forecast-service.ts'

/** Open-Meteo's forecast (https://open-meteo.com/en/docs): daily extremes and the most severe weather of each place's own days. */
export const openMeteo: ForecastService = {
  address: 'https://api.open-meteo.com/v1/forecast',
  placesAtOnce: 100,
  tellsWholeToday: true,
  query,
  read,
}

function query(cities: readonly City[]): string {
  const zones = new Set(cities.map(({ timeZone }) => timeZone))
  return new URLSearchParams({
    latitude: cities.map(({ latitude }) => coordinate(latitude)).join(','),
    longitude: cities.map(({ longitude }) => coordinate(longitude)).join(','),
    current: 'temperature_2m,weather_code',
    daily: 'weather_code,temperature_2m_max,temperature_2m_min',
    timezone: zones.size === 1 ? [...zones].join() : cities.map(({ timeZone }) => timeZone).join(','),
    forecast_days: String(forecastDays),
  }).toString()
}

/** An object for one place, a list for several; `detail` of a failure has the service's own reason. */
function read(bytes: Uint8Array, cities: readonly City[], now: number): PlaceForecast[] {
  const answer = readJson(bytes)
  const reason = field(answer, 'reason')
  if (typeof reason === 'string') throw unreadable(reason)
  const forecasts = Array.isArray(answer) ? (answer as unknown[]) : [answer]
  if (forecasts.length !== cities.length) throw unreadable(`${forecasts.length} places instead of ${cities.length}`)
  return cities.map((city, index) => ({
    days: readDays(forecasts[index], city, now),
    present: plausiblePresent(readPresent(forecasts[index]), now),
  }))
}

function readDays(forecast: unknown, city: City, now: number): PlaceForecast['days'] {
  const dates = list(forecast, 'time')
  const codes = list(forecast, 'weather_code')
  const highest = list(forecast, 'temperature_2m_max')
  const lowest = list(forecast, 'temperature_2m_min')
  const days = dates.flatMap((date, index) => {
    const [code, max, min] = [codes[index], highest[index], lowest[index]]
    const whole = isDay(date) && isNumber(code) && isNumber(max) && isNumber(min)
    return whole ? { date, min, max, code } : []
  })
  return plausibleDays(days, city, now)
}

/** Its time is the place's own, without an offset in the text. */
function readPresent(forecast: unknown): PresentWeather | null {
  const time = field(forecast, 'current', 'time')
  const offset = field(forecast, 'utc_offset_seconds')
  const celsius = field(forecast, 'current', 'temperature_2m')
  const code = field(forecast, 'current', 'weather_code')
  if (typeof time !== 'string' || !isNumber(offset) || !isNumber(celsius) || !isNumber(code)) return null
  return { at: Date.parse(`${time}Z`) - offset * 1000, celsius, code }
}

function list(forecast: unknown, name: string): unknown[] {
  const values = field(forecast, 'daily', name)
  if (!Array.isArray(values)) throw unreadable(`no daily ${name}`)
  return values
}

function isDay(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number'
}
