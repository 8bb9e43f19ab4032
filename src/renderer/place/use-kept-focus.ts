import { useEffect } from 'react'
import { rowListOf } from '../data/row-lists.ts'

const controls = 'button, a[href], input'
/** Has the focus itself. */
const treeRow = '[role="row"][tabindex]'

/** What had the focus last, in which pane, and at which place of which list. */
type Left = { element: Element; pane: HTMLElement | null; list: Element | null; at: number }

/**
 * What the focus is on may go by being pressed, as what is removed from a list does. The keyboard then goes on in the row
 * that takes its place, or else in its pane. A place that is left has `usePlaceFocus`, and a long list, whose rows come and
 * go as it is scrolled, brings them back by itself.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    const main = document.querySelector('main')
    if (main === null) return undefined
    let left: Left | null = null
    const remember = ({ target }: FocusEvent) => {
      left = target instanceof Element ? leftAt(target) : null
    }
    const goOn = () => {
      if (left === null || left.element.isConnected || document.activeElement !== document.body) return
      const goal = goalOf(left)
      // First, as `remember` hears of the goal at once.
      left = null
      goal?.focus({ preventScroll: true })
    }
    const changes = new MutationObserver(goOn)
    changes.observe(main, { childList: true, subtree: true })
    main.addEventListener('focusin', remember)
    return () => {
      changes.disconnect()
      main.removeEventListener('focusin', remember)
    }
  }, [])
}

function leftAt(element: Element): Left | null {
  const walked = element.closest<HTMLElement>('[data-walk]')
  if (walked !== null && rowListOf(walked) !== undefined) return null
  const row = element.closest(`li, tr, ${treeRow}`)
  const list = row?.parentElement ?? null
  const at = row === null ? 0 : [...(list?.children ?? [])].indexOf(row)
  return { element, pane: element.closest<HTMLElement>('.scroller'), list, at }
}

function goalOf({ pane, list, at }: Left): HTMLElement | null {
  // Gone with its place.
  if (pane === null || !pane.isConnected) return null
  const rows = list?.isConnected ? list.children : []
  const row = rows[Math.min(at, rows.length - 1)]
  if (row instanceof HTMLElement && row.matches(treeRow)) return row
  const seen = [...(row?.querySelectorAll<HTMLElement>(controls) ?? [])].find((control) => control.checkVisibility())
  return seen ?? pane
}
