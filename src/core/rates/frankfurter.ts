import { shiftDay } from './bank-calendar.ts'
import type { HistoryFile, RateFile, RateSource } from './rate-source.ts'
import { fieldsOf, groupDays, readDay, readJson, readRate, unreadable } from './rate-text.ts'

const base = 'USD'
const recentDays = 9

/** Reads the rows of `/v2/rates`: units of `quote` for one `base`. Errors come as `{ status, message }`. */
export function parseFrankfurter(bytes: Uint8Array): RateFile {
  const document = readJson(bytes)
  if (!Array.isArray(document)) throw unreadable(fieldsOf(document)?.get('message') ?? 'not a list of rates')
  const rows = document.flatMap((row) => fieldsOf(row) ?? [])
  const dated = rows.flatMap((row) => {
    const date = readDay(row.get('date'))
    if (date === null || row.get('base') !== base || row.get('quote') === base) return []
    return readRate({ currency: row.get('quote'), value: row.get('rate') }).map((rate) => ({ date, rate }))
  })
  if (dated.length === 0) throw unreadable('no rates')
  return { days: groupDays(dated) }
}

/** Frankfurter blends what many central banks publish: near the official rates, and none of them. */
export const frankfurter: RateSource = {
  name: 'frankfurter',
  base,
  quotedIn: 'currency',
  folder: 'https://api.frankfurter.dev/v2',
  parse: parseFrankfurter,
  latest: (_newest, today) => [rowsBetween(shiftDay(today, -recentDays), today)],
  history: (from, to) => months(from, to),
  latestDays: recentDays,
  timeZone: 'UTC',
  hour: 18,
  isDayAhead: false,
}

/** Only what it passes on of the National Bank of Kazakhstan, for when the bank itself does not answer. */
export const nbkFrankfurter: RateSource = {
  ...frankfurter,
  name: 'nbkFrankfurter',
  latest: (newest, today) => frankfurter.latest(newest, today).map((path) => `${path}&providers=NBK`),
}

function rowsBetween(from: string, to: string): string {
  return `rates?base=${base}&from=${from}&to=${to}`
}

/** A file a month, newest first. */
function months(from: string, to: string): HistoryFile[] {
  const files: HistoryFile[] = []
  for (let last = to; last >= from; last = shiftDay(`${last.slice(0, 7)}-01`, -1)) {
    const part = last.slice(0, 7)
    const since = `${part}-01`
    files.push({ part, since, path: rowsBetween(since, last), parse: parseFrankfurter })
  }
  return files
}
