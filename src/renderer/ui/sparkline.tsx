const width = 48
const height = 18
const inset = 2.5

/** The run of a rate in a word's space; time always runs from left to right. `values` oldest first. */
export function Sparkline({ values, stale = false }: { values: readonly number[]; stale?: boolean }) {
  const points = placed(values)
  const last = points.at(-1)
  if (last === undefined || points.length < 2) return <span className="sparkline" />
  return (
    <svg className="sparkline" viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <polyline
        className={stale ? 'sparkline-line sparkline-stale' : 'sparkline-line'}
        points={points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')}
      />
      <circle className="sparkline-end" cx={last[0]} cy={last[1]} r="1.9" />
    </svg>
  )
}

function placed(values: readonly number[]): [x: number, y: number][] {
  const lowest = Math.min(...values)
  const span = Math.max(...values) - lowest || 1
  const step = (width - 2 * inset) / Math.max(1, values.length - 1)
  return values.map((value, place) => [
    inset + place * step,
    height - inset - ((value - lowest) / span) * (height - 2 * inset),
  ])
}
