import './history.css'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RateBoard, RatePoint } from '#shared/model.ts'
import { api } from '../data/api.ts'
import { useFormat } from '../data/use-settings.ts'
import { Choice } from '../ui/choice.tsx'
import { useNotice } from '../ui/notice.tsx'
import { Chart } from './chart.tsx'
import { HistoryFacts } from './history-facts.tsx'
import { addMonths } from './month-grid.ts'
import { Triangle } from './pair-change.tsx'
import { pairDigits, pairRate, type PairRate } from './pair-rate.ts'
import { scaledPoints, seriesFacts } from './pair-series.ts'
import type { Pair } from './pair.ts'
import { usePairHistory } from './use-pair-history.ts'
import { resting } from '../ui/resting.ts'

const ranges = ['month', 'quarter', 'half', 'year', 'all'] as const
type Range = (typeof ranges)[number]

const monthsOf: Record<Exclude<Range, 'all'>, number> = { month: 1, quarter: 3, half: 6, year: 12 }
/** Before the tenge. */
const firstDay = '1993-01-01'

/** What a pair has cost: now, over a time that is chosen, and on any day. */
export function History({ board, pair }: { board: RateBoard; pair: Pair }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [range, setRange] = useState<Range>('year')
  const [day, setDay] = useState<string | null>(null)
  const to = board.date ?? firstDay
  const points = usePairHistory(board, pair, rangeStart(range, to), to)
  const rate = pairRate(board, pair)
  if (rate === null) return <section className="history" />
  const digits = pairDigits(rate.value, pair.against !== board.base)
  const shown = points === undefined ? [] : scaledPoints(points, rate.nominal)
  const [of, against] = [pair.of, pair.against].map((code) => format.displayCurrency(code))
  const name = format.capitalize(t('rates.pair', { of, against }))
  const pickDay = (picked: string) => {
    setDay(picked)
    if (picked < rangeStart(range, to)) setRange('all')
  }
  return (
    <section className="history" aria-label={name}>
      <div className="history-head">
        <bdi className="history-price number">{format.rate(rate.value, digits)}</bdi>
        <div className="history-words">
          <h2 className="history-name">
            {rate.nominal === 1 ? name : `${name} (${t('rates.amount', { count: rate.nominal, code: pair.of })})`}
          </h2>
          <Moved rate={rate} points={shown} digits={digits} />
        </div>
        <Ranges chosen={range} onChoose={setRange} />
      </div>
      {points !== undefined && shown.length === 0 ? <p className="history-none">{t('rates.noHistory')}</p> : null}
      {shown.length < 2 ? (
        <div className="chart" />
      ) : (
        <Chart
          points={shown}
          digits={digits}
          label={t('rates.chart', { pair: name })}
          day={day}
          stale={board.stale}
          onDay={setDay}
        />
      )}
      <HistoryFacts points={shown} digits={digits} day={day ?? to} last={to} onDay={pickDay} />
      <div className="history-foot">
        <p className="meta">{t('rates.carried')}</p>
        <CopyTable points={shown} />
      </div>
    </section>
  )
}

function Ranges({ chosen, onChoose }: { chosen: Range; onChoose(range: Range): void }) {
  const { t } = useTranslation()
  return (
    <Choice<Range>
      className="ranges"
      label={t('rates.range')}
      options={ranges.map((id) => ({ id, name: t(`rates.ranges.${id}`), title: t(`rates.rangeNames.${id}`) }))}
      chosen={chosen}
      onChoose={onChoose}
    />
  )
}

function rangeStart(range: Range, to: string): string {
  return range === 'all' ? firstDay : addMonths(to, -monthsOf[range])
}

/** How far the rate has moved in a day, and over the time shown. */
function Moved({ rate, points, digits }: { rate: PairRate; points: readonly RatePoint[]; digits: number }) {
  const { t } = useTranslation()
  const format = useFormat()
  const facts = seriesFacts(points)
  return (
    <p className="history-moved">
      {rate.change === null ? null : (
        <span className="history-move">
          <Triangle change={rate.change} />
          <bdi className="number">{format.signed(rate.change, digits)}</bdi> {t('rates.sinceBefore')}
        </span>
      )}
      {facts === null ? null : (
        <span className="history-move">
          <Triangle change={facts.change} />
          <bdi className="number">{format.signed(facts.change, digits)}</bdi> {t('rates.overShown')}
        </span>
      )}
    </p>
  )
}

function CopyTable({ points }: { points: readonly RatePoint[] }) {
  const { t } = useTranslation()
  const { say } = useNotice()
  const copy = async () => {
    await api.app.copyText(points.map(({ date, value }) => `${date}\t${value}\n`).join(''))
    say({ text: t('rates.copied') })
  }
  return (
    <button type="button" className="link meta" {...resting(points.length === 0, () => void copy())}>
      {t('rates.copyTable')}
    </button>
  )
}
