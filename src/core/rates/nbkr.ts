import type { PublishedDay, RateSource } from './rate-source.ts'
import { readRate, readXml, requiredDay, withoutRepeats } from './rate-text.ts'

/** Reads `daily.xml`: soms for `Nominal` units, with a decimal comma; windows-1251. */
export function parseNbkr(bytes: Uint8Array): PublishedDay {
  const { top, items } = readXml(bytes, ['currencyrates'], 'currency')
  const rates = items.flatMap((item) =>
    readRate({ currency: item.get('@isocode'), value: item.get('value'), nominal: item.get('nominal') }),
  )
  return { date: requiredDay(top.get('@date')), rates: withoutRepeats(rates) }
}

/** The National Bank of the Kyrgyz Republic: five currencies a day, no files of the past. */
export const nbkr: RateSource = {
  name: 'nbkr',
  base: 'KGS',
  quotedIn: 'base',
  folder: 'https://www.nbkr.kg/XML',
  parse: (bytes) => ({ days: [parseNbkr(bytes)] }),
  latest: () => ['daily.xml'],
  latestDays: 0,
  timeZone: 'Asia/Bishkek',
  hour: 17,
  isDayAhead: true,
}
