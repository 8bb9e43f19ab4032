/** A control that had the focus, identified by its name and its number among those of that name. */
export type LeftControl = { name: string; at: number }
type Named = Pick<HTMLElement, 'ariaLabel' | 'textContent'> & {
  labels?: ArrayLike<Pick<HTMLElement, 'textContent'>> | null
}

/** How to find `control` again among `all`; null when it has no name. */
export function leftControl(control: Named, all: readonly Named[]): LeftControl | null {
  const name = calledAs(control)
  const at = all.filter((other) => calledAs(other) === name).indexOf(control)
  return name === '' || at < 0 ? null : { name, at }
}

/** The same control, or the one that is in its place; null, and no other of its name, when there are fewer now. */
export function controlAgain<T extends Named>({ name, at }: LeftControl, all: readonly T[]): T | null {
  return all.filter((control) => calledAs(control) === name)[at] ?? null
}

function calledAs({ ariaLabel, labels, textContent }: Named): string {
  return (ariaLabel ?? labels?.[0]?.textContent ?? textContent).trim()
}
