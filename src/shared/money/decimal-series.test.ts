import { expect, it } from 'vitest'
import { divideUnits, fromUnits, multiplyUnits, toUnits, withoutZeros } from './decimal-series.ts'
import { divideDecimals, multiplyDecimals } from './decimal.ts'

it('brings values to one scale without losing a digit', () => {
  expect(toUnits(['446', '444.3', '-0.0389', '0'])).toEqual({ units: [4460000n, 4443000n, -389n, 0n], scale: 4 })
  expect(toUnits([])).toEqual({ units: [], scale: 0 })
})

it('writes units as the decimal that they are', () => {
  expect(fromUnits(-389n, 4)).toBe('-0.0389')
  expect(fromUnits(8903000n, 4)).toBe('890.3000')
  expect(fromUnits(12n, 0)).toBe('12')
})

it('refuses what is no number', () => {
  expect(() => toUnits(['five'])).toThrow(SyntaxError)
})

const some = ['478.77', '0.0000539256', '-5', '5', '0', '1', '1200.50', '2', '-0.5']
const others = ['548.62', '7', '3', '-3', '9', '3', '100', '0.003', '-0.25']

it.each([0, 4, 16])('multiplies and divides as single decimals are, to %i digits', (digits) => {
  const [one, other] = [toUnits(some), toUnits(others)]
  expect(divideUnits(one, other, digits)).toEqual(
    some.map((value, at) => divideDecimals(value, others[at] ?? '', digits)),
  )
  const { units, scale } = multiplyUnits(one, other)
  expect(units.map((each) => withoutZeros(fromUnits(each, scale)))).toEqual(
    some.map((value, at) => multiplyDecimals(value, others[at] ?? '')),
  )
})

it('divides by no zero, and no series by one of another length', () => {
  expect(() => divideUnits(toUnits(['1']), toUnits(['0']), 2)).toThrow(RangeError)
  expect(() => divideUnits(toUnits(['1', '2']), toUnits(['1']), 2)).toThrow(RangeError)
})
