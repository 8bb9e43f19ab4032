import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { searchPagesQuery } from '../data/queries.ts'

/**
 * What is found for a text, newest first, page by page; the former answer stays in sight until the new one is there. See
 * `SearchQuery` for `asTyped` and `muted`.
 */
export function useSearchPages(text: string, { asTyped, muted }: { asTyped: boolean; muted: boolean }) {
  return useInfiniteQuery({
    ...searchPagesQuery(text, { asTyped, muted }),
    enabled: text !== '',
    placeholderData: keepPreviousData,
  })
}
