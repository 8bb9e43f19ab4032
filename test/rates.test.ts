import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { chooseOrigin } from '#core/db/origin-store.ts'
import { openDatabase, type Database } from '#core/db/open.ts'
import type { Http } from '#core/http/http.ts'
import { rateBoard, rateHistory } from '#core/rates/rate-board.ts'
import { removeSampleRates, saveRateDay } from '#core/rates/rate-store.ts'
import { ratesDueAt, refreshRates, type RatesDeps } from '#core/rates/refresh-rates.ts'
import { sampleHttp } from './sample-http.ts'

const at = (text: string) => Date.parse(`${text}+05:00`)
const hour = 3_600_000

/** Answers as the bank does; `until` is the last day it has rates for, `ill` a status instead of the files by date. */
type Bank = {
  address: string
  asked: string[]
  headers: IncomingHttpHeaders[]
  until: string
  ill: { status: number; headers?: Record<string, string> } | null
  server: Server
}

let folder: string
let db: Database
let http: Http
let bank: Bank
let now: number

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rates-'))
  db = openDatabase(join(folder, 'library.sqlite'))
  now = at('2026-11-24T10:00')
  http = sampleHttp(() => now)
  bank = await openBank('2026-11-24')
})

afterEach(async () => {
  db.close()
  rmSync(folder, { recursive: true })
  bank.server.closeAllConnections()
  await new Promise((done) => bank.server.close(done))
})

const nobody = 'http://127.0.0.1:9'
/** The bank is on loopback; its fallbacks cannot be reached. */
const leadingTo = (address: string) => (url: string) =>
  url.startsWith('https://nationalbank.kz/rss') ? url.replace('https://nationalbank.kz/rss', address) : nobody

const refresh = (more: Partial<RatesDeps> = {}) =>
  refreshRates({ db, http, now: () => now, origin: 'network', redirect: leadingTo(bank.address), gapMs: 0, ...more })
const refreshSample = (more: Partial<RatesDeps> = {}) =>
  refreshRates({ db, http, now: () => now, origin: 'sample', ...more })

describe('the sample', () => {
  it('brings a year at once, is marked, and asks only for what is new the day after', async () => {
    const progress: number[][] = []
    const report = await refreshSample({ onProgress: (done, total) => progress.push([done, total]) })
    expect(report).toEqual({ date: '2026-11-24', count: 23, source: 'sample', changed: true, failure: null })
    expect(progress).toHaveLength(262)
    expect(progress.at(-1)).toEqual([262, 262])

    const board = rateBoard(db, {}, now)
    expect(board).toMatchObject({ source: 'sample', base: 'KZT', date: '2026-11-24', isSample: true, stale: false })
    expect(board.rates.map(({ currency }) => currency)).toEqual(expect.arrayContaining(['USD', 'EUR', 'RUB', 'CNY']))
    const year = rateHistory(db, { currency: 'USD', from: '2025-11-24', to: '2026-11-24' })
    expect(year.points).toHaveLength(262)
    expect(year.points.at(-1)?.value).toMatch(/^\d{3}(\.\d{1,2})?$/)

    now += 24 * hour
    progress.length = 0
    expect(await refreshSample({ onProgress: (done, total) => progress.push([done, total]) })).toMatchObject({
      date: '2026-11-25',
      changed: true,
    })
    expect(progress).toEqual([[1, 1]])
    expect(await refreshSample()).toMatchObject({ date: '2026-11-25', count: 23, changed: false, failure: null })
    expect(bank.asked).toEqual([])
  })

  it('gives way to the first rates of the bank and never comes back', async () => {
    await refreshSample()
    await refresh()
    const board = rateBoard(db, {}, now)
    expect(board).toMatchObject({ source: 'nbk', isSample: false, date: '2026-11-24' })
    expect(rateBoard(db, { source: 'sample' }, now).rates).toEqual([])

    expect(await refreshSample()).toMatchObject({ date: null, changed: false })
    expect(rateBoard(db, {}, now).source).toBe('nbk')
  })

  it('stays when the bank cannot be reached, and can be removed', async () => {
    await refreshSample()
    await refresh({ redirect: leadingTo(nobody) })
    expect(rateBoard(db, {}, now)).toMatchObject({ source: 'sample', date: '2026-11-24' })
    removeSampleRates(db)
    expect(rateBoard(db, {}, now)).toMatchObject({ source: 'nbk', date: null, fetchedAt: null, rates: [] })
  })
})

describe('the bank', () => {
  it('is asked for today and forty missing days a run, one by one, newest first, each once', async () => {
    const report = await refresh()
    expect(report).toEqual({ date: '2026-11-24', count: 3, source: 'nbk', changed: true, failure: null })
    expect(bank.asked).toHaveLength(41)
    expect(bank.asked.slice(0, 3)).toEqual(['24.11.2026', '23.11.2026', '20.11.2026'])

    now += hour
    await refresh()
    expect(bank.asked).toHaveLength(81)
    expect(new Set(bank.asked).size).toBe(81)
    for (let run = 2; run < 7; run++) {
      now = Math.max(now, ratesDueAt(db))
      await refresh()
    }
    expect(bank.asked).toHaveLength(1 + 261)
    expect(new Set(bank.asked).size).toBe(1 + 261)
    expect(ratesDueAt(db)).toBeGreaterThanOrEqual(at('2026-11-24T17:00'))
  })

  it('is asked hourly at most, also by force and after a restart', async () => {
    await refresh()
    const before = bank.asked.length
    now += hour - 1000
    await refresh({ force: true })
    db.close()
    db = openDatabase(join(folder, 'library.sqlite'))
    expect(await refresh({ force: true })).toMatchObject({
      date: '2026-11-24',
      count: 3,
      changed: false,
      failure: null,
    })
    expect(bank.asked).toHaveLength(before)
    now += 1000
    await refresh({ force: true })
    expect(bank.asked.length).toBeGreaterThan(before)
  })

  it('is asked for tomorrow after five, and the next morning again while it has not said', async () => {
    fillYear()
    now = at('2026-11-24T17:10')
    await refresh()
    expect(bank.asked).toEqual(['24.11.2026', '25.11.2026'])
    expect(rateBoard(db, {}, now).date).toBe('2026-11-24')
    expect(ratesDueAt(db)).toBeGreaterThanOrEqual(at('2026-11-25T09:00'))
    expect(ratesDueAt(db)).toBeLessThanOrEqual(at('2026-11-25T09:20'))

    bank.until = '2026-11-25'
    now = ratesDueAt(db)
    await refresh()
    expect(bank.asked.slice(2)).toEqual(['25.11.2026'])
    expect(rateBoard(db, {}, now).date).toBe('2026-11-25')
    expect(ratesDueAt(db)).toBeGreaterThanOrEqual(at('2026-11-25T17:00'))

    bank.until = '2026-11-26'
    now = ratesDueAt(db)
    await refresh()
    expect(rateBoard(db, {}, now)).toMatchObject({ date: '2026-11-26', stale: false })
    expect(ratesDueAt(db)).toBeGreaterThanOrEqual(at('2026-11-26T17:00'))
  })

  it('does not have tomorrow yet when it repeats today under that name', async () => {
    fillYear()
    now = at('2026-11-24T17:10')
    await refresh({ http: renaming(http, '24.11.2026', '25.11.2026') })
    expect(rateBoard(db, {}, now).date).toBe('2026-11-24')
  })

  it('answers a holiday with another day, and is not asked for it again', async () => {
    fillYear(['2026-11-19'])
    bank.until = '2026-11-18'
    await refresh()
    expect(bank.asked).toEqual(['24.11.2026', '19.11.2026'])
    bank.until = '2026-11-24'
    now = ratesDueAt(db)
    await refresh()
    expect(bank.asked.slice(2)).not.toContain('19.11.2026')
    expect(rateBoard(db, { date: '2026-11-19' }, now).date).toBe('2026-11-18')
  })

  it('has a second file of today for when the first is ill', async () => {
    bank.ill = { status: 500 }
    await refresh()
    expect(bank.asked.slice(0, 2)).toEqual(['24.11.2026', 'all'])
    // Then the first missing day fails too, and the run ends.
    expect(bank.asked).toHaveLength(3)
    expect(rateBoard(db, {}, now)).toMatchObject({ date: '2026-11-24', rates: expect.any(Array) as unknown })
    expect(ratesDueAt(db)).toBeGreaterThanOrEqual(at('2026-11-24T17:00'))
  })

  it('is obeyed when it asks for a pause', async () => {
    bank.ill = { status: 429, headers: { 'retry-after': String(30 * 3600) } }
    const report = await refresh()
    expect(report.failure?.code).toBe('tooManyRequests')
    expect(bank.asked).toEqual(['24.11.2026'])
    now += 29 * hour
    await refresh({ force: true })
    expect(bank.asked).toHaveLength(1)
    bank.ill = null
    now += hour
    expect(await refresh()).toMatchObject({ failure: null, changed: true })
  })

  it('is tried again within the hour when it could not be reached', async () => {
    const report = await refresh({ redirect: leadingTo(nobody) })
    expect(report).toMatchObject({ date: null, count: 0, failure: { code: 'connection' } })
    expect(ratesDueAt(db)).toBe(now + hour)
  })

  it('answers a mistake with JSON and status 200', async () => {
    const report = await refresh({ redirect: leadingTo(`${bank.address}/json`) })
    expect(report.failure).toMatchObject({ code: 'unreadable', params: { detail: expect.any(String) as unknown } })
  })

  it('gets no cookie, no validators and one request at a time, 200 ms apart', async () => {
    fillYear(['2026-11-20', '2026-11-19'])
    const started = performance.now()
    await refreshRates({ db, http, now: () => now, origin: 'network', redirect: leadingTo(bank.address) })
    expect(performance.now() - started).toBeGreaterThanOrEqual(395)
    expect(bank.headers).toHaveLength(3)
    for (const headers of bank.headers) {
      expect(Object.keys(headers)).not.toEqual(
        expect.arrayContaining([expect.stringMatching(/cookie|referer|if-/) as string]),
      )
    }
  })

  it('is left at once when the reader cancels; what came is kept', async () => {
    const controller = new AbortController()
    const report = await refresh({
      signal: controller.signal,
      gapMs: 60_000,
      onProgress: () => controller.abort(),
    })
    expect(report).toMatchObject({ date: '2026-11-24', changed: true, failure: { code: 'cancelled' } })
    expect(bank.asked).toEqual(['24.11.2026'])
  })
})

describe('the board', () => {
  const save = (date: string, rates: [currency: string, nominal: number, value: string, change: string | null][]) =>
    saveRateDay(db, {
      source: 'nbk',
      date,
      fetchedAt: now,
      rates: rates.map(([currency, nominal, value, change]) => ({ currency, nominal, value, change })),
    })

  it('is the newest of the day or before', () => {
    save('2026-11-20', [['USD', 1, '500.10', '1']])
    save('2026-11-23', [['USD', 1, '501', '0.9']])
    expect(rateBoard(db, {}, now).date).toBe('2026-11-23')
    expect(rateBoard(db, { date: '2026-11-22' }, now)).toMatchObject({ date: '2026-11-20', stale: false })
    expect(rateBoard(db, { date: '2026-11-19' }, now)).toMatchObject({ date: null, rates: [] })
  })

  it('computes a missing change exactly, also over a change of nominal', () => {
    save('2026-11-20', [
      ['USD', 1, '500.1', null],
      ['UZS', 1000, '39.3', null],
    ])
    save('2026-11-23', [
      ['USD', 1, '500.02', null],
      ['UZS', 100, '3.91', null],
      ['EUR', 1, '600', null],
    ])
    expect(rateBoard(db, {}, now).rates).toEqual([
      { currency: 'EUR', nominal: 1, value: '600', change: null },
      { currency: 'USD', nominal: 1, value: '500.02', change: '-0.08' },
      { currency: 'UZS', nominal: 100, value: '3.91', change: '-0.02' },
    ])
    save('2026-12-03', [['USD', 1, '510', null]])
    expect(rateBoard(db, {}, now).rates[0]?.change).toBeNull()
  })

  it('is stale once a weekday older than the last', () => {
    save('2026-11-20', [['USD', 1, '500', '1']])
    expect(rateBoard(db, {}, at('2026-11-22T12:00')).stale).toBe(false)
    expect(rateBoard(db, {}, at('2026-11-24T12:00')).stale).toBe(true)
    save('2026-11-23', [['USD', 1, '500', '1']])
    expect(rateBoard(db, {}, at('2026-11-24T12:00')).stale).toBe(false)
    expect(rateBoard(db, {}, at('2026-11-25T12:00')).stale).toBe(true)
  })

  it('refuses days and sources that it does not know', () => {
    expect(() => rateBoard(db, { date: '24.11.2026' }, now)).toThrow(
      expect.objectContaining({ code: 'invalidArgument' }),
    )
    expect(() => rateBoard(db, { source: 'boe' }, now)).toThrow(expect.objectContaining({ code: 'unsupported' }))
  })

  it('has a history of one unit, beside what was published for more', () => {
    save('2026-11-20', [['UZS', 100, '3.93', null]])
    save('2026-11-23', [['UZS', 1000, '39.10', null]])
    expect(rateHistory(db, { currency: 'UZS', from: '2026-11-01', to: '2026-11-30' })).toEqual({
      source: 'nbk',
      base: 'KZT',
      currency: 'UZS',
      points: [
        { date: '2026-11-20', value: '0.0393', published: { nominal: 100, value: '3.93' } },
        { date: '2026-11-23', value: '0.0391', published: { nominal: 1000, value: '39.10' } },
      ],
    })
  })
})

describe('where rates come from', () => {
  const subscribe = (url: string, isSample: number) =>
    db.prepare('INSERT INTO feed (url, is_sample, added_at) VALUES (?, ?, 0)').run(url, isSample)

  it('is nowhere, the sample, then the network', () => {
    expect(chooseOrigin(db)).toBeNull()
    expect(chooseOrigin(db, true)).toBe('network')
    subscribe('sample://dala/en/feed.xml', 1)
    expect(chooseOrigin(db)).toBe('sample')
    subscribe('https://example.org/feed', 0)
    expect(chooseOrigin(db)).toBe('network')
  })
})

/** Stores every weekday before today but some, so that only those and today are missing. */
function fillYear(except: string[] = []): void {
  const today = Date.parse(new Date(now).toISOString().slice(0, 10))
  for (let back = 1; back <= 366; back++) {
    const date = new Date(today - back * 24 * hour).toISOString().slice(0, 10)
    if (except.includes(date)) continue
    saveRateDay(db, { source: 'nbk', date, fetchedAt: now, rates: [{ ...dollar(date), change: null }] })
  }
}

function dollar(date: string) {
  const value = (40_000 + ((Date.parse(date) / (24 * hour)) % 1000)) / 100
  return { currency: 'USD', nominal: 1, value: String(value) }
}

async function openBank(until: string): Promise<Bank> {
  const asked: string[] = []
  const headers: IncomingHttpHeaders[] = []
  const opened: Omit<Bank, 'server' | 'address'> = { asked, headers, until, ill: null }
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://bank')
    const day = url.searchParams.get('fdate')
    // The bank's clock goes with ours, which stands still.
    response.sendDate = false
    asked.push(day ?? 'all')
    headers.push(request.headers)
    if (url.pathname.startsWith('/json')) response.end('{"code":500,"message":"Invalid format date."}')
    else if (opened.ill && day !== null) response.writeHead(opened.ill.status, opened.ill.headers).end()
    else
      response
        .setHeader('set-cookie', 'waf=1')
        .end(file(day?.split('.').toReversed().join('-') ?? opened.until, opened.until))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return Object.assign(opened, { server, address: `http://127.0.0.1:${port}` })
}

function file(asked: string, until: string): string {
  const date = asked > until ? until : asked
  const rates = [
    { ...dollar(date), change: '+0.01' },
    { currency: 'EUR', nominal: 1, value: '551.06', change: '0.00' },
    { currency: 'UZS', nominal: 100, value: '3.91', change: '-0.02' },
  ]
  const items = rates.map(
    ({ currency, nominal, value, change }) =>
      `<item><title>${currency}</title><description>${value}</description><quant>${nominal}</quant>
       <change>${change}</change></item>`,
  )
  return `<rates><date>${date.split('-').toReversed().join('.')}</date>${items.join('')}</rates>`
}

/** Puts another day into the files that pass. */
function renaming(through: Http, from: string, to: string): Http {
  return {
    async get(request) {
      const result = await through.get(request)
      if (result.kind !== 'ok' || !request.url.endsWith(to)) return result
      return { ...result, body: Buffer.from(Buffer.from(result.body).toString().replace(from, to)) }
    },
  }
}
