import { useFormat } from '../data/use-settings.ts'
import type { PairRate } from './pair-rate.ts'

/** How far a rate has moved: the amount with its sign and triangle, and the share under it. */
export function PairChange({ rate, digits }: { rate: Pick<PairRate, 'change' | 'share'>; digits: number }) {
  const format = useFormat()
  const { change, share } = rate
  if (change === null) return <span className="pair-change" />
  return (
    <span className="pair-change">
      <span className="pair-moved">
        <Triangle change={change} />
        <bdi className="number">{format.signed(change, digits)}</bdi>
      </span>
      {share === null ? null : <bdi className="pair-share number">{format.signedPercent(share)}</bdi>}
    </span>
  )
}

/** Up, down, or a dash for no move at all. */
export function Triangle({ change }: { change: string }) {
  const size = Number(change)
  return <span className={size > 0 ? 'triangle triangle-up' : size < 0 ? 'triangle triangle-down' : 'triangle-none'} />
}
