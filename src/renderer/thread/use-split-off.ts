import type { ArticleId } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { api } from '../data/api.ts'
import { useAttempt } from '../data/use-attempt.ts'
import { useNotice } from '../ui/notice.tsx'

/** Takes an article out of its thread and says so in the folio, with undo. */
export function useSplitOff(): (id: ArticleId) => void {
  const t = useWords()
  const { say } = useNotice()
  const attempt = useAttempt()
  return (id) =>
    void attempt(async () => {
      const thread = await api.articles.splitOff(id)
      if (thread === null) return
      say({ text: t('thread.splitDone'), undo: () => void attempt(() => api.articles.rejoin(id, thread)) })
    })
}
