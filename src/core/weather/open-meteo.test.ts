import { describe, expect, it } from 'vitest'
import { cityOf } from './cities.ts'
import { openMeteoQuery, parseOpenMeteo } from './open-meteo.ts'

const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value))

const astana = {
  latitude: 51.125,
  longitude: 71.4375,
  timezone: 'Asia/Almaty',
  daily_units: { time: 'iso8601', weather_code: 'wmo code', temperature_2m_max: '°C', temperature_2m_min: '°C' },
  daily: {
    time: ['2026-11-24', '2026-11-25'],
    weather_code: [71, 3],
    temperature_2m_max: [-5.9, -8.2],
    temperature_2m_min: [-12.3, -15.0],
  },
}
const days = [
  { date: '2026-11-24', min: -12.3, max: -5.9, code: 71 },
  { date: '2026-11-25', min: -15, max: -8.2, code: 3 },
]

describe('the query', () => {
  it('asks for several places at once with four digits at most', () => {
    const query = new URLSearchParams(openMeteoQuery([cityOf('astana'), cityOf('almaty')]))
    expect(Object.fromEntries(query)).toEqual({
      latitude: '51.1694,43.2389',
      longitude: '71.4491,76.8897',
      daily: 'weather_code,temperature_2m_max,temperature_2m_min',
      timezone: 'Asia/Almaty',
      forecast_days: '5',
    })
    const exact = { ...cityOf('astana'), latitude: 51.169412345 }
    expect(new URLSearchParams(openMeteoQuery([exact])).get('latitude')).toBe('51.1694')
  })

  it('names a zone for each place where they differ', () => {
    const query = new URLSearchParams(openMeteoQuery([cityOf('astana'), cityOf('tashkent')]))
    expect(query.get('timezone')).toBe('Asia/Almaty,Asia/Tashkent')
  })
})

describe('the answer', () => {
  it('is an object for one place and a list for several', () => {
    expect(parseOpenMeteo(bytes(astana), 1)).toEqual([days])
    expect(parseOpenMeteo(bytes([astana, astana]), 2)).toEqual([days, days])
  })

  it('may lack values, and then those days', () => {
    const daily = { ...astana.daily, temperature_2m_max: [null, -8.2] }
    expect(parseOpenMeteo(bytes({ ...astana, daily }), 1)).toEqual([days.slice(1)])
  })

  it.each([
    [{ error: true, reason: 'Daily API request limit exceeded.' }, 'Daily API request limit exceeded.'],
    [[astana, astana], '2 places instead of 1'],
    [{}, 'no daily time'],
    [{ daily: { time: ['2026-11-24'] } }, 'no daily weather_code'],
    [null, 'no daily time'],
  ])('%j is unreadable', (answer, detail) => {
    expect(() => parseOpenMeteo(bytes(answer), 1)).toThrow(
      expect.objectContaining({ code: 'unreadable', params: { detail } }),
    )
  })

  it('is unreadable as a page', () => {
    expect(() => parseOpenMeteo(new TextEncoder().encode('<html>'), 1)).toThrow(
      expect.objectContaining({ code: 'unreadable' }),
    )
  })
})
