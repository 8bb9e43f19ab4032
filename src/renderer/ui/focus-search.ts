export const searchFieldId = 'search-field'

/** Puts the cursor into the search field of the bar, its text selected. */
export function focusSearch(): void {
  const field = document.getElementById(searchFieldId)
  if (!(field instanceof HTMLInputElement)) return
  field.focus()
  field.select()
}
