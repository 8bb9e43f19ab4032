import { useEffect, useRef } from 'react'
import { currentVisit } from '../data/view.ts'
import { useView } from '../data/use-view.ts'
import { focusRowAgain } from '../keys/focus-row.ts'

/** Coming back from an article leads the focus to its row, so that the keyboard goes on where it was. */
export function useRowAgain(): void {
  const view = useView()
  const { at } = view
  const { place } = currentVisit(view)
  const article = place.kind === 'article' ? place.id : null
  const before = useRef({ at, article })
  useEffect(() => {
    const left = before.current
    before.current = { at, article }
    if (article === null && left.article !== null && at < left.at) return focusRowAgain(left.article)
    return undefined
  }, [at, article])
}
