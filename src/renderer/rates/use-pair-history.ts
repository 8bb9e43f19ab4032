import { useMemo } from 'react'
import type { RateBoard, RatePoint } from '#shared/model.ts'
import { useRateHistory } from '../data/queries.ts'
import type { Pair } from './pair.ts'
import { crossPoints } from './pair-series.ts'

/** What one unit cost on each published day between two, both included, oldest first; undefined while it comes. */
export function usePairHistory(
  board: RateBoard,
  { of, against }: Pair,
  from: string,
  to: string,
): RatePoint[] | undefined {
  const { source, base } = board
  const isCross = against !== base
  const own = useRateHistory({ source, currency: of, from, to }).data
  const other = useRateHistory({ source, currency: isCross ? against : of, from, to }).data
  return useMemo(() => {
    // A former pair's points stay while the new ones are asked for; they are not this pair's.
    if (own?.currency !== of) return undefined
    if (!isCross) return own.points
    return other?.currency === against ? crossPoints(own.points, other.points) : undefined
  }, [own, other, of, against, isCross])
}
