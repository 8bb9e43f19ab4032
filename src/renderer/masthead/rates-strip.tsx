import { useTranslation } from 'react-i18next'
import { dateKey, dayStart } from '#shared/format/zoned-date.ts'
import type { Rate, RateBoard } from '#shared/model.ts'
import { fractionOf, perUnit } from '#shared/money/unit-rate.ts'
import { bankKeys, isOfficial } from '#shared/rate-sources.ts'
import { useRateBoard, useRateHistory } from '../data/queries.ts'
import { wordsOfFailure } from '../data/texts.ts'
import { useNow } from '../data/use-now.ts'
import { localZone, useFormat, useSettings } from '../data/use-settings.ts'
import { useNavigation } from '../data/use-view.ts'
import { Change } from '../ui/change.tsx'
import { Sparkline } from '../ui/sparkline.tsx'

const sparkDays = 30
const dayMs = 86_400_000

/** The chosen pairs with their official rates, their run over a month, and whose they are. */
export function RatesStrip() {
  const { t } = useTranslation()
  const { pairs } = useSettings()
  const { data: board, error, refetch } = useRateBoard()
  if (board === undefined)
    return (
      <div className="strip">
        {error === null ? null : (
          <p className="meta" role="alert">
            {wordsOfFailure(t, error).text}{' '}
            <button type="button" className="link" onClick={() => void refetch()}>
              {t('app.tryAgain')}
            </button>
          </p>
        )}
      </div>
    )
  const rates = pairs.flatMap((code) => board.rates.find(({ currency }) => currency === code) ?? [])
  return (
    <section className={board.stale ? 'strip strip-stale' : 'strip'} aria-label={t('strip.label')}>
      {rates.length === 0 ? <p className="meta">{t('strip.none')}</p> : null}
      <ul className="strip-pairs">
        {rates.map((rate) => (
          <Pair key={rate.currency} rate={rate} board={board} />
        ))}
      </ul>
      <AsOf board={board} />
    </section>
  )
}

function Pair({ rate, board }: { rate: Rate; board: RateBoard }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { go } = useNavigation()
  const unit = perUnit(rate.value, rate.nominal)
  const value = format.rate(unit, fractionOf(unit))
  const change = rate.change === null ? null : perUnit(rate.change, rate.nominal)
  return (
    <li>
      <button
        type="button"
        className="pair"
        title={t('strip.pair', {
          value,
          base: format.displayCurrency(board.base),
          currency: format.displayCurrency(rate.currency),
        })}
        onClick={() => go({ kind: 'rates', currency: rate.currency })}
      >
        <bdi className="pair-name number">{`${rate.currency}/${board.base}`.toLowerCase()}</bdi>
        <bdi className="pair-value number">{value}</bdi>
        {board.date === null ? null : <Run currency={rate.currency} board={board} to={board.date} />}
        <Change change={change} />
      </button>
    </li>
  )
}

function Run({ currency, board, to }: { currency: string; board: RateBoard; to: string }) {
  const from = dateKey(dayStart(to) - sparkDays * dayMs, 'UTC')
  const { data: series } = useRateHistory({ source: board.source, currency, from, to })
  return <Sparkline values={(series?.points ?? []).map(({ value }) => Number(value))} stale={board.stale} />
}

function AsOf({ board }: { board: RateBoard }) {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useNow()
  if (board.date === null) return null
  const bank = bankKeys[board.source]
  const source = bank === undefined ? board.source : t(bank)
  const date = format.longDate(dayStart(board.date), 'UTC')
  const age = format.relativeTime(dayStart(board.date), now, localZone)
  const official = board.stale ? 'strip.stale' : 'strip.official'
  const unofficial = board.stale ? 'strip.unofficialStale' : 'strip.unofficial'
  return (
    <p className="strip-note">
      {board.isSample
        ? t('strip.sample', { date })
        : t(isOfficial(board.source) ? official : unofficial, { source, date, age })}
    </p>
  )
}
