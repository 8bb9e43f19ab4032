import { createContext, use } from 'react'
import type { ArticleId } from '#shared/model.ts'

/** The list that the open article was picked from, in its order, so that the next one can be gone to. */
export type ReadingList = { ids: ArticleId[] }

export const ReadingListContext = createContext<ReadingList>({ ids: [] })

export function useReadingList(): ReadingList {
  return use(ReadingListContext)
}

/** The article `step` places further on (1 next, -1 previous), or null at either end. */
export function neighbour({ ids }: ReadingList, id: ArticleId, step: 1 | -1): ArticleId | null {
  const place = ids.indexOf(id)
  return place < 0 ? null : (ids[place + step] ?? null)
}
