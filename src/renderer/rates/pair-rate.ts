import type { RateBoard } from '#shared/model.ts'
import { divideDecimals, subtractDecimals } from '#shared/money/decimal.ts'
import { fractionOf } from '#shared/money/unit-rate.ts'
import type { Pair } from './pair.ts'

/** Decimal strings: what `nominal` units cost, by how much more than on the day before, and that as a share of one. */
export type PairRate = { nominal: number; value: string; change: string | null; share: string | null }

/** Digits that computed values keep; more than any are shown with. */
const keptDigits = 12

/** The rate of a pair on a board, exact but for the division of a cross rate; null when the board has it not. */
export function pairRate(board: RateBoard, { of, against }: Pair): PairRate | null {
  const rate = board.rates.find(({ currency }) => currency === of)
  if (against === board.base && rate !== undefined) return withShare(rate)
  const [now, other] = [unitValue(board, of), unitValue(board, against)]
  if (now === null || other === null) return null
  const value = divideDecimals(now, other, keptDigits)
  const [before, otherBefore] = [unitBefore(board, of), unitBefore(board, against)]
  if (before === null || otherBefore === null) return withShare({ nominal: 1, value, change: null })
  return withShare({
    nominal: 1,
    value,
    change: subtractDecimals(value, divideDecimals(before, otherBefore, keptDigits)),
  })
}

/** What one unit costs in the board's own currency, which itself costs one; null when the board has it not. */
export function unitValue(board: RateBoard, code: string): string | null {
  if (code === board.base) return '1'
  const rate = board.rates.find(({ currency }) => currency === code)
  return rate === undefined ? null : divideDecimals(rate.value, String(rate.nominal), keptDigits)
}

/** How many digits after the point a pair is shown with. */
export function pairDigits(value: string, isCross: boolean): number {
  if (!isCross) return fractionOf(value)
  return Math.abs(Number(value)) >= 100 ? 2 : Math.max(4, fractionOf(value))
}

function unitBefore(board: RateBoard, code: string): string | null {
  if (code === board.base) return '1'
  const rate = board.rates.find(({ currency }) => currency === code)
  if (rate === undefined || rate.change === null) return null
  return divideDecimals(subtractDecimals(rate.value, rate.change), String(rate.nominal), keptDigits)
}

function withShare({ nominal, value, change }: Omit<PairRate, 'share'>): PairRate {
  const before = change === null ? null : subtractDecimals(value, change)
  const share = change === null || before === null || Number(before) === 0 ? null : divideDecimals(change, before, 6)
  return { nominal, value, change, share }
}
