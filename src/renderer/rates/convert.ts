import type { RateBoard } from '#shared/model.ts'
import { divideDecimals, multiplyDecimals } from '#shared/money/decimal.ts'
import { unitValue } from './pair-rate.ts'

/** A sum in another currency by the rates of a board, rounded to eight digits; null when the board has one not. */
export function convert(board: RateBoard, sum: string, from: string, to: string): string | null {
  const [one, other] = [unitValue(board, from), unitValue(board, to)]
  if (one === null || other === null || Number(other) === 0) return null
  return divideDecimals(multiplyDecimals(sum, one), other, 8)
}
