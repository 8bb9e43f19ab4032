import { expect, it } from 'vitest'
import { monogram } from './monogram.ts'

it.each([
  ['Dala News (sample)', 'Dn'],
  ['Дала жаңалықтары', 'Дж'],
  ['草原通讯社', '草'],
  ['kursiv', 'Ku'],
  ['«Қала» тынысы', 'Қт'],
  ['', ''],
])('%s is %s', (title, letters) => {
  expect(monogram(title)).toBe(letters)
})
