import { useLayoutEffect, type RefObject } from 'react'
import type { ArticleQuery, ArticleSummary } from '#shared/model.ts'
import { useLatest } from '../ui/use-latest.ts'

type ListedArticle = Pick<ArticleSummary, 'id' | 'title' | 'read'>

/** What a list of articles knows beyond the rows that are drawn. */
export type RowList = {
  articles(): readonly ListedArticle[]
  /** Draws a row and scrolls it into sight; it may take a frame or two. */
  reveal(index: number): void
  /** How many rows stand side by side. */
  columns(): number
  /** What the list shows, where it is a list of its own. */
  query(): ArticleQuery | null
}

const lists = new WeakMap<Element, RowList>()

/** Tells the keyboard what a `[data-walk]` list holds beyond the rows in sight. */
export function useRowList(element: RefObject<Element | null>, list: RowList): void {
  const latest = useLatest(list)
  useLayoutEffect(() => {
    const { current } = element
    if (current === null) return undefined
    lists.set(current, {
      articles: () => latest.current.articles(),
      columns: () => latest.current.columns(),
      reveal: (index) => latest.current.reveal(index),
      query: () => latest.current.query(),
    })
    return () => {
      lists.delete(current)
    }
  }, [element, latest])
}

export function rowListOf(element: Element): RowList | undefined {
  return lists.get(element)
}
