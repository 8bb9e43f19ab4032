import { AppError } from '#shared/errors.ts'
import type { ArticleId, Label, LabelId, LabelRequest } from '#shared/model.ts'
import { useWords } from './use-words.ts'
import { useNotice } from '../ui/notice.tsx'
import { api } from './api.ts'
import { useArticleState } from './optimistic.ts'
import { useAttempt } from './use-attempt.ts'
import { useFormat } from './use-settings.ts'

/** Changes labels and says so in the folio, with the way back where something would be lost. */
export function useChangeLabels() {
  const t = useWords()
  const format = useFormat()
  const { say } = useNotice()
  const { setLabel } = useArticleState()
  const attempt = useAttempt()
  return {
    /** `articles` are those that change. */
    give: ({ id, name }: Pick<Label, 'id' | 'name'>, articles: ArticleId[], on: boolean) =>
      attempt(async () => {
        const count = articles.length
        if (count === 0) return
        await setLabel(articles, id, on)
        const replace = { name, count: format.number(count) }
        say({
          text: t(on ? 'labels.given' : 'labels.taken', { count, replace }),
          undo: () => void attempt(() => setLabel(articles, id, !on)),
        })
      }),
    /** Makes a label and gives it to articles, in one step that undo takes back whole; one that is there can be given alone. */
    make: (name: string, articles: ArticleId[] = []) =>
      attempt(async () => {
        const before = await api.labels.list()
        const { id } = await api.labels.add({ name, colour: null })
        if (articles.length > 0) await setLabel(articles, id, true)
        const isThere = before.some((label) => label.id === id)
        if (isThere && articles.length === 0) throw new AppError({ code: 'nameTaken', params: { name } })
        if (isThere) return
        say({ text: t('labels.made', { name }), undo: () => void attempt(() => api.labels.remove(id)) })
      }),
    update: ({ id, name, colour }: Label, patch: Partial<LabelRequest>) =>
      attempt(async () => {
        await api.labels.update(id, { name, colour, ...patch })
        say({
          text: t('labels.changed', { name: patch.name ?? name }),
          undo: () => void attempt(() => api.labels.update(id, { name, colour })),
        })
      }),
    arrange: (ids: LabelId[]) => attempt(() => api.labels.arrange(ids)),
    remove: ({ id, name }: Label) =>
      attempt(async () => {
        const removed = await api.labels.remove(id)
        say({ text: t('labels.removed', { name }), undo: () => void attempt(() => api.labels.restore(removed)) })
      }),
  }
}
