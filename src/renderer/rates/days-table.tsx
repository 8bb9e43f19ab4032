import './history-table.css'
import { useState, type ReactNode } from 'react'
import { dayStart } from '#shared/format/zoned-date.ts'
import { useWords } from '../data/use-words.ts'
import { useFormat } from '../data/use-settings.ts'

/** So many days at a time, about a quarter: twenty years at once would make the window wait. */
const step = 65

/** From which of `count` days on they are shown, and what shows earlier ones; null when all are. */
export function useLatestDays(count: number): { start: number; onEarlier: (() => void) | null } {
  const [shown, setShown] = useState(step)
  const start = Math.max(0, count - shown)
  return { start, onEarlier: start === 0 ? null : () => setShown(shown + step) }
}

type DaysTableProps = {
  label: string
  heads: readonly ReactNode[]
  onEarlier: (() => void) | null
  children: ReactNode
}

/** A table of days, whose rows are its children. */
export function DaysTable({ label, heads, onEarlier, children }: DaysTableProps) {
  const t = useWords()
  return (
    <div className="history-table">
      <table aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{t('rates.day')}</th>
            {heads.map((head, column) => (
              <th key={column} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
      {onEarlier === null ? null : (
        <button type="button" className="link history-earlier" onClick={onEarlier}>
          {t('rates.earlier')}
        </button>
      )}
    </div>
  )
}

/** The cells of one day (`YYYY-MM-DD`). */
export function DayRow({ day, children }: { day: string; children: ReactNode }) {
  const format = useFormat()
  return (
    <tr>
      <th scope="row">{format.mediumDate(dayStart(day), 'UTC')}</th>
      {children}
    </tr>
  )
}
