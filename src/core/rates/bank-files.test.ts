import { describe, expect, it } from 'vitest'
import { cbr, parseCbrDay, parseCbrHistory } from './cbr.ts'
import { parseCbu } from './cbu.ts'
import { parseEcb } from './ecb.ts'
import { parseErApi } from './er-api.ts'
import { frankfurter, nbkFrankfurter, parseFrankfurter } from './frankfurter.ts'
import { parseNbkr } from './nbkr.ts'
import { decimalText } from './rate-text.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const windows1251 = (text: string) =>
  Uint8Array.from(
    [...text].map((letter) => {
      const code = letter.codePointAt(0) ?? 0
      return code >= 0x410 && code <= 0x44f ? code - 0x410 + 0xc0 : code
    }),
  )
const rate = (currency: string, value: string, nominal = 1, change: string | null = null) => ({
  currency,
  nominal,
  value,
  change,
})

describe('the Bank of Russia', () => {
  const valute = (id: string, code: string, nominal: string, value: string, unit = '') =>
    `<Valute ID="${id}"><NumCode>000</NumCode><CharCode>${code}</CharCode><Nominal>${nominal}</Nominal>` +
    `<Name>Валюта</Name><Value>${value}</Value>${unit === '' ? '' : `<VunitRate>${unit}</VunitRate>`}</Valute>`

  it('writes windows-1251, a decimal comma, nominals and exponents', () => {
    const file = parseCbrDay(
      windows1251(
        `<?xml version="1.0" encoding="windows-1251"?><ValCurs Date="25.04.2026" name="Foreign Currency Market">` +
          valute('R01335', 'KZT', '100', '16,3172', '0,163172') +
          valute('R01235', 'USD', '1', '75,5273') +
          valute('R99999', 'VND', '1000000', '53,9256', '5,39256E-05') +
          `</ValCurs>`,
      ),
    )
    expect(file.days).toEqual([
      {
        date: '2026-04-25',
        rates: [rate('KZT', '16.3172', 100), rate('USD', '75.5273'), rate('VND', '53.9256', 1_000_000)],
      },
    ])
    expect(cbr.history?.('2026-03-01', '2026-03-05', file.ids ?? new Map())[0]).toMatchObject({
      part: 'KZT',
      path: 'XML_dynamic.asp?date_req1=01/03/2026&date_req2=05/03/2026&VAL_NM_RQ=R01335',
    })
  })

  it('has series in which the nominal changes', () => {
    const record = (day: string, nominal: number, value: string) =>
      `<Record Date="${day}" Id="R01335"><Nominal>${nominal}</Nominal><Value>${value}</Value></Record>`
    const file = parseCbrHistory(
      bytes(
        `<ValCurs ID="R01335" DateRange1="01.03.2026" DateRange2="05.03.2026" name="Foreign Currency Market Dynamic">` +
          `${record('03.03.2026', 100, '15,5104')}${record('04.03.2026', 10, '1,54416')}</ValCurs>`,
      ),
      'KZT',
    )
    expect(file.days).toEqual([
      { date: '2026-03-04', rates: [rate('KZT', '1.54416', 10)] },
      { date: '2026-03-03', rates: [rate('KZT', '15.5104', 100)] },
    ])
  })
})

describe('the Central Bank of Uzbekistan', () => {
  const item = (code: string, value: string, day = '01.04.2026') => ({
    id: 38,
    Code: '398',
    Ccy: code,
    CcyNm_UZC: 'EВРО',
    Nominal: '1',
    Rate: value,
    Diff: '0.14',
    Date: day,
  })

  it('writes every number as a text', () => {
    expect(
      parseCbu(
        bytes(JSON.stringify([item('KZT', '25.53'), item('USD', '12194.21'), item('EUR', '13984.32', '01.05.2026')])),
      ),
    ).toEqual({
      date: '2026-04-01',
      rates: [rate('KZT', '25.53', 1, '0.14'), rate('USD', '12194.21', 1, '0.14')],
    })
  })

  it.each(['{"status":"error","message":"no such day"}', '[]', '<html></html>', '[{"Ccy":"KZT"'])(
    '%s is unreadable',
    (text) => {
      expect(() => parseCbu(bytes(text))).toThrow(expect.objectContaining({ code: 'unreadable' }))
    },
  )
})

describe('the European Central Bank', () => {
  const envelope = (days: string) =>
    bytes(`<?xml version="1.0" encoding="UTF-8"?>
<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
<gesmes:subject>Reference rates</gesmes:subject><Cube>${days}</Cube></gesmes:Envelope>`)

  it('has one day or many, in single quotes too', () => {
    const file = parseEcb(
      envelope(
        `<Cube time='2026-03-18'><Cube currency='CNY' rate='7.9214'/><Cube currency='GBP' rate='0.8640'/></Cube>` +
          `<Cube time="2026-03-17"><Cube currency="CNY" rate="7.9412"/><Cube currency="RUB" rate="N/A"/></Cube>`,
      ),
    )
    expect(file.days).toEqual([
      { date: '2026-03-18', rates: [rate('CNY', '7.9214'), rate('GBP', '0.8640')] },
      { date: '2026-03-17', rates: [rate('CNY', '7.9412')] },
    ])
  })

  it('is unreadable when it was cut off, or has no days', () => {
    const cut = envelope(`<Cube time="2026-03-18"><Cube currency="CNY" rate="7.9214"/></Cube>`).slice(0, -40)
    expect(() => parseEcb(cut)).toThrow(expect.objectContaining({ params: { detail: 'the file was cut off' } }))
    expect(() => parseEcb(envelope(''))).toThrow(expect.objectContaining({ code: 'unreadable' }))
  })
})

it('reads the National Bank of the Kyrgyz Republic', () => {
  const file = parseNbkr(
    windows1251(
      `<?xml version="1.0" encoding="windows-1251"?><CurrencyRates Name="Daily Exchange Rates" Date="24.05.2026">` +
        `<Currency ISOCode="KZT"><Nominal>1</Nominal><Value>0,1859</Value></Currency></CurrencyRates>`,
    ),
  )
  expect(file).toEqual({ date: '2026-05-24', rates: [rate('KZT', '0.1859')] })
})

describe('Frankfurter', () => {
  it('gives rows, also with exponents', () => {
    const file = parseFrankfurter(
      bytes(
        `[{"date":"2026-04-01","base":"USD","quote":"KZT","rate":478.77},{"date":"2026-04-02","base":"USD","quote":"KZT","rate":475.09},
          {"date":"2026-04-02","base":"USD","quote":"BTC","rate":9.1e-7},{"date":"2026-04-02","base":"EUR","quote":"KZT","rate":551.06}]`,
      ),
    )
    expect(file.days).toEqual([
      { date: '2026-04-02', rates: [rate('KZT', '475.09'), rate('BTC', '0.00000091')] },
      { date: '2026-04-01', rates: [rate('KZT', '478.77')] },
    ])
  })

  it('says what is wrong', () => {
    expect(() => parseFrankfurter(bytes('{"status":422,"message":"invalid date"}'))).toThrow(
      expect.objectContaining({ params: { detail: 'invalid date' } }),
    )
  })

  it('is asked for the past a month at a time, and for one bank alone', () => {
    const files = frankfurter.history?.('2026-02-10', '2026-04-03', new Map()) ?? []
    expect(files.map(({ part, path }) => `${part} ${path}`)).toEqual([
      '2026-04 rates?base=USD&from=2026-04-01&to=2026-04-03',
      '2026-03 rates?base=USD&from=2026-03-01&to=2026-03-31',
      '2026-02 rates?base=USD&from=2026-02-01&to=2026-02-28',
    ])
    expect(nbkFrankfurter.latest(null, '2026-04-03')).toEqual([
      'rates?base=USD&from=2026-03-25&to=2026-04-03&providers=NBK',
    ])
  })
})

describe('ExchangeRate-API', () => {
  it('says when it will have new rates', () => {
    const file = parseErApi(
      bytes(
        `{"result":"success","provider":"https://www.exchangerate-api.com","time_last_update_unix":1774915351,
          "time_next_update_unix":1775001751,"base_code":"USD","rates":{"USD":1,"KZT":478.9}}`,
      ),
    )
    expect(file).toEqual({
      days: [{ date: '2026-03-31', rates: [rate('KZT', '478.9')] }],
      nextUpdateAt: 1_775_001_751_000,
    })
  })

  it('is asked again however far off it says that its next rates are, and dates none beyond the calendar', () => {
    const file = (last: number, next: number) =>
      parseErApi(
        bytes(
          `{"result":"success","time_last_update_unix":${last},"time_next_update_unix":${next},"base_code":"USD","rates":{"KZT":478.9}}`,
        ),
      )
    expect(file(1_774_915_351, 9e15)).not.toHaveProperty('nextUpdateAt')
    expect(() => file(9e15, 9e15)).toThrow(expect.objectContaining({ code: 'unreadable' }))
  })

  it('answers mistakes with status 200', () => {
    expect(() => parseErApi(bytes('{"result":"error","error-type":"unsupported-code"}'))).toThrow(
      expect.objectContaining({ params: { detail: 'unsupported-code' } }),
    )
  })
})

it.each([
  ['5,39256E-05', '0.0000539256'],
  ['1.5e3', '1500'],
  ['1.2345e2', '123.45'],
  ['+1.80', '1.80'],
  ['−0,5', '-0.5'],
  ['1 000', null],
  ['NaN', null],
])('%s is the decimal %s', (text, decimal) => {
  expect(decimalText(text)).toBe(decimal)
})
