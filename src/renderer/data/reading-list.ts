import { createContext, use } from 'react'
import type { ArticleId } from '#shared/model.ts'
import { useNavigation } from './use-view.ts'

/** The list that the open article was picked from, in its order, so that the next one can be gone to. */
export type ReadingList = { ids(): readonly ArticleId[]; keep(ids: readonly ArticleId[]): void }

export function createReadingList(): ReadingList {
  let kept: readonly ArticleId[] = []
  return {
    ids: () => kept,
    keep: (ids) => {
      kept = ids
    },
  }
}

export const ReadingListContext = createContext<ReadingList>(createReadingList())

export function useReadingList(): ReadingList {
  return use(ReadingListContext)
}

/** Opens an article out of a list. */
export function useOpenFrom(): (id: ArticleId, list: readonly { id: ArticleId }[]) => void {
  const readingList = useReadingList()
  const { go } = useNavigation()
  return (id, list) => {
    readingList.keep(list.map((article) => article.id))
    go({ kind: 'article', id })
  }
}

/** The article `step` places further on (1 next, -1 previous), or null at either end. */
export function neighbour(ids: readonly ArticleId[], id: ArticleId, step: 1 | -1): ArticleId | null {
  const place = ids.indexOf(id)
  return place < 0 ? null : (ids[place + step] ?? null)
}
