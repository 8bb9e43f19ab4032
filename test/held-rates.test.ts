import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openDatabase, transaction, type Database } from '#core/db/open.ts'
import { createHttp } from '#core/http/http.ts'
import { createFiller } from '#core/rates/fill-rates.ts'
import { saveCheckedDay } from '#core/rates/held-store.ts'
import { rateBoard } from '#core/rates/rate-board.ts'
import { addRates } from '#core/rates/rate-store.ts'
import { openBanks, type Banks } from './bank-server.ts'
import { onLoopback } from './on-loopback.ts'

const now = Date.parse('2026-04-03T12:00+05:00')

let banks: Banks
let folder: string
let db: Database

beforeAll(async () => {
  banks = await openBanks()
})
afterAll(() => banks.close())
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'held-rates-'))
  db = openDatabase(join(folder, 'library.sqlite'))
  banks.reset()
})
afterEach(() => {
  db.close()
  rmSync(folder, { recursive: true })
})

const save = (date: string, value: string, nominal = 1) =>
  transaction(db, () =>
    saveCheckedDay(db, {
      source: 'nbk',
      date,
      fetchedAt: now,
      rates: [
        { currency: 'USD', nominal, value, change: null },
        { currency: 'EUR', nominal: 1, value: '551.06', change: null },
      ],
    }),
  )
const dollar = (date: string) => rateBoard(db, { date }, now).rates.find(({ currency }) => currency === 'USD')?.value
const heldOn = (date: string) => rateBoard(db, { date }, now).held

describe('a rate that cannot be right', () => {
  it.each([
    ['a zero', '0'],
    ['a thousand times the last', '475090'],
    ['a thousandth of it', '0.47509'],
  ])('is held back, and the last good one stands: %s', (_what, value) => {
    save('2026-04-01', '478.77')
    save('2026-04-02', value)
    const board = rateBoard(db, {}, now)
    expect(board.date).toBe('2026-04-02')
    expect(board.held).toEqual([
      { currency: 'USD', nominal: 1, value, last: { date: '2026-04-01', nominal: 1, value: '478.77' } },
    ])
    expect(dollar('2026-04-02')).toBe('478.77')
    save('2026-04-03', '472.31')
    expect(dollar('2026-04-03')).toBe('472.31')
    expect(heldOn('2026-04-03')).toBeUndefined()
    expect(heldOn('2026-04-02')).toHaveLength(1)
  })

  it('is taken once the next publication says the like, but a zero never', () => {
    save('2026-04-01', '478.77')
    save('2026-04-02', '4.7509')
    save('2026-04-03', '4.7231')
    expect([dollar('2026-04-02'), dollar('2026-04-03')]).toEqual(['4.7509', '4.7231'])
    expect(heldOn('2026-04-02')).toBeUndefined()
    save('2026-04-04', '0')
    save('2026-04-06', '0')
    expect(dollar('2026-04-06')).toBe('4.7231')
  })

  it('is no change of nominal, and is told by the nearest day when the past comes later', () => {
    save('2026-04-02', '475.09')
    save('2026-04-03', '47231', 100)
    expect(dollar('2026-04-03')).toBe('47231')
    save('2026-04-01', '478770')
    expect(rateBoard(db, { date: '2026-04-01' }, now).held).toMatchObject([
      { currency: 'USD', value: '478770', last: { date: '2026-04-02', value: '475.09' } },
    ])
    expect(dollar('2026-04-01')).toBeUndefined()
  })
})

describe('the past in one go', () => {
  const http = createHttp({ ...onLoopback, now: () => now, userAgent: 'Tilshi/test (+https://example.org)' })
  const fillerWith = (gapMs = 0) =>
    createFiller({
      db,
      http,
      now: () => now,
      choice: () => ({ source: 'nbk', base: null }),
      years: () => 1,
      redirect: banks.redirect,
      gapMs,
      changed: () => {},
      onBug: (error) => {
        throw error
      },
    })

  it('asks for each weekday once, and goes on where it was stopped', async () => {
    const first = fillerWith(10)
    first.start()
    expect(first.progress()).toMatchObject({ running: true, failure: null })
    await expect.poll(() => banks.asked.length, { interval: 5 }).toBeGreaterThan(10)
    first.stop()
    await first.ended()
    const done = banks.asked.length
    expect(done).toBeLessThan(261)
    const second = fillerWith()
    second.start()
    second.start()
    await second.ended()
    expect(second.progress()).toMatchObject({ running: false, failure: null, done: second.progress().total })
    expect(new Set(banks.asked).size).toBe(261)
    expect(banks.asked.length - 261).toBeLessThanOrEqual(1)
    const third = fillerWith()
    const before = banks.asked.length
    third.start()
    await third.ended()
    expect(banks.asked).toHaveLength(before)
  })

  it('says what ended it', async () => {
    banks.ill.add('nbk')
    const filler = fillerWith()
    filler.start()
    await filler.ended()
    expect(filler.progress()).toMatchObject({ running: false, failure: 'serverError' })
    expect(banks.asked).toHaveLength(1)
  })
})

it('keeps forty currencies over twenty years in 25 MB', () => {
  const dayMs = 86_400_000
  const codes = Array.from(
    { length: 40 },
    (_each, index) => `Q${String.fromCodePoint(65 + (index % 26), 65 + Math.floor(index / 26))}`,
  )
  transaction(db, () => {
    for (let at = Date.parse('2006-01-02'), day = 0; day < 5218; day++, at += (day % 5 === 0 ? 3 : 1) * dayMs) {
      const rates = codes.map((currency, index) => ({
        currency,
        nominal: 1,
        value: (100 + index * 13 + (day % 997) / 7).toFixed(2),
        change: day % 2 === 0 ? '-0.14' : '0.14',
      }))
      addRates(db, { source: 'nbk', date: new Date(at).toISOString().slice(0, 10), fetchedAt: now, rates })
    }
  })
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  expect(statSync(join(folder, 'library.sqlite')).size).toBeLessThanOrEqual(25e6)
})
