import type { ArticleId } from './model.ts'

type Known = { id: ArticleId; read: boolean; starred: boolean }

/** Plain data with every article in it replaced by what `change` answers; the same object where nothing changes. */
export function changeArticles<T extends Known>(data: unknown, change: (article: T) => T): unknown {
  if (typeof data !== 'object' || data === null) return data
  // No article holds another.
  if ('id' in data && 'read' in data) return change(data as T)
  // Only what changes is copied: the window's cache holds thousands of articles.
  let next = data as Record<string, unknown>
  for (const [key, value] of Object.entries(data)) {
    const changed = changeArticles(value, change)
    if (changed === value) continue
    if (next === data) next = (Array.isArray(data) ? [...(data as unknown[])] : { ...data }) as Record<string, unknown>
    next[key] = changed
  }
  return next
}
