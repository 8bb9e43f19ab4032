import { useFormat } from '../data/use-settings.ts'
import { labelsWithRoom } from './chart-labels.ts'
import type { ChartLayout } from './chart-layout.ts'
import type { TimeTick } from './chart-scale.ts'

/** Level rules with their values at the end, and the days under the line. */
export function ChartAxes({ layout }: { layout: ChartLayout }) {
  const format = useFormat()
  const { plotWidth, plotHeight, valueTicks, valueDigits } = layout
  return (
    <>
      <svg className="chart-picture" width={plotWidth} height={plotHeight + 8} aria-hidden="true">
        {valueTicks.map(({ value, y }) => (
          <path key={value} className="chart-rule" d={`M0 ${Math.round(y) - 0.5}H${plotWidth}`} />
        ))}
        {layout.timeTicks.map(({ at, x }) => (
          <path key={at} className="chart-tick" d={`M${Math.round(x) + 0.5} ${plotHeight}v7`} />
        ))}
        <path className="chart-base" d={`M0 ${Math.round(plotHeight) - 0.5}H${plotWidth}`} />
      </svg>
      {valueTicks.map(({ value, y }) => (
        <bdi key={value} className="chart-level number" style={{ insetBlockStart: y }} aria-hidden="true">
          {format.rate(value.toFixed(valueDigits), valueDigits)}
        </bdi>
      ))}
      <TimeLabels layout={layout} />
    </>
  )
}

/** So far a label may reach under the values, px. */
const axisRoom = 46

/** Labels start at their tick. */
function TimeLabels({ layout }: { layout: ChartLayout }) {
  const format = useFormat()
  const named = layout.timeTicks.map((tick) => ({ ...tick, label: format.capitalize(labelOf(format, tick)) }))
  const shown = labelsWithRoom(named, layout.plotWidth + axisRoom)
  return shown.map(({ at, x, label }) => (
    <span
      key={at}
      className="chart-time"
      style={{ insetInlineStart: x, insetBlockStart: layout.plotHeight }}
      aria-hidden="true"
    >
      <bdi>{label}</bdi>
    </span>
  ))
}

function labelOf(format: ReturnType<typeof useFormat>, { at, tells }: TimeTick): string {
  switch (tells) {
    case 'day':
      return format.shortDate(at, 'UTC')
    case 'month':
      return format.shortMonth(at, 'UTC')
    case 'monthYear':
      return format.shortMonthYear(at, 'UTC')
    case 'year':
      return String(new Date(at).getUTCFullYear())
  }
}
