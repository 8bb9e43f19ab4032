import type { RateBoard } from '#shared/model.ts'
import { divideDecimals, multiplyDecimals } from './decimal.ts'

/** A sum in another currency: both decimal strings, `rate` the units of it for one unit of the sum's currency. */
export type MoneyValue = { converted: string; rate: string }

/** Digits after the point of a rate that is computed, and of what is converted: a hundredth is the least that is paid. */
const rateDigits = 10
const paidDigits = 2

/**
 * What a sum is worth in the currency `to` by the rates of one board, across the base of its source; null when the
 * board has not both, and for a currency that is `to` itself.
 */
export function moneyValue(
  board: Pick<RateBoard, 'base' | 'rates'>,
  sum: { amount: string; currency: string },
  to: string,
): MoneyValue | null {
  const [from, into] = [costOf(board, sum.currency), costOf(board, to)]
  if (from === null || into === null || sum.currency === to) return null
  const over = multiplyDecimals(from.value, String(into.nominal))
  const under = multiplyDecimals(into.value, String(from.nominal))
  if (Number(under) === 0) return null
  return {
    converted: divideDecimals(multiplyDecimals(sum.amount, over), under, paidDigits),
    rate: divideDecimals(over, under, rateDigits),
  }
}

function costOf({ base, rates }: Pick<RateBoard, 'base' | 'rates'>, currency: string) {
  if (currency === base) return { value: '1', nominal: 1 }
  return rates.find((rate) => rate.currency === currency) ?? null
}
