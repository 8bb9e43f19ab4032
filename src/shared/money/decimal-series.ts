/** Decimals as whole numbers of 10^-`scale`, exact. */
export type Units = { units: bigint[]; scale: number }

/**
 * Decimal strings as whole numbers of the smallest digit that any of them has: a long series is read once, and then
 * compared and summed at the speed of numbers. SyntaxError for what is not a plain decimal.
 */
export function toUnits(values: readonly string[]): Units {
  const parts = values.map((value) => value.split('.'))
  const scale = parts.reduce((most, [, fraction = '']) => Math.max(most, fraction.length), 0)
  return { units: parts.map(([whole = '', fraction = '']) => BigInt(whole + fraction.padEnd(scale, '0'))), scale }
}

/** The decimal string of so many units, all digits of the scale kept. */
export function fromUnits(units: bigint, scale: number): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0')
  const point = digits.length - scale
  return `${units < 0n ? '-' : ''}${digits.slice(0, point)}${scale === 0 ? '' : `.${digits.slice(point)}`}`
}

/** Pair by pair the exact products of two series of one length. */
export function multiplyUnits(one: Units, other: Units): Units {
  return { units: one.units.map((each, at) => each * unitAt(other, at)), scale: one.scale + other.scale }
}

/**
 * Pair by pair the quotients of two series of one length to `digits` after the point, halves away from zero, written as
 * `divideDecimals` writes them. RangeError for a zero among the divisors.
 */
export function divideUnits(over: Units, under: Units, digits: number): string[] {
  const shift = digits + under.scale - over.scale
  const [up, down] = [10n ** BigInt(Math.max(0, shift)), 10n ** BigInt(Math.max(0, -shift))]
  return over.units.map((each, at) => withoutZeros(fromUnits(rounded(each * up, unitAt(under, at) * down), digits)))
}

function unitAt({ units }: Units, at: number): bigint {
  const unit = units[at]
  if (unit === undefined) throw new RangeError('series of different lengths')
  return unit
}

function rounded(over: bigint, under: bigint): bigint {
  const isNegative = over < 0n !== under < 0n
  const [size, by] = [over < 0n ? -over : over, under < 0n ? -under : under]
  const quotient = (2n * size + by) / (2n * by)
  return isNegative ? -quotient : quotient
}

/** A decimal without the zeros at its end that tell nothing. */
export function withoutZeros(value: string): string {
  if (!value.includes('.')) return value
  let end = value.length
  while (value[end - 1] === '0') end--
  return value.slice(0, value[end - 1] === '.' ? end - 1 : end)
}
