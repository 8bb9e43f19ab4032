import type { ArticleId } from '#shared/model.ts'
import { rowListOf } from '../data/row-lists.ts'
import { selectTo, toggleSelected } from '../data/selection.ts'
import { articleOf, articlesIn, focusItem, listOf } from './list-walk.ts'

/** Clicks with Control or Shift select rows in place of opening them. Answers the function that stops it. */
export function followSelectingClicks(): () => void {
  let before: ArticleId | null = null
  // The press moves the focus, and a range begins where it was.
  const onPress = () => {
    before = articleOf(document.activeElement)
  }
  const onClick = (event: MouseEvent) => {
    const { target, ctrlKey, metaKey, shiftKey } = event
    if (!(target instanceof Element) || !(ctrlKey || metaKey || shiftKey)) return
    const list = listOf(target)
    const id = articleOf(target)
    if (list === null || id === null || rowListOf(list) === undefined) return
    event.preventDefault()
    event.stopPropagation()
    const ids = articlesIn(list)
    if (shiftKey) selectTo(ids, before !== null && ids.includes(before) ? before : id, id)
    else toggleSelected(ids, id)
    focusItem(list, ids.indexOf(id))
  }
  addEventListener('pointerdown', onPress, true)
  addEventListener('click', onClick, true)
  return () => {
    removeEventListener('pointerdown', onPress, true)
    removeEventListener('click', onClick, true)
  }
}
