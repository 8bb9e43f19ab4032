import { describe, expect, it } from 'vitest'
import {
  addDecimals,
  compareDecimals,
  divideDecimals,
  isDecimal,
  multiplyDecimals,
  roundTo,
  subtractDecimals,
} from './decimal.ts'

describe('isDecimal', () => {
  it.each(['0', '5', '478.77', '-0.04', '+1.80', '\u22120.5', '12345678901234567890.123456789'])('reads %s', (text) => {
    expect(isDecimal(text)).toBe(true)
  })

  it.each(['', '.', '1.', '.5', '1,5', '1e3', '5,39256E-05', '1 000', 'NaN', '0x10', ' 1', '--1'])(
    'refuses "%s"',
    (text) => {
      expect(isDecimal(text)).toBe(false)
    },
  )
})

describe('adding and subtracting', () => {
  it.each([
    ['0.1', '0.2', '0.3'],
    ['475.09', '3.68', '478.77'],
    ['5.4', '0.60', '6'],
    ['-1.5', '+0.25', '-1.25'],
    ['0.001', '-0.001', '0'],
    ['99999999999999999999.99', '0.01', '100000000000000000000'],
  ])('%s + %s = %s', (left, right, sum) => {
    expect(addDecimals(left, right)).toBe(sum)
    expect(addDecimals(right, left)).toBe(sum)
    expect(subtractDecimals(sum, right)).toBe(addDecimals(left, '0'))
  })

  it('shows a small loss with its zero', () => {
    expect(subtractDecimals('3.91', '3.93')).toBe('-0.02')
  })
})

describe('multiplying and dividing', () => {
  it.each([
    ['1.1', '1.1', '1.21'],
    ['-0.05', '20', '-1'],
    ['0', '-5.5', '0'],
  ])('%s x %s = %s', (left, right, product) => {
    expect(multiplyDecimals(left, right)).toBe(product)
  })

  it.each([
    ['3.93', '100', 8, '0.0393'],
    ['1', '3', 4, '0.3333'],
    ['2', '3', 4, '0.6667'],
    ['-2', '3', 4, '-0.6667'],
    ['2', '-3', 0, '-1'],
    ['1', '0.5', 0, '2'],
    ['0', '7', 3, '0'],
    ['-0.001', '3', 2, '0'],
  ])('%s / %s to %i digits = %s', (left, right, digits, quotient) => {
    expect(divideDecimals(left, right, digits)).toBe(quotient)
  })

  it('refuses to divide by zero', () => {
    expect(() => divideDecimals('1', '0.00', 2)).toThrow(RangeError)
  })
})

describe('roundTo', () => {
  it.each([
    ['2.675', 2, '2.68'],
    ['-2.675', 2, '-2.68'],
    ['2.6749', 2, '2.67'],
    ['999.995', 2, '1000'],
    ['0.5', 0, '1'],
    ['-0.4', 0, '0'],
    ['7.10', 4, '7.1'],
  ])('%s to %i digits = %s', (value, digits, rounded) => {
    expect(roundTo(value, digits)).toBe(rounded)
  })
})

describe('compareDecimals', () => {
  it('orders by value, not by text', () => {
    expect(compareDecimals('9.5', '10')).toBe(-1)
    expect(compareDecimals('5.40', '5.4')).toBe(0)
    expect(compareDecimals('-1', '-1.01')).toBe(1)
    expect(compareDecimals('0', '-0')).toBe(0)
  })

  it('refuses what is not a decimal', () => {
    expect(() => compareDecimals('five', '5')).toThrow(RangeError)
  })
})
