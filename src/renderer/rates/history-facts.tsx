import { dayStart } from '#shared/format/zoned-date.ts'
import type { RatePoint } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { useFormat } from '../data/use-settings.ts'
import { DayPicker } from './day-picker.tsx'
import { pointOn, type SeriesFacts } from './pair-series.ts'

type HistoryFactsProps = {
  /** Null while they come. */
  points: readonly RatePoint[] | null
  facts: SeriesFacts | null
  digits: number
  day: string
  /** The newest day with a rate. */
  last: string
  onDay(day: string): void
}

/** The extremes and the average of what is shown, and the rate of any day. */
export function HistoryFacts({ points, facts, digits, day, last, onDay }: HistoryFactsProps) {
  const t = useWords()
  const format = useFormat()
  const dateOf = ({ date }: RatePoint) => format.mediumDate(dayStart(date), 'UTC')
  const picked = points === null ? null : pointOn(points, day)
  return (
    <dl className="rate-facts">
      {facts === null ? null : (
        <>
          <Fact value={format.rate(facts.highest.value, digits)}>
            {t('rates.highest', { date: dateOf(facts.highest) })}
          </Fact>
          <Fact value={format.rate(facts.lowest.value, digits)}>
            {t('rates.lowest', { date: dateOf(facts.lowest) })}
          </Fact>
          <Fact value={format.rate(facts.average, digits)}>{t('rates.average')}</Fact>
        </>
      )}
      <Fact value={picked === null ? null : format.rate(picked.value, digits)}>
        <DayPicker day={day} last={last} onPick={onDay}>
          {t('rates.on', { date: format.mediumDate(dayStart(day), 'UTC') })}
        </DayPicker>
        {points !== null && picked === null ? <span className="rate-fact-note">{t('rates.noneOn')}</span> : null}
        {picked === null || picked.date === day ? null : (
          <span className="rate-fact-note">{t('rates.publishedOn', { date: dateOf(picked) })}</span>
        )}
      </Fact>
    </dl>
  )
}

function Fact({ value, children }: { value: string | null; children: React.ReactNode }) {
  return (
    <div className="rate-fact">
      <dt className="rate-fact-name">{children}</dt>
      <dd className="rate-fact-value">
        <bdi className="number">{value ?? '—'}</bdi>
      </dd>
    </div>
  )
}
