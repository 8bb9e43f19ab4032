import { useId } from 'react'
import { useWords } from '../data/use-words.ts'
import { localZone, useFormat } from '../data/use-settings.ts'

type Day = { start: number; count: number }

const width = 600
const height = 120
const gap = 2

type DayBarsProps = {
  title: string
  /** What is counted, and how its numbers are written. */
  head: string
  words: (count: number) => string
  days: readonly Day[]
}

/** A bar for each day, time running from the left as in every chart, and the same in a table. */
export function DayBars({ title, head, words, days }: DayBarsProps) {
  const t = useWords()
  const format = useFormat()
  const id = useId()
  const most = Math.max(0, ...days.map(({ count }) => count))
  const heightOf = ({ count }: Day) => (count / Math.max(1, most)) * height
  const step = width / Math.max(1, days.length)
  const [first, last] = [days[0], days.at(-1)]
  const dayOf = ({ start }: Day) => format.mediumDate(start, localZone)
  const total = days.reduce((sum, { count }) => sum + count, 0)
  return (
    <section aria-labelledby={id}>
      <div className="section-head">
        <h2 id={id} className="section-title">
          {title}
        </h2>
        <p className="section-note">{t('statistics.inDays', { total: words(total), most: words(most) })}</p>
      </div>
      <svg className="day-bars" viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
        {days.map((day, index) => (
          <rect
            key={day.start}
            x={index * step + gap / 2}
            y={height - heightOf(day)}
            width={Math.max(1, step - gap)}
            height={heightOf(day)}
          >
            <title>{`${dayOf(day)}: ${words(day.count)}`}</title>
          </rect>
        ))}
      </svg>
      {first === undefined || last === undefined ? null : (
        <p className="day-ends meta" aria-hidden="true">
          <bdi>{dayOf(first)}</bdi>
          <bdi>{dayOf(last)}</bdi>
        </p>
      )}
      <details className="statistics-table">
        <summary>{t('statistics.table')}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('statistics.day')}</th>
              <th scope="col">{head}</th>
            </tr>
          </thead>
          <tbody>
            {days.toReversed().map((day) => (
              <tr key={day.start}>
                <th scope="row">{dayOf(day)}</th>
                <td>{words(day.count)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  )
}
