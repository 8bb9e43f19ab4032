import { expect, it } from 'vitest'
import { fromUnits, toUnits } from './decimal-series.ts'

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
