import { useCallback, useLayoutEffect, useRef, type RefObject } from 'react'
import type { ArticleId } from '#shared/model.ts'
import { takeCarriedPlace, tellPlace } from '../data/carried-place.ts'
import { goToPlace, keepPlace, partAbove, placeAfter, placeIn, placeOf, type ReadingPlace } from './reading-places.ts'

const settledAfterMs = 150

/**
 * Opens the text where it was left, or where another edition of it was, and keeps the line at the top there while the text
 * is set anew: at another width, size or face. Answers what to call when the pane has been scrolled.
 */
export function useReadingPlace(
  pane: RefObject<HTMLElement | null>,
  prose: RefObject<HTMLElement | null>,
  id: ArticleId,
): () => void {
  const place = useRef<ReadingPlace | null>(null)
  const timer = useRef(0)
  /** The pane as it was when the text was last brought to its place or kept there, and whether the reader has led it elsewhere since. */
  const reached = useRef({ top: 0, height: 0, isLed: false })
  const keep = useCallback(() => {
    clearTimeout(timer.current)
    timer.current = 0
    if (pane.current === null || prose.current === null) return
    reached.current = { ...scrollOf(pane.current), isLed: false }
    place.current = placeIn(pane.current, prose.current)
    keepPlace(id, place.current)
    tellPlace(id, partAbove(pane.current, prose.current))
  }, [pane, prose, id])

  useLayoutEffect(() => {
    const carried = takeCarriedPlace(id)
    place.current = carried === null || prose.current === null ? placeOf(id) : placeAfter(carried, prose.current)
    const reach = () => {
      if (pane.current === null || prose.current === null) return
      const { isLed } = reached.current
      // What comes late, as what is related, takes no one back to where they began to scroll.
      if (place.current !== null && !isLed) goToPlace(place.current, pane.current, prose.current)
      reached.current = { ...scrollOf(pane.current), isLed }
    }
    const leave = () => {
      if (timer.current !== 0) keep()
    }
    reached.current.isLed = false
    reach()
    if (pane.current !== null && prose.current !== null) tellPlace(id, partAbove(pane.current, prose.current))
    const growth = new ResizeObserver(reach)
    if (pane.current !== null) growth.observe(pane.current)
    if (pane.current?.lastElementChild) growth.observe(pane.current.lastElementChild)
    addEventListener('pagehide', leave)
    return () => {
      growth.disconnect()
      removeEventListener('pagehide', leave)
      leave()
    }
  }, [pane, prose, id, keep])

  return useCallback(() => {
    if (pane.current === null) return
    reached.current.isLed ||= isLedFrom(reached.current, pane.current)
    // Where the text was brought to is kept already, and asked for between its being set anew and brought there it would be wrong.
    if (!reached.current.isLed) return
    clearTimeout(timer.current)
    timer.current = window.setTimeout(keep, settledAfterMs)
  }, [pane, keep])
}

/** How far a pane is scrolled, and how much of it there is to scroll, px. */
type PaneScroll = { top: number; height: number }

function scrollOf({ scrollTop, scrollHeight }: HTMLElement): PaneScroll {
  return { top: scrollTop, height: scrollHeight }
}

/** Whether the reader has scrolled the pane, which is otherwise moved only where its text became too short for it to stay. */
function isLedFrom(reached: PaneScroll, { scrollTop, scrollHeight, clientHeight }: HTMLElement): boolean {
  const isShortened =
    scrollHeight < reached.height && scrollTop < reached.top && scrollTop + clientHeight > scrollHeight - 1
  return Math.abs(scrollTop - reached.top) >= 1 && !isShortened
}
