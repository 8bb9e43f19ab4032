import type { RateFile, RateSource } from './rate-source.ts'
import {
  dayMonthYear,
  groupDays,
  readDay,
  readRate,
  readXml,
  requiredDay,
  withoutRepeats,
  type Fields,
} from './rate-text.ts'

/** Reads `XML_daily.asp`: roubles for `Nominal` units, with a decimal comma. On a weekend its date is a past one. */
export function parseCbrDay(bytes: Uint8Array): RateFile {
  const { top, items } = readXml(bytes, ['valcurs'], 'valute')
  const date = requiredDay(top.get('@date'))
  const rates = withoutRepeats(items.flatMap((item) => rateOf(item, item.get('charcode'))))
  const ids = new Map(items.map((item) => [item.get('charcode') ?? '', item.get('@id') ?? '']))
  return { days: [{ date, rates }], ids }
}

/** Reads `XML_dynamic.asp`, the days of one currency, each with its own nominal. */
export function parseCbrHistory(bytes: Uint8Array, currency: string): RateFile {
  const { items } = readXml(bytes, ['valcurs'], 'record')
  const dated = items.flatMap((item) => {
    const date = readDay(item.get('@date'))
    return date === null ? [] : rateOf(item, currency).map((rate) => ({ date, rate }))
  })
  return { days: groupDays(dated) }
}

/** `VunitRate` is left alone: it is rounded, absent in old files and sometimes has an exponent. */
function rateOf(item: Fields, currency: string | undefined) {
  return readRate({ currency, value: item.get('value'), nominal: item.get('nominal') })
}

/** The Bank of Russia. Rates of the next day are out in the afternoon. */
export const cbr: RateSource = {
  name: 'cbr',
  base: 'RUB',
  quotedIn: 'base',
  folder: 'https://www.cbr.ru/scripts',
  parse: parseCbrDay,
  latest: (_newest, today) => [dayFile(today)],
  ofDay: dayFile,
  history: (from, to, ids) =>
    [...ids].map(([currency, id]) => ({
      part: currency,
      since: from,
      path: `XML_dynamic.asp?date_req1=${dayMonthYear(from, '/')}&date_req2=${dayMonthYear(to, '/')}&VAL_NM_RQ=${id}`,
      parse: (bytes) => parseCbrHistory(bytes, currency),
    })),
  latestDays: 0,
  timeZone: 'Europe/Moscow',
  hour: 18,
  isDayAhead: true,
}

function dayFile(date: string): string {
  return `XML_daily.asp?date_req=${dayMonthYear(date, '/')}`
}
