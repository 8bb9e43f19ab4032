import type { PluralCategory } from '../languages.ts'
import type { Decimal } from './decimal.ts'
import { isZero, parseDecimal, roundDecimal, shiftDecimal } from './decimal.ts'
import type { LocaleData, MeasureUnit } from './locale-data.ts'

export type DigitOptions = { minFraction?: number; maxFraction?: number }

const minus = '\u2212'
const noNumber = '\u2014'
/** Keeps a sign on the left of its digits inside right-to-left text. */
const leftToRightMark = '\u200E'

const byteUnits: readonly MeasureUnit[] = ['byte', 'kilobyte', 'megabyte', 'gigabyte']

type Locale = { data: LocaleData; rightToLeft: boolean; plural: (count: number) => PluralCategory }

/** The formatters of `createFormat` that show a quantity. */
export function numberFormat({ data, rightToLeft, plural }: Locale) {
  const digits = (value: Decimal, grouped = true): string => {
    const whole = grouped ? inGroups(value.whole, data.group) : value.whole
    return value.fraction === '' ? whole : whole + data.decimal + value.fraction
  }
  const sign = (mark: string): string => (rightToLeft ? leftToRightMark + mark : mark)
  const show = (value: Decimal, plus: string, grouped = true): string => {
    if (isZero(value)) return digits(value, grouped)
    return (value.negative ? sign(minus) : plus) + digits(value, grouped)
  }
  const rounded = (value: number | string, min: number, max: number, plus = ''): string => {
    const decimal = parseDecimal(value)
    return decimal === null ? noNumber : show(roundDecimal(decimal, min, max), plus)
  }
  const percent = (ratio: number | string, fraction: number, plus: string): string => {
    const decimal = parseDecimal(ratio)
    if (decimal === null) return noNumber
    return data.percent.replace('{0}', show(roundDecimal(shiftDecimal(decimal, -2), fraction, fraction), plus))
  }
  const measure = (unit: MeasureUnit, count: number, text: string): string =>
    (data.units[unit][plural(count)] ?? data.units[unit].other).replace('{0}', text)
  const plus = sign('+')

  return {
    /** "1,234.5": at most three digits after the point by default. */
    number: (value: number | string, { minFraction = 0, maxFraction = Math.max(3, minFraction) }: DigitOptions = {}) =>
      rounded(value, minFraction, maxFraction),
    /** "478.77": exactly so many digits after the point. */
    rate: (value: number | string, fraction: number) => rounded(value, fraction, fraction),
    /** A change: "+0.84", "−1.62", "0.00". */
    signed: (value: number | string, fraction: number) => rounded(value, fraction, fraction, plus),
    /** A share of one, 0.18 as "18%". */
    percent: (ratio: number | string, fraction = 0) => percent(ratio, fraction, ''),
    /** A change as a share of one, 0.0017 as "+0.17%". */
    signedPercent: (ratio: number | string, fraction = 2) => percent(ratio, fraction, plus),
    /** "1.2K", "12 млн", "24亿"; with digits told at most so many after the point, "12,29 трлн". */
    compactNumber: (value: number | string, { maxFraction }: { maxFraction?: number } = {}) =>
      compactNumber(value, data.compact, maxFraction, show),
    /** "412 MB", in steps of 1000. */
    bytes: (count: number) => {
      const step = byteUnits.findIndex((_, index) => count / 1000 ** index < 999.5)
      const unit = step < 0 ? byteUnits.length - 1 : step
      const scaled = count / 1000 ** unit
      return measure(byteUnits[unit] ?? 'byte', scaled, rounded(scaled, 0, unit > 0 && scaled < 9.95 ? 1 : 0))
    },
    /** "3 min" */
    minutes: (count: number) => measure('minute', count, rounded(count, 0, 0)),
    /** Celsius in whole degrees: "+10°", "−3°", "0°"; or in Fahrenheit, whose readers write no plus: "50°". */
    temperature: (celsius: number, unit: 'celsius' | 'fahrenheit' = 'celsius') =>
      unit === 'celsius' ? `${rounded(celsius, 0, 0, plus)}°` : `${rounded(celsius * 1.8 + 32, 0, 0)}°`,
  }
}

/** Without `maxFraction` one digit after the point below ten of a step and none above, as in CLDR's short forms. */
function compactNumber(
  value: number | string,
  patterns: Record<string, string>,
  maxFraction: number | undefined,
  show: (value: Decimal, plus: string, grouped?: boolean) => string,
): string {
  const decimal = parseDecimal(value)
  if (decimal === null) return noNumber
  const steps = [0, ...Object.keys(patterns).map(Number)].toSorted((a, b) => a - b)
  const found = steps.findLast((step) => shiftDecimal(decimal, step).whole !== '0') ?? 0
  const shortDecimal = (one: Decimal) =>
    maxFraction === undefined ? shortestDecimal(one) : roundDecimal(one, 0, maxFraction)
  const short = shortDecimal(shiftDecimal(decimal, found))
  const next = steps.find((step) => step > found)
  const fillsNext = next !== undefined && short.whole.length > next - found
  const [step, shown] = fillsNext ? [next, shortDecimal(shiftDecimal(short, next - found))] : [found, short]
  return (patterns[step] ?? '0').replace('0', show(shown, '', shown.whole.length > 4))
}

function shortestDecimal(value: Decimal): Decimal {
  const tenths = roundDecimal(value, 0, 1)
  return tenths.whole.length === 1 ? tenths : roundDecimal(value, 0, 0)
}

/** Digits in groups of three from their end, with this sign between them. */
function inGroups(digits: string, sign: string): string {
  const first = digits.length % 3 || 3
  return [digits.slice(0, first), ...(digits.slice(first).match(/\d{3}/g) ?? [])].join(sign)
}
