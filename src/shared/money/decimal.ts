import { Big } from 'big.js'

const pattern = /^([-+\u2212]?)(\d+(?:\.\d+)?)$/

/** Whether a text is a plain decimal number: `5`, `-0.04`, `+1.80`; no exponent, no grouping, no comma. */
export function isDecimal(text: string): boolean {
  return pattern.test(text)
}

/** Exact sum. Results of this file have no plus sign and no needless zeros. RangeError for what is not a decimal. */
export function addDecimals(left: string, right: string): string {
  return written(read(left).plus(read(right)))
}

/** Exact difference. RangeError for what is not a decimal. */
export function subtractDecimals(left: string, right: string): string {
  return written(read(left).minus(read(right)))
}

/** Exact product. RangeError for what is not a decimal. */
export function multiplyDecimals(left: string, right: string): string {
  return written(read(left).times(read(right)))
}

/** Quotient to `digits` after the point, halves away from zero. RangeError for a zero divisor or no decimal. */
export function divideDecimals(left: string, right: string, digits: number): string {
  const [dividend, divisor] = [read(left), read(right)]
  if (divisor.eq(0)) throw new RangeError('division by zero')
  // The digits of a quotient are those of the class.
  Decimal.DP = digits
  return written(dividend.div(divisor))
}

/** Rounded to `digits` after the point, halves away from zero. RangeError for what is not a decimal. */
export function roundTo(value: string, digits: number): string {
  return written(read(value).round(digits))
}

/** Negative when `left` is smaller, positive when it is greater, else 0. RangeError for what is not a decimal. */
export function compareDecimals(left: string, right: string): number {
  return read(left).cmp(read(right))
}

/** Our own class, because its digits and its rounding are set on it. */
const Decimal = Big()
Decimal.RM = Big.roundHalfUp

function read(text: string): Big {
  const [, sign = '', digits] = pattern.exec(text) ?? []
  if (digits === undefined) throw new RangeError(`not a decimal: ${text}`)
  return new Decimal(sign === '' || sign === '+' ? digits : `-${digits}`)
}

/** Without an exponent; zero has no sign. */
function written(value: Big): string {
  return value.eq(0) ? '0' : value.toFixed()
}
