import { expect, it } from 'vitest'
import { readAmount } from './amount.ts'

it.each([
  ['1000', '.', '1000'],
  ['1 000', '.', '1000'],
  ['1,000', '.', '1000'],
  ['1,000', ',', '1.000'],
  ['1.000,50', ',', '1000.50'],
  ['99,5', '.', '99.5'],
  ['99.5', ',', '99.5'],
  ['.5', '.', '0.5'],
  ['5.', '.', '5'],
  ['١٢٣٫٥', '.', '123.5'],
  ['１２３', '.', '123'],
])('reads %s with the sign %s as %s', (typed, point, sum) => {
  expect(readAmount(typed, point)).toBe(sum)
})

it.each(['', '.', 'ten', '-5', '1e5', '1,2,3', '9999999999999999'])('does not read %j', (typed) => {
  expect(readAmount(typed, '.')).toBeNull()
})
