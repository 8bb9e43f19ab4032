import { useEffect, useRef } from 'react'
import { useView, useVisit } from '../data/use-view.ts'

/** The article whose row last had the focus, by the key of the visit. */
const leftRows = new Map<number, string>()
/** So many frames a place has to be there, and of them so many a list to bring back the row that was left. */
const patience = 180
const rowPatience = 30

/**
 * A place that is left takes the focus with it. In the next one the keys go on from the row that was left there, when
 * one comes back, or from the pane that scrolls; what has the focus by itself keeps it. A place that is entered by a key
 * or by its name takes the focus from the pane that had it.
 */
export function usePlaceFocus(): void {
  const { key } = useVisit()
  const { entered } = useView()
  const enteredBefore = useRef(entered)
  useEffect(() => {
    const isEntered = enteredBefore.current !== entered
    enteredBefore.current = entered
    const frame = { id: 0 }
    const look = (left: number) => {
      const { activeElement } = document
      if (isEntered ? activeElement?.closest('main, [role="dialog"]') : activeElement !== document.body) return
      const goal = goalOf(key, patience - left >= rowPatience)
      if (goal !== null) goal.focus({ preventScroll: true })
      else if (left > 0) frame.id = requestAnimationFrame(() => look(left - 1))
    }
    frame.id = requestAnimationFrame(() => look(patience))
    return () => cancelAnimationFrame(frame.id)
  }, [entered, key])
  useEffect(() => {
    const remember = ({ target }: FocusEvent) => {
      const row = target instanceof Element ? target.closest<HTMLElement>('main [data-article]') : null
      const id = row?.dataset['article']
      if (id !== undefined) leftRows.set(key, id)
    }
    document.addEventListener('focusin', remember)
    return () => document.removeEventListener('focusin', remember)
  }, [key])
}

function goalOf(key: number, isLate: boolean): HTMLElement | null {
  const id = leftRows.get(key)
  const row =
    id === undefined ? null : document.querySelector<HTMLElement>(`main [data-article="${id}"] :is(h2, h3) button`)
  if (row !== null) return row
  return id === undefined || isLate ? document.querySelector<HTMLElement>('main .scroller') : null
}
