import type { ForecastDay } from '#shared/model.ts'

/** Shares of the height from its top, where each day's highest and lowest stand, and lines of SVG through them. */
export type Band = { places: { high: number; low: number }[]; area: string; highs: string; lows: string }

/** Days that differ by a degree must not look like a change of the weather. */
const leastSpan = 10

/** The band between days and nights, one unit wide a day and one high; degrees as the forecast gives them. */
export function bandOf(days: readonly Pick<ForecastDay, 'min' | 'max'>[]): Band {
  const [low, high] = [Math.min(...days.map(({ min }) => min)), Math.max(...days.map(({ max }) => max))]
  const span = Math.max(leastSpan, high - low)
  const top = (high + low + span) / 2
  const share = (degrees: number) => (top - degrees) / span
  const places = days.map(({ min, max }) => ({ high: share(max), low: share(min) }))
  const line = (side: 'high' | 'low') => {
    const points = places.map((place, at) => [at + 0.5, place[side]] as const)
    const [first, last] = [points[0]?.[1] ?? 0, points.at(-1)?.[1] ?? 0]
    // Level to the edges: what was before and what comes after nobody has told.
    return [[0, first] as const, ...points, [days.length, last] as const]
  }
  const written = (points: readonly (readonly [number, number])[]) =>
    points.map(([x, y]) => `${x},${y.toFixed(3)}`).join(' ')
  const [highs, lows] = [line('high'), line('low')]
  return { places, area: written([...highs, ...lows.toReversed()]), highs: written(highs), lows: written(lows) }
}
