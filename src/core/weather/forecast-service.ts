import { AppError } from '#shared/errors.ts'
import { dateKey } from '#shared/format/zoned-date.ts'
import type { City, ForecastDay, PresentWeather } from '#shared/model.ts'

/** What an answer says of one place: its days from today on, and the hour that it was asked in. */
export type PlaceForecast = { days: ForecastDay[]; present: PresentWeather | null }

/** One way to have forecasts: what to ask, and how to read the answer. */
export type ForecastService = {
  address: string
  /** How many places one request may name. */
  placesAtOnce: number
  /** Whether today's extremes are of the whole day; false where the hours that are over are left out. */
  tellsWholeToday: boolean
  query(cities: readonly City[]): string
  /**
   * Reads the answer to a request for these cities, in their order. What cannot be true is left out: temperatures that
   * the Earth does not have, days that were not asked for. Throws `unreadable` when nothing is left of a place.
   */
  read(bytes: Uint8Array, cities: readonly City[], now: number): PlaceForecast[]
}

export const forecastDays = 5
const hourMs = 3_600_000
const dayMs = 24 * hourMs
/** A little beyond the records of the Earth, -89.2 and 56.7 °C (WMO World Weather and Climate Extremes Archive). */
const coldest = -95
const hottest = 62

/** A coordinate for a query: more digits would tell nothing about the weather, and MET Norway refuses them. */
export function coordinate(degrees: number): string {
  return String(Number(degrees.toFixed(4)))
}

/** At most five whole days from the city's today on, each once and in order; throws `unreadable` when there are none. */
export function plausibleDays(days: readonly ForecastDay[], city: City, now: number): ForecastDay[] {
  const today = dateKey(now, city.timeZone)
  const end = dateKey(now + forecastDays * dayMs, city.timeZone)
  const byDate = new Map(
    days
      .filter(({ date, min, max, code }) => {
        return date >= today && date <= end && isTemperature(min) && isTemperature(max) && min <= max && isCode(code)
      })
      .map((day) => [day.date, day]),
  )
  if (byDate.size === 0) throw unreadable('no day of the forecast can be used')
  return [...byDate.values()].toSorted((a, b) => (a.date < b.date ? -1 : 1)).slice(0, forecastDays)
}

/** Null unless it is about the hours around `now`. */
export function plausiblePresent(present: PresentWeather | null, now: number): PresentWeather | null {
  if (present === null || !(Math.abs(present.at - now) <= 3 * hourMs)) return null
  return isTemperature(present.celsius) && isCode(present.code) ? present : null
}

export function isTemperature(value: unknown): value is number {
  return typeof value === 'number' && value >= coldest && value <= hottest
}

function isCode(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= 99
}

/** Throws `unreadable` for what is no JSON, also when its end is missing. */
export function readJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch (error) {
    throw new AppError({ code: 'unreadable', params: { detail: 'not JSON' } }, { cause: error })
  }
}

/** What an object holds under names inside each other; undefined where one is missing. */
export function field(object: unknown, ...path: string[]): unknown {
  return path.reduce(
    (at, name) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[name] : undefined),
    object,
  )
}

export function unreadable(detail: string): AppError {
  return new AppError({ code: 'unreadable', params: { detail } })
}
