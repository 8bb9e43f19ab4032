import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDatabase, type Database } from '#core/db/open.ts'
import { createHttp, type Http } from '#core/http/http.ts'
import { forecastWait, refreshWeather, type WeatherDeps } from '#core/weather/refresh-weather.ts'
import { forecastOf, removeSampleForecasts } from '#core/weather/weather-store.ts'
import { sampleHttp } from './sample-http.ts'
import { openWeatherService, type WeatherService } from './weather-service.ts'

const at = (text: string) => Date.parse(`${text}+05:00`)
const hour = 3_600_000

let folder: string
let db: Database
let http: Http
let openMeteo: WeatherService
let met: WeatherService
let now: number

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'weather-'))
  db = openDatabase(join(folder, 'library.sqlite'))
  now = at('2026-11-24T10:00')
  http = sampleHttp(() => now)
  openMeteo = await openWeatherService(openMeteoAnswer)
  met = await openWeatherService(() => metAnswer(now))
})

afterEach(async () => {
  db.close()
  rmSync(folder, { recursive: true })
  await Promise.all([openMeteo.close(), met.close()])
})

const refresh = (cityIds: string[], more: Partial<WeatherDeps> = {}) => {
  const addresses = { openMeteo: openMeteo.address, met: met.address }
  return refreshWeather({
    db,
    http,
    now: () => now,
    origin: 'network',
    cityIds,
    chosen: 'openMeteo',
    addresses,
    ...more,
  })
}
const refreshSample = (cityIds: string[]) => refresh(cityIds, { origin: 'sample' })
const stored = (cityId: string) => forecastOf(db, cityId, now)
const latitudes = () => openMeteo.asked.map(({ query }) => query.get('latitude'))

describe('the sample', () => {
  it('has five days for its two cities and is marked', async () => {
    expect(await refreshSample(['almaty', 'tashkent', 'astana', 'atlantis'])).toEqual({
      cities: 2,
      changed: true,
      failure: null,
    })
    const forecast = forecastOf(db, 'astana', now)
    expect(forecast).toMatchObject({ fetchedAt: now, isSample: true, stale: false, source: 'Dala' })
    expect(forecast.days.map(({ date }) => date)).toEqual([
      '2026-11-24',
      '2026-11-25',
      '2026-11-26',
      '2026-11-27',
      '2026-11-28',
    ])
    for (const { min, max } of forecast.days) expect(min).toBeLessThan(max)
    expect(forecastOf(db, 'almaty', now).days).not.toEqual(forecast.days)
    expect(forecastOf(db, 'tashkent', now)).toMatchObject({ fetchedAt: null, stale: false, days: [] })
    expect(await refreshSample(['astana'])).toEqual({ cities: 1, changed: false, failure: null })
    expect(openMeteo.asked).toEqual([])
  })

  it('gives way to the first real forecast and never comes back', async () => {
    await refreshSample(['astana', 'almaty'])
    await refresh(['astana'])
    expect(forecastOf(db, 'astana', now)).toMatchObject({ isSample: false, source: 'Open-Meteo' })
    expect(forecastOf(db, 'almaty', now).fetchedAt).toBeNull()
    now += 2 * hour
    expect(await refreshSample(['astana', 'almaty'])).toMatchObject({ cities: 1, changed: false })
  })

  it('can be removed', async () => {
    await refreshSample(['astana'])
    removeSampleForecasts(db)
    expect(forecastOf(db, 'astana', now)).toMatchObject({ fetchedAt: null, isSample: false })
  })
})

describe('Open-Meteo', () => {
  it('is asked for all cities at once, and for one chosen later alone', async () => {
    expect(await refresh(['tashkent', 'astana'])).toEqual({ cities: 2, changed: true, failure: null })
    expect(latitudes()).toEqual(['51.1694,41.2995'])
    expect(stored('tashkent').days[0]?.max).toBe(41.2995)
    await refresh(['tashkent', 'astana', 'almaty'])
    expect(latitudes()).toEqual(['51.1694,41.2995', '43.2389'])
    expect(met.asked).toEqual([])
  })

  it('tells what is now, for three hours', async () => {
    await refresh(['astana'])
    expect(stored('astana').present).toEqual({ at: at('2026-11-24T09:45'), celsius: -7.4, code: 71 })
    expect(forecastOf(db, 'astana', now + 3 * hour).present).toBeNull()
  })

  it('is asked hourly at most, also by force and after a restart', async () => {
    await refresh(['astana'])
    now += hour - 1
    db.close()
    db = openDatabase(join(folder, 'library.sqlite'))
    expect(await refresh(['astana'], { force: true })).toEqual({ cities: 1, changed: false, failure: null })
    expect(openMeteo.asked).toHaveLength(1)
    now += 1
    await refresh(['astana'])
    expect(openMeteo.asked).toHaveLength(2)
  })

  it('is left alone for four hours after too many requests, or as long as it says', async () => {
    met.ill = { status: 500 }
    openMeteo.ill = { status: 429, body: '{"error":true,"reason":"Hourly API request limit exceeded."}' }
    await refresh(['astana'])
    now += 4 * hour - 1
    await refresh(['astana', 'almaty'], { force: true })
    expect(openMeteo.asked).toHaveLength(1)
    openMeteo.ill = { status: 429, headers: { 'retry-after': '36000' } }
    now += 1
    await refresh(['astana'])
    now += 10 * hour - 1
    await refresh(['astana'], { force: true })
    expect(openMeteo.asked).toHaveLength(2)
  })
})

describe('MET Norway', () => {
  const chosen = { chosen: 'met' } as const

  it('is asked for one city at a time, by our name and with four digits at most', async () => {
    expect(await refresh(['astana', 'almaty'], chosen)).toEqual({ cities: 2, changed: true, failure: null })
    expect(met.asked.map(({ query }) => query.toString())).toEqual([
      'lat=51.1694&lon=71.4491',
      'lat=43.2389&lon=76.8897',
    ])
    expect(met.asked.map(({ headers }) => headers['user-agent'])).toEqual(
      Array(2).fill(expect.stringMatching(/\+https:/)),
    )
    expect(stored('astana')).toMatchObject({ source: 'MET Norway', present: { celsius: -7, code: 71 } })
    expect(stored('astana').days).toHaveLength(5)
    expect(openMeteo.asked).toEqual([])
  })

  it('is not asked before Expires, and then whether anything has changed', async () => {
    const modified = 'Tue, 24 Nov 2026 04:31:22 GMT'
    met.headers = { expires: new Date(now + 5 * hour).toUTCString(), 'last-modified': modified }
    await refresh(['astana'], chosen)
    const { days } = stored('astana')
    now += 5 * hour - 1
    await refresh(['astana'], { ...chosen, force: true })
    expect([met.asked.length, openMeteo.asked.length]).toEqual([1, 0])
    now += 1
    met.ill = { status: 304, headers: { expires: new Date(now + hour).toUTCString() } }
    expect(await refresh(['astana'], chosen)).toEqual({ cities: 1, changed: true, failure: null })
    expect(met.asked[1]?.headers['if-modified-since']).toBe(modified)
    expect(stored('astana')).toMatchObject({ fetchedAt: now, days })
  })

  it('confirms nothing that it answered with 203', async () => {
    met.headers = { 'last-modified': 'Tue, 24 Nov 2026 04:31:22 GMT' }
    met.status = 203
    await refresh(['astana'], chosen)
    now += hour
    await refresh(['astana'], chosen)
    expect(met.asked[1]?.headers['if-modified-since']).toBeUndefined()
    expect(stored('astana').fetchedAt).toBe(now)
  })

  it('is obeyed for a day at most', async () => {
    met.headers = { expires: 'Fri, 01 Jan 2100 00:00:00 GMT' }
    await refresh(['astana'], chosen)
    now += 24 * hour
    await refresh(['astana'], chosen)
    expect(met.asked).toHaveLength(2)
  })

  it('stops being asked at its first refusal', async () => {
    met.ill = { status: 429 }
    await refresh(['astana', 'almaty', 'tashkent'], chosen)
    expect(met.asked).toHaveLength(1)
  })

  it('leaves today as wide as it was foretold when hours of it are over', async () => {
    await refresh(['astana'], chosen)
    const [morning] = stored('astana').days
    now = at('2026-11-24T23:10')
    await refresh(['astana'], chosen)
    expect(stored('astana').days[0]).toMatchObject({ min: morning?.min, max: morning?.max })
  })
})

describe('the other service', () => {
  it('stands in for the chosen one under its own name, until that one answers again', async () => {
    openMeteo.ill = { status: 503 }
    expect(await refresh(['astana'])).toEqual({ cities: 1, changed: true, failure: null })
    expect(stored('astana').source).toBe('MET Norway')
    await refresh(['astana'], { force: true })
    expect([openMeteo.asked.length, met.asked.length]).toEqual([1, 1])
    openMeteo.ill = null
    now += hour
    await refresh(['astana'])
    expect(stored('astana').source).toBe('Open-Meteo')
    expect(met.asked).toHaveLength(1)
  })

  it('is asked at once when the reader chooses it', async () => {
    await refresh(['astana'])
    await refresh(['astana'], { chosen: 'met' })
    expect(stored('astana').source).toBe('MET Norway')
  })

  it('is not asked when the refresh is cancelled', async () => {
    const failure = { code: 'cancelled' }
    expect(await refresh(['astana'], { signal: AbortSignal.abort() })).toMatchObject({ failure })
    expect(met.asked).toEqual([])
  })
})

describe('an answer that cannot be used', () => {
  it.each([
    ['a page', '<html>'],
    ['a truncated one', JSON.stringify(openMeteoAnswer(new URLSearchParams('latitude=51'))).slice(0, -9)],
    ['absurd temperatures', JSON.stringify({ daily: { ...daysUpTo(1000), temperature_2m_min: [-300] } })],
    ['days of another year', JSON.stringify({ daily: { ...daysUpTo(1), time: ['2031-01-01'] } })],
    ['no temperatures', JSON.stringify({ daily: { time: ['2026-11-24'] } })],
    ['steps without a time', '{"properties":{"timeseries":[{"data":{}},null,7]}}'],
    ['a time no calendar has', '{"properties":{"timeseries":[{"time":"+275760-09-12T23:00:00Z","data":{}}]}}'],
  ])('costs no stored forecast: %s', async (_name, body) => {
    await refresh(['astana'])
    const before = stored('astana').days
    now += hour
    openMeteo.ill = met.ill = { status: 200, body }
    expect(await refresh(['astana'])).toMatchObject({ cities: 1, changed: false, failure: { code: 'unreadable' } })
    expect(stored('astana').days).toEqual(before)
    now += hour
    openMeteo.ill = null
    expect(await refresh(['astana'])).toMatchObject({ changed: true, failure: null })
  })
})

describe('a city without a forecast', () => {
  const wait = (origin: 'sample' | 'network' = 'network') =>
    forecastWait({ db, now: () => now, origin, chosen: 'met' }, 'tashkent')

  it('waits for the first refresh, and in the sample for a source of the network', () => {
    expect(wait()).toEqual({ dueAt: 0, failure: null, mayAsk: true })
    expect(wait('sample')).toBeUndefined()
  })

  it('tells what its service failed of and when it is asked again, at once only where nobody had answered', async () => {
    met.ill = openMeteo.ill = { status: 500 }
    await refresh(['tashkent'], { chosen: 'met' })
    expect(wait()).toEqual({ dueAt: now + hour, failure: 'serverError', mayAsk: false })
    now += hour
    await Promise.all([met.close(), openMeteo.close()])
    const ask = () => refresh(['tashkent'], { chosen: 'met', force: true })
    expect(await ask()).toMatchObject({ failure: { code: 'connection' } })
    expect(wait()).toEqual({ dueAt: now + hour, failure: 'connection', mayAsk: true })
    ;[openMeteo, met] = await Promise.all([
      openWeatherService(openMeteoAnswer),
      openWeatherService(() => metAnswer(now)),
    ])
    expect(await ask()).toMatchObject({ cities: 1, failure: null })
  })

  it('is asked for again within minutes where there was no network', async () => {
    const transport = () => Promise.reject(Object.assign(new Error('no way'), { code: 'ENETUNREACH' }))
    await refresh(['tashkent'], {
      chosen: 'met',
      http: createHttp({ transport, now: () => now, userAgent: 'Tilshi/test' }),
    })
    expect(wait()).toEqual({ dueAt: now + hour / 6, failure: 'offline', mayAsk: true })
    now += hour / 6
    expect(await refresh(['tashkent'], { chosen: 'met' })).toMatchObject({ cities: 1, failure: null })
    expect(stored('tashkent').source).toBe('MET Norway')
  })
})

describe('a stored forecast', () => {
  it('grows stale after a day and drops the days that are over', async () => {
    await refreshSample(['astana'])
    expect(forecastOf(db, 'astana', now + 24 * hour)).toMatchObject({ stale: false })
    const later = forecastOf(db, 'astana', now + 49 * hour)
    expect(later.stale).toBe(true)
    expect(later.days.map(({ date }) => date)).toEqual(['2026-11-26', '2026-11-27', '2026-11-28'])
    expect(forecastOf(db, 'astana', now + 30 * 24 * hour).days).toEqual([])
  })
})

/** Open-Meteo's for these places; the highest temperature of a place is its latitude, to know it by. */
function openMeteoAnswer(query: URLSearchParams): unknown {
  const places = (query.get('latitude') ?? '').split(',').map((latitude) => ({
    utc_offset_seconds: 18_000,
    current: { time: '2026-11-24T09:45', interval: 900, temperature_2m: -7.4, weather_code: 71 },
    daily: daysUpTo(Number(latitude)),
  }))
  return places.length === 1 ? places[0] : places
}

function daysUpTo(max: number) {
  return { time: ['2026-11-24'], weather_code: [71], temperature_2m_max: [max], temperature_2m_min: [-12.3] }
}

/** MET Norway's from the hour of `from` on: two days by the hour, then nine in steps of six. */
function metAnswer(from: number): unknown {
  const start = Math.floor(from / hour)
  const hours = Array.from({ length: 90 }, (_, index) => start + (index < 48 ? index : 48 + (index - 48) * 6))
  const timeseries = hours.map((each, index) => ({
    time: new Date(each * hour).toISOString().replace('.000', ''),
    data: {
      instant: { details: { air_temperature: ((each + 5) % 24) - 17, wind_speed: 5.3 } },
      [index < 48 ? 'next_1_hours' : 'next_6_hours']: { summary: { symbol_code: 'lightsnow' } },
    },
  }))
  return { type: 'Feature', properties: { meta: { updated_at: '2026-11-24T04:31:22Z' }, timeseries } }
}
