import { describe, expect, test } from 'vitest'
import { comparable, spansOf } from './find-places.ts'
import { comparedAs, spellingsOf } from './find-spellings.ts'

const found = async (text: string, typed: string, lang: string) => {
  const { folded, at } = comparable(text)
  const compared = await comparedAs(lang)
  return spansOf(compared(folded), (await spellingsOf(typed, lang)).map(compared)).map(([start, end]) =>
    text.slice(at[start], at[end] ?? text.length),
  )
}

describe('words in a text', () => {
  test('are found whatever their case, marks, spaces and apostrophes', async () => {
    expect(await found('Café and CAFE, cafe\u0301', 'cafe', 'en')).toEqual(['Café', 'CAFE', 'cafe\u0301'])
    expect(await found('two\n   words', 'two words', 'en')).toEqual(['two\n   words'])
    expect(await found('Oʻzbekiston, O’zbekiston', "o'zbekiston", 'uz-Latn')).toHaveLength(2)
    expect(await found('Straße', 'strasse', 'de')).toEqual([])
  })

  test.each([
    ['Астанада қар жауды', 'astanada', 'kk-Cyrl', 'Астанада'],
    ['Астанада қар жауды', 'استانا', 'kk-Cyrl', 'Астана'],
    ['Astanada qar jaudy', 'Астана', 'kk-Latn', 'Astana'],
    ['استانادا قار جاۋدى', 'Астана', 'kk-Arab', 'استانا'],
    ['استانادا قار جاۋدى', 'astana', 'kk-Arab', 'استانا'],
    ['Тошкентда қор ёғди', 'toshkent', 'uz-Cyrl', 'Тошкент'],
    ['Toshkentda qor yogʻdi', 'Тошкент', 'uz-Latn', 'Toshkent'],
    ['口岸今天开放', '口岸', 'zh-Hans', '口岸'],
    ['邊境口岸開放', '边境', 'zh-Hant', '邊境'],
    ['边境口岸开放', '開放', 'zh-Hans', '开放'],
    ['𠮷野家的頭髮', '头发', 'zh-Hant-HK', '頭髮'],
    ['Снег в Астане', 'АСТАНЕ', 'ru', 'Астане'],
  ])('are found in %s when %s is typed', async (text, typed, lang, match) => {
    expect(await found(text, typed, lang)).toEqual([match])
  })

  test('are nowhere while nothing is typed', async () => {
    expect(await found('text', ' ', 'en')).toEqual([])
    expect(await spellingsOf('', 'kk-Cyrl')).toEqual([])
  })

  test('do not overlap when two spellings meet', () => {
    expect(spansOf('aaaa', ['aa', 'aaa'])).toEqual([
      [0, 2],
      [2, 4],
    ])
  })
})
