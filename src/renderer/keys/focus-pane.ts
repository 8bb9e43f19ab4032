/** Moves the focus to the next pane of the window, to what is current there or to its first control. */
export function focusPane(step: 1 | -1): boolean {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')]
  const at = panes.findIndex((pane) => pane.contains(document.activeElement))
  const from = at < 0 && step < 0 ? 0 : at
  const pane = panes[(from + step + panes.length) % panes.length]
  const controls = [...(pane?.querySelectorAll<HTMLElement>('button, a[href], input') ?? [])]
  const seen = controls.filter((control) => control.checkVisibility() && !control.matches(':disabled'))
  const control = seen.find(({ ariaCurrent }) => ariaCurrent !== null) ?? seen[0]
  if (control === undefined) return false
  control.focus()
  return true
}
