import { describe, expect, it } from 'vitest'
import { nbk, parseNbk } from './nbk.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

const byDate = (items: string, date = '<date>02.04.2026</date>') =>
  bytes(`<?xml version="1.0" encoding="utf-8"?>
<rates>
  <generator>Alternate RSS Builder</generator>
  <title>Official exchange rates of National Bank of Republic Kazakhstan</title>
  ${date}
  ${items}
</rates>`)

const item = (title: string, description: string, quant: string, change = '0.00') =>
  `<item><fullname>ВАЛЮТА</fullname><title>${title}</title><description>${description}</description>
   <quant>${quant}</quant><index></index><change>${change}</change></item>`

describe('the file of a day', () => {
  it('gives day, nominal and change with the digits of the bank', () => {
    const file = parseNbk(
      byDate(
        item('USD', '475.09', '1', '-3.68') +
          item('EUR', '551.1', '1', '+2.40') +
          item('UZS', '3.91', '100', '-0.02') +
          item('RUB', '5.87', '1'),
      ),
    )
    expect(file).toEqual({
      date: '2026-04-02',
      rates: [
        { currency: 'USD', nominal: 1, value: '475.09', change: '-3.68' },
        { currency: 'EUR', nominal: 1, value: '551.1', change: '2.40' },
        { currency: 'UZS', nominal: 100, value: '3.91', change: '-0.02' },
        { currency: 'RUB', nominal: 1, value: '5.87', change: '0.00' },
      ],
    })
  })

  it('leaves out items that are no rate and keeps the others', () => {
    const bad = [
      item('US', '475.09', '1'),
      item('EUR', 'н/д', '1'),
      item('CNY', '-1', '1'),
      item('TRY', '10', '0'),
      item('AMD', '12.1', '10.5'),
      item('HUF', '14', 'ten'),
      '<item></item>',
    ]
    const file = parseNbk(byDate(bad.join('') + item('CHF', '600', '', 'n/a')))
    expect(file.rates).toEqual([{ currency: 'CHF', nominal: 1, value: '600', change: null }])
  })

  it('keeps a zero, which is held back later, and what it contradicts itself about, and no repeats', () => {
    const file = parseNbk(
      byDate(
        item('GBP', '0', '1') +
          item('USD', '475.09', '1') +
          item('EUR', '551.06', '1') +
          item('EUR', '5510.6', '1') +
          item('USD', '475.09', '1'),
      ),
    )
    expect(file.rates.map(({ currency, value }) => [currency, value])).toEqual([
      ['GBP', '0'],
      ['USD', '475.09'],
      ['EUR', '551.06'],
      ['EUR', '5510.6'],
    ])
  })

  it('may hold no rates at all', () => {
    expect(parseNbk(byDate('')).rates).toEqual([])
  })

  it('reads a decimal comma and old two-digit years', () => {
    expect(parseNbk(byDate(item('USD', '150,2', '1', '-0,05'), '<date>07.02.11</date>'))).toEqual({
      date: '2011-02-07',
      rates: [{ currency: 'USD', nominal: 1, value: '150.2', change: '-0.05' }],
    })
  })
})

describe('the file of today', () => {
  it('has its day in each item and no full names', () => {
    const file = parseNbk(
      bytes(`<rss version="2.0"><channel><title>Official exchange rates</title><link>www.nationalbank.kz</link>
        <item><title>USD</title><pubDate>27.06.2026</pubDate><description>486.47</description>
        <quant>1</quant><index>UP</index><change>+1.07</change><link/></item></channel></rss>`),
    )
    expect(file).toEqual({
      date: '2026-06-27',
      rates: [{ currency: 'USD', nominal: 1, value: '486.47', change: '1.07' }],
    })
  })
})

describe('anything else is unreadable, with the reason', () => {
  it.each([
    ['{"code":500,"message":"Invalid format date. Correct format is: 27.06.2026"}', 'Invalid format date'],
    ['<!DOCTYPE html><html><body>Maintenance</body></html>', '<html>'],
    ['', '<>'],
    ['<rates><date>02.04.2026</date><item><title>USD</title><description>47', 'cut off'],
    ['<rates><date>31.02.2026</date></rates>', 'no date'],
    ['<rates><item><title>USD</title></item></rates>', 'no date'],
  ])('%s', (text, reason) => {
    expect(() => parseNbk(bytes(text))).toThrow(
      expect.objectContaining({ code: 'unreadable', params: { detail: expect.stringContaining(reason) as string } }),
    )
  })
})

it('asks for a day in the order of the bank', () => {
  expect(nbk.ofDay?.('2026-04-01')).toBe('get_rates.cfm?fdate=01.04.2026')
})
