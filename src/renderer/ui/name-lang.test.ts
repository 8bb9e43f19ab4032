import { expect, it } from 'vitest'
import { nameLang } from './name-lang.ts'

it.each([
  ['Мәдениет', 'und-Cyrl'],
  ['Culture', 'und-Latn'],
  ['مادەنيەت', 'und-Arab'],
  ['文化', 'und-Hans'],
  ['BBC 中文', 'und-Hans'],
  ['RSS قازاقشا', 'und-Arab'],
  ['2026', undefined],
  ['', undefined],
])('tells by its letters how to set %s', (name, lang) => {
  expect(nameLang(name)).toBe(lang)
})
