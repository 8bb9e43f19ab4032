import type { VirtualItem } from '@tanstack/react-virtual'
import { createContext, use, useLayoutEffect, useRef, type ReactNode, type RefObject } from 'react'
import { useVisit } from '../data/use-view.ts'

/** Where a pane was left, and the heights that the rows of the long list in it turned out to have. */
type KeptPane = { top: number; rows: VirtualItem[] }

const kept = new Map<string, KeptPane>()
const keptAtMost = 200
const PaneContext = createContext<KeptPane>({ top: 0, rows: [] })

/** What is kept of the pane around a list, for the list to stand at once where it stood, and to be written to. */
export function useKeptPane(): KeptPane {
  return use(PaneContext)
}

/** Every pane that is kept, for `putKeptPanes` in the page of a window that is made again. */
export function keptPanes(): [key: string, pane: KeptPane][] {
  return [...kept]
}

export function putKeptPanes(panes: [key: string, pane: KeptPane][]): void {
  for (const [key, pane] of panes) kept.set(key, pane)
}

function keptOf(key: string): KeptPane {
  const known = kept.get(key)
  if (known !== undefined) return known
  const [oldest] = kept.keys()
  if (kept.size >= keptAtMost && oldest !== undefined) kept.delete(oldest)
  const fresh = { top: 0, rows: [] }
  kept.set(key, fresh)
  return fresh
}

type ScrollerProps = {
  children: ReactNode
  className?: string
  /** Tells the panes of one place apart. */
  name?: string
  /** For a progress line inside. */
  scrollRef?: RefObject<HTMLDivElement | null>
  onScroll?: (element: HTMLDivElement) => void
}

/** A pane that scrolls, and opens where this visit of its place was left. */
export function Scroller({ children, className = '', name = '', scrollRef, onScroll }: ScrollerProps) {
  const own = useRef<HTMLDivElement>(null)
  const ref = scrollRef ?? own
  const key = `${useVisit().key} ${name}`
  const pane = keptOf(key)
  useLayoutEffect(() => restore(ref.current, pane.top), [ref, pane])
  return (
    <div
      ref={ref}
      className={`scroller ${className}`}
      tabIndex={-1}
      onScroll={({ currentTarget }) => {
        keepTop(pane, currentTarget)
        onScroll?.(currentTarget)
      }}
    >
      <PaneContext value={pane}>{children}</PaneContext>
    </div>
  )
}

function keepTop(pane: KeptPane, { scrollTop }: HTMLElement): void {
  pane.top = scrollTop
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
