import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import type { ArticleId, ArticleSummary } from '#shared/model.ts'
import { api } from './api.ts'

type State = Partial<Pick<ArticleSummary, 'read' | 'starred' | 'changedSinceRead'>>

/** Changes read and starred in everything shown at once; core's `changed` event then brings the stored truth. */
export function useArticleState() {
  const client = useQueryClient()
  return {
    setRead: async (ids: ArticleId[], read: boolean) => {
      show(client, new Set(ids), { read, changedSinceRead: false })
      await takeBackOnFailure(client, api.articles.setRead(ids, read))
    },
    setStarred: async (ids: ArticleId[], starred: boolean) => {
      show(client, new Set(ids), { starred })
      await takeBackOnFailure(client, api.articles.setStarred(ids, starred))
    },
  }
}

/** What is stored of articles, of all that the cache knows. */
export function knownArticles(client: QueryClient): ReadonlyMap<ArticleId, ArticleSummary> {
  const known = new Map<ArticleId, ArticleSummary>()
  for (const [, data] of client.getQueriesData({ queryKey: ['articles'] })) {
    visit(data, (article) => {
      known.set(article.id, article)
      return article
    })
  }
  return known
}

async function takeBackOnFailure(client: QueryClient, call: Promise<void>): Promise<void> {
  try {
    await call
  } catch (error) {
    void client.invalidateQueries({ queryKey: ['articles'] })
    throw error
  }
}

function show(client: QueryClient, ids: ReadonlySet<ArticleId>, state: State): void {
  const change = (article: ArticleSummary) => (ids.has(article.id) ? { ...article, ...state } : article)
  for (const name of ['articles', 'search']) {
    client.setQueriesData({ queryKey: [name] }, (data: unknown) => visit(data, change))
  }
}

/** Plain data with every article in it replaced by what `change` answers; the same object where nothing changes. */
function visit(data: unknown, change: (article: ArticleSummary) => ArticleSummary): unknown {
  if (typeof data !== 'object' || data === null) return data
  // Only what changes is copied: the cache holds thousands of articles.
  let next = data as Record<string, unknown>
  for (const [key, value] of Object.entries(data)) {
    const changed = visit(value, change)
    if (changed === value) continue
    if (next === data) next = (Array.isArray(data) ? [...(data as unknown[])] : { ...data }) as Record<string, unknown>
    next[key] = changed
  }
  return 'id' in next && 'read' in next ? change(next as ArticleSummary) : next
}
