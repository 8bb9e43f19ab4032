import './chosen-pair.css'
import { dateKey, dayStart } from '#shared/format/zoned-date.ts'
import type { RateBoard } from '#shared/model.ts'
import type { ChosenPair } from '#shared/money/chosen-pairs.ts'
import { heldText } from '#shared/money/held-text.ts'
import { bankKeys, isOfficial } from '#shared/rate-sources.ts'
import { useWords } from '../data/use-words.ts'
import { useRateHistory } from '../data/queries.ts'
import { useNow } from '../data/use-now.ts'
import { localZone, useFormat } from '../data/use-settings.ts'
import { Change } from './change.tsx'
import { Sparkline } from './sparkline.tsx'

const sparkDays = 30
const dayMs = 86_400_000

type PairButtonProps = { pair: ChosenPair; board: RateBoard; onPress(currency: string): void }

/** A chosen pair in one line: its rate, its run over a month and how it has moved; more of it where it is pressed. */
export function PairButton({ pair, board, onPress }: PairButtonProps) {
  const t = useWords()
  const format = useFormat()
  const { currency, change, digits, held } = pair
  const value = format.rate(pair.value, digits)
  const words = t('strip.pair', {
    value,
    base: format.displayCurrency(board.base),
    currency: format.displayCurrency(currency),
  })
  const doubt =
    held === null ? null : heldText(held, board.date ?? '', format, (key, values) => t(key, { replace: values }))
  return (
    <button
      type="button"
      className={held === null ? 'pair' : 'pair pair-held'}
      title={doubt === null ? words : `${words}\n${doubt}`}
      onClick={() => onPress(currency)}
    >
      <bdi className="pair-name number">{`${currency}/${board.base}`.toLowerCase()}</bdi>
      <bdi className="pair-value number">{value}</bdi>
      {board.date === null ? null : <Run currency={currency} board={board} to={board.date} isOld={held !== null} />}
      <Change change={change} />
    </button>
  )
}

function Run({ currency, board, to, isOld }: { currency: string; board: RateBoard; to: string; isOld: boolean }) {
  const from = dateKey(dayStart(to) - sparkDays * dayMs, 'UTC')
  const { data: series } = useRateHistory({ source: board.source, currency, from, to })
  return <Sparkline values={(series?.points ?? []).map(({ value }) => Number(value))} stale={board.stale || isOld} />
}

/** Whose rates these are, for which day, and how old when they are not fresh. */
export function RatesAsOf({ board }: { board: RateBoard }) {
  const t = useWords()
  const format = useFormat()
  const now = useNow()
  if (board.date === null) return null
  const bank = bankKeys[board.source]
  const source = bank === undefined ? board.source : t(bank)
  const date = format.longDate(dayStart(board.date), 'UTC')
  const age = format.relativeTime(dayStart(board.date), now, localZone)
  const official = board.stale ? 'strip.stale' : 'strip.official'
  const unofficial = board.stale ? 'strip.unofficialStale' : 'strip.unofficial'
  return board.isSample
    ? t('strip.sample', { date })
    : t(isOfficial(board.source) ? official : unofficial, { source, date, age })
}
