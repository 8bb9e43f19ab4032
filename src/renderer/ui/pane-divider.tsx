import './pane-divider.css'
import { useRef, type KeyboardEvent, type PointerEvent } from 'react'

type PaneDividerProps = {
  /** What is made wider and narrower, in words. */
  label: string
  /** The pane before the divider; all widths in rem. */
  width: number
  usual: number
  least: number
  most: number
  /** The property of `[data-panes]` around the divider that holds the width. */
  property: `--${string}`
  onChange(width: number): void
  /** The pane was dragged shut, or Enter was pressed. */
  onFold(): void
}

const step = 1
/** Dragged so far under its least width, in rem, a pane folds. */
const foldBelow = 4

/** The hairline at the end of a pane, by which it is made wider and narrower; a double click gives the usual width. */
export function PaneDivider({ label, width, usual, least, most, property, onChange, onFold }: PaneDividerProps) {
  const drag = useRef<{ from: number; wanted: number } | null>(null)
  const within = (wanted: number) => Math.round(Math.min(most, Math.max(least, wanted)) * 100) / 100
  const move = (event: PointerEvent<HTMLDivElement>) => {
    if (drag.current === null) return
    const along = (event.clientX - drag.current.from) / remOf()
    drag.current.wanted = width + (isRightToLeft() ? -along : along)
    panesOf(event.currentTarget)?.style.setProperty(property, `${within(drag.current.wanted)}rem`)
  }
  const end = (event: PointerEvent<HTMLDivElement>) => {
    const wanted = drag.current?.wanted ?? width
    drag.current = null
    event.currentTarget.releasePointerCapture(event.pointerId)
    if (wanted < least - foldBelow) {
      panesOf(event.currentTarget)?.style.setProperty(property, `${width}rem`)
      onFold()
    } else if (wanted !== width) onChange(within(wanted))
  }
  const press = (event: KeyboardEvent<HTMLDivElement>) => {
    const onward = isRightToLeft() ? 'ArrowLeft' : 'ArrowRight'
    const backward = isRightToLeft() ? 'ArrowRight' : 'ArrowLeft'
    const wanted = { [onward]: width + step, [backward]: width - step, Home: least, End: most }[event.key]
    if (wanted !== undefined) onChange(within(wanted))
    else if (event.key === 'Enter') onFold()
    else return
    event.preventDefault()
  }
  return (
    <div
      className="pane-divider"
      role="separator"
      data-pane
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={label}
      title={label}
      aria-valuenow={Math.round(width)}
      aria-valuemin={least}
      aria-valuemax={most}
      onPointerDown={(event) => {
        if (event.button !== 0) return
        drag.current = { from: event.clientX, wanted: width }
        event.currentTarget.setPointerCapture(event.pointerId)
      }}
      onPointerMove={move}
      onPointerUp={end}
      onDoubleClick={() => onChange(usual)}
      onKeyDown={press}
    />
  )
}

function panesOf(divider: HTMLElement): HTMLElement | null {
  return divider.closest<HTMLElement>('[data-panes]')
}

function isRightToLeft(): boolean {
  return document.documentElement.dir === 'rtl'
}

function remOf(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
}
