export const settingsSearchId = 'settings-search'

/**
 * The keys of the settings as a page: from a setting that has the focus itself the arrows go to the next one and Enter
 * goes in; from what was found Escape goes back to the search field.
 */
export function walkSettings(event: KeyboardEvent): void {
  const { key, target } = event
  if (!(target instanceof HTMLElement) || event.defaultPrevented) return
  const onRow = target.matches('[data-setting]')
  if (key === 'Enter' && onRow) firstControl(target)?.focus()
  else if (key === 'ArrowDown' && onRow) stepToSetting(target, 1)
  else if (key === 'ArrowUp' && onRow) stepToSetting(target, -1)
  else if (key === 'Escape' && target.closest('.settings-found') !== null) focusField()
  else return
  event.preventDefault()
}

/** Moves the focus from a setting, or from the search field, to the next; before the first is the search field. */
export function stepToSetting(from: HTMLElement, step: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-setting]')]
  const at = rows.indexOf(from) + step
  if (at < 0) focusField()
  else rows[at]?.focus()
}

function focusField(): void {
  document.getElementById(settingsSearchId)?.focus()
}

/** What is pressed first when one goes into a setting. */
function firstControl(row: HTMLElement): HTMLElement | undefined {
  const controls = row.querySelectorAll<HTMLElement>(
    '.form-control :is(button, input), .setting-content :is(button, input)',
  )
  return [...controls].find((control) => control.tabIndex >= 0 && !control.matches(':disabled'))
}
