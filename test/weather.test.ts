import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDatabase, type Database } from '#core/db/open.ts'
import { createHttp, type Http } from '#core/http.ts'
import { nodeTransport } from '#core/node-transport.ts'
import { loadNewsroom, respond, SAMPLE_BASE } from '#core/sample/newsroom.ts'
import { refreshWeather, type WeatherDeps } from '#core/weather/refresh-weather.ts'
import { forecastOf, removeSampleForecasts } from '#core/weather/weather-store.ts'

const newsroom = loadNewsroom(fileURLToPath(new URL('../resources/sample', import.meta.url)))
const at = (text: string) => Date.parse(`${text}+05:00`)
const hour = 3_600_000

type Service = {
  address: string
  asked: URLSearchParams[]
  ill: { status: number; headers?: Record<string, string>; body?: string } | null
  server: Server
}

let folder: string
let db: Database
let http: Http
let service: Service
let now: number

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'weather-'))
  db = openDatabase(join(folder, 'library.sqlite'))
  now = at('2026-11-24T10:00')
  http = createHttp({
    transport: nodeTransport,
    now: () => now,
    userAgent: 'Tilshi/test (+https://example.org)',
    sample: (url, asOf) => respond(newsroom, url, asOf, SAMPLE_BASE),
  })
  service = await openService()
})

afterEach(async () => {
  db.close()
  rmSync(folder, { recursive: true })
  service.server.closeAllConnections()
  await new Promise((done) => service.server.close(done))
})

const refresh = (cityIds: string[], more: Partial<WeatherDeps> = {}) =>
  refreshWeather({ db, http, now: () => now, origin: 'network', cityIds, address: service.address, ...more })
const refreshSample = (cityIds: string[]) => refreshWeather({ db, http, now: () => now, origin: 'sample', cityIds })

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
    expect(service.asked).toEqual([])
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

describe('the service', () => {
  it('is asked for all cities at once, and for one chosen later alone', async () => {
    expect(await refresh(['tashkent', 'astana'])).toEqual({ cities: 2, changed: true, failure: null })
    expect(service.asked.map((query) => query.get('latitude'))).toEqual(['51.1694,41.2995'])
    expect(forecastOf(db, 'tashkent', now).days[0]?.max).toBe(41.2995)
    await refresh(['tashkent', 'astana', 'almaty'])
    expect(service.asked.map((query) => query.get('latitude'))).toEqual(['51.1694,41.2995', '43.2389'])
  })

  it('is asked hourly at most, also by force and after a restart', async () => {
    await refresh(['astana'])
    now += hour - 1
    db.close()
    db = openDatabase(join(folder, 'library.sqlite'))
    expect(await refresh(['astana'], { force: true })).toEqual({ cities: 1, changed: false, failure: null })
    expect(service.asked).toHaveLength(1)
    now += 1
    await refresh(['astana'])
    expect(service.asked).toHaveLength(2)
  })

  it('is left alone for four hours after too many requests, or as long as it says', async () => {
    service.ill = { status: 429, body: '{"error":true,"reason":"Hourly API request limit exceeded."}' }
    expect((await refresh(['astana'])).failure?.code).toBe('tooManyRequests')
    now += 4 * hour - 1
    await refresh(['astana', 'almaty'], { force: true })
    expect(service.asked).toHaveLength(1)
    service.ill = { status: 429, headers: { 'retry-after': '36000' } }
    now += 1
    await refresh(['astana'])
    now += 10 * hour - 1
    await refresh(['astana'], { force: true })
    expect(service.asked).toHaveLength(2)
  })

  it('that fails costs no stored forecast', async () => {
    await refresh(['astana'])
    const before = forecastOf(db, 'astana', now).days
    now += hour
    service.ill = { status: 200, body: '<html>' }
    expect(await refresh(['astana'])).toMatchObject({ cities: 1, changed: false, failure: { code: 'unreadable' } })
    expect(forecastOf(db, 'astana', now).days).toEqual(before)
    now += hour
    service.ill = { status: 400, body: '{"error":true,"reason":"Timezone is required"}' }
    expect((await refresh(['astana'])).failure?.code).toBe('httpError')
    now += hour
    service.ill = null
    expect(await refresh(['astana'])).toMatchObject({ changed: true, failure: null })
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

/** Answers as Open-Meteo does; the highest temperature of a place is its latitude, to know it by. */
async function openService(): Promise<Service> {
  const opened: Pick<Service, 'asked' | 'ill'> = { asked: [], ill: null }
  const server = createServer((request, response) => {
    const query = new URL(request.url ?? '/', 'http://service').searchParams
    opened.asked.push(query)
    if (opened.ill) return response.writeHead(opened.ill.status, opened.ill.headers).end(opened.ill.body)
    const latitudes = (query.get('latitude') ?? '').split(',').map(Number)
    const places = latitudes.map((latitude) => ({
      daily: {
        time: ['2026-11-24'],
        weather_code: [71],
        temperature_2m_max: [latitude],
        temperature_2m_min: [-12.3],
      },
    }))
    return response.end(JSON.stringify(places.length === 1 ? places[0] : places))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return Object.assign(opened, { server, address: `http://127.0.0.1:${port}/forecast` })
}
