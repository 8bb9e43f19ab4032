import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { articleQuery } from '../data/queries.ts'
import { articleOf } from './list-walk.ts'

/** A row that has the focus for so long may be opened; one that is only passed is not asked for. */
const staysMs = 80

/** Asks for an article as soon as its row is pressed, or the keyboard stays on it: it is there when it is opened. */
export function useArticlesAhead(): void {
  const client = useQueryClient()
  useEffect(() => {
    let timer = 0
    const ask = (target: EventTarget | null) => {
      const id = target instanceof Element && target.closest('.scroller') !== null ? articleOf(target) : null
      if (id !== null) void client.prefetchQuery(articleQuery(id))
    }
    const onPress = ({ target }: PointerEvent) => ask(target)
    const onFocus = ({ target }: FocusEvent) => {
      clearTimeout(timer)
      timer = window.setTimeout(() => ask(target), staysMs)
    }
    addEventListener('pointerdown', onPress, { passive: true })
    addEventListener('focusin', onFocus)
    return () => {
      clearTimeout(timer)
      removeEventListener('pointerdown', onPress)
      removeEventListener('focusin', onFocus)
    }
  }, [client])
}
