import type { RatePoint } from '#shared/model.ts'
import { divideDecimals, subtractDecimals } from '#shared/money/decimal.ts'
import { useWords } from '../data/use-words.ts'
import { useFormat } from '../data/use-settings.ts'
import { DayRow, DaysTable, useLatestDays } from './days-table.tsx'
import { PairChange } from './pair-change.tsx'

type HistoryTableProps = { label: string; points: readonly RatePoint[]; digits: number }

/** Every published day of what the chart shows, the newest first, with how far the rate had moved. */
export function HistoryTable({ label, points, digits }: HistoryTableProps) {
  const t = useWords()
  const format = useFormat()
  const { start, onEarlier } = useLatestDays(points.length)
  const shown = points.slice(start).map((point, place) => ({ point, before: points[start + place - 1] }))
  return (
    <DaysTable label={label} heads={[t('rates.rate'), t('rates.change')]} onEarlier={onEarlier}>
      {shown.toReversed().map(({ point, before }) => (
        <DayRow key={point.date} day={point.date}>
          <td>
            <bdi className="number">{format.rate(point.value, digits)}</bdi>
          </td>
          <td>
            <PairChange rate={moveSince(before, point)} digits={digits} />
          </td>
        </DayRow>
      ))}
    </DaysTable>
  )
}

function moveSince(before: RatePoint | undefined, { value }: RatePoint) {
  if (before === undefined) return { change: null, share: null }
  const change = subtractDecimals(value, before.value)
  return { change, share: Number(before.value) === 0 ? null : divideDecimals(change, before.value, 6) }
}
