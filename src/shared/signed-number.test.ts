import { expect, test } from 'vitest'
import { aroundSigned } from './signed-number.ts'

test.each([
  ['سۋىق −4.5 %.', ['سۋىق ', '−4.5 %', '.']],
  ['−0.5, −0.7.', ['', '−0.5', ', ', '−0.7', '.']],
  ['(-1\u00a0240,5)', ['(', '-1\u00a0240,5', ')']],
  ['-12:30: +5 °C', ['', '-12:30', ': ', '+5 °C', '']],
  ['2020-2024, B-52', ['2020-2024, B-52']],
])('%j in its parts', (text, parts) => {
  expect(aroundSigned(text)).toEqual(parts)
})
