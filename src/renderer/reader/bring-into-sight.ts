/** Scrolls the pane of the text so far that a part of it, and what may be shown under it, is seen. */
export function bringIntoSight(range: Range): void {
  const box = range.getBoundingClientRect()
  const pane = range.startContainer.parentElement?.closest('.reader')
  const view = pane?.getBoundingClientRect()
  if (pane === null || pane === undefined || view === undefined) return
  const isSeen = box.top >= view.top && box.bottom <= view.bottom - view.height / 4
  if (!isSeen) pane.scrollBy({ top: box.top - view.top - view.height / 3 })
}
