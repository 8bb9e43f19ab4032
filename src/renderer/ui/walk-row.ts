import type { KeyboardEvent } from 'react'

/** Arrow keys from one button to the next inside `[data-row-of-buttons]`, in the direction of the script. */
export function walkRow(event: KeyboardEvent<HTMLButtonElement>): void {
  if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return
  const row = event.currentTarget.closest('[data-row-of-buttons]')
  const buttons = [...(row?.querySelectorAll('button') ?? [])]
  const onward = (event.key === 'ArrowRight') === (getComputedStyle(row ?? event.currentTarget).direction !== 'rtl')
  buttons[buttons.indexOf(event.currentTarget) + (onward ? 1 : -1)]?.focus()
  event.preventDefault()
}
