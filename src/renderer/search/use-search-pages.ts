import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { api } from '../data/api.ts'

const pageSize = 30

/** What is found for a text, best first, page by page; the former answer stays in sight until the new one is there. */
export function useSearchPages(text: string) {
  return useInfiniteQuery({
    queryKey: ['search', 'pages', text],
    queryFn: ({ pageParam }) =>
      api.search.query({ text, limit: pageSize, ...(pageParam === null ? {} : { after: pageParam }) }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    enabled: text !== '',
    placeholderData: keepPreviousData,
  })
}
