import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { ArticleId } from '#shared/model.ts'
import { articleQuery } from '../data/queries.ts'
import { neighbour, useReadingList } from '../data/reading-list.ts'
import { usePlace } from '../data/use-view.ts'
import { articleOf, articlesIn, listOf } from './list-walk.ts'

/** What is looked at for so long may be opened or read to its end; what is only passed is not asked for. */
const staysMs = 80

/**
 * Asks for an article as soon as its row is pressed, or the keyboard stays on it, and for the next one, in a list as in
 * what is read: it is there when it is opened.
 */
export function useArticlesAhead(): void {
  const client = useQueryClient()
  const place = usePlace()
  const list = useReadingList()
  const opened = place.kind === 'article' ? place.id : null
  useEffect(() => {
    let timer = 0
    const ask = (id: ArticleId | null) => {
      if (id !== null) void client.prefetchQuery(articleQuery(id))
    }
    const rowOf = (target: EventTarget | null) =>
      target instanceof Element && target.closest('.scroller') !== null ? articleOf(target) : null
    const onPress = ({ target }: PointerEvent) => ask(rowOf(target))
    const onFocus = ({ target }: FocusEvent) => {
      const id = rowOf(target)
      if (id === null || !(target instanceof Element)) return
      clearTimeout(timer)
      timer = window.setTimeout(() => {
        ask(id)
        const rows = listOf(target)
        if (rows !== null) ask(neighbour(articlesIn(rows), id, 1))
      }, staysMs)
    }
    addEventListener('pointerdown', onPress, { passive: true })
    addEventListener('focusin', onFocus)
    if (opened !== null) timer = window.setTimeout(() => ask(neighbour(list.ids(), opened, 1)), staysMs)
    return () => {
      clearTimeout(timer)
      removeEventListener('pointerdown', onPress)
      removeEventListener('focusin', onFocus)
    }
  }, [client, list, opened])
}
