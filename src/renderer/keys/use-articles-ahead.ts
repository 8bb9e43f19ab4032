import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { ArticleId } from '#shared/model.ts'
import { articleQuery } from '../data/queries.ts'
import { neighbour, useReadingList } from '../data/reading-list.ts'
import { usePlace } from '../data/use-view.ts'
import { articleOf, articlesIn, listOf } from './list-walk.ts'

/** An article that has the focus for this long may be opened; one that is only passed is not asked for. */
const staysMs = 80

/**
 * Asks for an article as soon as its row is pressed or the focus stays on it, and for the one after it, in a list and while reading,
 * so that it is there when it is opened.
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
