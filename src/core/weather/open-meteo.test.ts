import { describe, expect, it } from 'vitest'
import { cityOf } from './cities.ts'
import { openMeteo } from './open-meteo.ts'

const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value))
const city = cityOf('astana')
const now = Date.UTC(2026, 10, 24, 11, 20)
const read = (answer: unknown, places = 1) => openMeteo.read(bytes(answer), Array(places).fill(city), now)

const astana = {
  latitude: 51.125,
  longitude: 71.4375,
  utc_offset_seconds: 18000,
  timezone: 'Asia/Almaty',
  current: { time: '2026-11-24T16:15', interval: 900, temperature_2m: -7.4, weather_code: 71 },
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
const present = { at: Date.UTC(2026, 10, 24, 11, 15), celsius: -7.4, code: 71 }

describe('the query', () => {
  it('asks for several places at once with four digits at most', () => {
    const query = new URLSearchParams(openMeteo.query([city, cityOf('almaty')]))
    expect(Object.fromEntries(query)).toEqual({
      latitude: '51.1694,43.2389',
      longitude: '71.4491,76.8897',
      current: 'temperature_2m,weather_code',
      daily: 'weather_code,temperature_2m_max,temperature_2m_min',
      timezone: 'Asia/Almaty',
      forecast_days: '5',
    })
    const exact = { ...city, latitude: 51.169412345 }
    expect(new URLSearchParams(openMeteo.query([exact])).get('latitude')).toBe('51.1694')
  })

  it('names a zone for each place where they differ', () => {
    const query = new URLSearchParams(openMeteo.query([city, cityOf('tashkent')]))
    expect(query.get('timezone')).toBe('Asia/Almaty,Asia/Tashkent')
  })
})

describe('the answer', () => {
  it('is an object for one place and a list for several', () => {
    expect(read(astana)).toEqual([{ days, present }])
    expect(read([astana, astana], 2)).toEqual([0, 1].map(() => ({ days, present })))
  })

  it('may lack values, and then those days', () => {
    const daily = { ...astana.daily, temperature_2m_max: [null, -8.2] }
    expect(read({ ...astana, daily })).toEqual([{ days: days.slice(1), present }])
  })

  it.each([
    ['is missing', {}],
    ['is hours old', { ...astana.current, time: '2026-11-24T12:15' }],
    ['is to come', { ...astana.current, time: '2036-11-24T16:15' }],
    ['has no time', { ...astana.current, time: 'now' }],
    ['is too hot', { ...astana.current, temperature_2m: 274 }],
  ])('tells nothing of the present when it %s', (_name, current) => {
    expect(read({ ...astana, current })).toEqual([{ days, present: null }])
  })

  it.each([
    [{ error: true, reason: 'Daily API request limit exceeded.' }, 'Daily API request limit exceeded.'],
    [[astana, astana], '2 places instead of 1'],
    [{}, 'no daily time'],
    [{ daily: { time: ['2026-11-24'] } }, 'no daily weather_code'],
    [null, 'no daily time'],
    [{ daily: { ...astana.daily, time: ['1926-11-24', '2126-11-25'] } }, 'no day of the forecast can be used'],
    [{ daily: { ...astana.daily, temperature_2m_min: [0, 900] } }, 'no day of the forecast can be used'],
  ])('%j is unreadable', (answer, detail) => {
    expect(() => read(answer)).toThrow(expect.objectContaining({ code: 'unreadable', params: { detail } }))
  })

  it('is unreadable as a page', () => {
    const page = new TextEncoder().encode('<html>')
    expect(() => openMeteo.read(page, [city], now)).toThrow(expect.objectContaining({ code: 'unreadable' }))
  })
})
