import { dayStart } from '#shared/format/zoned-date.ts'
import { useFormat } from '../data/use-settings.ts'
import type { ChartLayout, ChartLine } from './chart-layout.ts'

type ChartReadingProps = {
  lines: readonly ChartLine[]
  layout: ChartLayout
  digits: number
  /** The place of the day among the points. */
  at: number
}

/** The crossed lines on the day that is read, its date and its values. */
export function ChartReading({ lines, layout, digits, at }: ChartReadingProps) {
  const format = useFormat()
  const { plotWidth, plotHeight } = layout
  const read = lines.flatMap(({ name, points }, line) => {
    const [point, place] = [points[at], layout.lines[line]?.[at]]
    return point === undefined || place === undefined
      ? []
      : { name, place, date: point.date, value: format.rate(point.value, digits) }
  })
  const [first] = read
  if (first === undefined) return null
  const { x, y } = first.place
  return (
    <>
      <svg className="chart-picture" width={plotWidth} height={plotHeight} aria-hidden="true">
        <path className="chart-cross" d={`M${x} 0V${plotHeight}M0 ${y}H${plotWidth}`} />
        {read.map(({ name, place }) => (
          <circle key={name} className="chart-point" cx={place.x} cy={place.y} r="4" />
        ))}
      </svg>
      <div
        className={x > plotWidth * 0.6 ? 'chart-reading chart-reading-end' : 'chart-reading'}
        style={{ insetInlineStart: x }}
        aria-hidden="true"
      >
        <bdi className="chart-day">{format.fullDate(dayStart(first.date), 'UTC')}</bdi>
        {read.map(({ name, value }) => (
          <bdi key={name} className="chart-value number">
            {read.length === 1 ? value : `${name} ${value}`}
          </bdi>
        ))}
      </div>
      <bdi className="chart-tag number" style={{ insetBlockStart: y }} aria-hidden="true">
        {first.value}
      </bdi>
    </>
  )
}
