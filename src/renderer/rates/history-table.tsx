import './history-table.css'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayStart } from '#shared/format/zoned-date.ts'
import type { RatePoint } from '#shared/model.ts'
import { divideDecimals, subtractDecimals } from '#shared/money/decimal.ts'
import { useFormat } from '../data/use-settings.ts'
import { PairChange } from './pair-change.tsx'

/** So many days at a time, about a quarter: twenty years at once would make the window wait. */
const step = 65

type HistoryTableProps = { label: string; points: readonly RatePoint[]; digits: number }

/** Every published day of what the chart shows, the newest first. */
export function HistoryTable({ label, points, digits }: HistoryTableProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const [count, setCount] = useState(step)
  const start = Math.max(0, points.length - count)
  const shown = points.slice(start).map((point, at) => ({ point, before: points[start + at - 1] }))
  return (
    <div className="history-table">
      <table aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{t('rates.day')}</th>
            <th scope="col">{t('rates.rate')}</th>
            <th scope="col">{t('rates.change')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.toReversed().map(({ point, before }) => (
            <tr key={point.date}>
              <th scope="row">{format.mediumDate(dayStart(point.date), 'UTC')}</th>
              <td>
                <bdi className="number">{format.rate(point.value, digits)}</bdi>
              </td>
              <td>
                <PairChange rate={moveSince(before, point)} digits={digits} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {start === 0 ? null : (
        <button type="button" className="link history-earlier" onClick={() => setCount(count + step)}>
          {t('rates.earlier')}
        </button>
      )}
    </div>
  )
}

function moveSince(before: RatePoint | undefined, { value }: RatePoint) {
  if (before === undefined) return { change: null, share: null }
  const change = subtractDecimals(value, before.value)
  return { change, share: Number(before.value) === 0 ? null : divideDecimals(change, before.value, 6) }
}
