import './chart.css'
import {
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
} from 'react'
import { useTranslation } from 'react-i18next'
import { dayStart } from '#shared/format/zoned-date.ts'
import type { RatePoint } from '#shared/model.ts'
import { useFormat } from '../data/use-settings.ts'
import { ChartAxes } from './chart-axes.tsx'
import { chartLayout, nearestPlace, type ChartLayout, type ChartSize } from './chart-layout.ts'
import { seriesFacts } from './pair-series.ts'

type ChartProps = {
  /** At least two, oldest first. */
  points: readonly RatePoint[]
  digits: number
  label: string
  /** The day that stays marked. */
  day: string | null
  stale: boolean
  onDay(day: string | null): void
}

/** The line of a rate through time; the pointer and the arrow keys read the value of any day. */
export function Chart({ points, digits, label, day, stale, onDay }: ChartProps) {
  const format = useFormat()
  const box = useRef<HTMLDivElement>(null)
  const size = useSize(box)
  const [hovered, setHovered] = useState<number | null>(null)
  const letters = format.rate(points[0]?.value ?? '', digits).length
  const layout = useMemo(
    () => (size === null ? null : chartLayout(points, { ...size, letters })),
    [points, size, letters],
  )
  const marked = day === null ? -1 : points.findLastIndex(({ date }) => date <= day)
  const read = Math.min(points.length - 1, hovered ?? marked)
  return (
    <div ref={box} className={stale ? 'chart chart-stale' : 'chart'} dir="ltr">
      {layout === null ? null : (
        <>
          <ChartAxes layout={layout} />
          <Line points={points} layout={layout} digits={digits} quiet={read >= 0} />
          {read < 0 ? null : (
            <Reading point={points[read]} place={layout.places[read]} layout={layout} digits={digits} />
          )}
          <Hand {...{ points, layout, digits, label, read, onDay }} onHover={setHovered} />
        </>
      )}
    </div>
  )
}

/** The drawn size of an element, and of 1rem, in px. */
function useSize(box: RefObject<HTMLElement | null>): Omit<ChartSize, 'letters'> | null {
  const [size, setSize] = useState<Omit<ChartSize, 'letters'> | null>(null)
  useLayoutEffect(() => {
    const element = box.current
    if (element === null) return undefined
    const measure = () => {
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
      setSize({ width: element.clientWidth, height: element.clientHeight, rem })
    }
    const growth = new ResizeObserver(measure)
    growth.observe(element)
    measure()
    return () => growth.disconnect()
  }, [box])
  return size
}

type LineProps = { points: readonly RatePoint[]; layout: ChartLayout; digits: number; quiet: boolean }

function Line({ points, layout, digits, quiet }: LineProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const { places, plotWidth, plotHeight } = layout
  const facts = seriesFacts(points)
  const lowest = places[points.findIndex((point) => point === facts?.lowest)]
  const last = places.at(-1)
  return (
    <>
      <svg className="chart-picture" width={plotWidth} height={plotHeight} aria-hidden="true">
        <polyline
          className="chart-line"
          points={places.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')}
        />
        {lowest === undefined ? null : <circle className="chart-lowest" cx={lowest.x} cy={lowest.y} r="3" />}
        {last === undefined ? null : <circle className="chart-last" cx={last.x} cy={last.y} r="4" />}
      </svg>
      {lowest === undefined || facts === null || quiet ? null : (
        <span
          className="chart-low"
          style={{ insetInlineStart: clamp(lowest.x, 56, plotWidth - 56), insetBlockStart: lowest.y }}
        >
          <bdi>{t('rates.lowestMark', { value: format.rate(facts.lowest.value, digits) })}</bdi>
        </span>
      )}
    </>
  )
}

type ReadingProps = {
  point: RatePoint | undefined
  place: { x: number; y: number } | undefined
  layout: ChartLayout
  digits: number
}

/** The crossed lines on the day that is read, its date and its value. */
function Reading({ point, place, layout, digits }: ReadingProps) {
  const format = useFormat()
  if (point === undefined || place === undefined) return null
  const { plotWidth, plotHeight } = layout
  const value = format.rate(point.value, digits)
  const atEnd = place.x > plotWidth * 0.6
  return (
    <>
      <svg className="chart-picture" width={plotWidth} height={plotHeight} aria-hidden="true">
        <path className="chart-cross" d={`M${place.x} 0V${plotHeight}M0 ${place.y}H${plotWidth}`} />
        <circle className="chart-point" cx={place.x} cy={place.y} r="4" />
      </svg>
      <div
        className={atEnd ? 'chart-reading chart-reading-end' : 'chart-reading'}
        style={{ insetInlineStart: place.x }}
        aria-hidden="true"
      >
        <bdi className="chart-day">{format.fullDate(dayStart(point.date), 'UTC')}</bdi>
        <bdi className="chart-value number">{value}</bdi>
      </div>
      <bdi className="chart-tag number" style={{ insetBlockStart: place.y }} aria-hidden="true">
        {value}
      </bdi>
    </>
  )
}

type HandProps = Pick<ChartProps, 'points' | 'digits' | 'label' | 'onDay'> & {
  layout: ChartLayout
  read: number
  onHover(place: number | null): void
}

/** What the pointer and the keyboard take hold of: a slider over the days. */
function Hand({ points, layout, digits, label, read, onDay, onHover }: HandProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const last = points.length - 1
  const now = read < 0 ? last : read
  const point = points[now]
  const placeUnder = ({ clientX, currentTarget }: PointerEvent<HTMLElement>) =>
    nearestPlace(layout.places, clientX - currentTarget.getBoundingClientRect().left)
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
      aria-valuetext={
        point === undefined
          ? ''
          : t('rates.point', {
              date: format.fullDate(dayStart(point.date), 'UTC'),
              value: format.rate(point.value, digits),
            })
      }
      onPointerMove={(event) => onHover(placeUnder(event))}
      onPointerLeave={() => onHover(null)}
      onPointerDown={(event) => onDay(points[placeUnder(event)]?.date ?? null)}
      onKeyDown={onKeyDown}
    />
  )
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

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value))
}
