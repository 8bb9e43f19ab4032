import type { ArticleId } from '#shared/model.ts'
import { useArticleState } from './optimistic.ts'
import { useAttempt } from './use-attempt.ts'

/** Marks an article; what cannot be kept is told and shown as it was. */
export function useMarkOne() {
  const { setRead, setStarred } = useArticleState()
  const attempt = useAttempt()
  return {
    setRead: (id: ArticleId, read: boolean) => void attempt(() => setRead([id], read)),
    setStarred: (id: ArticleId, starred: boolean) => void attempt(() => setStarred([id], starred)),
  }
}
