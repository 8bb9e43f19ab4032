import { useEffect, useRef } from 'react'
import type { ArticleId } from '#shared/model.ts'
import { useView, useVisit } from '../data/use-view.ts'
import { rowsOf, titleIn } from '../keys/focus-row.ts'
import { articleOf } from '../keys/list-walk.ts'
import { controlAgain, leftControl, type LeftControl } from './left-control.ts'

/** What last had the focus: an article's row (which of them, where it has several), or a control that a key went to. */
type Left = { row: ArticleId; nth: number } | { control: LeftControl }
/** By the key of the visit. */
const leftAt = new Map<number, Left>()
/** So many frames a place has to be there, and of them so many a list to bring back the row that was left. */
const patience = 180
const rowPatience = 30

/**
 * A place that is left takes the focus with it. In the next one the keys go on from the row or the control that was left
 * there, when it comes back, or from the pane that scrolls; what has the focus by itself keeps it. A place that is entered
 * by a key or by its name takes the focus from the pane that had it. What the pointer pressed is not come back to: Space
 * would press it again.
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
      const isElsewhere = isEntered ? activeElement?.closest('main, [role="dialog"]') : activeElement !== document.body
      // While a place is read for the first time the one before it is still there, hidden: it neither keeps nor takes the focus.
      if (isElsewhere && activeElement?.checkVisibility()) return
      const goal = goalOf(key, patience - left >= rowPatience)
      if (goal?.checkVisibility()) goal.focus({ preventScroll: true })
      else if (left > 0) frame.id = requestAnimationFrame(() => look(left - 1))
    }
    frame.id = requestAnimationFrame(() => look(patience))
    return () => cancelAnimationFrame(frame.id)
  }, [entered, key])
  useEffect(() => {
    const remember = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement) || target.closest('main') === null) return
      const row = articleOf(target)
      const nth = row === null ? -1 : rowsOf(row).findIndex((each) => each.contains(target))
      if (row !== null && nth >= 0) leftAt.set(key, { row, nth })
      else if (target.matches(controls) && target.matches(':focus-visible')) {
        const control = leftControl(target, allControls())
        if (control === null) leftAt.delete(key)
        else leftAt.set(key, { control })
      }
    }
    document.addEventListener('focusin', remember)
    return () => document.removeEventListener('focusin', remember)
  }, [key])
}

function goalOf(key: number, isLate: boolean): HTMLElement | null {
  const left = leftAt.get(key)
  const again = left === undefined ? null : comeBackTo(left, isLate)
  if (again !== null) return again
  return left === undefined || isLate ? document.querySelector<HTMLElement>('main .scroller') : null
}

/** Among them the rows of a tree, which open what they name. */
const controls = 'button, a[href], input, [role="tab"], [role="row"]'

function comeBackTo(left: Left, isLate: boolean): HTMLElement | null {
  if ('control' in left) return controlAgain(left.control, allControls())
  const rows = rowsOf(left.row)
  // A part of the page that comes later than the others is waited for.
  const row = rows[left.nth] ?? (isLate ? rows[0] : undefined)
  return row === undefined ? null : titleIn(row)
}

function allControls(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(`main :is(${controls})`)]
}
