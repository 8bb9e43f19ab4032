import { describe, expect, it } from 'vitest'
import { forecast } from './weather.ts'

const DAY = 86_400_000
const ASTANA = 'latitude=51.1694&longitude=71.4491'
const DAILY = 'daily=weather_code,temperature_2m_max,temperature_2m_min&timezone=Asia%2FAlmaty'
/** 24 November 2026, 16:20 in Almaty. */
const NOW = Date.UTC(2026, 10, 24, 11, 20)

type Forecast = {
  utc_offset_seconds: number
  current: { time: string; temperature_2m: number }
  daily: { time: string[]; weather_code: number[]; temperature_2m_max: number[]; temperature_2m_min: number[] }
}

function ask(query: string, now = NOW) {
  const { status, body } = forecast(new URLSearchParams(query), now)
  return { status, body: JSON.parse(body) as Forecast }
}

describe('forecast', () => {
  it('has the shape of Open-Meteo', () => {
    const { status, body } = ask(
      `${ASTANA}&current=temperature_2m,weather_code,wind_speed_10m&${DAILY}&forecast_days=5`,
    )
    expect(status).toBe(200)
    expect(body).toMatchObject({
      timezone: 'Asia/Almaty',
      utc_offset_seconds: 18_000,
      current_units: { temperature_2m: '°C' },
      current: { time: '2026-11-24T16:15', interval: 900 },
      daily_units: { time: 'iso8601', weather_code: 'wmo code' },
    })
    expect(body.daily.time).toEqual(['2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-28'])
    expect(body.daily.weather_code).toHaveLength(5)
  })

  it('answers several places with a list, and a day the same whenever it is asked for', () => {
    const both = `latitude=51.1694,43.2389&longitude=71.4491,76.8897&${DAILY}`
    const [astana, almaty] = ask(both).body as unknown as [Forecast, Forecast]
    const [later] = ask(both, NOW + DAY).body as unknown as [Forecast]
    expect(later.daily.temperature_2m_max[0]).toBe(astana.daily.temperature_2m_max[1])
    expect(almaty.daily.temperature_2m_max).not.toEqual(astana.daily.temperature_2m_max)
  })

  it('fits the season, and the current temperature lies within the day', () => {
    for (let back = 0; back < 730; back++) {
      const now = NOW - back * DAY + back * 977_000
      const { current, daily } = ask(`${ASTANA}&current=temperature_2m&${DAILY}&forecast_days=1`, now).body
      const max = daily.temperature_2m_max.at(0) ?? Number.NaN
      const min = daily.temperature_2m_min.at(0) ?? Number.NaN
      const code = daily.weather_code.at(0) ?? Number.NaN
      const month = Number(daily.time[0]?.slice(5, 7))
      expect(max).toBeGreaterThan(min)
      expect(current.temperature_2m).toBeGreaterThanOrEqual(min)
      expect(current.temperature_2m).toBeLessThanOrEqual(max)
      const misfit = (month === 1 && max > 2) || (month === 7 && min < 5) || (code >= 71 && code <= 75 && max >= 1)
      expect([daily.time[0], min, max, code, misfit]).toEqual([daily.time[0], min, max, code, false])
    }
  })

  it.each([
    ['an unknown place', `latitude=10&longitude=10&${DAILY}`, 'No data is available for this location'],
    ['no place', DAILY, 'No data is available for this location'],
    ['daily values without a zone', `${ASTANA}&daily=weather_code`, 'Timezone is required'],
    ['an unknown variable', `${ASTANA}&current=mood`, 'Cannot initialize variable from invalid String value'],
    ['too many days', `${ASTANA}&${DAILY}&forecast_days=17`, 'Forecast days is invalid. Allowed range 0 to 16.'],
  ])('refuses %s', (_name, query, reason) => {
    expect(ask(query)).toEqual({ status: 400, body: { error: true, reason } })
  })
})
