import type { Focus } from './key-action.ts'

const fields = 'input:not([type="checkbox"], [type="radio"]), textarea, select'
const widgets = '[role="menu"], [role="listbox"], [role="dialog"]'
const controls = 'button, a[href], input, summary, [role="slider"], [role="tab"], [role="gridcell"], [role="option"]'

/** What kind of thing hears a key first. */
export function focusOf(target: EventTarget | null): Focus {
  if (!(target instanceof HTMLElement)) return 'page'
  if (target.isContentEditable || target.matches(fields)) return 'field'
  if (target.closest(widgets) !== null) return 'widget'
  if (target.closest('[data-article] :is(h2, h3)') !== null) return 'row'
  return target.closest(controls) === null ? 'page' : 'control'
}
