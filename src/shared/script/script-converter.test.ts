import { expect, test } from 'vitest'
import { scriptConverter } from './script-converter.ts'
import { stopwatch } from '../../../test/stopwatch.ts'

const toLatin = scriptConverter('kk-Cyrl', 'kk-Latn', '2021')
const toCyrillic = scriptConverter('kk-Latn', 'kk-Cyrl', '2021')

test.each([
  [
    'addresses',
    'Оқы: https://kk.wikipedia.org/wiki/Қазақ, сайт.қаз/жол',
    'Oqy: https://kk.wikipedia.org/wiki/Қазақ, сайт.қаз/жол',
  ],
  ['mail and names of accounts', 'жаз: ақпарат@дала.қаз @дала', 'jaz: ақпарат@дала.қаз @дала'],
  ['numbers with units', 'жылдамдығы 25 км/сағ, 3 кг ұн, 5 кітап', 'jyldamdyğy 25 км/сағ, 3 кг ūn, 5 kıtap'],
  ['quoted Russian names', '«Комсомольская правда» мен «Дала үні»', '«Комсомольская правда» men «Dala ünı»'],
  ['text without spaces between sentences', 'Келді.Кетті', 'Keldı.Kettı'],
])('keeps %s', (_what, cyrillic, latin) => {
  expect(toLatin?.(cyrillic)).toBe(latin)
})

test('keeps Latin addresses, units and foreign names in Latin text', () => {
  const kept = 'tilshi@dala.kz https://dala.kz/bir dala.kz 25 km "The New York Times" Microsoft'
  expect(toCyrillic?.(kept)).toBe(kept)
  expect(toCyrillic?.('Dala.kz saity, 5 kıtap «tañ»')).toBe('Dala.kz сайты, 5 кітап «таң»')
})

test('takes w and x of QazAqparat for Kazakh letters in quotes', () => {
  const convert = scriptConverter('kk-Latn', 'kk-Cyrl', 'qazaqparat')
  expect(convert?.('«Tañ nawrız», «däwir», “The Truth”')).toBe('«Таң наурыз», «дәуір», “The Truth”')
})

test('joins no two scripts by way of a third', () => {
  expect(scriptConverter('kk-Latn', 'kk-Arab', '2021')).toBeNull()
  expect(scriptConverter('ru', 'kk-Latn', '2021')).toBeNull()
})

test('takes a time that grows with the text only', () => {
  for (const unit of ['a', 'қ', '@', '.', '«', '1 к', 'а.', 'www.', '://']) {
    const spent = stopwatch()
    toLatin?.(unit.repeat(300_000))
    expect(spent(), unit).toBeLessThan(5000)
  }
})
