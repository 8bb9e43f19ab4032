import './chart.css'
import { useLayoutEffect, useMemo, useRef, useState, type RefObject } from 'react'
import type { RatePoint } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { useFormat } from '../data/use-settings.ts'
import { ChartAxes } from './chart-axes.tsx'
import { ChartHand } from './chart-hand.tsx'
import { chartLayout, type ChartLine, type ChartSize } from './chart-layout.ts'
import { ChartLines, LowestMark } from './chart-lines.tsx'
import { ChartReading } from './chart-reading.tsx'

type ChartProps = {
  /** One or two, of the same days, two at least; null while they come, with the room for them. */
  lines: readonly ChartLine[] | null
  /** The point that is marked as the lowest of a line alone. */
  lowest: RatePoint | null
  digits: number
  label: string
  /** The day that stays marked. */
  day: string | null
  stale: boolean
  onDay(day: string | null): void
}

/** The lines of rates through time; the pointer and the arrow keys read the values of any day. */
export function Chart({ lines, lowest, digits, label, day, stale, onDay }: ChartProps) {
  const t = useWords()
  const format = useFormat()
  const box = useRef<HTMLDivElement>(null)
  const size = useSize(box)
  const [hovered, setHovered] = useState<number | null>(null)
  const points = lines?.[0]?.points ?? []
  const letters = format.rate(points[0]?.value ?? '', digits).length
  const layout = useMemo(
    () =>
      size === null || lines === null
        ? null
        : chartLayout(
            lines.map((line) => line.points),
            { ...size, letters },
          ),
    [lines, size, letters],
  )
  const marked = day === null ? -1 : points.findLastIndex(({ date }) => date <= day)
  const read = Math.min(points.length - 1, hovered ?? marked)
  return (
    <div ref={box} className={stale ? 'chart chart-stale' : 'chart'} dir="ltr">
      {layout === null || lines === null ? null : (
        <>
          <ChartAxes layout={layout} />
          <ChartLines layout={layout} />
          {lowest === null || read >= 0 ? null : (
            <LowestMark at={layout.lines[0]?.[points.indexOf(lowest)]} plotWidth={layout.plotWidth}>
              {t('rates.lowestMark', { value: format.rate(lowest.value, digits) })}
            </LowestMark>
          )}
          {read < 0 ? null : <ChartReading lines={lines} digits={digits} layout={layout} at={read} />}
          <ChartHand {...{ lines, digits, layout, label, read, onDay }} onHover={setHovered} />
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
