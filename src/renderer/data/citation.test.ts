import { expect, test } from 'vitest'
import type { Article } from '#shared/model.ts'
import { citation, letterAddress } from './citation.ts'

const article = {
  title: 'Orchards bloom early',
  author: 'Aigul Serik',
  feedTitle: 'Dala News',
  lang: 'en',
  names: {},
  publishedAt: Date.UTC(2023, 2, 27, 20),
  timeZone: 'Asia/Almaty',
  url: 'https://dala.example/a/1',
} as unknown as Article

test('an article is cited by the publisher’s day, as its language writes it', () => {
  expect(citation(article)).toBe(
    'Aigul Serik. Orchards bloom early. Dala News, 28 March 2023. https://dala.example/a/1',
  )
  expect(citation({ ...article, author: null, title: 'Why?', url: null })).toBe('Why? Dala News, 28 March 2023')
  expect(citation({ ...article, lang: 'ru' })).toContain('28 марта 2023')
})

test('a letter has the title and the address, whatever signs they hold', () => {
  const letter = new URL(letterAddress({ title: 'A & B: 50 %?', url: 'https://dala.example/?a=1&b=2' }))
  expect(letter.searchParams.get('subject')).toBe('A & B: 50 %?')
  expect(letter.searchParams.get('body')).toBe('A & B: 50 %?\nhttps://dala.example/?a=1&b=2\n')
})
