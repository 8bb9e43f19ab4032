import type { Rate } from '#shared/model.ts'
import { divideDecimals, multiplyDecimals, subtractDecimals } from '#shared/money/decimal.ts'
import { perUnit } from '#shared/money/unit-rate.ts'
import type { RateSource } from './rate-source.ts'

type Quoting = Pick<RateSource, 'base' | 'quotedIn'>
type Value = Pick<Rate, 'value' | 'nominal'>
/** What one unit of a currency costs in the source's base, as an exact fraction. */
type Cost = { over: string; under: string }

/** Digits after the point that computed rates keep; more than any are shown with. */
const keptDigits = 16
const one: Cost = { over: '1', under: '1' }

/**
 * A board told in `base`, which is the source's own or one of `rates`. In its own base a source that quotes that way is
 * told as published, down to nominals. Everything else is computed for one unit, in one division from published values,
 * and the source's own base becomes one of the rates. A change is known where those of both currencies are.
 */
export function rebase(rates: readonly Rate[], source: Quoting, base: string): Rate[] {
  if (base === source.base && source.quotedIn === 'base') return [...rates]
  const unit = rates.find(({ currency }) => currency === base)
  const of = unit === undefined ? one : costOf(source, unit)
  const before = unit === undefined ? one : costBefore(source, unit)
  const all = rates.filter(({ currency }) => currency !== base).map((rate) => computed(rate, source, of, before))
  if (base !== source.base) {
    const value = quotient(one, of)
    all.push({ currency: source.base, nominal: 1, value, change: changeFrom(value, one, before) })
  }
  return all.toSorted((a, b) => (a.currency < b.currency ? -1 : 1))
}

/** What one unit of a currency costs in another, or in the source's base without a second value. */
export function unitCost(source: Quoting, of: Value, against: Value | null): string {
  // Twenty years of days are told in no time where there is nothing to divide but by tens.
  if (against === null && source.quotedIn === 'base' && Number.isInteger(Math.log10(of.nominal)))
    return withoutZeros(perUnit(of.value, of.nominal))
  return quotient(costOf(source, of), against === null ? one : costOf(source, against))
}

/** What one unit of the source's base costs in a currency. */
export function baseCost(source: Quoting, against: Value): string {
  return quotient(one, costOf(source, against))
}

function computed(rate: Rate, source: Quoting, unit: Cost, unitBefore: Cost | null): Rate {
  const value = quotient(costOf(source, rate), unit)
  return { currency: rate.currency, nominal: 1, value, change: changeFrom(value, costBefore(source, rate), unitBefore) }
}

function changeFrom(value: string, before: Cost | null, unitBefore: Cost | null): string | null {
  return before === null || unitBefore === null ? null : subtractDecimals(value, quotient(before, unitBefore))
}

function costOf({ quotedIn }: Quoting, { value, nominal }: Value): Cost {
  const units = String(nominal)
  return quotedIn === 'base' ? { over: value, under: units } : { over: units, under: value }
}

function costBefore(source: Quoting, { value, change, nominal }: Rate): Cost | null {
  const before = change === null ? '0' : subtractDecimals(value, change)
  return Number(before) > 0 ? costOf(source, { value: before, nominal }) : null
}

function withoutZeros(value: string): string {
  return value.includes('.') ? value.replace(/\.?0+$/, '') : value
}

function quotient(of: Cost, against: Cost): string {
  return divideDecimals(multiplyDecimals(of.over, against.under), multiplyDecimals(of.under, against.over), keptDigits)
}
