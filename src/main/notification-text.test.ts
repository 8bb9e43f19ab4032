import { expect, it } from 'vitest'
import type { FeedNews } from '#shared/api.ts'
import type { ArticleId, FiredAlert } from '#shared/model.ts'
import { alertsText, newsText, ruledText } from './notification-text.ts'
import { loadWords } from './words.ts'

const news = (feed: string, count: number, ...titles: string[]): FeedNews => ({
  feed,
  lang: 'en',
  count,
  newest: 1 as ArticleId,
  headlines: titles.map((title) => ({ title, lang: 'en' })),
  ruledCount: 0,
  ruled: [],
})
const fired = (value: string, more: Partial<FiredAlert> = {}): FiredAlert => ({
  id: 1,
  currency: 'USD',
  base: 'KZT',
  kind: 'above',
  threshold: '500',
  source: 'nbk',
  date: '2026-11-24',
  value,
  firedAt: 0,
  ...more,
})
/** Without the marks that keep numbers in their direction. */
const plain = (text: string | undefined) => text?.replace(/[\u2066-\u2069]/g, '')

it('one feed is named, with its headlines and how many more there are', async () => {
  expect(newsText([news('Dala', 4, 'One', 'Two', 'Three')], await loadWords('en'), 'en')).toEqual({
    title: 'Dala',
    body: 'One\nTwo\nThree\n+1',
  })
})

it('several feeds are one notification, with a headline of each', async () => {
  const all = [news('Dala', 2, 'One', 'Two'), news('Qala', 1, 'Three')]
  expect(newsText(all, await loadWords('ru'), 'ru')).toEqual({
    title: 'Новых статей: 3',
    body: 'Dala: One\nQala: Three\n+1',
  })
  expect(newsText([], await loadWords('en'), 'en')).toBeNull()
})

it('names and headlines keep their own direction among words of the other', async () => {
  const all = [news('دالا', 1, 'قار جاۋدى.'), news('Dala', 1, 'Snow fell.')]
  expect(newsText(all, await loadWords('en'), 'en')?.body).toBe(
    '\u2068دالا\u2069: \u2068قار جاۋدى.\u2069\nDala: Snow fell.',
  )
  expect(newsText(all, await loadWords('kk-Arab'), 'kk-Arab')?.body).toBe(
    'دالا: قار جاۋدى.\n\u2068Dala\u2069: \u2068Snow fell.\u2069',
  )
})

it('what rules tell of is a notification of its own, by the words that were found', async () => {
  const ruled = (words: string, title: string) => ({ id: 1 as ArticleId, title, lang: 'en', words })
  const one = { ...news('Dala', 0), ruledCount: 1, ruled: [ruled('инфляция', 'Prices rise')] }
  const english = await loadWords('en')
  expect(ruledText([one], english, 'en')).toEqual({ title: 'инфляция', body: 'Prices rise' })
  const other = { ...news('Qala', 2, 'One', 'Two'), ruledCount: 3, ruled: [ruled('', 'All of a feed')] }
  expect(ruledText([one, other], english, 'en')).toEqual({
    title: 'Found by your rules: 4',
    body: 'инфляция: Prices rise\nQala: All of a feed\n+2',
  })
  expect(ruledText([news('Dala', 2, 'One', 'Two')], english, 'en')).toBeNull()
})

it('one alert says the rate and what was waited for', async () => {
  const text = alertsText([fired('501.25')], await loadWords('en'), 'en')
  expect(plain(text?.title)).toBe('USD 501.25 KZT')
  expect(plain(text?.body)).toBe('500.00 KZT or higher')
})

it('several alerts are one notification, the newest first', async () => {
  const all = [fired('490', { kind: 'move', threshold: '1.5' }), fired('480', { kind: 'low', threshold: '30' })]
  const text = alertsText(all, await loadWords('ru'), 'ru')
  expect(text?.title).toBe('Оповещения')
  expect(plain(text?.body)?.split('\n')).toEqual([
    'USD 480,00 KZT: минимум за 30 дн.',
    expect.stringMatching(/^USD 490,00 KZT: изменение за день на 1,5\s?% или больше$/),
  ])
  expect(alertsText([], await loadWords('en'), 'en')).toBeNull()
})
