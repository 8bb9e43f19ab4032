import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { ArticleId, Forecast, RateBoard } from '#shared/model.ts'
import { trayText, type TrayState } from './tray-text.ts'
import { loadWords } from './words.ts'

const now = Date.parse('2026-11-24T10:00:00Z')
const board: RateBoard = {
  source: 'nbk',
  base: 'KZT',
  date: '2026-11-24',
  fetchedAt: now,
  isSample: false,
  stale: false,
  rates: [
    { currency: 'USD', nominal: 1, value: '478.77', change: '0.84' },
    { currency: 'EUR', nominal: 1, value: '555.1', change: '-1.2' },
    { currency: 'RUB', nominal: 1, value: '5.87', change: '0.00' },
    { currency: 'UZS', nominal: 100, value: '3.91', change: null },
    { currency: 'IRR', nominal: 1000, value: '12194.21', change: '+12' },
  ],
}
const calm: TrayState = {
  language: 'en',
  board,
  pairs: ['USD', 'EUR'],
  headlines: [],
  paused: false,
  shows: 'pairs',
  turnSeconds: 10,
  hasLabel: false,
  unread: 0,
  forecast: null,
  temperatureUnit: 'celsius',
}
const forecast: Forecast = {
  city: {
    id: 'astana',
    names: { en: 'Astana', ru: 'Астана' },
    latitude: 51.1694,
    longitude: 71.4491,
    timeZone: 'Asia/Almaty',
  },
  fetchedAt: now,
  isSample: false,
  stale: false,
  source: 'open-meteo',
  present: null,
  days: [{ date: '2026-11-24', min: -12.4, max: 0.3, code: 3 }],
}
const textOf = async (state: Partial<TrayState>) => {
  const whole = { ...calm, ...state }
  return trayText(whole, await loadWords(whole.language), now)
}

describe('pairs', () => {
  it('stand one a line over whose they are and for which day', async () => {
    const { tooltip, asOf } = await textOf({})
    expect(asOf).toBe('National Bank of Kazakhstan, 24 November 2026')
    expect(tooltip.split('\n')).toEqual(['usd/kzt  478.77  \u25B2 +0.84', 'eur/kzt  555.10  \u25BC \u22121.20', asOf])
  })

  it.each([
    ['RUB', 'rub/kzt  5.87  = 0.00', '5.87', 'flat'],
    ['UZS', 'uzs/kzt  0.039', '0.039', null],
    ['IRR', 'irr/kzt  12.19  \u25B2 +0.01', '12.19', 'up'],
  ])('%s is shown for one unit', async (currency, label, value, direction) => {
    expect((await textOf({ pairs: [currency] })).pairs).toMatchObject([{ label, value, direction }])
  })

  it('leave out what the source does not quote', async () => {
    expect((await textOf({ pairs: ['XXX', 'USD'] })).pairs.map(({ value }) => value)).toEqual(['478.77'])
  })

  it('have the digits of the language in words and a plain point in the drawing', async () => {
    const big = { ...board, rates: [{ currency: 'USD', nominal: 1, value: '12194.2', change: null }] }
    const [pair] = (await textOf({ language: 'ru', board: big })).pairs
    expect(pair).toEqual({
      label: 'usd/kzt  12\u00A0194,20',
      rate: '12\u00A0194,20',
      value: '12194.20',
      direction: null,
      held: null,
    })
  })
})

describe('a rate that is held back', () => {
  const last = { date: '2026-11-20', nominal: 1, value: '5.87' }
  const held = [{ currency: 'RUB', nominal: 1, value: '5870', last }]
  const doubted = { board: { ...board, held }, pairs: ['USD', 'RUB'] }

  it('leaves the last good one, with its day and the reason', async () => {
    const { tooltip, asOf, pairs } = await textOf(doubted)
    expect(pairs.map(({ label }) => label)).toEqual([
      'usd/kzt  478.77  \u25B2 +0.84',
      'rub/kzt  5.87  = 0.00  (20 November 2026)',
    ])
    expect(tooltip.split('\n').slice(2)).toEqual([
      asOf,
      expect.stringMatching(
        /^Held back: RUB 5,870\.00 of 24 November 2026 cannot be right\. .*5\.87 of 20 November 2026/,
      ),
    ])
  })

  it('looks stale, and it alone', async () => {
    const { faces } = await textOf(doubted)
    expect(faces.map(({ stale }) => stale)).toEqual([false, true])
  })
})

describe('the line under the pairs', () => {
  it('tells the age of stale rates', async () => {
    const { asOf } = await textOf({ board: { ...board, date: '2026-11-20', stale: true } })
    expect(asOf).toBe('National Bank of Kazakhstan, 20 November 2026, 4 days ago, not fresh')
  })

  it('names a sample as one', async () => {
    expect((await textOf({ board: { ...board, isSample: true } })).asOf).toMatch(/^Sample rates \(invented\), /)
  })

  it('shows a source without a name of ours by its own', async () => {
    expect((await textOf({ board: { ...board, source: 'acme' } })).asOf).toMatch(/^acme, /)
  })

  it('says that there are no rates, and that checks are paused', async () => {
    const { tooltip } = await textOf({ board: null, paused: true })
    expect(tooltip).toBe('Tilshi\nNo rates kept yet\nChecks are paused')
  })
})

describe('headlines', () => {
  const headline = async (title: string) => {
    const { headlines } = await textOf({ headlines: [{ id: 1 as ArticleId, title }] })
    return headlines[0] ?? ''
  }

  it('are one line', async () => {
    expect(await headline(' Two\n lines\t& more ')).toBe('Two lines & more')
  })

  it('are cut between words', async () => {
    const long = 'The committee of ministers has met to speak about the price of bread and water'
    expect(await headline(long)).toBe('The committee of ministers has met to speak about the price of…')
  })

  it('keep their own direction in a menu of the other', async () => {
    const title = 'NATO: ساميت اشىلدى.'
    const other = {
      headlines: [
        { id: 1 as ArticleId, title },
        { id: 2 as ArticleId, title: 'Dala' },
      ],
    }
    expect((await textOf(other)).headlines).toEqual([`\u2068${title}\u2069`, 'Dala'])
    expect((await textOf({ ...other, language: 'kk-Arab' })).headlines[1]).toBe('\u2068Dala\u2069')
  })

  it('are cut anywhere where a language has no spaces, but never within a sign', async () => {
    const cut = await headline('\u{20BB7}'.repeat(80))
    expect(cut).toBe(`${'\u{20BB7}'.repeat(64)}…`)
  })
})

describe('words', () => {
  it.each(['ru', 'kk-Cyrl', 'kk-Latn', 'kk-Arab', 'zh-Hans', 'uz-Cyrl', 'uz-Latn', 'en'] as const)(
    'are those of %s',
    async (language) => {
      const file = new URL(`../shared/locales/${language}.json`, import.meta.url)
      const texts = JSON.parse(readFileSync(file, 'utf8')) as { tray?: { open?: string } }
      const words = await loadWords(language)
      expect(words('tray.open')).toBe(texts.tray?.open ?? 'Open Tilshi')
      expect(words('tray.asOf', { source: '<b>', date: '{{x}}' })).toContain('<b>')
    },
  )
})

describe('faces', () => {
  it('are the pairs in turn, stale with their board', async () => {
    const { faces } = await textOf({ board: { ...board, stale: true } })
    expect(faces).toMatchObject([
      { value: '478.77', direction: 'up', stale: true },
      { value: '555.10', direction: 'down', stale: true },
    ])
  })

  it('are how much is unread, said first in the tooltip, and none when there is nothing', async () => {
    const { faces, tooltip } = await textOf({ shows: 'unread', unread: 1234 })
    expect(faces).toEqual([{ value: '1234', direction: null, stale: false, title: 'Unread: 1,234' }])
    expect(tooltip.split('\n').slice(0, 2)).toEqual(['Unread: 1,234', expect.stringContaining('usd/kzt')])
    expect((await textOf({ shows: 'unread', unread: 0 })).faces).toEqual([])
  })

  it('are the degrees of night and day', async () => {
    const { faces } = await textOf({ shows: 'weather', forecast: { ...forecast, stale: true }, language: 'ru' })
    expect(faces).toEqual([{ value: '-12 0', direction: null, stale: true, title: 'Астана  −12° 0°' }])
    const inFahrenheit = await textOf({ shows: 'weather', forecast, temperatureUnit: 'fahrenheit' })
    expect(inFahrenheit.faces).toMatchObject([{ value: '10 33', stale: false }])
    expect((await textOf({ shows: 'weather' })).faces).toEqual([])
  })

  it('are none where only the mark is wanted', async () => {
    const { faces, pairs } = await textOf({ shows: 'mark' })
    expect([faces.length, pairs.length]).toEqual([0, 2])
  })
})
