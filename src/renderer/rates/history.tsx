import './history.css'
import { useCallback, useMemo } from 'react'
import type { RateBoard, RatePoint } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { useFormat } from '../data/use-settings.ts'
import { Choice } from '../ui/choice.tsx'
import { Chart } from './chart.tsx'
import { ComparedTable } from './compared-table.tsx'
import { Comparison } from './comparison.tsx'
import { HistoryFacts } from './history-facts.tsx'
import { HistoryTable } from './history-table.tsx'
import { addDays, addMonths } from './month-grid.ts'
import { Triangle } from './pair-change.tsx'
import { pairDigits, pairRate, type PairRate } from './pair-rate.ts'
import { pointsSince, scaledPoints, seriesFacts, type SeriesFacts } from './pair-series.ts'
import { writePair, type Pair } from './pair.ts'
import { RatesExport } from './rates-export.tsx'
import { useCompared } from './use-compared.ts'
import { ranges, useHistoryView, type Range } from './use-history-view.ts'
import { usePairHistory } from './use-pair-history.ts'

const monthsOf: Record<Exclude<Range, 'week' | 'all'>, number> = { month: 1, quarter: 3, half: 6, year: 12 }
/** Before the tenge. */
const firstDay = '1993-01-01'

/** What a pair has cost: now, over a time that is chosen, on any day, and beside another currency. */
export function History({ board, pair }: { board: RateBoard; pair: Pair }) {
  const t = useWords()
  const format = useFormat()
  const pairName = writePair(pair, board.base)
  const [{ range, day, other, asTable }, show] = useHistoryView(pairName)
  const setOther = useCallback((chosen: string | null) => show({ other: chosen }), [show])
  const to = board.date ?? firstDay
  const from = rangeStart(range, to)
  // All of it at once, so that another range waits for nobody.
  const all = usePairHistory(board, pair, firstDay, to)
  const rate = pairRate(board, pair)
  const { points, shown, facts } = useShown(all, from, rate?.nominal ?? 1)
  const isCross = pair.against !== board.base
  const digits = rate === null ? 2 : pairDigits(rate.value, isCross)
  // Without another it is what is there anyway.
  const beside = other === null ? { of: pair.of, against: board.base } : { of: other, against: pair.against }
  const others = usePairHistory(board, beside, firstDay, to)
  const compared = useCompared(pair, other, shown, others, from)
  if (rate === null) return <section className="history" />
  const [of, against] = [pair.of, pair.against].map((code) => format.displayCurrency(code))
  const name = format.capitalize(t('rates.pair', { of, against }))
  const pickDay = (picked: string) => show(picked < from ? { day: picked, range: 'all' } : { day: picked })
  const isDrawn = compared !== null && compared.lines.every((line) => line.points.length >= 2)
  return (
    <section className="history" aria-label={name}>
      <div className="history-head">
        <bdi className="history-price number">{format.rate(rate.value, digits)}</bdi>
        <div className="history-words">
          <h2 className="history-name">
            {rate.nominal === 1 ? name : `${name} (${t('rates.amount', { count: rate.nominal, code: pair.of })})`}
          </h2>
          <Moved rate={rate} facts={facts} digits={digits} />
        </div>
        <div className="history-tools">
          <Ranges chosen={range} onChoose={(chosen) => show({ range: chosen })} />
          <Comparison board={board} pair={pair} other={other} onChoose={setOther} />
          <button
            type="button"
            className="link meta"
            aria-pressed={asTable}
            onClick={() => show({ asTable: !asTable })}
          >
            {t('rates.asTable')}
          </button>
        </div>
      </div>
      {all !== undefined && shown.length === 0 ? <p className="history-none">{t('rates.noHistory')}</p> : null}
      {asTable && other !== null && compared !== null ? (
        <ComparedTable key={`${pairName} ${range} ${other}`} label={compared.name} {...compared} isCross={isCross} />
      ) : asTable ? (
        <HistoryTable key={`${pairName} ${range}`} label={name} points={shown} digits={digits} />
      ) : (
        <Chart
          lines={isDrawn ? compared.lines : null}
          lowest={other === null ? (facts?.lowest ?? null) : null}
          digits={other === null ? digits : 2}
          label={t('rates.chart', { pair: other === null ? name : (compared?.name ?? name) })}
          day={day}
          stale={board.stale}
          onDay={(picked) => show({ day: picked })}
        />
      )}
      <HistoryFacts
        points={all === undefined ? null : shown}
        facts={facts}
        digits={digits}
        day={day ?? to}
        last={to}
        onDay={pickDay}
      />
      <div className="history-foot">
        <p className="meta">{t('rates.carried')}</p>
        <RatesExport points={points} series={{ ...pair, source: board.source, isCross }} />
      </div>
    </section>
  )
}

/**
 * The points from a day on, the same as they are priced on the board, and what these come to; twenty years of days are not
 * counted twice.
 */
function useShown(all: readonly RatePoint[] | undefined, from: string, nominal: number) {
  return useMemo(() => {
    const points = pointsSince(all ?? [], from)
    const shown = scaledPoints(points, nominal)
    return { points, shown, facts: seriesFacts(shown) }
  }, [all, from, nominal])
}

function Ranges({ chosen, onChoose }: { chosen: Range; onChoose(range: Range): void }) {
  const t = useWords()
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
  if (range === 'all') return firstDay
  return range === 'week' ? addDays(to, -7) : addMonths(to, -monthsOf[range])
}

/** How far the rate has moved in a day, and over the time shown. */
function Moved({ rate, facts, digits }: { rate: PairRate; facts: SeriesFacts | null; digits: number }) {
  const t = useWords()
  const format = useFormat()
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
