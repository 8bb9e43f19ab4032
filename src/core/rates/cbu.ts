import type { PublishedDay, RateSource } from './rate-source.ts'
import { fieldsOf, readDay, readJson, readRate, requiredDay, unreadable, withoutRepeats } from './rate-text.ts'

/** Reads the JSON of the archive: soums for `Nominal` units, every number a text. The first currency tells the day. */
export function parseCbu(bytes: Uint8Array): PublishedDay {
  const document = readJson(bytes)
  if (!Array.isArray(document)) throw unreadable(fieldsOf(document)?.get('message') ?? 'not a list of rates')
  const items = document.flatMap((item) => fieldsOf(item) ?? [])
  const date = requiredDay(items[0]?.get('date'))
  const rates = items
    .filter((item) => readDay(item.get('date')) === date)
    .flatMap((item) =>
      readRate({
        currency: item.get('ccy'),
        value: item.get('rate'),
        nominal: item.get('nominal'),
        change: item.get('diff'),
      }),
    )
  return { date, rates: withoutRepeats(rates) }
}

/** The Central Bank of Uzbekistan. Rates of the next day are out in the afternoon. */
export const cbu: RateSource = {
  name: 'cbu',
  base: 'UZS',
  quotedIn: 'base',
  folder: 'https://cbu.uz/en/arkhiv-kursov-valyut/json',
  parse: (bytes) => ({ days: [parseCbu(bytes)] }),
  latest: (_newest, today) => [dayFile(today), ''],
  ofDay: dayFile,
  latestDays: 0,
  timeZone: 'Asia/Tashkent',
  hour: 17,
  isDayAhead: true,
}

function dayFile(date: string): string {
  return `all/${date}/`
}
