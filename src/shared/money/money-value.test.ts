import { expect, it } from 'vitest'
import { moneyValue } from './money-value.ts'

const board = {
  base: 'KZT',
  rates: [
    { currency: 'USD', nominal: 1, value: '444.32', change: null },
    { currency: 'UZS', nominal: 100, value: '3.5', change: null },
    { currency: 'RUB', nominal: 1, value: '4.76', change: null },
  ],
}

it.each([
  ['24000000000', 'USD', 'KZT', '10663680000000', '444.32'],
  ['0.3', 'USD', 'KZT', '133.3', '444.32'],
  ['12000000000', 'UZS', 'KZT', '420000000', '0.035'],
  ['480000000000', 'KZT', 'USD', '1080302484.7', '0.0022506302'],
  ['100', 'USD', 'RUB', '9334.45', '93.3445378151'],
  ['5', 'USD', 'UZS', '63474.29', '12694.8571428571'],
])('%s %s in %s is %s at %s', (amount, currency, to, converted, rate) => {
  expect(moneyValue(board, { amount, currency }, to)).toEqual({ converted, rate })
})

it.each([
  ['EUR', 'KZT'],
  ['USD', 'EUR'],
  ['KZT', 'KZT'],
])('has nothing to say of %s in %s', (currency, to) => {
  expect(moneyValue(board, { amount: '5', currency }, to)).toBeNull()
})
