import type { ArticleId } from '#shared/model.ts'

/** Moves the focus `step` articles on in the page; the first one when none has it. False when there is none. */
export function focusRow(step: 1 | -1): boolean {
  const rows = [...document.querySelectorAll<HTMLElement>('main [data-article]')]
  // The innermost: the lead holds other articles.
  const at = rows.findLastIndex((row) => row.contains(document.activeElement))
  const row = at < 0 ? rows[0] : rows[at + step]
  const button = row?.querySelector<HTMLElement>('h2 button, h3 button')
  if (row === undefined || button === null || button === undefined) return false
  button.focus({ preventScroll: true })
  row.scrollIntoView({ block: 'nearest' })
  return true
}

/** The article whose row has the focus. */
export function rowInHand(): ArticleId | null {
  const row = document.activeElement?.closest<HTMLElement>('[data-article]')
  const id = row?.dataset['article']
  return id === undefined ? null : (Number(id) as ArticleId)
}
