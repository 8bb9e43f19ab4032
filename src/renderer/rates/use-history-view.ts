import { useCallback, useState } from 'react'

export const ranges = ['week', 'month', 'quarter', 'half', 'year', 'all'] as const
export type Range = (typeof ranges)[number]
/** What is shown of a pair's past: how much of it, which day is marked, beside which currency, as a chart or in a table. */
export type HistoryView = { range: Range; day: string | null; other: string | null; asTable: boolean }

const fresh: HistoryView = { range: 'year', day: null, other: null, asTable: false }

/** Each pair begins with a year of its own, on the page that is there: to make all of it anew would take longer. */
export function useHistoryView(pair: string): [HistoryView, (patch: Partial<HistoryView>) => void] {
  const [kept, setKept] = useState({ pair, view: fresh })
  const show = useCallback(
    (patch: Partial<HistoryView>) =>
      setKept((before) => ({ pair, view: { ...(before.pair === pair ? before.view : fresh), ...patch } })),
    [pair],
  )
  return [kept.pair === pair ? kept.view : fresh, show]
}
