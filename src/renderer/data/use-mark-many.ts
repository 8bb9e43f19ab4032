import { useQueryClient } from '@tanstack/react-query'
import type { ArticleId, ArticleQuery, ListPart } from '#shared/model.ts'
import { api } from './api.ts'
import { knownMarks, useArticleState } from './optimistic.ts'
import { useAttempt } from './use-attempt.ts'
import { useSayDone } from './use-say-done.ts'

/** Changes many articles at once and says in the folio how many, with undo. */
export function useMarkMany() {
  const client = useQueryClient()
  const { setRead, setStarred } = useArticleState()
  const sayDone = useSayDone()
  const attempt = useAttempt()
  /** Those whose state is another, so that undo gives back what was. */
  const unlike = (ids: readonly ArticleId[], state: 'read' | 'starred', value: boolean) => {
    const known = knownMarks(client)
    return ids.filter((id) => known.get(id)?.[state] !== value)
  }
  return {
    allRead: (query: ArticleQuery, part?: ListPart) =>
      attempt(async () => {
        const ids = await (part === undefined ? api.articles.markAllRead(query) : api.articles.markAllRead(query, part))
        await client.invalidateQueries({ queryKey: ['articles'] })
        sayDone('list.markedRead', ids.length, () => void attempt(() => setRead(ids, false)))
      }),
    read: (ids: readonly ArticleId[], read: boolean) => {
      const changed = unlike(ids, 'read', read)
      const undo = () => void attempt(() => setRead(changed, !read))
      sayDone(read ? 'list.markedRead' : 'list.markedUnread', changed.length, undo)
      return attempt(() => setRead(changed, read))
    },
    starred: (ids: readonly ArticleId[], starred: boolean) => {
      const changed = unlike(ids, 'starred', starred)
      const undo = () => void attempt(() => setStarred(changed, !starred))
      sayDone(starred ? 'list.starred' : 'list.unstarred', changed.length, undo)
      return attempt(() => setStarred(changed, starred))
    },
  }
}
