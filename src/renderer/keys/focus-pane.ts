/** Moves the focus to the next pane of the window, to where it last was there or to its first control. */
export function focusPane(step: 1 | -1): boolean {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')]
  const at = panes.findIndex((pane) => pane.contains(document.activeElement))
  const pane = panes[(Math.max(at, at < 0 && step > 0 ? -1 : 0) + step + panes.length) % panes.length]
  const control = pane?.querySelector<HTMLElement>(
    '[aria-current] button, [aria-current="page"], button, a[href], input',
  )
  if (control === null || control === undefined) return false
  control.focus()
  return true
}
