/** A number as its digits, so that money is rounded and shown without ever becoming a float. */
export type Decimal = {
  negative: boolean
  /** Digits before the point, no leading zeros except a single "0". */
  whole: string
  /** Digits after the point. */
  fraction: string
}

/** Reads a decimal string ("-1234.50") or a finite number; null for anything else. */
export function parseDecimal(value: number | string): Decimal | null {
  const text = typeof value === 'number' ? plainDigits(value) : value.trim()
  const match = /^([-+\u2212]?)(\d+)(?:\.(\d*))?$/.exec(text)
  if (match === null) return null
  const [, sign = '', whole = '', fraction = ''] = match
  return { negative: sign === '-' || sign === '\u2212', whole: withoutLeadingZeros(whole), fraction }
}

function plainDigits(value: number): string {
  const text = String(value)
  if (!text.includes('e')) return text
  return Math.abs(value) < 1 ? value.toFixed(20) : String(BigInt(value))
}

function withoutLeadingZeros(digits: string): string {
  return digits.replace(/^0+(?=\d)/, '')
}

/** Rounds half away from zero to at most `max` digits after the point, then fills up with zeros to `min`. */
export function roundDecimal(value: Decimal, min: number, max: number): Decimal {
  const kept = value.fraction.slice(0, max)
  const roundUp = value.fraction.charAt(max) >= '5'
  const digits = roundUp ? String(BigInt(value.whole + kept) + 1n).padStart(kept.length + 1, '0') : value.whole + kept
  const point = digits.length - kept.length
  const fraction = digits.slice(point)
  const needed = Math.max(min, fraction.replace(/0+$/, '').length)
  return {
    negative: value.negative,
    whole: withoutLeadingZeros(digits.slice(0, point)),
    fraction: fraction.slice(0, needed).padEnd(min, '0'),
  }
}

/** Divides by a power of ten (multiplies when `places` is negative), moving the point alone. */
export function shiftDecimal(value: Decimal, places: number): Decimal {
  const whole = value.whole.padStart(places + 1, '0')
  const all = whole + value.fraction.padEnd(-places, '0')
  const point = whole.length - places
  return { negative: value.negative, whole: withoutLeadingZeros(all.slice(0, point)), fraction: all.slice(point) }
}

export function isZero(value: Decimal): boolean {
  return /^0*$/.test(value.whole + value.fraction)
}
