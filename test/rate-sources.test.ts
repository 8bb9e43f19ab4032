import { beforeEach, describe, expect, it } from 'vitest'
import { readJobTimes } from '#core/db/due-store.ts'
import { rateBoard, rateHistory } from '#core/rates/rate-board.ts'
import type { RateChoice } from '#core/rates/rate-sources.ts'
import { openRateWorld } from './rate-world.ts'

const at = (text: string) => Date.parse(`${text}+05:00`)
const hour = 3_600_000

const world = openRateWorld()
beforeEach(() => void (world.now = at('2026-04-03T12:00')))

const board = (choice: RateChoice, date?: string) =>
  rateBoard(world.db, date === undefined ? {} : { date }, world.now, choice)
/** What the command line that ships tells of this library. */
const tilshi = async (...args: string[]) => (await world.cli.json(['rates', ...args, '--data', world.folder])).value
const told = (currency: string, rate: number, nominal = 1, change?: number) =>
  expect.objectContaining({ currency, nominal, rate, ...(change !== undefined && { change }) }) as unknown

describe('what banks have published comes out of the command line digit by digit', () => {
  it('the National Bank of Kazakhstan, 1 to 3 April 2026 and 24 April 2024', async () => {
    await world.refresh('nbk')
    expect(await tilshi('--on', '2026-04-01')).toMatchObject({
      date: '2026-04-01',
      base: 'KZT',
      source: 'nbk',
      quotedIn: 'base',
      rates: [
        told('CNY', 69.31, 1, -0.38),
        told('EUR', 548.62, 1, -4.62),
        told('GBP', 631.98),
        told('KRW', 31.29, 100),
        told('RUB', 5.87, 1, -0.06),
        told('USD', 478.77, 1, -2.77),
        told('UZS', 3.93, 100),
        told('XDR', 650.07),
      ],
    })
    expect(await tilshi('--on', '2026-04-02', '--source', 'nbk', '--base', 'kzt')).toMatchObject({
      date: '2026-04-02',
      rates: expect.arrayContaining([
        told('USD', 475.09, 1, -3.68),
        told('EUR', 551.06, 1, 2.44),
        told('RUB', 5.87, 1, 0),
        told('CNY', 69.12, 1, -0.19),
        told('UZS', 3.91, 100),
      ]) as unknown,
    })
    expect(await tilshi('--on', '2026-04-03')).toMatchObject({
      rates: expect.arrayContaining([
        told('USD', 472.31, 1, -2.78),
        told('EUR', 543.72, 1, -7.34),
        told('RUB', 5.86, 1, -0.01),
        told('CNY', 68.48, 1, -0.64),
        told('KGS', 5.4),
      ]) as unknown,
    })
    expect(await tilshi('--history', 'USD', '--from', '2026-04-01', '--to', '2026-04-30')).toEqual({
      source: 'nbk',
      base: 'KZT',
      currency: 'USD',
      series: [
        { date: '2026-04-01', rate: 478.77 },
        { date: '2026-04-02', rate: 475.09 },
        { date: '2026-04-03', rate: 472.31 },
      ],
    })
    world.now = at('2024-04-24T12:00')
    await world.refresh('nbk', { force: true })
    expect(await tilshi('--on', '2024-04-24')).toMatchObject({
      rates: expect.arrayContaining([
        told('USD', 444.32),
        told('EUR', 473.33),
        told('RUB', 4.76),
        told('CNY', 61.31),
        told('UZS', 3.5, 100),
        told('JPY', 2.87),
      ]) as unknown,
    })
    // A weekend is answered by what was published before it, with its date.
    expect(await tilshi('--on', '2026-04-05')).toMatchObject({ date: '2026-04-03' })
  })

  it('the Bank of Russia, with series of whole currencies', async () => {
    world.now = at('2026-04-25T12:00')
    await world.refresh('cbr')
    expect(world.banks.asked.filter((path) => path.includes('dynamic'))).toEqual([
      '/cbr/XML_dynamic.asp?date_req1=25/04/2025&date_req2=25/04/2026&VAL_NM_RQ=R01335',
      '/cbr/XML_dynamic.asp?date_req1=25/04/2025&date_req2=25/04/2026&VAL_NM_RQ=R01235',
    ])
    expect(await tilshi('--source', 'cbr', '--on', '2026-04-25')).toMatchObject({
      base: 'RUB',
      rates: [told('KZT', 16.3172, 100), told('USD', 75.5273)],
    })
    expect(
      await tilshi('--source', 'cbr', '--history', 'KZT', '--from', '2026-03-01', '--to', '2026-03-31'),
    ).toMatchObject({
      base: 'RUB',
      series: [
        { date: '2026-03-03', rate: 0.155104 },
        { date: '2026-03-04', rate: 0.154416 },
        { date: '2026-03-05', rate: 0.156198 },
      ],
    })
    const before = world.banks.asked.length
    world.now += 24 * hour
    await world.refresh('cbr')
    expect(world.banks.asked.slice(before).filter((path) => path.includes('dynamic'))).toEqual([])
  })

  it('the Central Bank of Uzbekistan', async () => {
    world.now = at('2026-04-01T12:00')
    await world.refresh('cbu')
    expect(await tilshi('--source', 'cbu', '--on', '2026-04-01')).toMatchObject({
      base: 'UZS',
      rates: [told('CNY', 1765.33), told('EUR', 13984.32), told('KZT', 25.53), told('USD', 12194.21)],
    })
  })

  it('the European Central Bank, a year in one file and then a day', async () => {
    world.now = at('2026-03-18T23:00')
    await world.refresh('ecb')
    expect(world.banks.asked).toEqual(['/ecb/eurofxref-hist-90d.xml', '/ecb/eurofxref-hist.xml'])
    expect(await tilshi('--source', 'ecb')).toMatchObject({
      date: '2026-03-18',
      base: 'EUR',
      quotedIn: 'currency',
      rates: [told('CNY', 7.9214, 1, -0.0198), told('GBP', 0.864)],
    })
    expect(await tilshi('--source', 'ecb', '--base', 'CNY', '--on', '2026-03-18')).toMatchObject({
      base: 'CNY',
      quotedIn: 'base',
      rates: [told('EUR', 7.9214, 1, -0.0198), told('GBP', 9.168287037037038)],
    })
    // Older than the year that is wanted.
    expect(
      rateHistory(world.db, { source: 'ecb', currency: 'CNY', from: '2000-01-01', to: '2026-12-31' }).points[0]?.date,
    ).toBe('2025-06-02')
    world.now = at('2026-03-19T23:00')
    await world.refresh('ecb')
    expect(world.banks.asked.slice(2)).toEqual(['/ecb/eurofxref-daily.xml'])
  })

  it('the National Bank of the Kyrgyz Republic', async () => {
    world.now = at('2026-05-23T18:00')
    expect(await world.refresh('nbkr')).toMatchObject({ date: '2026-05-24', count: 1, source: 'nbkr', failure: null })
    expect(await tilshi('--source', 'nbkr')).toMatchObject({ base: 'KGS', rates: [told('KZT', 0.1859)] })
  })
})

describe('another base', () => {
  it('is computed of the board and of the series alike, and is refused where nobody quotes it', async () => {
    await world.refresh('nbk')
    const inDollars = board({ source: 'nbk', base: 'USD' })
    expect(inDollars).toMatchObject({ base: 'USD', source: 'nbk', date: '2026-04-03' })
    expect(inDollars.rates.find(({ currency }) => currency === 'KZT')).toMatchObject({
      nominal: 1,
      value: '0.0021172534987614',
    })
    const { points } = rateHistory(
      world.db,
      { currency: 'EUR', from: '2026-04-03', to: '2026-04-03' },
      { source: 'nbk', base: 'USD' },
    )
    expect(points[0]?.value).toBe(inDollars.rates.find(({ currency }) => currency === 'EUR')?.value)
    expect(() => rateBoard(world.db, { base: 'ABC' }, world.now)).toThrow(
      expect.objectContaining({ code: 'unsupported' }),
    )
  })
})

describe('while the bank does not answer', () => {
  it('its rates come by way of Frankfurter, in its base and under that name', async () => {
    world.banks.ill.add('nbk')
    world.now = at('2026-04-03T23:30')
    expect(await world.refresh('nbk')).toMatchObject({
      source: 'nbkFrankfurter',
      changed: true,
      failure: { code: 'serverError' },
    })
    expect(world.banks.asked).toEqual([
      '/nbk/get_rates.cfm?fdate=03.04.2026',
      '/nbk/rates_all.xml',
      '/frankfurter/rates?base=USD&from=2026-03-25&to=2026-04-03&providers=NBK',
    ])
    expect(board({ source: 'nbk', base: null })).toMatchObject({
      source: 'nbkFrankfurter',
      base: 'KZT',
      date: '2026-04-03',
      rates: expect.arrayContaining([{ currency: 'USD', nominal: 1, value: '472.31', change: '-2.78' }]) as unknown,
    })
    // A series stays of one source.
    expect(rateHistory(world.db, { currency: 'USD', from: '2026-01-01', to: '2026-12-31' }).points).toEqual([])
  })

  it('the blend is next, then ExchangeRate-API, which is not asked before it has new rates', async () => {
    for (const name of ['nbk', 'providers'] as const) world.banks.ill.add(name)
    world.now = at('2026-04-03T23:30')
    expect(await world.refresh('nbk')).toMatchObject({ source: 'frankfurter' })
    world.banks.ill.add('frankfurter')
    world.now = at('2026-04-04T23:30')
    await world.refresh('nbk', { force: true })
    world.now = at('2026-04-06T23:30')
    expect(await world.refresh('nbk')).toMatchObject({ source: 'erApi', date: '2026-04-06' })
    expect(board({ source: 'nbk', base: null })).toMatchObject({ source: 'erApi', base: 'KZT', stale: false })
    expect(readJobTimes(world.db, 'rates:erApi').dueAt).toBeGreaterThanOrEqual(world.banks.erApiNextAt())
  })

  it('the last good rates stay, are stale and say why', async () => {
    await world.refresh('nbk')
    for (const name of ['nbk', 'providers', 'frankfurter', 'erApi'] as const) world.banks.ill.add(name)
    world.now = at('2026-04-08T18:00')
    await world.refresh('nbk')
    expect(board({ source: 'nbk', base: null })).toMatchObject({
      source: 'nbk',
      date: '2026-04-03',
      stale: true,
      staleReason: 'serverError',
    })
    world.banks.ill.clear()
    world.banks.served.set('nbk', '<!DOCTYPE html><html><body>Maintenance</body></html>')
    world.now = at('2026-04-09T18:00')
    await world.refresh('nbk')
    expect(board({ source: 'nbk', base: null }, '2026-04-03')).toMatchObject({ date: '2026-04-03', stale: false })
    expect(readJobTimes(world.db, 'rates').failureCode).toBe('unreadable')
  })

  it('says why where none have come yet', async () => {
    for (const name of ['nbk', 'providers', 'frankfurter', 'erApi'] as const) world.banks.ill.add(name)
    const none = { date: null, stale: false, rates: [] }
    expect(board({ source: 'nbk', base: null })).not.toHaveProperty('staleReason')
    await world.refresh('nbk')
    expect(board({ source: 'nbk', base: null })).toMatchObject({ ...none, staleReason: 'serverError' })
    expect(board({ source: 'nbk', base: null }, '2026-04-03')).toMatchObject(none)
    expect(board({ source: 'nbk', base: null }, '2026-04-03')).not.toHaveProperty('staleReason')
  })

  it('takes nothing while the clock of the machine is wrong', async () => {
    await world.refresh('nbk')
    const before = world.banks.asked.length
    world.banks.clock = at('2026-04-06T18:00')
    world.now = at('2029-04-06T18:00')
    expect(await world.refresh('nbk')).toMatchObject({ failure: { code: 'clockWrong' }, changed: false })
    expect(world.banks.asked).toHaveLength(before + 2)
    expect(board({ source: 'nbk', base: null })).toMatchObject({
      date: '2026-04-03',
      stale: true,
      staleReason: 'clockWrong',
    })
    world.now = at('2026-04-06T18:00')
    world.banks.clock = null
    expect(await world.refresh('nbk')).toMatchObject({ failure: null })
    expect(readJobTimes(world.db, 'rates').failureCode).toBeNull()
  })
})
