import { dateKey } from '#shared/format/zoned-date.ts'
import type { Forecast, ForecastDay } from '#shared/model.ts'
import { type Database, transaction } from '../db/open.ts'
import { statement } from '../db/statements.ts'
import { cityOf } from './cities.ts'
import { openMeteo } from './open-meteo.ts'

const staleAfterMs = 24 * 3_600_000

const sql = {
  save: `INSERT OR REPLACE INTO forecast (city_id, source, fetched_at, is_sample, days) VALUES (?, ?, ?, ?, ?)`,
  read: `SELECT source, fetched_at AS fetchedAt, is_sample AS isSample, days FROM forecast WHERE city_id = ?`,
  removeSample: 'DELETE FROM forecast WHERE is_sample = 1',
  real: 'SELECT 1 FROM forecast WHERE is_sample = 0 LIMIT 1',
}

type Row = { source: string; fetchedAt: number; isSample: number; days: string }

/** Stores the forecasts of several cities in one transaction; real ones take all sample ones away. */
export function saveForecasts(
  db: Database,
  forecasts: readonly { cityId: string; days: ForecastDay[] }[],
  from: { source: string; isSample: boolean; fetchedAt: number },
): void {
  transaction(db, () => {
    if (!from.isSample) removeSampleForecasts(db)
    for (const { cityId, days } of forecasts)
      statement(db, sql.save).run(cityId, from.source, from.fetchedAt, from.isSample ? 1 : 0, JSON.stringify(days))
  })
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
  if (row === undefined) return { city, fetchedAt: null, isSample: false, stale: false, source: openMeteo, days: [] }
  const { source, fetchedAt } = row
  const today = dateKey(now, city.timeZone)
  const days = (JSON.parse(row.days) as ForecastDay[]).filter(({ date }) => date >= today)
  return { city, fetchedAt, isSample: row.isSample === 1, stale: now - fetchedAt > staleAfterMs, source, days }
}
