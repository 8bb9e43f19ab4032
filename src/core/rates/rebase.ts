import type { Rate } from '#shared/model.ts'
import { divideUnits, multiplyUnits, toUnits, withoutZeros } from '#shared/money/decimal-series.ts'
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

/**
 * What one unit of a currency costs on each day in another, whose values of the same days are `against`; in the source's
 * base without them.
 */
export function unitCosts(source: Quoting, of: readonly Value[], against: readonly Value[] | null): string[] {
  // Twenty years of days are told in no time where there is nothing to divide but by tens.
  if (
    against === null &&
    source.quotedIn === 'base' &&
    of.every(({ nominal }) => Number.isInteger(Math.log10(nominal)))
  )
    return of.map(({ value, nominal }) => withoutZeros(perUnit(value, nominal)))
  return quotients(costsOf(source, of), against === null ? of.map(() => one) : costsOf(source, against))
}

/** What one unit of the source's base costs on each day in a currency. */
export function baseCosts(source: Quoting, against: readonly Value[]): string[] {
  return quotients(
    against.map(() => one),
    costsOf(source, against),
  )
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

function costsOf(source: Quoting, values: readonly Value[]): Cost[] {
  return values.map((value) => costOf(source, value))
}

/** As `quotient` of each two. */
function quotients(of: readonly Cost[], against: readonly Cost[]): string[] {
  const units = (costs: readonly Cost[], part: keyof Cost) => toUnits(costs.map((cost) => cost[part]))
  const over = multiplyUnits(units(of, 'over'), units(against, 'under'))
  return divideUnits(over, multiplyUnits(units(of, 'under'), units(against, 'over')), keptDigits)
}

function quotient(of: Cost, against: Cost): string {
  return divideDecimals(multiplyDecimals(of.over, against.under), multiplyDecimals(of.under, against.over), keptDigits)
}
