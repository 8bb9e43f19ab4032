import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayStart } from '#shared/format/zoned-date.ts'
import type { RateBoard } from '#shared/model.ts'
import { useFormat, useSettings } from '../data/use-settings.ts'
import { Sparkline } from '../ui/sparkline.tsx'
import { addDays } from './month-grid.ts'
import { PairChange } from './pair-change.tsx'
import { pairDigits, pairRate, type PairRate } from './pair-rate.ts'
import { crossPairs, writePair, type Pair } from './pair.ts'
import { usePairHistory } from './use-pair-history.ts'

const sparkDays = 30

type PairsBoardProps = { board: RateBoard; chosen: Pair; onChoose(pair: Pair): void }

/** The chosen pairs with their rates, and what they cost in each other. */
export function PairsBoard({ board, chosen, onChoose }: PairsBoardProps) {
  const { t } = useTranslation()
  const { pairs } = useSettings()
  const [all, setAll] = useState(false)
  const mine = pairs.filter((code) => board.rates.some(({ currency }) => currency === code))
  const others = board.rates.map(({ currency }) => currency).filter((code) => !mine.includes(code))
  const official = [...mine, ...(all ? others : [])].map((of): Pair => ({ of, against: board.base }))
  const title = t('rates.board', { base: board.base })
  const rowOf = (pair: Pair) => (
    <PairRow
      key={writePair(pair, board.base)}
      board={board}
      pair={pair}
      isChosen={writePair(pair, board.base) === writePair(chosen, board.base)}
      onChoose={() => onChoose(pair)}
    />
  )
  return (
    <div className="pairs">
      <section aria-label={title}>
        <div className="section-head">
          <h2 className="section-title">{title}</h2>
          <span className="section-note">{t('rates.changeInDay')}</span>
        </div>
        <ul>{official.map(rowOf)}</ul>
        {others.length === 0 ? null : (
          <button type="button" className="link pairs-all" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? t('rates.showChosen') : t('rates.showAll', { count: others.length })}
          </button>
        )}
      </section>
      {mine.length < 2 ? null : (
        <section aria-label={t('rates.cross')}>
          <div className="section-head">
            <h2 className="section-title">{t('rates.cross')}</h2>
            <span className="section-note">{t('rates.computed')}</span>
          </div>
          <ul>{crossPairs(mine).map(rowOf)}</ul>
        </section>
      )}
    </div>
  )
}

type PairRowProps = { board: RateBoard; pair: Pair; isChosen: boolean; onChoose(): void }

function PairRow({ board, pair, isChosen, onChoose }: PairRowProps) {
  const format = useFormat()
  const rate = pairRate(board, pair)
  if (rate === null) return null
  const isCross = pair.against !== board.base
  const digits = pairDigits(rate.value, isCross)
  return (
    <li>
      <button type="button" className="pair-row" aria-current={isChosen ? 'true' : undefined} onClick={onChoose}>
        <span className="pair-names">
          <PairCode pair={pair} rate={rate} isCross={isCross} />
          {isCross ? (
            <CrossFrom board={board} pair={pair} />
          ) : (
            <span className="pair-currency">{format.capitalize(format.displayCurrency(pair.of))}</span>
          )}
        </span>
        <Run board={board} pair={pair} />
        <bdi className="pair-price number">{format.rate(rate.value, digits)}</bdi>
        <PairChange rate={rate} digits={digits} />
      </button>
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
  const { t } = useTranslation()
  const format = useFormat()
  const [one, other] = [pair.of, pair.against].map((code) => {
    const value = pairRate(board, { of: code, against: board.base })?.value ?? ''
    return format.rate(value, pairDigits(value, false))
  })
  return <span className="pair-currency">{t('rates.from', { one, other })}</span>
}

/** The run over the last month. */
function Run({ board, pair }: { board: RateBoard; pair: Pair }) {
  const to = board.date ?? new Date(dayStart('1970-01-01')).toISOString().slice(0, 10)
  const points = usePairHistory(board, pair, addDays(to, -sparkDays), to) ?? []
  return <Sparkline values={points.map(({ value }) => Number(value))} stale={board.stale} />
}
