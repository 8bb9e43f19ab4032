import { useQuery } from '@tanstack/react-query'
import type { Account, ArticleId } from '#shared/model.ts'
import { api } from './api.ts'

const none: readonly Account[] = []

/** The accounts that there are, in the order in which they came. */
export function useAccounts(): readonly Account[] {
  return useQuery({ queryKey: ['accounts', 'list'], queryFn: () => api.accounts.list() }).data ?? none
}

export function usePasswordKeeping() {
  return useQuery({ queryKey: ['account', 'keeping'], queryFn: () => api.account.keeping() })
}

/** What became of an article's states; nothing is asked for where there is no account. */
export function useReceipts(id: ArticleId, states: { read: boolean; starred: boolean }) {
  const enabled = useAccounts().length > 0
  return useQuery({
    queryKey: ['accounts', 'receipts', id, states.read, states.starred],
    queryFn: () => api.accounts.receipts(id),
    // Those before a mark was changed stay until the new ones are there; those of another article do not.
    placeholderData: (before, query) => (query?.queryKey[2] === id ? before : undefined),
    enabled,
  })
}
