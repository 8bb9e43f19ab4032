import { expect, it } from 'vitest'
import { isCalled } from './is-called.ts'

const urumqi = ['Urumqi', 'Урумчи', 'Үрімші', 'Ürımşı', 'ءۇرىمشى', '乌鲁木齐']

it.each(['', 'URUM', 'урумч', 'үрім', 'Urimsi', 'ۇرىم', '木齐'])('“%s” finds the city', (typed) => {
  expect(isCalled(urumqi, typed)).toBe(true)
})

it.each(['rumqi', 'Омск', '京'])('“%s” does not', (typed) => {
  expect(isCalled(urumqi, typed)).toBe(false)
})

it('begins at any word', () => {
  expect(isCalled(['Rio de Janeiro', 'Нью-Йорк'], 'jan')).toBe(true)
  expect(isCalled(['Rio de Janeiro', 'Нью-Йорк'], 'йорк')).toBe(true)
})
