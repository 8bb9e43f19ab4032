import { rowListOf } from '../data/row-lists.ts'
import { selectTo } from '../data/selection.ts'
import { findByTyping } from './find-in-list.ts'
import { focusOf } from './focus-of.ts'
import { focusRow } from './focus-row.ts'
import { articlesIn, focusItem, indexIn, itemsOf, listOf, walkedTo } from './list-walk.ts'

/**
 * The keys that every list answers: arrows, Home, End and pages walk it, with Shift they select, and letters find where
 * letters mean nothing else. False for a key that is none of these, `typed` for a letter that a field is now to take.
 */
export function hearListKey(event: KeyboardEvent): boolean | 'typed' {
  const { target, code, key, shiftKey, ctrlKey, altKey, metaKey, defaultPrevented } = event
  if (defaultPrevented || ctrlKey || altKey || metaKey || !(target instanceof Element)) return false
  const focus = focusOf(target)
  if (focus !== 'row' && focus !== 'control') return false
  const list = listOf(target)
  if (list === null) return focus === 'row' && !shiftKey && walkOn(code)
  if (!itemsOf(list).some((item) => item === target)) return false
  if (list.dataset['letters'] === 'find' && /^[\p{L}\p{N}]$/u.test(key)) {
    findByTyping(list)
    return 'typed'
  }
  const at = indexIn(list, target)
  const to = walkedTo(list, at, code)
  if (to === null) return false
  if (shiftKey) return selectWalking(list, at, to)
  if (to === at && focus === 'row') return walkOn(code) || true
  return focusItem(list, to)
}

/** From the end of one list to the next in the page. */
function walkOn(code: string): boolean {
  return (code === 'ArrowDown' && focusRow(1)) || (code === 'ArrowUp' && focusRow(-1))
}

function selectWalking(list: HTMLElement, at: number, to: number): boolean {
  const ids = rowListOf(list) === undefined ? [] : articlesIn(list)
  const [from, end] = [ids[at], ids[to]]
  if (from === undefined || end === undefined) return false
  selectTo(ids, from, end)
  return focusItem(list, to)
}
