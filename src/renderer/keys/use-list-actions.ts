import type { ListPart } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { rowListOf } from '../data/row-lists.ts'
import { selectAll, toggleSelected } from '../data/selection.ts'
import { useMarkMany } from '../data/use-mark-many.ts'
import { useNotice } from '../ui/notice.tsx'
import { rowInHand } from './focus-row.ts'
import { articlesIn, focusItem, lengthOf, listInHand, listOf } from './list-walk.ts'

/** What keys do with a whole list: the one that has the focus, or the first in the page. */
export function useListActions() {
  const t = useWords()
  const many = useMarkMany()
  const { say, undo } = useNotice()
  const markPart = (part: ListPart['part']) => {
    const list = listOf(document.activeElement)
    const query = list === null ? null : (rowListOf(list)?.query() ?? null)
    const id = rowInHand()
    if (query === null || id === null) return false
    void many.allRead(query, { part, id })
    return true
  }
  return {
    first: () => {
      const list = listInHand()
      return list !== null && focusItem(list, 0)
    },
    last: () => {
      const list = listInHand()
      return list !== null && focusItem(list, lengthOf(list) - 1)
    },
    select: () => {
      const list = listOf(document.activeElement)
      const id = rowInHand()
      if (list === null || id === null || rowListOf(list) === undefined) return false
      toggleSelected(articlesIn(list), id)
      return true
    },
    selectAll: () => {
      const list = listInHand()
      // The rows of other lists do not show whether they are selected.
      const ids = list === null || rowListOf(list) === undefined ? [] : articlesIn(list)
      if (ids.length === 0) return false
      selectAll(ids)
      return true
    },
    markAboveRead: () => markPart('above'),
    markBelowRead: () => markPart('below'),
    markAllRead: () => {
      const list = listInHand()
      const query = list === null ? null : (rowListOf(list)?.query() ?? null)
      if (query === null) return false
      void many.allRead(query)
      return true
    },
    undo: () => {
      if (!undo()) say({ text: t('folio.nothingToUndo') })
      return true
    },
  }
}
