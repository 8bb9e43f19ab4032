import { createContext, use } from 'react'
import type { ArticleId, ArticleQuery } from '#shared/model.ts'
import { useNavigation } from './use-view.ts'

/** A list that can stand beside the article picked from it. */
export type ListSource = { title: string; query: ArticleQuery }
export type KeptList = { ids: readonly ArticleId[]; source: ListSource | null }
/** The list that the open article was picked from, in its order, so that the next one can be gone to. */
export type ReadingList = {
  all(): KeptList
  ids(): readonly ArticleId[]
  /** Null when it was no list of its own, such as the front page. */
  source(): ListSource | null
  keep(ids: readonly ArticleId[], source?: ListSource): void
}

export function createReadingList(first: KeptList = { ids: [], source: null }): ReadingList {
  let kept = first
  return {
    all: () => kept,
    ids: () => kept.ids,
    source: () => kept.source,
    keep: (ids, source) => {
      kept = { ids, source: source ?? null }
    },
  }
}

export const ReadingListContext = createContext<ReadingList>(createReadingList())

export function useReadingList(): ReadingList {
  return use(ReadingListContext)
}

/** Opens an article out of a list. */
export function useOpenFrom(): (id: ArticleId, list: readonly { id: ArticleId }[], source?: ListSource) => void {
  const readingList = useReadingList()
  const { go } = useNavigation()
  return (id, list, source) => {
    readingList.keep(
      list.map((article) => article.id),
      source,
    )
    go({ kind: 'article', id })
  }
}

/** The article `step` places further on (1 next, -1 previous), or null at either end. */
export function neighbour(ids: readonly ArticleId[], id: ArticleId, step: 1 | -1): ArticleId | null {
  const place = ids.indexOf(id)
  return place < 0 ? null : (ids[place + step] ?? null)
}
