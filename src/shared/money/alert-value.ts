import { isolated } from '../isolated.ts'
import type { Format } from '../format.ts'
import type { AlertRequest } from '../model.ts'
import { divideDecimals } from './decimal.ts'
import { fractionOf } from './unit-rate.ts'

/** The threshold of an alert as it is told in `alerts.rules.<kind>`: `500.00 KZT`, `1.5%`, `30`; kept in its own direction. */
export function alertValue({ kind, threshold, base }: AlertRequest, format: Format): string {
  switch (kind) {
    case 'above':
    case 'below':
      return alertRate(threshold, base, format)
    case 'move':
      return isolated(format.percent(divideDecimals(threshold, '100', 14), digitsOf(threshold)))
    case 'high':
    case 'low':
      return format.number(threshold)
  }
}

/** A rate of one unit with its currency, `500.00 KZT`, kept in its own direction. */
export function alertRate(value: string, base: string, format: Format): string {
  const digits = Math.min(6, Math.max(fractionOf(value), digitsOf(value)))
  return isolated(`${format.rate(value, digits)} ${base}`)
}

function digitsOf(decimal: string): number {
  return decimal.split('.')[1]?.length ?? 0
}
