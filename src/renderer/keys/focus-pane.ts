/** Panes hold panes: the focus goes to those that hold no other. The edge between two panes counts as one. */
const panesOfWindow = '[data-pane]:not(:has([data-pane]))'
const controls = 'button, a[href], input'

/** Moves the focus to the next pane of the window, to what is current there or to its first control. */
export function focusPane(step: 1 | -1): boolean {
  const panes = [...document.querySelectorAll<HTMLElement>(panesOfWindow)].filter((pane) => pane.checkVisibility())
  const at = panes.findIndex((pane) => pane.contains(document.activeElement))
  const from = at < 0 && step < 0 ? 0 : at
  const goal = goalIn(panes[(from + step + panes.length) % panes.length])
  goal?.focus()
  return goal !== undefined
}

function goalIn(pane: HTMLElement | undefined): HTMLElement | undefined {
  if (pane === undefined || pane.tabIndex === 0) return pane
  const seen = [...pane.querySelectorAll<HTMLElement>(controls)].filter(
    (control) => control.checkVisibility() && !control.matches(':disabled, [aria-disabled="true"]'),
  )
  return seen.find(({ ariaCurrent }) => ariaCurrent !== null) ?? seen[0]
}
