import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { changeArticles } from '#shared/change-articles.ts'
import type { ArticleId, ArticleSummary, LabelId } from '#shared/model.ts'
import { api } from './api.ts'

type Change = (article: ArticleSummary) => ArticleSummary
type ArticleMarks = Pick<ArticleSummary, 'id' | 'read' | 'starred' | 'labels'>

/** Queries whose cached answers hold articles. */
const holders = ['articles', 'search']

/** Changes read, starred and labels in everything shown at once; core's `changed` event then brings the stored truth. */
export function useArticleState() {
  const client = useQueryClient()
  return {
    setRead: async (ids: ArticleId[], read: boolean) => {
      show(client, ids, (article) => ({ ...article, read, changedSinceRead: false }))
      await takeBackOnFailure(client, api.articles.setRead(ids, read))
    },
    setStarred: async (ids: ArticleId[], starred: boolean) => {
      show(client, ids, (article) => ({ ...article, starred }))
      await takeBackOnFailure(client, api.articles.setStarred(ids, starred))
    },
    setLabel: async (ids: ArticleId[], label: LabelId, on: boolean) => {
      show(client, ids, (article) => {
        const others = article.labels.filter((id) => id !== label)
        return { ...article, labels: on ? [...others, label] : others }
      })
      await takeBackOnFailure(client, api.articles.setLabel(ids, label, on))
    },
  }
}

/** The stored states of all articles that lists in the cache hold. */
export function knownArticles(client: QueryClient): ReadonlyMap<ArticleId, ArticleSummary> {
  return known<ArticleSummary>(client, ['articles'])
}

/** How articles are marked, of all that the cache knows: also those that only a search has found. */
export function knownMarks(client: QueryClient): ReadonlyMap<ArticleId, ArticleMarks> {
  return known<ArticleMarks>(client, holders)
}

function known<T extends ArticleMarks>(client: QueryClient, names: readonly string[]): ReadonlyMap<ArticleId, T> {
  const found = new Map<ArticleId, T>()
  // Only what is shown is asked for anew; other answers in the cache may stay.
  for (const type of ['inactive', 'active'] as const) {
    for (const [, data] of names.flatMap((name) => client.getQueriesData({ queryKey: [name], type }))) {
      changeArticles<T>(data, (article) => {
        found.set(article.id, article)
        return article
      })
    }
  }
  return found
}

async function takeBackOnFailure(client: QueryClient, call: Promise<void>): Promise<void> {
  try {
    await call
  } catch (error) {
    void client.invalidateQueries({ queryKey: ['articles'] })
    throw error
  }
}

function show(client: QueryClient, ids: readonly ArticleId[], changeOne: Change): void {
  const changed = new Set(ids)
  const change: Change = (article) => (changed.has(article.id) ? changeOne(article) : article)
  for (const name of holders) {
    client.setQueriesData({ queryKey: [name] }, (data: unknown) => changeArticles(data, change))
  }
}
