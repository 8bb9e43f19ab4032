import { expect, test } from 'vitest'
import type { Article, ArticleId } from '#shared/model.ts'
import { besideEdition, editionChoices, elsewhereIn, inLanguageOrder, nextEdition } from './edition-list.ts'

const id = (number: number) => number as ArticleId
const edition = (number: number, lang: string) => ({ id: id(number), lang, title: lang, publishedAt: 0 })
const article = {
  id: id(1),
  lang: 'kk-Latn',
  convertedFrom: 'kk-Cyrl',
  editions: [edition(4, 'zh-Hans'), edition(3, 'en'), edition(2, 'ru')],
} as unknown as Article

test('editions stand in the order of the language switcher, under the language that is stored', () => {
  expect(editionChoices(article).map(({ lang }) => lang)).toEqual(['ru', 'kk-Cyrl', 'zh-Hans', 'en'])
  expect(inLanguageOrder([{ lang: 'xx' }, { lang: 'ru' }])).toEqual([{ lang: 'ru' }, { lang: 'xx' }])
})

test('the next edition follows in that order and goes round', () => {
  const choices = editionChoices(article)
  expect([2, 1, 4, 3].map((from) => nextEdition(choices, id(from)))).toEqual([1, 4, 3, 2])
  expect(nextEdition([{ id: id(1), lang: 'ru' }], id(1))).toBeNull()
  expect(nextEdition(choices, id(9))).toBeNull()
})

test('beside it stands the edition in a language that is wanted, else the first', () => {
  expect(besideEdition(article, ['kk-Cyrl', 'en'])).toBe(3)
  expect(besideEdition(article, ['uz-Latn'])).toBe(2)
  expect(besideEdition({ ...article, editions: [] }, ['en'])).toBeNull()
})

test('of those that are not kept the one in a language that is wanted is fetched, else the first', () => {
  const named = (lang: string) => ({ lang, url: `https://dala.kz/${lang}` })
  const elsewhere = [named('en'), named('uz-Latn'), named('ru')]
  expect(elsewhereIn({ ...article, elsewhere }, ['zh-Hans', 'uz-Latn'])).toEqual(named('uz-Latn'))
  expect(elsewhereIn({ ...article, elsewhere }, [])).toEqual(named('ru'))
  expect(elsewhereIn({ ...article, elsewhere: [] }, ['en'])).toBeNull()
})
