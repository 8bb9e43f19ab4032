import { Fragment } from 'react'
import type { RatePoint } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { useFormat } from '../data/use-settings.ts'
import type { ChartLine } from './chart-layout.ts'
import { DayRow, DaysTable, useLatestDays } from './days-table.tsx'
import { pairDigits } from './pair-rate.ts'

type ComparedTableProps = {
  label: string
  /** As they are drawn, of the same days. */
  lines: readonly ChartLine[]
  /** What each was on its own days, in the order of the lines. */
  rates: readonly (readonly RatePoint[])[]
  isCross: boolean
}

/** Every day that both series have, the newest first: what each cost, and what the chart draws of it. */
export function ComparedTable({ label, lines, rates, isCross }: ComparedTableProps) {
  const t = useWords()
  const format = useFormat()
  const days = lines[0]?.points ?? []
  const { start, onEarlier } = useLatestDays(days.length)
  const series = lines.map(({ name, points }, line) => ({
    name,
    points,
    values: new Map(rates[line]?.map(({ date, value }) => [date, value])),
    digits: pairDigits(rates[line]?.at(-1)?.value ?? '1', isCross),
  }))
  const heads = series.map(({ name }) => (
    <Fragment key={name}>
      <bdi>{name}</bdi> <span className="meta">{t('rates.ofHundred')}</span>
    </Fragment>
  ))
  const shown = days.slice(start).map(({ date }, place) => ({ date, at: start + place }))
  return (
    <DaysTable label={label} heads={heads} onEarlier={onEarlier}>
      {shown.toReversed().map(({ date, at }) => (
        <DayRow key={date} day={date}>
          {series.map(({ name, points, values, digits }) => (
            <td key={name}>
              <bdi className="number">{format.rate(values.get(date) ?? '', digits)}</bdi>{' '}
              <bdi className="meta number">{format.rate(points[at]?.value ?? '', 2)}</bdi>
            </td>
          ))}
        </DayRow>
      ))}
    </DaysTable>
  )
}
