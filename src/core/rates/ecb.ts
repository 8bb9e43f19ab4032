import { daysFromTo } from './bank-calendar.ts'
import type { RateFile, RateSource } from './rate-source.ts'
import { groupDays, readDay, readRate, readXml, unreadable } from './rate-text.ts'

/** Reads the three files of reference rates: units of each currency for one euro, one day or many. */
export function parseEcb(bytes: Uint8Array): RateFile {
  const { items } = readXml(bytes, ['gesmes:envelope'], 'cube')
  let date: string | null = null
  const dated = items.flatMap((cube) => {
    if (cube.has('@time')) date = readDay(cube.get('@time'))
    if (date === null) return []
    const of = date
    return readRate({ currency: cube.get('@currency'), value: cube.get('@rate') }).map((rate) => ({ date: of, rate }))
  })
  if (dated.length === 0) throw unreadable('no date')
  return { days: groupDays(dated) }
}

/** The European Central Bank: no tenge, soum or rouble. Out at four in the afternoon, for the same day. */
export const ecb: RateSource = {
  name: 'ecb',
  base: 'EUR',
  quotedIn: 'currency',
  folder: 'https://www.ecb.europa.eu/stats/eurofxref',
  parse: parseEcb,
  latest: (newest, today) => [
    newest !== null && daysFromTo(newest, today) <= 3 ? 'eurofxref-daily.xml' : 'eurofxref-hist-90d.xml',
  ],
  // Several megabytes since 1999, in one file.
  history: (from) => [{ part: '', since: from, path: 'eurofxref-hist.xml', parse: parseEcb }],
  latestDays: 80,
  timeZone: 'Europe/Berlin',
  hour: 17,
  isDayAhead: false,
}
