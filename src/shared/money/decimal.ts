/** A value is `units` / 10^`scale`. */
type Scaled = { units: bigint; scale: number }

const pattern = /^([-+\u2212]?)(\d+)(?:\.(\d+))?$/

/** Whether a text is a plain decimal number: `5`, `-0.04`, `+1.80`; no exponent, no grouping, no comma. */
export function isDecimal(text: string): boolean {
  return pattern.test(text)
}

/** Exact sum. Results of this file have no plus sign and no needless zeros. RangeError for what is not a decimal. */
export function addDecimals(left: string, right: string): string {
  const [a, b, scale] = aligned(left, right)
  return written({ units: a + b, scale })
}

/** Exact difference. RangeError for what is not a decimal. */
export function subtractDecimals(left: string, right: string): string {
  const [a, b, scale] = aligned(left, right)
  return written({ units: a - b, scale })
}

/** Exact product. RangeError for what is not a decimal. */
export function multiplyDecimals(left: string, right: string): string {
  const a = read(left)
  const b = read(right)
  return written({ units: a.units * b.units, scale: a.scale + b.scale })
}

/** Quotient to `digits` after the point, halves away from zero. RangeError for a zero divisor or no decimal. */
export function divideDecimals(left: string, right: string, digits: number): string {
  const [a, b] = aligned(left, right)
  if (b === 0n) throw new RangeError('division by zero')
  return written({ units: roundedQuotient(a * 10n ** BigInt(digits), b), scale: digits })
}

/** Rounded to `digits` after the point, halves away from zero. RangeError for what is not a decimal. */
export function roundTo(value: string, digits: number): string {
  return divideDecimals(value, '1', digits)
}

/** Negative when `left` is smaller, positive when it is greater, else 0. RangeError for what is not a decimal. */
export function compareDecimals(left: string, right: string): number {
  const [a, b] = aligned(left, right)
  return a < b ? -1 : a > b ? 1 : 0
}

function read(text: string): Scaled {
  const match = pattern.exec(text)
  if (match === null) throw new RangeError(`not a decimal: ${text}`)
  const [, sign = '', whole = '', fraction = ''] = match
  const units = BigInt(whole + fraction)
  return { units: sign === '' || sign === '+' ? units : -units, scale: fraction.length }
}

function aligned(left: string, right: string): [bigint, bigint, number] {
  const a = read(left)
  const b = read(right)
  const scale = Math.max(a.scale, b.scale)
  return [a.units * 10n ** BigInt(scale - a.scale), b.units * 10n ** BigInt(scale - b.scale), scale]
}

/** Division of bigints drops what is left over; this rounds it, halves away from zero. */
function roundedQuotient(dividend: bigint, divisor: bigint): bigint {
  const size = (absolute(dividend) * 2n + absolute(divisor)) / (absolute(divisor) * 2n)
  return dividend < 0n === divisor < 0n ? size : -size
}

function written({ units, scale }: Scaled): string {
  const digits = absolute(units)
    .toString()
    .padStart(scale + 1, '0')
  const point = digits.length - scale
  const fraction = digits.slice(point).replace(/0+$/, '')
  return `${units < 0n ? '-' : ''}${digits.slice(0, point)}${fraction === '' ? '' : `.${fraction}`}`
}

function absolute(value: bigint): bigint {
  return value < 0n ? -value : value
}
