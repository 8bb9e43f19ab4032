import { useFormat } from '../data/use-settings.ts'

/** Two digits for what moves by hundredths, more for what moves by less. */
function fractionOf(change: string): number {
  return Math.abs(Number(change)) < 0.005 ? 4 : 2
}

/** A change with its sign; only the triangle is coloured. `change` is a decimal string. */
export function Change({ change, withNumber = true }: { change: string | null; withNumber?: boolean }) {
  const format = useFormat()
  const value = Number(change ?? 0)
  if (change === null || value === 0) return null
  return (
    <span className="change">
      <span className={value > 0 ? 'triangle triangle-up' : 'triangle triangle-down'} />
      {withNumber ? <bdi className="number">{format.signed(change, fractionOf(change))}</bdi> : null}
    </span>
  )
}
