import type { ComponentProps } from 'react'
import { dayStart } from '#shared/format/zoned-date.ts'
import type { RateBoard } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { useFormat } from '../data/use-settings.ts'
import { Sparkline } from '../ui/sparkline.tsx'
import { addDays } from './month-grid.ts'
import { PairChange } from './pair-change.tsx'
import { pairDigits, pairRate, type PairRate } from './pair-rate.ts'
import type { Pair } from './pair.ts'
import { usePairHistory } from './use-pair-history.ts'

const sparkDays = 30

type PairRowProps = ComponentProps<'li'> & {
  board: RateBoard
  pair: Pair
  isChosen: boolean
  onChoose(): void
}

/** A pair with its run over a month, its rate and how that has moved, and what else can be done with it; the rest goes to its list item. */
export function PairRow({ board, pair, isChosen, onChoose, children, ...item }: PairRowProps) {
  const format = useFormat()
  const rate = pairRate(board, pair)
  if (rate === null) return null
  const isCross = pair.against !== board.base
  const digits = pairDigits(rate.value, isCross)
  const isHeld = board.held?.some(({ currency }) => currency === pair.of || currency === pair.against) ?? false
  return (
    <li {...item}>
      <button
        type="button"
        className={isHeld ? 'pair-row pair-held' : 'pair-row'}
        aria-current={isChosen ? 'true' : undefined}
        onClick={onChoose}
      >
        <span className="pair-names">
          <PairCode pair={pair} rate={rate} isCross={isCross} />
          {isCross ? (
            <CrossFrom board={board} pair={pair} />
          ) : (
            <span className="pair-currency">{format.capitalize(format.displayCurrency(pair.of))}</span>
          )}
        </span>
        <Run board={board} pair={pair} isOld={board.stale || isHeld} />
        <bdi className="pair-price number">{format.rate(rate.value, digits)}</bdi>
        <PairChange rate={rate} digits={digits} />
      </button>
      {children}
    </li>
  )
}

function PairCode({ pair, rate, isCross }: { pair: Pair; rate: PairRate; isCross: boolean }) {
  const format = useFormat()
  return (
    <bdi className="pair-code number">
      {isCross ? `${pair.of} / ${pair.against}` : pair.of}
      {rate.nominal === 1 ? null : ` ${format.number(rate.nominal)}`}
    </bdi>
  )
}

function CrossFrom({ board, pair }: { board: RateBoard; pair: Pair }) {
  const t = useWords()
  const format = useFormat()
  const [one, other] = [pair.of, pair.against].map((code) => {
    const value = pairRate(board, { of: code, against: board.base })?.value ?? ''
    return format.rate(value, pairDigits(value, false))
  })
  return <span className="pair-currency pair-from">{t('rates.from', { one, other })}</span>
}

/** The run over the last month. */
function Run({ board, pair, isOld }: { board: RateBoard; pair: Pair; isOld: boolean }) {
  const to = board.date ?? new Date(dayStart('1970-01-01')).toISOString().slice(0, 10)
  const points = usePairHistory(board, pair, addDays(to, -sparkDays), to) ?? []
  return <Sparkline values={points.map(({ value }) => Number(value))} stale={isOld} />
}
