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
