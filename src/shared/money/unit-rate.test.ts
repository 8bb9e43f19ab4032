import { expect, it } from 'vitest'
import { fractionOf, perUnit } from './unit-rate.ts'

it.each([
  ['444.29', 1, '444.29'],
  ['3912', 100, '39.12'],
  ['-0.5', 10, '-0.05'],
  ['12.1', 1000, '0.0121'],
])('%s for %i is %s for one', (value, nominal, unit) => {
  expect(perUnit(value, nominal)).toBe(unit)
})

it.each([
  ['444.29', 2],
  ['0', 2],
  ['0.18', 2],
  ['0.0391', 3],
])('%s is shown with %i digits', (value, digits) => {
  expect(fractionOf(value)).toBe(digits)
})
