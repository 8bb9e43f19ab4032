import { expect, test } from 'vitest'
import { safeFileName } from './file-name.ts'

test.each([
  ['a plain title', 'Orchards bloom early', 'Orchards bloom early'],
  ['forbidden signs', 'Who/what: "why" <how>?*|\\', 'Who what why how'],
  ['dots and spaces at the ends', '  ..hidden. . ', 'hidden'],
  ['controls and what reorders letters', 'a\u202eb\u0000c\nd\u2066e', 'a b c d e'],
  ['a device', 'con', 'article con'],
  ['a device with an ending', 'NUL.txt', 'article NUL.txt'],
  ['nothing that can be kept', '???', 'article'],
  ['half a character', 'a\ud800b', 'a b'],
  ['other scripts', 'باقشالار گۇلدەدى 果园', 'باقشالار گۇلدەدى 果园'],
])('%s', (_name, title, expected) => {
  expect(safeFileName(title, 'article')).toBe(expected)
})

test('a long title is cut between letters, at 200 bytes', () => {
  expect(safeFileName('果'.repeat(300), 'article')).toBe('果'.repeat(66))
  expect(safeFileName('👨‍👩‍👧'.repeat(20), 'article')).toBe('👨‍👩‍👧'.repeat(11))
})
