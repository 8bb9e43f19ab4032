import type { ArticleId } from '#shared/model.ts'
import { articleOf, focusItem, indexIn, listOf } from './list-walk.ts'

const title = 'h2 button, h3 button'

/** Moves the focus `step` articles on in the page; to the first in sight when none has it. False when there is none. */
export function focusRow(step: 1 | -1): boolean {
  const rows = rowsInOrder()
  // The innermost: the lead holds other articles.
  const at = rows.findLastIndex((row) => row.contains(document.activeElement))
  const row = rows[at]
  if (row === undefined) return focusTitle(rows.find(isInSight) ?? rows[0])
  const list = listOf(row)
  if (list !== null && focusItem(list, indexIn(list, row) + step)) return true
  const others = rows.filter((other) => other === row || list === null || !list.contains(other))
  return focusTitle(others[others.indexOf(row) + step])
}

/** The articles of the page in its order; where it is set in columns, down one column and then down the next. */
function rowsInOrder(): HTMLElement[] {
  const rows = [...document.querySelectorAll<HTMLElement>('main [data-article]')]
  const blocks = [...document.querySelectorAll('main [data-columns] > *')]
  const isRtl = document.documentElement.dir === 'rtl'
  const placed = blocks.map((block) => {
    const { top, bottom, left, right } = block.getBoundingClientRect()
    return { block, top, bottom, start: isRtl ? -right : left }
  })
  // What ends above another comes before it, wherever it stands: a block may be as wide as the page.
  placed.sort((one, other) => {
    if (one.bottom <= other.top) return -1
    return other.bottom <= one.top ? 1 : one.start - other.start
  })
  const placeOf = (row: HTMLElement) => placed.findIndex(({ block }) => block.contains(row))
  return blocks.length === 0 ? rows : rows.toSorted((one, other) => placeOf(one) - placeOf(other))
}

function focusTitle(row: HTMLElement | undefined): boolean {
  const button = row && titleIn(row)
  if (!row || !button) return false
  button.focus({ preventScroll: true })
  row.scrollIntoView({ block: 'nearest' })
  return true
}

/** What opens the article of a row. */
export function titleIn(row: HTMLElement): HTMLElement | null {
  return row.querySelector<HTMLElement>(title)
}

function isInSight(row: HTMLElement): boolean {
  const button = titleIn(row)?.getBoundingClientRect()
  const pane = row.closest('.scroller')?.getBoundingClientRect()
  return button !== undefined && (pane === undefined || (button.top >= pane.top && button.top < pane.bottom))
}

let lastRow: ArticleId | null = null
/** The row that had the focus last; an article may stand in several places of a page, so also in which of them. */
let lastFocused: { id: ArticleId; nth: number } | null = null
const overlays = '[role="menu"], [role="listbox"], [role="dialog"]'

/** Remembers the row that has the focus while a menu or a dialog takes it. Answers the function that stops it. */
export function followRows(): () => void {
  const onFocus = ({ target }: FocusEvent) => {
    if (!(target instanceof Element) || target.closest(overlays) !== null) return
    lastRow = articleOf(target)
    const nth = lastRow === null ? -1 : rowsOf(lastRow).findIndex((row) => row.contains(target))
    if (lastRow !== null && nth >= 0) lastFocused = { id: lastRow, nth }
  }
  addEventListener('focusin', onFocus)
  return () => removeEventListener('focusin', onFocus)
}

/** The article whose row has the focus, or had it before a menu or a dialog took it. */
export function rowInHand(): ArticleId | null {
  const { activeElement } = document
  const isAside = activeElement === null || activeElement === document.body || activeElement.closest(overlays) !== null
  return isAside ? lastRow : articleOf(activeElement)
}

const longestWaitFrames = 40
/** A page that comes back has its long lists and its scroll only after some frames; until then another row would do. */
const settledFrames = 12

/**
 * Gives the focus back to the row that an article was opened from, once the page has it in sight, unless something else
 * has taken the focus meanwhile. Answers the function that gives it up.
 */
export function focusRowAgain(id: ArticleId): () => void {
  let framesLeft = longestWaitFrames
  let frame = 0
  const look = () => {
    if (document.activeElement !== document.body) return
    const rows = rowsOf(id)
    const before = lastFocused?.id === id ? rows[lastFocused.nth] : undefined
    const isSettled = framesLeft < longestWaitFrames - settledFrames
    const row = [before, ...(isSettled ? rows : [])].find((one) => one !== undefined && isInSight(one))
    const button = row && titleIn(row)
    if (button) button.focus({ preventScroll: true })
    else if (framesLeft-- > 0) frame = requestAnimationFrame(look)
  }
  frame = requestAnimationFrame(look)
  return () => cancelAnimationFrame(frame)
}

/** The rows of an article in the page that is there: one in a list, and several where it stands in several places. */
export function rowsOf(id: ArticleId): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(`main [data-article="${id}"]`)].filter(
    // The open article holds the titles of others, and no row is its own.
    (row) => titleIn(row)?.closest('[data-article]') === row,
  )
}
