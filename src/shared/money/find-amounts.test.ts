import { describe, expect, it } from 'vitest'
import { findAmounts, type MoneyContext } from './find-amounts.ts'
import { stopwatch } from '../../../test/stopwatch.ts'

const sums = (text: string, context: MoneyContext) =>
  findAmounts(text, context).map(({ amount, currency }) => `${amount} ${currency}`)

describe('places', () => {
  it('are counted in UTF-16 code units', () => {
    expect(findAmounts('🚀 is worth $5 bn.', { lang: 'en' })).toEqual([
      { start: 12, end: 17, text: '$5 bn', amount: '5000000000', currency: 'USD' },
    ])
  })

  it('are those of the text as it was written', () => {
    const [found] = findAmounts('باعاسى ٥٠٠ تەڭگە', { lang: 'kk-Arab' })
    expect(found).toMatchObject({ text: '٥٠٠ تەڭگە', amount: '500', currency: 'KZT' })
  })

  it('of a range are two, each with its own', () => {
    expect(findAmounts('от 5 до 7 млн тенге', { lang: 'ru' })).toMatchObject([
      { text: '5', amount: '5000000', currency: 'KZT' },
      { text: '7 млн тенге', amount: '7000000', currency: 'KZT' },
    ])
  })
})

describe('a sum in Chinese among words of another language', () => {
  it('is part of no other', () => {
    expect(findAmounts('5млрд 3元млн теңге', { lang: 'kk-Cyrl', country: 'KZ' })).toEqual([
      { start: 5, end: 8, text: ' 3元', amount: '3', currency: 'CNY' },
    ])
  })
})

describe('a bare dollar', () => {
  it.each([
    ['KZ', ['5000000 USD']],
    ['US', ['5000000 USD']],
    ['AU', []],
    ['CA', []],
  ])('of a publisher in %s', (country, expected) => {
    expect(sums('It cost $5 million.', { lang: 'en', country })).toEqual(expected)
    expect(sums('It cost 5 million dollars.', { lang: 'en', country })).toEqual(expected)
  })

  it('is not believed where the text speaks of another one', () => {
    expect(sums('Toronto will spend $5 million.', { lang: 'en' })).toEqual([])
    expect(sums('Toronto will spend US$5 million.', { lang: 'en' })).toEqual(['5000000 USD'])
  })
})

describe('a number that is told twice, or not exactly', () => {
  it.each([
    ['ru', 'Премия — 1 000 000 (один миллион) тенге', ['1000000 KZT']],
    ['ru', '5 (пять) рублей и 20 (по желанию) рублей', ['5 RUB']],
    ['kk-Cyrl', '500 000 (бес жүз мың) теңге', ['500000 KZT']],
    ['uz-Latn', '1 200 000 (bir million ikki yuz ming) so‘m', ['1200000 UZS']],
    ['en', '100 (one hundred) dollars, 7 (or more) dollars', ['100 USD']],
    ['zh-Hans', '捐了两三百元，七八万美元，一百二三十元', []],
    ['zh-Hans', '二百三十元，一百五十万美元', ['230 CNY', '1500000 USD']],
  ])('%s %s', (lang, text, expected) => {
    expect(sums(text, { lang })).toEqual(expected)
  })
})

describe('what several countries have', () => {
  it.each([
    ['ru', '500 млн рублей', 'BY', []],
    ['ru', '500 млн рублей', 'KZ', ['500000000 RUB']],
    ['uz-Latn', '500 million som', 'UZ', []],
    ['ru', '5 млн сомов', 'UZ', []],
    ['ru', '5 млн крон', 'KZ', []],
    ['zh-Hans', '5亿元', 'TW', []],
    ['zh-Hans', '5亿元', 'CN', ['500000000 CNY']],
    ['zh-Hans', '他花了两千块钱', 'CN', ['2000 CNY']],
    ['zh-Hans', '花了50块钱，两块手表，几块钱', 'CN', ['50 CNY']],
    ['zh-Hans', '50块钱', 'TW', []],
    ['zh-Hans', '¥500', 'CN', ['500 CNY']],
    ['en', '¥500', 'JP', ['500 JPY']],
    ['en', '¥500', 'KZ', []],
  ])('%s %s of a publisher in %s', (lang, text, country, expected) => {
    expect(sums(text, { lang, country })).toEqual(expected)
  })
})

describe('hostile text', () => {
  const pieces = [
    '1 000 ',
    '1,',
    '$',
    '5-',
    '千',
    '五',
    '1.000.',
    'млн ',
    'теңге ',
    "o'",
    '$1-',
    'a ',
    'US$',
    '\ud800',
    '5 млн ',
  ]
  it.each(pieces)('of 100,000 letters of %j takes a moment', (piece) => {
    const text = piece.repeat(Math.ceil(100_000 / piece.length))
    const spent = stopwatch()
    for (const lang of ['en', 'zh-Hans', 'kk-Arab']) findAmounts(text, { lang })
    // Some 100 ms; what is not linear takes minutes.
    expect(spent()).toBeLessThan(15_000)
  })

  it('is answered whatever it is made of', () => {
    let seed = 7
    const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below
    const parts = [
      '5',
      ',',
      '.',
      ' ',
      '-',
      '$',
      '€',
      '千',
      '亿',
      '元',
      '至',
      'млн',
      'тенге',
      'до',
      'от',
      'a',
      'half',
      '+',
      '/',
      '%',
      'USD',
      'о‘',
      '\n',
      '\u0000',
      '\udfff',
      '٥',
      'с половиной',
      'and a half',
      'полмиллиона',
    ]
    for (let count = 0; count < 5_000; count++) {
      const text = Array.from({ length: 12 }, () => parts[random(parts.length)]).join('')
      let before = 0
      for (const { start, end, text: words, amount } of findAmounts(text, {
        lang: ['en', 'ru', 'zh-Hans'][random(3)] ?? '',
      })) {
        expect(start).toBeGreaterThanOrEqual(before)
        expect(text.slice(start, end)).toBe(words)
        expect(amount).toMatch(/^\d+(?:\.\d+)?$/)
        before = end
      }
    }
  })
})
