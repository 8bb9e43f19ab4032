import type { PublishedDay, RateSource } from './rate-source.ts'
import { dayMonthYear, readRate, readXml, requiredDay, withoutRepeats } from './rate-text.ts'

/**
 * Reads `get_rates.cfm` (`<rates>`, one `<date>`) and `rates_all.xml` (RSS 2.0, a `<pubDate>` in each item): tenge for
 * `quant` units. The bank answers mistakes with JSON and status 200: that, any other document, one that was cut off and
 * one without a date throw `unreadable` with the reason as `detail`.
 */
export function parseNbk(bytes: Uint8Array): PublishedDay {
  const { top, items } = readXml(bytes, ['rates', 'rss'], 'item')
  const date = requiredDay(top.get('date') ?? items[0]?.get('pubdate'))
  const rates = items.flatMap((item) =>
    readRate({
      currency: item.get('title'),
      value: item.get('description'),
      nominal: item.get('quant'),
      change: item.get('change'),
    }),
  )
  return { date, rates: withoutRepeats(rates) }
}

/** The National Bank of Kazakhstan. Rates are set at half past three for the next day and out by five. */
export const nbk: RateSource = {
  name: 'nbk',
  base: 'KZT',
  quotedIn: 'base',
  folder: 'https://nationalbank.kz/rss',
  parse: (bytes) => ({ days: [parseNbk(bytes)] }),
  latest: (_newest, today) => [nbkFile(today), 'rates_all.xml'],
  ofDay: nbkFile,
  latestDays: 0,
  // +06 until 1 March 2024, +05 since: never a fixed offset.
  timeZone: 'Asia/Almaty',
  hour: 17,
  isDayAhead: true,
}

/** The invented rates of the sample newsroom, in the bank's format. */
export const sampleRates: RateSource = { ...nbk, name: 'sample', folder: 'sample://dala/rates' }

function nbkFile(date: string): string {
  return `get_rates.cfm?fdate=${dayMonthYear(date)}`
}
