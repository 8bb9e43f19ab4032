import { isDecimal } from '../../src/shared/money/decimal.ts'
import { findAmounts } from '../../src/shared/money/find-amounts.ts'
import { moneyValue } from '../../src/shared/money/money-value.ts'
import { mustBeSame } from './expectations.ts'

const contexts = [
  { lang: 'en', country: 'US' },
  { lang: 'ru', country: 'RU' },
  { lang: 'kk-Cyrl', country: 'KZ' },
  { lang: 'kk-Latn' },
  { lang: 'kk-Arab', country: 'CN' },
  { lang: 'zh-Hans', country: 'CN' },
  { lang: 'uz-Latn', country: 'UZ' },
  { lang: 'uz-Cyrl' },
]
const rates = ['USD', 'EUR', 'RUB', 'CNY', 'UZS'].map((currency) => ({
  currency,
  value: '512.34',
  nominal: currency === 'UZS' ? 100 : 1,
  change: null,
  changePercent: null,
}))

/** An article's text: every sum stands where it is said to, and is a decimal that can be converted. */
export function fuzz(bytes: Buffer): void {
  const text = bytes.toString('utf8')
  for (const context of contexts) {
    let from = 0
    for (const sum of findAmounts(text, context)) {
      mustBeSame('the text of a sum', sum.text, text.slice(sum.start, sum.end))
      if (sum.start < from || sum.end <= sum.start) throw new Error(`sums overlap at ${sum.start}`)
      from = sum.end
      if (!isDecimal(sum.amount) || !/^[A-Z]{3}$/.test(sum.currency)) throw new Error(`no sum: ${JSON.stringify(sum)}`)
      const value = moneyValue({ base: 'KZT', rates }, sum, 'KZT')
      if (value !== null && !isDecimal(value.converted)) throw new Error(`no value: ${value.converted}`)
    }
  }
}
