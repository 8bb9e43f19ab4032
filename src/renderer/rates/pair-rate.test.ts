import { expect, it } from 'vitest'
import type { RateBoard } from '#shared/model.ts'
import { convert } from './convert.ts'
import { crossPairs, readPair, writePair } from './pair.ts'
import { pairDigits, pairRate } from './pair-rate.ts'

const board: RateBoard = {
  source: 'nbk',
  base: 'KZT',
  date: '2023-03-27',
  fetchedAt: 0,
  isSample: false,
  stale: false,
  rates: [
    { currency: 'USD', nominal: 1, value: '444.29', change: '-1.62' },
    { currency: 'EUR', nominal: 1, value: '484.5', change: '0.84' },
    { currency: 'UZS', nominal: 100, value: '3.89', change: null },
  ],
}

it('takes an official rate as it is, for its nominal', () => {
  expect(pairRate(board, { of: 'UZS', against: 'KZT' })).toEqual({
    nominal: 100,
    value: '3.89',
    change: null,
    share: null,
  })
  expect(pairRate(board, { of: 'USD', against: 'KZT' })?.share).toBe('-0.003633')
})

it('computes a cross rate and its change', () => {
  const rate = pairRate(board, { of: 'EUR', against: 'USD' })
  expect(rate?.value).toBe('1.090503950123')
  expect(Number(rate?.change)).toBeCloseTo(484.5 / 444.29 - 483.66 / 445.91, 10)
})

it('has no change of a cross rate when one side has none, and no rate of an unknown currency', () => {
  expect(pairRate(board, { of: 'USD', against: 'UZS' })?.change).toBeNull()
  expect(pairRate(board, { of: 'USD', against: 'XXX' })).toBeNull()
})

it('converts through the nominal without losing digits', () => {
  expect(convert(board, '1000', 'USD', 'KZT')).toBe('444290')
  expect(convert(board, '1000000', 'UZS', 'KZT')).toBe('38900')
  expect(convert(board, '484.5', 'KZT', 'EUR')).toBe('1')
  expect(convert(board, '1', 'XXX', 'KZT')).toBeNull()
})

it('shows crosses with four digits, official rates as their size needs', () => {
  expect(pairDigits('1.09', true)).toBe(4)
  expect(pairDigits('114.2', true)).toBe(2)
  expect(pairDigits('444.29', false)).toBe(2)
})

it('reads back the pairs it writes', () => {
  for (const text of ['USD', 'EUR/USD']) expect(writePair(readPair(text, 'KZT'), 'KZT')).toBe(text)
})

it('crosses the chosen currencies with the dollar as the market quotes them', () => {
  expect(crossPairs(['USD', 'EUR', 'RUB'])).toEqual([
    { of: 'EUR', against: 'USD' },
    { of: 'USD', against: 'RUB' },
  ])
  expect(crossPairs(['CNY', 'EUR'])).toEqual([{ of: 'CNY', against: 'EUR' }])
  expect(crossPairs([])).toEqual([])
})
