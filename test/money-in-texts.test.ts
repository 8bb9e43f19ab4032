import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDatabase, type Database } from '#core/db/open.ts'
import { moneyInTexts } from '#core/rates/money-in-texts.ts'
import { saveRateDay } from '#core/rates/rate-store.ts'
import { sumWorth } from '#core/rates/sum-worth.ts'
import type { RateSourceName } from '#shared/rate-sources.ts'

let folder: string
let db: Database

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'money-'))
  db = openDatabase(join(folder, 'library.sqlite'))
})
afterEach(() => {
  db.close()
  rmSync(folder, { recursive: true })
})

/** Of 24 April 2024, as the National Bank of Kazakhstan published them. */
const rates = [
  { currency: 'USD', nominal: 1, value: '444.32', change: null },
  { currency: 'UZS', nominal: 100, value: '3.5', change: null },
]
const ask = (texts: string[], more = {}, source: RateSourceName = 'nbk', now = Date.UTC(2024, 3, 25)) =>
  moneyInTexts(db, { texts, lang: 'kk-Arab', date: '2024-04-25', to: 'KZT', ...more }, now, source)

test('finds sums in the text and script that is shown, each in its own', () => {
  saveRateDay(db, { source: 'nbk', date: '2024-04-24', fetchedAt: 0, rates })
  const found = ask(['جوباعا 24 ملرد اقش دوللارى كەرەك', 'سوز', '100 دوللار'])
  expect(found).toMatchObject({ source: 'nbk', rateDate: '2024-04-24', isSample: false })
  expect(found.sums).toEqual([
    {
      text: 0,
      start: 7,
      end: 26,
      words: '24 ملرد اقش دوللارى',
      amount: '24000000000',
      currency: 'USD',
      converted: '10663680000000',
      rate: '444.32',
    },
    expect.objectContaining({ text: 2, words: '100 دوللار', converted: '44432' }),
  ])
})

test('crosses the base of the source', () => {
  saveRateDay(db, { source: 'nbk', date: '2024-04-24', fetchedAt: 0, rates })
  const [sum] = ask(['$100'], { lang: 'en', to: 'UZS' }).sums
  expect(sum).toMatchObject({ currency: 'USD', converted: '1269485.71', rate: '12694.8571428571' })
})

test('leaves out what nothing can be told of', () => {
  expect(ask(['$100'])).toEqual({ source: null, rateDate: null, isSample: false, sums: [] })
  saveRateDay(db, { source: 'nbk', date: '2024-04-24', fetchedAt: 0, rates })
  expect(ask(['100 تەڭگە، 5 ملن ەۋرو']).sums).toEqual([])
  expect(ask(['$100'], { country: 'AU' }).sums).toEqual([])
  expect(ask(['$100'], { date: '2024-04-23' }).sums).toEqual([])
})

test('says that rates of the sample are the sample’s', () => {
  saveRateDay(db, { source: 'sample', date: '2024-04-24', fetchedAt: 0, rates })
  expect(ask(['$100'])).toMatchObject({ source: 'sample', isSample: true })
})

test('goes by the source that the reader has chosen, and names who stands in for it', () => {
  saveRateDay(db, { source: 'nbk', date: '2024-04-24', fetchedAt: 0, rates })
  const tenge = { currency: 'KZT', nominal: 100, value: '20.9132', change: null }
  const dollar = { currency: 'USD', nominal: 1, value: '93.2519', change: null }
  saveRateDay(db, { source: 'cbr', date: '2024-04-24', fetchedAt: 0, rates: [tenge, dollar] })
  expect(ask(['$100'], {}, 'cbr')).toMatchObject({
    source: 'cbr',
    sums: [{ converted: '44589.97', rate: '445.8997188379' }],
  })
  // A day on which the bank of choice has nothing fresh, and a fallback has.
  const blend = [{ currency: 'USD', nominal: 1, value: '1.0648', change: null }]
  saveRateDay(db, {
    source: 'frankfurter',
    date: '2024-05-07',
    fetchedAt: 0,
    rates: [...blend, { ...tenge, value: '4' }],
  })
  const later = ask(['$100'], { date: '2024-05-07' }, 'cbr', Date.UTC(2024, 4, 8))
  expect(later).toMatchObject({ source: 'frankfurter', rateDate: '2024-05-07' })
})

const worth = (question = {}, now = Date.UTC(2026, 10, 27)) =>
  sumWorth(
    db,
    { amount: '100', currency: 'USD', date: '2024-04-25', to: ['KZT', 'USD', 'UZS', 'EUR'], ...question },
    now,
    'nbk',
  )

test('tells a sum in every currency that has a rate but its own, on its day and today', () => {
  saveRateDay(db, { source: 'nbk', date: '2024-04-24', fetchedAt: 0, rates })
  const newer = rates.map((rate) => (rate.currency === 'USD' ? { ...rate, value: '500' } : rate))
  saveRateDay(db, { source: 'nbk', date: '2026-11-26', fetchedAt: 0, rates: newer })
  expect(worth()).toEqual({
    onDay: {
      source: 'nbk',
      rateDate: '2024-04-24',
      isSample: false,
      values: [
        { currency: 'KZT', converted: '44432', rate: '444.32' },
        { currency: 'UZS', converted: '1269485.71', rate: '12694.8571428571' },
      ],
    },
    today: expect.objectContaining({
      rateDate: '2026-11-26',
      values: [expect.objectContaining({ converted: '50000' }), expect.objectContaining({ currency: 'UZS' })],
    }),
  })
})

test('tells today’s worth only where it is by other rates, and none by rates that say nothing of today', () => {
  expect(worth()).toEqual({ onDay: null, today: null })
  saveRateDay(db, { source: 'nbk', date: '2024-04-24', fetchedAt: 0, rates })
  expect(worth()).toMatchObject({ onDay: { rateDate: '2024-04-24' }, today: null })
  expect(worth({}, Date.UTC(2024, 3, 25))).toMatchObject({ onDay: { rateDate: '2024-04-24' }, today: null })
  expect(worth({ date: '2023-01-01' }, Date.UTC(2024, 3, 25))).toMatchObject({
    onDay: null,
    today: { rateDate: '2024-04-24' },
  })
  // Those of tomorrow are out in the evening: they are not today's.
  saveRateDay(db, { source: 'nbk', date: '2024-04-26', fetchedAt: 0, rates })
  expect(worth({}, Date.UTC(2024, 3, 25, 15)).today).toBeNull()
  expect(worth({}, Date.UTC(2024, 3, 26)).today?.rateDate).toBe('2024-04-26')
})
