import { describe, expect, test } from 'vitest'
import { kkArabToCyrl } from './kk-arab-to-cyrl.ts'
import { kkCyrlToArab } from './kk-cyrl-to-arab.ts'
import { kkCyrlToLatn } from './kk-cyrl-to-latn.ts'
import { kkLatnToCyrl } from './kk-latn-to-cyrl.ts'
import kazakh from './kk-words.json'
import international from './loanwords.json'
import uzbek from './uz-words.json'
import { uzCyrlToLatn } from './uz-cyrl-to-latn.ts'
import { uzLatnToCyrl } from './uz-latn-to-cyrl.ts'

const kazakhLetters = /^[а-яёәғқңөұүһі]+$/
const uzbekLetters = /^[а-яёўқғҳ]+$/
const russianLetters = /^[а-яё]+$/

describe.each([
  ['spelling of kk-words.json', kazakh.spelling, kazakhLetters],
  ['names of kk-words.json', kazakh.names, /^\p{Lu}[а-яёәғқңөұүһіА-ЯӘҒҚҢӨҰҮҺІ]+$/u],
  ['abbreviations of kk-words.json', kazakh.abbreviations, /^[а-я]?\p{Lu}[\p{Lu}а-я]*$/u],
  ['spelling of uz-words.json', uzbek.spelling, uzbekLetters],
  ['stems of loanwords.json', international.stems, russianLetters],
  ['brands of loanwords.json', international.brands, /^[A-Z][A-Za-z]{2,}$/],
  ['prefixes of loanwords.json', international.prefixes, kazakhLetters],
])('%s', (_name, list, letters) => {
  test('is in order, each entry once, in letters of the language', () => {
    expect(list).toEqual([...new Set(list)].toSorted())
    expect(list.filter((word) => !letters.test(word))).toEqual([])
  })
})

test('spellings by ear are a Cyrillic stem and its Arabic or Latin letters', () => {
  for (const [cyrillic, arabic] of Object.entries(kazakh.arabic)) {
    expect(cyrillic).toMatch(kazakhLetters)
    expect(arabic).toMatch(/^\p{Script=Arabic}+$/u)
    expect(kkCyrlToArab(cyrillic)).toBe(arabic)
  }
  for (const [cyrillic, latin] of Object.entries(uzbek.latin)) {
    expect(cyrillic).toMatch(uzbekLetters)
    expect(latin).toMatch(/^[a-z\u02bb\u02bc]+$/)
    expect(uzCyrlToLatn(cyrillic)).toBe(latin)
  }
})

test('abbreviations are read back', () => {
  expect(kazakh.abbreviations.filter((word) => kkLatnToCyrl(kkCyrlToLatn(word)) !== word)).toEqual([])
})

test('every stem is read back as it is listed', () => {
  const misread = [
    ...[...kazakh.spelling, ...international.stems].filter((word) => kkLatnToCyrl(kkCyrlToLatn(word)) !== word),
    ...kazakh.spelling.filter((word) => kkArabToCyrl(kkCyrlToArab(word)) !== word),
    ...[...uzbek.spelling, ...international.stems].filter((word) => uzLatnToCyrl(uzCyrlToLatn(word)) !== word),
  ]
  expect(misread).toEqual([])
})
