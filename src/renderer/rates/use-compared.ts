import { useMemo } from 'react'
import type { RatePoint } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { useFormat } from '../data/use-settings.ts'
import type { ChartLine } from './chart-layout.ts'
import { indexedTogether, pointsSince } from './pair-series.ts'
import type { Pair } from './pair.ts'

/** `rates` are those that the lines were made of. */
type Compared = { lines: readonly ChartLine[]; rates: readonly (readonly RatePoint[])[]; name: string }

/**
 * The lines of a chart: the pair's own alone, or, where another currency is set beside it, both from 100 at the start.
 * Null while the other's values come. `points` are the pair's own from the day `from` on; `all` are the other's.
 */
export function useCompared(
  pair: Pair,
  other: string | null,
  points: readonly RatePoint[],
  all: readonly RatePoint[] | undefined,
  from: string,
): Compared | null {
  const t = useWords()
  const format = useFormat()
  const others = useMemo(() => (all === undefined ? undefined : pointsSince(all, from)), [all, from])
  const lines = useMemo((): readonly ChartLine[] | null => {
    if (other === null) return [{ name: pair.of, points }]
    if (others === undefined) return null
    const [one, two] = indexedTogether(points, others)
    return [
      { name: pair.of, points: one },
      { name: other, points: two },
    ]
  }, [pair.of, points, other, others])
  const names = [pair.of, other ?? pair.of].map((code) => format.displayCurrency(code))
  const [one, two] = names
  const rates = [points, ...(other === null || others === undefined ? [] : [others])]
  return lines === null ? null : { lines, rates, name: format.capitalize(t('rates.pair', { of: one, against: two })) }
}
