import { dayStart } from '#shared/format/zoned-date.ts'
import type { RatePoint } from '#shared/model.ts'
import { timeTicks, valueScale, type TimeTick } from './chart-scale.ts'

/** A series with the name that it has beside another; `points` oldest first. */
export type ChartLine = { name: string; points: readonly RatePoint[] }
/** In px; `rem` is the size of 1rem, `letters` how many the longest value has. */
export type ChartSize = { width: number; height: number; rem: number; letters: number }
export type Place = { x: number; y: number }
export type ChartLayout = {
  plotWidth: number
  plotHeight: number
  /** Of each line its points in their order, px from the start and the top of the plot. */
  lines: Place[][]
  valueTicks: { value: number; y: number }[]
  valueDigits: number
  timeTicks: (TimeTick & { x: number })[]
}

const axisRem = { least: 3.5, letter: 0.5, gap: 1.25, height: 1.75, top: 0.5 }
/** What part of the span stays free under the lowest value, for its label. */
const roomBelow = 0.08
const tickRem = { width: 2.9, height: 5 }

/**
 * Where everything on the chart stands. Time runs from left to right in every script. Lines are of the same days, two at
 * least.
 */
export function chartLayout(lines: readonly (readonly RatePoint[])[], size: ChartSize): ChartLayout {
  const points = lines[0] ?? []
  const { width, height, rem, letters } = size
  const axisWidth = Math.max(axisRem.least, letters * axisRem.letter + axisRem.gap)
  const plotWidth = Math.max(1, width - axisWidth * rem)
  const plotHeight = Math.max(1, height - axisRem.height * rem)
  const top = axisRem.top * rem
  const values = lines.map((line) => line.map(({ value }) => Number(value)))
  const times = points.map(({ date }) => dayStart(date))
  const [from = 0, to = 1] = [times[0], times.at(-1)]
  const [lowest, highest] = [Math.min(...values.flat()), Math.max(...values.flat())]
  const scale = valueScale(
    lowest - (highest - lowest) * roomBelow,
    highest,
    Math.max(2, plotHeight / (tickRem.height * rem)),
  )
  const [low = 0, high = 1] = [scale.ticks[0], scale.ticks.at(-1)]
  const x = (at: number) => ((at - from) / (to - from || 1)) * plotWidth
  const y = (value: number) => top + (1 - (value - low) / (high - low)) * (plotHeight - top)
  const most = Math.max(2, Math.floor(plotWidth / (tickRem.width * rem)))
  return {
    plotWidth,
    plotHeight,
    lines: values.map((line) => line.map((value, place) => ({ x: x(times[place] ?? from), y: y(value) }))),
    valueTicks: scale.ticks.map((value) => ({ value, y: y(value) })),
    valueDigits: scale.digits,
    timeTicks: timeTicks(points[0]?.date ?? '', points.at(-1)?.date ?? '', most).map((tick) => ({
      ...tick,
      x: x(tick.at),
    })),
  }
}

/** The point that stands nearest to `x`. */
export function nearestPlace(places: readonly { x: number }[], x: number): number {
  const after = places.findIndex((place) => place.x >= x)
  if (after < 0) return places.length - 1
  const [left, right] = [places[after - 1], places[after]]
  return left !== undefined && right !== undefined && x - left.x < right.x - x ? after - 1 : after
}
