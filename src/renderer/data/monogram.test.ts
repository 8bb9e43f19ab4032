import { expect, it } from 'vitest'
import { monogram, ownMonogram } from './monogram.ts'

it.each([
  ['Dala News (sample)', 'Dn'],
  ['Дала жаңалықтары', 'Дж'],
  ['草原通讯社', '草'],
  ['kursiv', 'Ku'],
  ['«Қала» тынысы', 'Қт'],
  ['🦊', '🦊'],
  ['👨‍👩‍👧 Family', 'Fa'],
  ['★ ★', '★'],
  ['', ''],
])('%s is %s', (title, letters) => {
  expect(monogram(title)).toBe(letters)
})

it.each([
  ['abc', 'ab'],
  [' 👨‍👩‍👧👍🏽x', '👨‍👩‍👧👍🏽'],
  ['  ', null],
])('%s typed is %s', (typed, sign) => {
  expect(ownMonogram(typed)).toBe(sign)
})
