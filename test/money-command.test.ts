import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '../src/core/db/open.ts'
import { saveRateDay } from '../src/core/rates/rate-store.ts'
import { buildCli, type BuiltCli } from './built-cli.ts'

let cli: BuiltCli

/** As the National Bank of Kazakhstan published them; the 27th was a Saturday. */
const published = [
  { date: '2024-04-24', usd: '444.32' },
  { date: '2024-04-26', usd: '443.93' },
]

beforeAll(async () => {
  cli = await buildCli()
  const db = openDatabase(join(cli.folder, 'library.sqlite'))
  for (const { date, usd } of published) {
    const rates = [
      { currency: 'USD', nominal: 1, value: usd, change: null },
      { currency: 'UZS', nominal: 100, value: '3.5', change: null },
    ]
    saveRateDay(db, { source: 'nbk', date, fetchedAt: 0, rates })
  }
  db.close()
})
afterAll(() => cli.remove())

const money = (text: string, date: string, lang = 'ru', ...more: string[]) =>
  cli.json(['money', '--lang', lang, '--date', date, '--to', 'KZT', '--data', cli.folder, ...more], text)

test('tells each sum, where it stands and what it was worth that day', async () => {
  expect(await money('На дороги дадут 24 млрд долларов США.', '2024-04-24')).toMatchObject({
    code: 0,
    value: {
      amounts: [
        {
          start: 16,
          end: 36,
          text: '24 млрд долларов США',
          amount: '24000000000',
          currency: 'USD',
          converted: '10663680000000',
          to: 'KZT',
          rate: '444.32',
          rateDate: '2024-04-24',
          source: 'nbk',
        },
      ],
    },
    err: '',
  })
})

test('takes the last rate published at or before the day', async () => {
  const { value } = await money('$100 and 12 mlrd soʻm', '2024-04-27', 'en')
  expect(value).toMatchObject({
    amounts: [
      { amount: '100', converted: '44393', rate: '443.93', rateDate: '2024-04-26' },
      { amount: '12000000000', currency: 'UZS', converted: '420000000', rate: '0.035' },
    ],
  })
})

test('tells sums without a value where no rate is stored, and says so', async () => {
  const dayBefore = await money('$100', '2024-04-23', 'en')
  expect(dayBefore.code).toBe(0)
  expect(dayBefore.value).toEqual({
    amounts: [{ start: 0, end: 4, text: '$100', amount: '100', currency: 'USD', to: 'KZT' }],
  })
  expect(dayBefore.err).toContain('USD')
  // So long after the newest that it says nothing of the day.
  expect((await money('$100', '2024-06-01', 'en')).value).toMatchObject({ amounts: [{ amount: '100' }] })
  expect((await money('100 тенге', '2024-06-01')).value).toMatchObject({ amounts: [{ converted: '100', to: 'KZT' }] })
  expect((await money('12 %, 5 км', '2024-04-24')).value).toEqual({ amounts: [] })
})

test('takes the dollar of no publisher for another', async () => {
  expect((await money('$100', '2024-04-24', 'en', '--country', 'AU')).value).toEqual({ amounts: [] })
})

test.each([
  [['--date', '2024-04-24', '--to', 'KZT']],
  [['--lang', 'ru', '--to', 'KZT']],
  [['--lang', 'ru', '--date', '2024-02-31', '--to', 'KZT']],
  [['--lang', 'ru', '--date', '2024-04-24']],
  [['--lang', 'ru', '--date', '2024-04-24', '--to', 'tenge']],
  [['--lang', 'ru', '--date', '2024-04-24', '--to', 'KZT', '--country', 'Kazakhstan']],
])('says that %j is a wrong call', async (args) => {
  const { code, value } = await cli.json(['money', ...args, '--data', cli.folder], '$100')
  expect(code).toBe(2)
  expect(value).toMatchObject({ code: 'invalidArgument', error: expect.stringContaining('--') })
})

test('prints a table for people', async () => {
  const args = ['money', '--lang', 'kk-Arab', '--date', '2024-04-24', '--to', 'KZT', '--data', cli.folder]
  const { out, code } = await cli.tilshi(args, '24 ملرد اقش دوللارى')
  expect(code).toBe(0)
  expect(out).toContain('24000000000 USD')
  expect(out).toContain('10663680000000 KZT')
  expect(out).toContain('444.32 (nbk, 2024-04-24)')
})
