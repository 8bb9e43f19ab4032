import { parseDecimal, shiftDecimal } from '#shared/format/decimal.ts'

/** The value of one unit, as a decimal string, of a rate that is given for 1, 10, 100 … units. */
export function perUnit(value: string, nominal: number): string {
  const decimal = parseDecimal(value)
  if (decimal === null) return value
  const { negative, whole, fraction } = shiftDecimal(decimal, Math.round(Math.log10(nominal)))
  return `${negative ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`
}

/** Two digits after the point, and for small rates as many as show two that count. */
export function fractionOf(value: string): number {
  const size = Math.abs(Number(value))
  return size >= 1 || size === 0 ? 2 : Math.min(6, 1 - Math.floor(Math.log10(size)))
}
