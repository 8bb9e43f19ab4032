import { fileURLToPath } from 'node:url'
import { Parser } from 'htmlparser2'
import { describe, expect, it } from 'vitest'
import { loadNewsroom, respond, SAMPLE_BASE } from './newsroom.ts'

const newsroom = loadNewsroom(fileURLToPath(new URL('../../../resources/sample', import.meta.url)))
/** Tuesday, 24 November 2026, 12:00 in Almaty. */
const NOON = Date.UTC(2026, 10, 24, 7)
const DAY = 86_400_000

type Item = Record<'title' | 'description' | 'quant' | 'index' | 'change', string>

function get(path: string, now = NOON): string {
  return new TextDecoder().decode(respond(newsroom, `${SAMPLE_BASE}/rates/${path}`, now, SAMPLE_BASE).body)
}

function ratesOn(fdate: string, now = NOON): { date: string; items: Record<string, Item> } {
  const items: Record<string, Item> = {}
  let date = ''
  let open = ''
  let item: Partial<Item> = {}
  const parser = new Parser(
    {
      onopentag: (name) => {
        open = name
        if (name === 'item') item = {}
      },
      ontext: (text) => {
        if (open === 'date') date = text
        else if (open !== '') item = { ...item, [open]: text }
      },
      onclosetag: (name) => {
        open = ''
        if (name === 'item') items[item.title ?? ''] = item as Item
      },
    },
    { xmlMode: true },
  )
  parser.end(get(`get_rates.cfm?fdate=${fdate}`, now))
  return { date, items }
}

function fdateOf(day: number): string {
  return new Date(day).toISOString().slice(0, 10).split('-').toReversed().join('.')
}

describe('get_rates.cfm', () => {
  it('answers today with the four rates of the strip and 20 others', () => {
    const { date, items } = ratesOn('24.11.2026')
    expect(date).toBe('24.11.2026')
    expect(Object.keys(items).length).toBeGreaterThanOrEqual(20)
    expect(items).toMatchObject({
      USD: { description: '478.77', quant: '1', index: 'DOWN', change: '-2.44' },
      EUR: { description: '548.62' },
      RUB: { description: '5.87' },
      CNY: { description: '69.31' },
      UZS: { quant: '100' },
      AMD: { quant: '10' },
      XDR: { quant: '1' },
    })
  })

  it('keeps a year in which every change leads from one file to the next, within 1.4 %', () => {
    let before = ratesOn(fdateOf(NOON - 366 * DAY))
    for (let back = 365; back >= 0; back--) {
      const file = ratesOn(fdateOf(NOON - back * DAY))
      if (file.date === before.date) continue
      for (const [code, { description, change, index }] of Object.entries(file.items)) {
        const old = Math.round(Number(before.items[code]?.description) * 100)
        const moved = Math.round(Number(description) * 100) - old
        expect([code, file.date, Math.round(Number(change) * 100)]).toEqual([code, file.date, moved])
        expect(index).toBe(moved > 0 ? 'UP' : moved < 0 ? 'DOWN' : undefined)
        expect(change).toMatch(moved === 0 ? /^0\.00$/ : /^[+-]\d+\.\d\d$/)
        expect(Math.abs(moved) / old).toBeLessThan(0.014)
      }
      before = file
    }
  })

  it('never changes the file of a past day', () => {
    expect(ratesOn('20.11.2026', NOON)).toEqual(ratesOn('20.11.2026', NOON + 90 * DAY))
  })

  it('answers a weekend and a day to come with the last published file', () => {
    expect(ratesOn('22.11.2026').date).toBe('20.11.2026')
    expect(ratesOn('30.11.2026').date).toBe('24.11.2026')
    expect(ratesOn('22.11.2026', NOON - 2 * DAY).date).toBe('20.11.2026')
  })

  it('writes dates with slashes too, and drops trailing zeros', () => {
    expect(ratesOn('24/11/2026').date).toBe('24.11.2026')
    expect(get('get_rates.cfm?fdate=24.11.2026')).not.toMatch(/<description>\d+\.\d*0</)
  })

  it.each(['', '24.11.26', '31.02.2026', '2026-11-24', '24.11/2026', '24.11.2024'])(
    'refuses %j as the bank does',
    (fdate) => {
      expect(JSON.parse(get(`get_rates.cfm?fdate=${fdate}`))).toMatchObject({ code: 500 })
    },
  )
})

describe('rates_all.xml', () => {
  it('has today’s rates with the date on each item', () => {
    const xml = get('rates_all.xml')
    expect(xml).toContain('<title>USD</title>\n<pubDate>24.11.2026</pubDate>\n<description>478.77</description>')
    expect(xml.match(/<link\/>/g)?.length).toBe(newsroom.rates.length)
  })
})
