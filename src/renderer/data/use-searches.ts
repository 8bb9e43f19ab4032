import { useQuery } from '@tanstack/react-query'
import type { SavedSearch, SavedSearchId, SearchCount } from '#shared/model.ts'
import { useWords } from './use-words.ts'
import { useNotice } from '../ui/notice.tsx'
import { api } from './api.ts'
import { useAttempt } from './use-attempt.ts'

const none: SavedSearch[] = []
const uncounted: SearchCount[] = []

/** The searches that the reader keeps, in their order. */
export function useSearches(): SavedSearch[] {
  return useQuery({ queryKey: ['searches', 'list'], queryFn: () => api.searches.list() }).data ?? none
}

/** How much they find, renewed whenever new articles have been indexed; asked only where it is shown. */
export function useSearchCounts(): SearchCount[] {
  return useQuery({ queryKey: ['searches', 'counts'], queryFn: () => api.searches.counts() }).data ?? uncounted
}

/** Changes kept searches and says so in the folio, with the way back where something would be lost. */
export function useChangeSearches() {
  const t = useWords()
  const { say } = useNotice()
  const attempt = useAttempt()
  return {
    add: (text: string) =>
      attempt(async () => {
        const { id, name } = await api.searches.add({ name: text, text })
        say({ text: t('searches.added', { name }), undo: () => void attempt(() => api.searches.remove(id)) })
      }),
    update: ({ id, ...before }: SavedSearch, patch: Partial<Omit<SavedSearch, 'id'>>) =>
      attempt(async () => {
        await api.searches.update(id, { ...before, ...patch })
        say({ text: t('searches.changed'), undo: () => void attempt(() => api.searches.update(id, before)) })
      }),
    arrange: (ids: SavedSearchId[]) => attempt(() => api.searches.arrange(ids)),
    remove: ({ id, name }: SavedSearch) =>
      attempt(async () => {
        const removed = await api.searches.remove(id)
        say({ text: t('searches.removed', { name }), undo: () => void attempt(() => api.searches.restore(removed)) })
      }),
  }
}
