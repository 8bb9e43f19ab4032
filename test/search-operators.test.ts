import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseQuery } from '../src/core/search/search-query.ts'
import { searchLibrary } from './search-library.ts'

const noon = (year: number, month: number, day: number) => new Date(year, month - 1, day, 12).getTime()
const { found, search } = searchLibrary([
  { title: 'A', text: 'Apples and pears', author: 'Юлия Ким', tags: ['Жаңа тағам'], publishedAt: noon(2024, 3, 5) },
  { title: 'B', text: 'Apples alone', author: 'Kim Smith', tags: ['food'], publishedAt: noon(2024, 3, 6) },
  { title: 'C', text: 'Алма және алмұрт', lang: 'kk-Cyrl', author: 'Әлия Нұр', publishedAt: noon(2025, 1, 1) },
  { title: 'D', text: 'Alma jäne almūrt, food', lang: 'kk-Latn', publishedAt: noon(2026, 1, 31) },
])

test.each([
  ['author:ким', ['A']],
  ['author:Yuliya', ['A']],
  ['author:"Юлия Ким"', ['A']],
  ['author:"Ким Юлия"', []],
  ['автор:Юли', ['A']],
  ['AUTHOR: aliya', ['C']],
  ['作者：әлия', ['C']],
  ['tag:food', ['B']],
  ['tag:"жаңа тағам"', ['A']],
  ['tag:тағам', ['A']],
  ['тег:taǵam', ['A']],
  ['food', ['B', 'D']],
  ['Смит', ['B']],
  ['smith', ['B']],
  ['lang:kk', ['C', 'D']],
  ['lang:kk-Latn', ['D']],
  ['lang:KK-CYRL алма', ['C']],
  ['lang:kk-Latn lang:en', ['A', 'B', 'D']],
  ['lang:de', []],
  ['before:2024-03-06', ['A']],
  ['before:2025', ['A', 'B']],
  ['after:2025', ['C', 'D']],
  ['after:2024-03 before:2024-04', ['A', 'B']],
  ['после:06.03.2024 apples', ['B']],
  ['after:2026-01-31', ['D']],
  ['之后：2026年1月31日', ['D']],
  ['之后:2024年3月 之前:2024年3月6号', ['A']],
  ['之前:2025年', ['A', 'B']],
  ['apples -pears', ['B']],
  ['apples -author:ким', ['B']],
  ['apples －pears', ['B']],
  ['apples　－作者：ким', ['B']],
  ['алма -lang:kk-Latn', ['C']],
  ['alma -"алма және"', []],
  ['lang:en -tag:food', ['A']],
  ['app* alone', ['B']],
  ['алма* және', ['C', 'D']],
])('%s', (text, titles) => {
  expect(found(text)).toEqual(titles)
})

describe('what is no operator is words', () => {
  const { found: inNotes } = searchLibrary([
    {
      title: 'Notes',
      text: 'Before yesterday the tag price: author unknown, at -20 degrees; https://a.example/b',
    },
  ])
  test.each([
    'before:yesterday',
    'before:',
    'tag:',
    'tag:"',
    'author:',
    'price:author',
    'degrees -20',
    'https://a.example/b',
    '-unknown',
  ])('%s', (text) => expect(inNotes(text)).toEqual(['Notes']))
  test.each([
    'before:2026-02-30',
    'after:2026-13-01',
    '之后:2026年13月',
    'lang:!',
    '-lang:',
    'title:x',
    '"',
    '-',
    '"""',
    '«»',
    '*',
    '::',
    'author:""',
    'notes OR tag',
    'NEAR(notes tag)',
    "'; DROP TABLE article; --",
    '👍',
    '\ud800',
    'a'.repeat(10_000),
  ])('%s is no error', (text) => expect(inNotes(text)).toEqual([]))
  test.each([
    '"notes',
    'notes"',
    '“notes',
    '\u200fnotes\u200e',
    '\u202enotes\u202c',
    'n\u00adotes',
    'notes👍',
    '(notes)',
    '""notes',
  ])('%s is what is in it', (text) => expect(inNotes(text)).toEqual(['Notes']))
})

test('tells how much is not indexed yet', () => {
  expect(search('apples').unindexed).toBe(0)
})

/** Every operator that the help of a language shows has to work. */
const locales = join(import.meta.dirname, '../src/shared/locales')
test.each(readdirSync(locales))('the operators in the help of %s are understood', (file) => {
  const { search: texts } = JSON.parse(readFileSync(join(locales, file), 'utf8')) as { search: Record<string, string> }
  const shown = Object.entries(texts).filter(([key]) => key.startsWith('help'))
  const operators = shown.flatMap(([, text]) => text.match(/[\p{L}\p{M}]+[:：]\S+/gu) ?? [])
  expect(operators.length).toBeGreaterThanOrEqual(5)
  for (const operator of operators) {
    const { wanted, before, after } = parseQuery(operator)
    expect([
      operator,
      wanted.every((term) => term.in !== 'text') && wanted.length + Number(before !== null || after !== null),
    ]).toEqual([operator, 1])
  }
})
