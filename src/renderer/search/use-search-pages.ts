import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { api } from '../data/api.ts'

const pageSize = 30

/**
 * What is found for a text, newest first, page by page; the former answer stays in sight until the new one is there. See
 * `SearchQuery` for `asTyped` and `muted`.
 */
export function useSearchPages(text: string, { asTyped, muted }: { asTyped: boolean; muted: boolean }) {
  return useInfiniteQuery({
    queryKey: ['search', 'pages', text, asTyped, muted],
    queryFn: ({ pageParam }) =>
      api.search.query({ text, asTyped, muted, limit: pageSize, ...(pageParam === null ? {} : { after: pageParam }) }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    enabled: text !== '',
    placeholderData: keepPreviousData,
  })
}
