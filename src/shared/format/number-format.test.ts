import { describe, expect, it } from 'vitest'
import { createFormat } from '../format.ts'
import type { Format } from '../format.ts'
import { interfaceLanguageTags } from '../languages.ts'
import type { InterfaceLanguage } from '../languages.ts'

type Row = Record<InterfaceLanguage, string>

/** As in format.test.ts: no-break spaces are written as `_`, the left-to-right mark as `>`. */
function inAll(name: string, call: (format: Format) => string, expected: Row): void {
  it.each(interfaceLanguageTags)(`${name} in %s`, (tag) => {
    expect(call(createFormat(tag)).replaceAll('\u00A0', '_').replaceAll('\u200E', '>')).toBe(expected[tag])
  })
}

/** Most tests differ in the point, the grouping and a word only. */
function row(comma: string, point: string, others: Partial<Row> = {}): Row {
  return {
    en: point,
    'zh-Hans': point,
    'kk-Arab': point,
    ru: comma,
    'kk-Cyrl': comma,
    'kk-Latn': comma,
    'uz-Cyrl': comma,
    'uz-Latn': comma,
    ...others,
  }
}

describe('numbers', () => {
  inAll('number', (format) => format.number(1_234_567.891), row('1_234_567,891', '1,234,567.891'))
  inAll('rate', (format) => format.rate('444.29', 2), row('444,29', '444.29'))
  inAll('signed', (format) => format.signed('-1.62', 2), row('−1,62', '−1.62', { 'kk-Arab': '>−1.62' }))
  inAll('signed up', (format) => format.signed(0.84, 2), row('+0,84', '+0.84', { 'kk-Arab': '>+0.84' }))
  inAll('percent', (format) => format.percent(0.184, 1), row('18,4%', '18.4%', { ru: '18,4_%' }))
  inAll(
    'signedPercent',
    (format) => format.signedPercent(-0.0036),
    row('−0,36%', '−0.36%', { ru: '−0,36_%', 'kk-Arab': '>−0.36%' }),
  )
  inAll('temperature', (format) => format.temperature(10.4), row('+10°', '+10°', { 'kk-Arab': '>+10°' }))
  inAll('compact thousands', (format) => format.compactNumber(12_345), {
    en: '12K',
    ru: '12_тыс.',
    'kk-Cyrl': '12_мың',
    'kk-Latn': '12_myñ',
    'kk-Arab': '12_مىڭ',
    'zh-Hans': '1.2万',
    'uz-Cyrl': '12_минг',
    'uz-Latn': '12_ming',
  })
  inAll('compact billions', (format) => format.compactNumber('24000000000'), {
    en: '24B',
    ru: '24_млрд',
    'kk-Cyrl': '24_млрд',
    'kk-Latn': '24_mlrd',
    'kk-Arab': '24_ميلليارد',
    'zh-Hans': '240亿',
    'uz-Cyrl': '24_млрд',
    'uz-Latn': '24_mlrd',
  })
  inAll('megabytes', (format) => format.bytes(412_300_000), {
    en: '412_MB',
    ru: '412_МБ',
    'kk-Cyrl': '412_МБ',
    'kk-Latn': '412_MB',
    'kk-Arab': '412_مەگابايت',
    'zh-Hans': '412_MB',
    'uz-Cyrl': '412_МБ',
    'uz-Latn': '412_MB',
  })
  inAll('minutes', (format) => format.minutes(3), {
    en: '3_min',
    ru: '3_мин',
    'kk-Cyrl': '3_мин',
    'kk-Latn': '3_min',
    'kk-Arab': '3_مينۋت',
    'zh-Hans': '3分钟',
    'uz-Cyrl': '3_дақ',
    'uz-Latn': '3_daq.',
  })
})

describe('number', () => {
  const { number, rate } = createFormat('en')
  it.each([
    [0, '0'],
    [-0, '0'],
    [999, '999'],
    [1000, '1,000'],
    ['0012.50', '12.5'],
    [1e21, '1,000,000,000,000,000,000,000'],
    [1e-7, '0'],
    [-0.0001, '0'],
    [-1234.5678, '−1,234.568'],
    ['123456789012345678901234567890.125', '123,456,789,012,345,678,901,234,567,890.125'],
    [Number.NaN, '—'],
    [Number.POSITIVE_INFINITY, '—'],
    ['', '—'],
    ['1,5', '—'],
    ['abc', '—'],
  ])('shows %s as %s', (value, text) => {
    expect(number(value)).toBe(text)
  })

  it('keeps to the digits asked for', () => {
    expect(number(2, { minFraction: 2 })).toBe('2.00')
    expect(number('2.5', { minFraction: 2, maxFraction: 4 })).toBe('2.50')
    expect(number('2.123456', { maxFraction: 4 })).toBe('2.1235')
    expect(number('2.5', { maxFraction: 0 })).toBe('3')
    expect(number('1.12345', { minFraction: 5 })).toBe('1.12345')
  })

  it.each([
    ['1.005', 2, '1.01'],
    ['999.995', 2, '1,000.00'],
    ['0.995', 2, '1.00'],
    ['-0.005', 2, '−0.01'],
    ['-0.004', 2, '0.00'],
    ['484.5', 2, '484.50'],
    ['38.9', 4, '38.9000'],
    ['9.5', 0, '10'],
  ])('rounds the rate %s to %i digits as %s', (value, digits, text) => {
    expect(rate(value, digits)).toBe(text)
  })
})

describe('signed', () => {
  const format = createFormat('en')
  it('has no sign for what rounds to nothing', () => {
    expect([format.signed('0.00', 2), format.signed('-0.004', 2), format.temperature(-0.4)]).toEqual([
      '0.00',
      '0.00',
      '0°',
    ])
    expect(format.temperature(-3)).toBe('−3°')
    expect([10, 0, -40].map((celsius) => format.temperature(celsius, 'fahrenheit'))).toEqual(['50°', '32°', '−40°'])
    expect(format.signedPercent('0.0017')).toBe('+0.17%')
  })
})

describe('percent', () => {
  it('does not round twice', () => {
    expect(createFormat('en').percent(0.145)).toBe('15%')
    expect(createFormat('en').percent(1.34)).toBe('134%')
  })
})

describe('compactNumber', () => {
  it.each([
    [0, '0'],
    [0.5, '0.5'],
    [999, '999'],
    [999.6, '1K'],
    [1234, '1.2K'],
    [9949, '9.9K'],
    [9950, '10K'],
    [999_499, '999K'],
    [999_500, '1M'],
    [-1500, '−1.5K'],
    [1e15, '1000T'],
    [1e16, '10,000T'],
    ['10660000000000', '11T'],
    ['no', '—'],
  ])('shows %s as %s', (value, text) => {
    expect(createFormat('en').compactNumber(value)).toBe(text)
  })

  it.each([
    ['10662960000000', '10.66T'],
    ['12000000000', '12B'],
    ['999999999', '1B'],
    ['-1504000', '−1.5M'],
    ['no', '—'],
  ])('shows %s with two digits after the point as %s', (value, text) => {
    expect(createFormat('en').compactNumber(value, { maxFraction: 2 })).toBe(text)
  })

  it('counts in ten thousands in Chinese', () => {
    const { compactNumber } = createFormat('zh-Hans')
    expect([9999, 12_000, 99_999_999, 35_000_000_000, 1.2e12].map((value) => compactNumber(value))).toEqual([
      '9999',
      '1.2万',
      '1亿',
      '350亿',
      '1.2万亿',
    ])
  })
})

describe('bytes', () => {
  it.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [999, '999 bytes'],
    [1500, '1.5 kB'],
    [999_499, '999 kB'],
    [999_500, '1 MB'],
    [2_000_000_000, '2 GB'],
    [5_400_000_000_000, '5,400 GB'],
  ])('shows %i as %s', (count, text) => {
    expect(createFormat('en').bytes(count).replace('\u00A0', ' ')).toBe(text)
  })
})
