import { dateKey } from '#shared/format/zoned-date.ts'
import type { City, ForecastDay, PresentWeather } from '#shared/model.ts'
import {
  coordinate,
  field,
  isTemperature,
  plausibleDays,
  plausiblePresent,
  readJson,
  unreadable,
  type ForecastService,
  type PlaceForecast,
} from './forecast-service.ts'
import { codeOfMetSymbol } from './met-symbol.ts'

/** Beyond the nine or ten days that Locationforecast covers. */
const farthestMs = 16 * 86_400_000

type Step = { at: number; celsius: number; code: number | null }

/**
 * MET Norway's Locationforecast 2.0 (https://api.met.no/doc/TermsOfService): one place a request, steps of an hour and
 * later of six, no extremes of days. It leaves out the hours that are over.
 */
export const met: ForecastService = {
  address: 'https://api.met.no/weatherapi/locationforecast/2.0/compact',
  placesAtOnce: 1,
  tellsWholeToday: false,
  query,
  read,
}

function query(cities: readonly City[]): string {
  const [city] = cities
  if (city === undefined) return ''
  return new URLSearchParams({ lat: coordinate(city.latitude), lon: coordinate(city.longitude) }).toString()
}

function read(bytes: Uint8Array, cities: readonly City[], now: number): PlaceForecast[] {
  const series = field(readJson(bytes), 'properties', 'timeseries')
  if (!Array.isArray(series)) throw unreadable('no timeseries')
  // A time far off is a mistake, and one that no calendar has would end everything.
  const steps = series.flatMap(readStep).filter(({ at }) => Math.abs(at - now) <= farthestMs)
  return cities.map((city) => ({
    days: plausibleDays(daysOf(steps, city.timeZone), city, now),
    present: plausiblePresent(presentOf(steps, now), now),
  }))
}

function readStep(entry: unknown): Step[] {
  const time = field(entry, 'time')
  const celsius = field(entry, 'data', 'instant', 'details', 'air_temperature')
  const at = typeof time === 'string' ? Date.parse(time) : Number.NaN
  if (Number.isNaN(at) || !isTemperature(celsius)) return []
  const symbol =
    field(entry, 'data', 'next_1_hours', 'summary', 'symbol_code') ??
    field(entry, 'data', 'next_6_hours', 'summary', 'symbol_code')
  return [{ at, celsius, code: typeof symbol === 'string' ? codeOfMetSymbol(symbol) : null }]
}

/** The extremes of each of the city's own days, and its most severe weather, which in WMO codes is the highest. */
function daysOf(steps: readonly Step[], timeZone: string): ForecastDay[] {
  const days = new Map<string, { celsius: number[]; codes: number[] }>()
  for (const { at, celsius, code } of steps) {
    const date = dateKey(at, timeZone)
    const day = days.get(date) ?? { celsius: [], codes: [] }
    days.set(date, day)
    day.celsius.push(celsius)
    if (code !== null) day.codes.push(code)
  }
  return [...days].flatMap(([date, { celsius, codes }]) =>
    codes.length === 0
      ? []
      : [{ date, min: Math.min(...celsius), max: Math.max(...celsius), code: Math.max(...codes) }],
  )
}

/** The step that `now` is in. */
function presentOf(steps: readonly Step[], now: number): PresentWeather | null {
  const step = steps.findLast(({ at }) => at <= now) ?? steps[0]
  if (step === undefined || step.code === null) return null
  return { at: step.at, celsius: step.celsius, code: step.code }
}
