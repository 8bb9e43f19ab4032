import type { KeyboardEvent, PointerEvent } from 'react'
import { dayStart } from '#shared/format/zoned-date.ts'
import { useWords } from '../data/use-words.ts'
import { useFormat } from '../data/use-settings.ts'
import { nearestPlace, type ChartLayout, type ChartLine } from './chart-layout.ts'
import { clamp } from './clamp.ts'

type ChartHandProps = {
  lines: readonly ChartLine[]
  digits: number
  label: string
  layout: ChartLayout
  /** The place of the day that is read; below 0 none is. */
  read: number
  onDay(day: string | null): void
  onHover(place: number | null): void
}

/** What the pointer and the keyboard take hold of: a slider over the days, which says the day and its values. */
export function ChartHand({ lines, digits, label, layout, read, onDay, onHover }: ChartHandProps) {
  const dayText = useDayText()
  const points = lines[0]?.points ?? []
  const last = points.length - 1
  const now = read < 0 ? last : read
  const placeUnder = ({ clientX, currentTarget }: PointerEvent<HTMLElement>) =>
    nearestPlace(layout.lines[0] ?? [], clientX - currentTarget.getBoundingClientRect().left)
  const onKeyDown = (event: KeyboardEvent) => {
    const target = event.key === 'Escape' ? null : keyTarget(event.key, now, last)
    if (target === undefined || (target === null && read < 0)) return
    event.preventDefault()
    event.stopPropagation()
    onHover(null)
    onDay(target === null ? null : (points[target]?.date ?? null))
  }
  return (
    <div
      className="chart-hand"
      style={{ inlineSize: layout.plotWidth, blockSize: layout.plotHeight }}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={last}
      aria-valuenow={now}
      aria-valuetext={dayText(lines, digits, now)}
      onPointerMove={(event) => onHover(placeUnder(event))}
      onPointerLeave={() => onHover(null)}
      onPointerDown={(event) => onDay(points[placeUnder(event)]?.date ?? null)}
      onKeyDown={onKeyDown}
    />
  )
}

/** A day and what each line comes to on it, as one says it. */
function useDayText() {
  const t = useWords()
  const format = useFormat()
  return (lines: readonly ChartLine[], digits: number, at: number): string => {
    const date = lines[0]?.points[at]?.date
    if (date === undefined) return ''
    const values = lines.flatMap(({ name, points }) => {
      const point = points[at]
      if (point === undefined) return []
      const value = format.rate(point.value, digits)
      return lines.length === 1 ? value : `${name} ${value}`
    })
    return t('rates.point', { date: format.fullDate(dayStart(date), 'UTC'), value: format.list(values) })
  }
}

const daysOfMonth = 21

/** The point that a key goes to; undefined for a key that means nothing here. */
function keyTarget(key: string, now: number, last: number): number | undefined {
  const steps: Partial<Record<string, number>> = {
    ArrowLeft: now - 1,
    ArrowDown: now - 1,
    ArrowRight: now + 1,
    ArrowUp: now + 1,
    PageDown: now - daysOfMonth,
    PageUp: now + daysOfMonth,
    Home: 0,
    End: last,
  }
  const target = steps[key]
  return target === undefined ? undefined : clamp(target, 0, last)
}
