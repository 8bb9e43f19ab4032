import { memo, type ReactNode } from 'react'
import type { ChartLayout, Place } from './chart-layout.ts'
import { clamp } from './clamp.ts'
import { thinnedLine } from './thinned-line.ts'

/** The lines themselves with their last points; drawn anew only when they move, not with every day that is read. */
export const ChartLines = memo(function ChartLines({ layout }: { layout: ChartLayout }) {
  const { lines, plotWidth, plotHeight } = layout
  return (
    <svg className="chart-picture" width={plotWidth} height={plotHeight} aria-hidden="true">
      {lines.map((places, line) => (
        <g key={line} className={line === 0 ? 'chart-own' : 'chart-other'}>
          <polyline className="chart-line" points={thinnedLine(places).map(written).join(' ')} />
          <LastPoint at={places.at(-1)} />
        </g>
      ))}
    </svg>
  )
})

function written({ x, y }: Place): string {
  return `${x.toFixed(1)},${y.toFixed(1)}`
}

function LastPoint({ at }: { at: Place | undefined }) {
  return at === undefined ? null : <circle className="chart-last" cx={at.x} cy={at.y} r="4" />
}

type LowestMarkProps = { at: Place | undefined; plotWidth: number; children: ReactNode }

/** The lowest point and its value under it. */
export function LowestMark({ at, plotWidth, children }: LowestMarkProps) {
  if (at === undefined) return null
  return (
    <>
      <svg className="chart-picture" width={plotWidth} height="1" aria-hidden="true">
        <circle className="chart-lowest" cx={at.x} cy={at.y} r="3" />
      </svg>
      <span className="chart-low" style={{ insetInlineStart: clamp(at.x, 56, plotWidth - 56), insetBlockStart: at.y }}>
        <bdi>{children}</bdi>
      </span>
    </>
  )
}
