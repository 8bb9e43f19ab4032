/** How much of a page stays in sight, so that the eye finds its line again. */
const overlap = 0.12
/** Closer than this to the end, in px, is at the end. */
const near = 2

/** Scrolls the pane that is read by a page; false when it is at its end already. */
export function scrollPage(step: 1 | -1): boolean {
  const pane = document.querySelector<HTMLElement>('main .reader') ?? document.querySelector('main .scroller')
  if (pane === null) return false
  const { scrollTop, scrollHeight, clientHeight } = pane
  const left = step > 0 ? scrollHeight - clientHeight - scrollTop : scrollTop
  if (left <= near) return false
  const smooth = !matchMedia('(prefers-reduced-motion: reduce)').matches
  pane.scrollBy({ top: step * clientHeight * (1 - overlap), behavior: smooth ? 'smooth' : 'instant' })
  return true
}
