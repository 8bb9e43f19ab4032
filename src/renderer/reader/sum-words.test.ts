import { createInstance } from 'i18next'
import { expect, test } from 'vitest'
import { createFormat } from '#shared/format.ts'
import { i18nextOptions, loadMessages } from '#shared/i18n.ts'
import { moneyValue } from '#shared/money/money-value.ts'
import { rateWords, toldValue, worthCopied, worthShortly, type Rate } from './sum-words.ts'

const format = createFormat('en')
const i18next = createInstance()
const resources = { en: { translation: await loadMessages('en') } }
await i18next.init({ ...i18nextOptions, lng: 'en', resources, initAsync: false })
const { t } = i18next

const board = {
  base: 'UZS',
  rates: [
    { currency: 'USD', value: '12700', nominal: 1, change: null },
    { currency: 'KZT', value: '24.5', nominal: 1, change: null },
  ],
}

function worth(amount: string, from: string, to: string): Rate {
  const value = moneyValue(board, { amount, currency: from }, to)
  if (value === null) throw new Error('no rate')
  return { value: { currency: to, ...value }, amount, from, of: 'the bank' }
}

test('of a rate so many digits count that the value follows from it', () => {
  expect(rateWords(format, worth('1000000000', 'UZS', 'USD'))).toBe('1 UZS = 0.00007874 USD')
  expect(rateWords(format, worth('1', 'UZS', 'KZT'))).toBe('1 UZS = 0.040816 KZT')
  expect(rateWords(format, worth('1', 'KZT', 'USD'))).toBe('1 KZT = 0.0019291 USD')
  expect(rateWords(format, worth('1', 'USD', 'UZS'))).toBe('1 USD = 12,700 UZS')
})

test('a value is told shortly, and copied to the hundredth', () => {
  expect(worthShortly(t, format, worth('1234567', 'UZS', 'USD'))).toBe('≈ $\u00a097.21')
  expect(worthShortly(t, format, worth('24690000', 'UZS', 'USD'))).toBe('≈ $\u00a01,944')
  expect(worthShortly(t, format, worth('5000000', 'USD', 'KZT'))).toBe('≈ ₸\u00a02.59B')
  expect(worthCopied(t, format, '24,690,000 soum', worth('24690000', 'UZS', 'USD'))).toBe(
    '24,690,000 soum ≈ 1,944.09 USD (1 UZS = 0.00007874 USD; the bank)',
  )
})

test('what is worth less than is ever paid is not told as nothing', () => {
  const little = worth('10', 'UZS', 'USD')
  expect(worthShortly(t, format, little)).toBe('< $\u00a00.01')
  expect(worthCopied(t, format, '10 soum', little)).toContain('10 soum < 0.01 USD (')
  expect(worthShortly(t, format, worth('0', 'UZS', 'USD'))).toBe('≈ $\u00a00')
})

test('another currency than the one that was asked for does not flash while that is on its way', () => {
  const [tenge, euro] = ['KZT', 'EUR'].map((currency) => ({ currency, converted: '1', rate: '1' }))
  if (tenge === undefined || euro === undefined) throw new Error('no values')
  const onItsWay = { from: 'USD', isOnItsWay: true }
  const here = { from: 'USD', isOnItsWay: false }
  expect(toldValue([tenge], 'EUR', onItsWay)).toBeNull()
  expect(toldValue([tenge], '', onItsWay)).toBe(tenge)
  expect(toldValue([tenge, euro], 'EUR', here)).toBe(euro)
  expect(toldValue([tenge], 'EUR', here)).toBe(tenge)
  expect(toldValue([tenge], 'EUR', { from: 'EUR', isOnItsWay: true })).toBe(tenge)
})
