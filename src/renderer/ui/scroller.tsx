import { useLayoutEffect, useRef, type ReactNode, type RefObject } from 'react'
import { useView } from '../data/use-view.ts'
import { currentVisit } from '../data/view.ts'

const keptTops = new Map<string, number>()

type ScrollerProps = {
  children: ReactNode
  className?: string
  /** Tells the panes of one place apart. */
  name?: string
  /** For a virtual list or a progress line inside. */
  scrollRef?: RefObject<HTMLDivElement | null>
  onScroll?: (element: HTMLDivElement) => void
}

/** A pane that scrolls, and opens where this visit of its place was left. */
export function Scroller({ children, className = '', name = '', scrollRef, onScroll }: ScrollerProps) {
  const own = useRef<HTMLDivElement>(null)
  const ref = scrollRef ?? own
  const key = `${currentVisit(useView()).key} ${name}`
  useLayoutEffect(() => restore(ref.current, keptTops.get(key) ?? 0), [ref, key])
  return (
    <div
      ref={ref}
      className={`scroller ${className}`}
      tabIndex={-1}
      onScroll={({ currentTarget }) => {
        keptTops.set(key, currentTarget.scrollTop)
        onScroll?.(currentTarget)
      }}
    >
      {children}
    </div>
  )
}

/** Scrolls to `top` now, or while the content still grows towards it; the reader's own scroll ends that. */
function restore(element: HTMLDivElement | null, top: number): (() => void) | undefined {
  if (element === null || top === 0) return undefined
  const stop = () => {
    growth.disconnect()
    element.removeEventListener('wheel', stop)
    element.removeEventListener('keydown', stop)
  }
  const reach = () => {
    element.scrollTop = top
    if (Math.abs(element.scrollTop - top) < 2) stop()
  }
  const growth = new ResizeObserver(reach)
  for (const child of element.children) growth.observe(child)
  element.addEventListener('wheel', stop, { passive: true })
  element.addEventListener('keydown', stop)
  reach()
  return stop
}
