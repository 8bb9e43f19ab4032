import { expect, test } from 'vitest'
import { contentLanguages } from '#shared/languages.ts'
import { nameOf, readingRows, shownTag, tagsOf, withRow, withScripts } from './reading-languages.ts'

const [kazakh, russian] = readingRows(false) as [ReturnType<typeof readingRows>[0], ReturnType<typeof readingRows>[0]]

test('every language that can be read stands in one row', () => {
  const tags = readingRows(true).flatMap(tagsOf)
  expect(tags.toSorted()).toEqual(contentLanguages.map(({ tag }) => tag).toSorted())
})

test('a ticked language comes in the script of the interface, else in its usual one', () => {
  expect(withRow(['ru'], kazakh, true, 'kk-Arab')).toEqual(['ru', 'kk-Arab'])
  expect(withRow(['ru'], kazakh, true, 'ru')).toEqual(['ru', 'kk-Cyrl'])
})

test('an unticked language goes with all its scripts', () => {
  expect(withRow(['kk-Latn', 'ru', 'kk-Arab'], kazakh, false, 'ru')).toEqual(['ru'])
  expect(withRow(['kk-Latn', 'ru'], russian, false, 'ru')).toEqual(['kk-Latn'])
})

test('scripts are added and taken without moving what is read', () => {
  expect(withScripts(['kk-Cyrl', 'ru'], kazakh, new Set(['kk-Cyrl', 'kk-Arab']))).toEqual(['kk-Cyrl', 'ru', 'kk-Arab'])
  expect(withScripts(['kk-Cyrl', 'ru'], kazakh, new Set())).toEqual(['ru'])
})

test('a row is named in the script that is read', () => {
  expect(nameOf(kazakh, shownTag(kazakh, ['ru', 'kk-Latn']))).toBe('Qazaqşa')
  expect(nameOf(kazakh, shownTag(kazakh, ['ru']))).toBe('Қазақша')
})
