import { useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react'
import { dayStart } from '#shared/format/zoned-date.ts'
import { useWords } from '../data/use-words.ts'
import { useFormat } from '../data/use-settings.ts'
import { Icon, type IconName } from '../ui/icon.tsx'
import { addDays, addMonths, monthGrid } from './month-grid.ts'
import { resting } from '../ui/resting.ts'

type MonthDaysProps = { day: string; last: string; onPick(day: string): void }

/** One month of days in our own words; the arrow keys walk the days, Page Up and Page Down the months, with Shift the years. */
export function MonthDays({ day, last, onPick }: MonthDaysProps) {
  const t = useWords()
  const format = useFormat()
  const [at, setAt] = useState(day < last ? day : last)
  const grid = useRef<HTMLDivElement>(null)
  const move = (target: string) => setAt(target > last ? last : target)
  const weeks = monthGrid(at)
  useLayoutEffect(() => {
    grid.current?.querySelector<HTMLElement>(`[data-day="${at}"]`)?.focus()
  }, [at])
  const onKeyDown = (event: KeyboardEvent) => {
    const target = keyTarget(event, at)
    if (target === null) return
    event.preventDefault()
    move(target)
  }
  return (
    <>
      <MonthHead at={at} last={last} onMove={move} />
      <div
        ref={grid}
        className="calendar-days"
        role="grid"
        tabIndex={-1}
        aria-label={t('rates.pickDay')}
        onKeyDown={onKeyDown}
      >
        <div className="calendar-week" role="row">
          {(weeks[0] ?? []).map((weekday) => (
            <span
              key={weekday}
              className="calendar-weekday"
              role="columnheader"
              aria-label={format.weekday(dayStart(weekday), 'UTC')}
            >
              {format.shortWeekday(dayStart(weekday), 'UTC')}
            </span>
          ))}
        </div>
        {weeks.map((week) => (
          <div key={week[0]} className="calendar-week" role="row">
            {week.map((key) => (
              <div key={key} role="gridcell" aria-selected={key === day}>
                <DayButton day={key} at={at} last={last} onPick={onPick} />
              </div>
            ))}
          </div>
        ))}
      </div>
    </>
  )
}

function DayButton({ day, at, last, onPick }: MonthDaysProps & { at: string }) {
  const format = useFormat()
  return (
    <button
      type="button"
      className={day.slice(0, 7) === at.slice(0, 7) ? 'calendar-day' : 'calendar-day calendar-beyond'}
      data-day={day}
      tabIndex={day === at ? 0 : -1}
      disabled={day > last}
      aria-label={format.fullDate(dayStart(day), 'UTC')}
      onClick={() => onPick(day)}
    >
      {Number(day.slice(8))}
    </button>
  )
}

function MonthHead({ at, last, onMove }: { at: string; last: string; onMove(day: string): void }) {
  const t = useWords()
  const format = useFormat()
  const tool = (label: string, icon: IconName, months: number, double: boolean) => (
    <button
      type="button"
      className="tool calendar-tool"
      aria-label={label}
      title={label}
      {...resting(months > 0 && at.slice(0, 7) >= last.slice(0, 7), () => onMove(addMonths(at, months)))}
    >
      <Icon name={icon} size={16} />
      {double ? <Icon name={icon} size={16} /> : null}
    </button>
  )
  return (
    <div className="calendar-head">
      {tool(t('rates.previousYear'), 'back', -12, true)}
      {tool(t('rates.previousMonth'), 'back', -1, false)}
      <p className="calendar-month" aria-live="polite">
        {format.capitalize(format.monthYear(dayStart(at), 'UTC'))}
      </p>
      {tool(t('rates.nextMonth'), 'forward', 1, false)}
      {tool(t('rates.nextYear'), 'forward', 12, true)}
    </div>
  )
}

/** The day that a key goes to; null for a key that means nothing here. Left and right turn with the script. */
function keyTarget({ key, shiftKey }: KeyboardEvent, at: string): string | null {
  const onward = document.documentElement.dir === 'rtl' ? -1 : 1
  const weekday = (new Date(dayStart(at)).getUTCDay() + 6) % 7
  switch (key) {
    case 'ArrowRight':
      return addDays(at, onward)
    case 'ArrowLeft':
      return addDays(at, -onward)
    case 'ArrowDown':
      return addDays(at, 7)
    case 'ArrowUp':
      return addDays(at, -7)
    case 'Home':
      return addDays(at, -weekday)
    case 'End':
      return addDays(at, 6 - weekday)
    case 'PageUp':
      return addMonths(at, shiftKey ? -12 : -1)
    case 'PageDown':
      return addMonths(at, shiftKey ? 12 : 1)
    default:
      return null
  }
}
