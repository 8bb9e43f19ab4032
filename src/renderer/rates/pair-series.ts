import type { RatePoint } from '#shared/model.ts'
import { divideUnits, fromUnits, toUnits } from '#shared/money/decimal-series.ts'
import { divideDecimals, multiplyDecimals, subtractDecimals } from '#shared/money/decimal.ts'

const keptDigits = 10

/** One series priced in another: the days that both have, oldest first. */
export function crossPoints(of: readonly RatePoint[], against: readonly RatePoint[]): RatePoint[] {
  const others = new Map(against.map(({ date, value }) => [date, value]))
  const days = of.filter(({ date }) => Number(others.get(date) ?? 0) !== 0)
  return divided(
    days,
    days.map(({ date }) => others.get(date) ?? ''),
    keptDigits,
  )
}

/** The points for `nominal` units instead of one. */
export function scaledPoints(points: readonly RatePoint[], nominal: number): readonly RatePoint[] {
  if (nominal === 1) return points
  return points.map((point) => {
    const { value, published } = point
    return published?.nominal === nominal
      ? { ...point, value: published.value }
      : { ...point, value: multiplyDecimals(value, String(nominal)) }
  })
}

const indexDigits = 4

/** Two series on the days that both have, each as a share of its own first of these, which is 100. */
export function indexedTogether(one: readonly RatePoint[], other: readonly RatePoint[]): [RatePoint[], RatePoint[]] {
  const [days, otherDays] = [one, other].map((points) => new Set(points.map(({ date }) => date)))
  const indexed = (points: readonly RatePoint[], among: ReadonlySet<string> | undefined) => {
    const shared = points.filter(({ date }) => among?.has(date) ?? false)
    const first = shared.find(({ value }) => Number(value) > 0)?.value ?? '1'
    const hundredth = multiplyDecimals(first, '0.01')
    return divided(
      shared,
      shared.map(() => hundredth),
      indexDigits,
    )
  }
  return [indexed(one, otherDays), indexed(other, days)]
}

function divided(points: readonly RatePoint[], by: readonly string[], digits: number): RatePoint[] {
  const values = divideUnits(toUnits(points.map(({ value }) => value)), toUnits(by), digits)
  return points.map(({ date }, at) => ({ date, value: values[at] ?? '' }))
}

/** The points from a day (`YYYY-MM-DD`) on; `points` are oldest first. */
export function pointsSince(points: readonly RatePoint[], day: string): readonly RatePoint[] {
  const first = points.findIndex(({ date }) => date >= day)
  return first < 0 ? [] : points.slice(first)
}

/** The rate in force on a day (`YYYY-MM-DD`): of that day, or the last published before it; null before the first. */
export function pointOn(points: readonly RatePoint[], day: string): RatePoint | null {
  return points.findLast(({ date }) => date <= day) ?? null
}

/** `change` is from the first point to the last; all are exact but the average, which is rounded. */
export type SeriesFacts = { highest: RatePoint; lowest: RatePoint; last: RatePoint; average: string; change: string }

/** What a series comes to; the earlier day stands for an extreme met twice. Null when it is empty. */
export function seriesFacts(points: readonly RatePoint[]): SeriesFacts | null {
  const [first] = points
  const last = points.at(-1)
  if (first === undefined || last === undefined) return null
  const { units, scale } = toUnits(points.map(({ value }) => value))
  const sum = units.reduce((total, each) => total + each, 0n)
  const best = (isBetter: (one: bigint, other: bigint) => boolean) =>
    points[units.reduce((at, each, place) => (isBetter(each, units[at] ?? each) ? place : at), 0)] ?? first
  return {
    highest: best((one, other) => one > other),
    lowest: best((one, other) => one < other),
    last,
    average: divideDecimals(fromUnits(sum, scale), String(points.length), keptDigits),
    change: subtractDecimals(last.value, first.value),
  }
}
