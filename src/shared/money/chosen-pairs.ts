import type { HeldRate, RateBoard } from '../model.ts'
import { fractionOf, perUnit } from './unit-rate.ts'

/**
 * A chosen currency as a board has it: decimal strings for one unit, shown with `digits` after the point. With `held` it
 * stands at its last good value, because what was published since cannot be right.
 */
export type ChosenPair = {
  currency: string
  value: string
  change: string | null
  digits: number
  held: HeldRate | null
}

/** The chosen currencies that a board has, in the reader's order. */
export function chosenPairs(board: RateBoard, currencies: readonly string[]): ChosenPair[] {
  return currencies.flatMap((currency) => {
    const rate = board.rates.find((each) => each.currency === currency)
    if (rate === undefined) return []
    const value = perUnit(rate.value, rate.nominal)
    return {
      currency,
      value,
      change: rate.change === null ? null : perUnit(rate.change, rate.nominal),
      digits: fractionOf(value),
      held: board.held?.find((each) => each.currency === currency) ?? null,
    }
  })
}
