import { dateKey } from '#shared/format/zoned-date.ts'
import type { Forecast, ForecastDay, PresentWeather } from '#shared/model.ts'
import { weatherCredits } from '#shared/weather-source.ts'
import { type Database, transaction } from '../db/open.ts'
import { statement } from '../db/statements.ts'
import { cityOf } from './cities.ts'

const hourMs = 3_600_000
const staleAfterMs = 24 * hourMs
/** What was now is told for so long. */
const presentForMs = 3 * hourMs

/** Until when (epoch ms) the service wants not to be asked again, and what it knows its answer by. */
export type ForecastCaching = { freshUntil: number; lastModified: string | null }
export type CityForecast = { cityId: string; days: ForecastDay[]; present?: PresentWeather | null }

const sql = {
  save: `INSERT OR REPLACE INTO forecast (city_id, source, fetched_at, is_sample, days, present, fresh_until, last_modified)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  read: `SELECT source, fetched_at AS fetchedAt, is_sample AS isSample, days, present FROM forecast WHERE city_id = ?`,
  caching: `SELECT fresh_until AS freshUntil, last_modified AS lastModified FROM forecast WHERE city_id = ? AND source = ?`,
  confirm: 'UPDATE forecast SET fetched_at = ?, fresh_until = ? WHERE city_id = ?',
  removeSample: 'DELETE FROM forecast WHERE is_sample = 1',
  real: 'SELECT 1 FROM forecast WHERE is_sample = 0 LIMIT 1',
}

type Row = { source: string; fetchedAt: number; isSample: number; days: string; present: string | null }

/** Stores the forecasts of several cities in one transaction; real ones take all sample ones away. */
export function saveForecasts(
  db: Database,
  forecasts: readonly CityForecast[],
  from: { source: string; isSample: boolean; fetchedAt: number } & Partial<ForecastCaching>,
): void {
  const { source, fetchedAt, isSample, freshUntil = 0, lastModified = null } = from
  transaction(db, () => {
    if (!isSample) removeSampleForecasts(db)
    for (const { cityId, days, present = null } of forecasts) {
      const now = present === null ? null : JSON.stringify(present)
      const kept = [JSON.stringify(days), now, freshUntil, lastModified] as const
      statement(db, sql.save).run(cityId, source, fetchedAt, isSample ? 1 : 0, ...kept)
    }
  })
}

/** What `source` has said of its forecast for a city; null when none of it is stored. */
export function cachingOf(db: Database, cityId: string, source: string): ForecastCaching | null {
  return (statement(db, sql.caching).get(cityId, source) as ForecastCaching | undefined) ?? null
}

/** The service says that what is stored for a city still holds. */
export function confirmForecast(db: Database, cityId: string, fetchedAt: number, freshUntil: number): void {
  statement(db, sql.confirm).run(fetchedAt, freshUntil, cityId)
}

export function removeSampleForecasts(db: Database): void {
  statement(db, sql.removeSample).run()
}

export function hasRealForecast(db: Database): boolean {
  return statement(db, sql.real).get() !== undefined
}

/**
 * What is stored for a city from today on, by the city's own calendar; no days and no time when there is nothing.
 * Stale after a day. Throws `invalidArgument` for an unknown city.
 */
export function forecastOf(db: Database, cityId: string, now: number): Forecast {
  const city = cityOf(cityId)
  const row = statement(db, sql.read).get(cityId) as Row | undefined
  if (row === undefined) {
    const source = weatherCredits.openMeteo.name
    return { city, fetchedAt: null, isSample: false, stale: false, source, present: null, days: [] }
  }
  const { source, fetchedAt } = row
  const today = dateKey(now, city.timeZone)
  const days = (JSON.parse(row.days) as ForecastDay[]).filter(({ date }) => date >= today)
  const known = row.present === null ? null : (JSON.parse(row.present) as PresentWeather)
  const present = known !== null && Math.abs(now - known.at) <= presentForMs ? known : null
  const stale = now - fetchedAt > staleAfterMs
  return { city, fetchedAt, isSample: row.isSample === 1, stale, source, present, days }
}
