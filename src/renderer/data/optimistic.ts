import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import type { ArticleId, ArticleSummary } from '#shared/model.ts'
import { api } from './api.ts'

type State = Partial<Pick<ArticleSummary, 'read' | 'starred'>>

/** Changes read and starred in everything shown at once; core's `changed` event then brings the stored truth. */
export function useArticleState() {
  const client = useQueryClient()
  return {
    setRead: async (ids: ArticleId[], read: boolean) => {
      show(client, new Set(ids), { read })
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

/** Copies plain data with every article in it replaced by what `change` answers. */
function visit(data: unknown, change: (article: ArticleSummary) => ArticleSummary): unknown {
  if (Array.isArray(data)) return data.map((item) => visit(item, change))
  if (typeof data !== 'object' || data === null) return data
  const copy = Object.fromEntries(Object.entries(data).map(([key, value]) => [key, visit(value, change)]))
  return 'id' in copy && 'read' in copy ? change(copy as ArticleSummary) : copy
}
