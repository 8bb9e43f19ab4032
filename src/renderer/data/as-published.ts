import { useSyncExternalStore } from 'react'
import type { ArticleId } from '#shared/model.ts'

/** The article that is shown as it was published although its language is read in another script; one at most. */
let original: ArticleId | null = null
const followers = new Set<() => void>()

/** Shows an article as it was published, or again in the script that was chosen. */
export function toggleAsPublished(id: ArticleId): void {
  original = original === id ? null : id
  for (const follower of followers) follower()
}

export function useIsAsPublished(id: ArticleId): boolean {
  return useSyncExternalStore(follow, () => original === id)
}

function follow(onChange: () => void): () => void {
  followers.add(onChange)
  return () => followers.delete(onChange)
}
