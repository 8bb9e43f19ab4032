import type { RateFile, RateSource } from './rate-source.ts'
import { fieldsOf, readJson, readRate, unreadable } from './rate-text.ts'

const base = 'USD'
/** Its rates are new once a day: what is further off is no time of theirs. */
const longestWaitMs = 14 * 86_400_000
/** The last moment that a date can tell. */
const lastMs = 8.64e15

/**
 * Reads `/v6/latest/USD`: units of each currency for a dollar, and when the next will be there, before which nobody
 * may ask. Its terms want it named with a link wherever its rates are shown.
 */
export function parseErApi(bytes: Uint8Array): RateFile {
  const document = readJson(bytes)
  const fields = fieldsOf(document)
  if (fields?.get('result') !== 'success') throw unreadable(fields?.get('error-type') ?? 'an error instead of rates')
  const updatedAt = Number(fields.get('time_last_update_unix')) * 1000
  const quoted = fieldsOf((document as { rates?: unknown }).rates)
  if (!(updatedAt > 0 && updatedAt <= lastMs) || quoted === null || fields.get('base_code') !== base)
    throw unreadable('no date')
  // The keys of `fieldsOf` are in lower case.
  const rates = [...quoted]
    .filter(([code]) => code.toUpperCase() !== base)
    .flatMap(([code, value]) => readRate({ currency: code.toUpperCase(), value }))
  const nextUpdateAt = Number(fields.get('time_next_update_unix')) * 1000
  const days = [{ date: new Date(updatedAt).toISOString().slice(0, 10), rates }]
  const isNext = nextUpdateAt > updatedAt && nextUpdateAt <= updatedAt + longestWaitMs
  return { days, ...(isNext && { nextUpdateAt }) }
}

/** The open access of ExchangeRate-API: market rates once a day, no past. */
export const erApi: RateSource = {
  name: 'erApi',
  base,
  quotedIn: 'currency',
  folder: 'https://open.er-api.com/v6',
  parse: parseErApi,
  latest: () => [`latest/${base}`],
  latestDays: 0,
  timeZone: 'UTC',
  hour: 1,
  isDayAhead: false,
}
