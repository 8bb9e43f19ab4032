import type { ArticleId, Rule, RuleId, RuleRequest } from '#shared/model.ts'
import { useWords } from './use-words.ts'
import { useNotice } from '../ui/notice.tsx'
import { api } from './api.ts'
import { useAttempt } from './use-attempt.ts'
import { requestOf } from './use-rules.ts'
import { useSayDone } from './use-say-done.ts'

/** Changes rules and says so in the folio, with the way back. */
export function useChangeRules() {
  const t = useWords()
  const sayDone = useSayDone()
  const { say } = useNotice()
  const attempt = useAttempt()
  return {
    add: (request: RuleRequest) =>
      attempt(async () => {
        const { id } = await api.rules.add(request)
        say({ text: t('rules.added'), undo: () => void attempt(() => api.rules.remove(id)) })
      }),
    update: (before: Rule, request: RuleRequest) =>
      attempt(async () => {
        await api.rules.update(before.id, request)
        const undo = () => void attempt(() => api.rules.update(before.id, requestOf(before)))
        say({ text: t('rules.changed'), undo })
      }),
    enable: ({ id }: Rule, enabled: boolean) => attempt(() => api.rules.setEnabled(id, enabled)),
    arrange: (ids: RuleId[]) => attempt(() => api.rules.arrange(ids)),
    remove: ({ id }: Rule) =>
      attempt(async () => {
        const removed = await api.rules.remove(id)
        say({ text: t('rules.removed'), undo: () => void attempt(() => api.rules.restore(removed)) })
      }),
    applyToStored: (id: RuleId) =>
      attempt(async () => {
        const run = await api.rules.applyToStored(id)
        sayDone('rules.did', run.articles.length, () => void attempt(() => api.rules.takeBack(run)))
      }),
    unmute: (ids: ArticleId[]) =>
      attempt(async () => {
        const runs = await api.rules.unmute(ids)
        sayDone('rules.back', ids.length, () => void attempt(() => api.rules.mute(runs)))
      }),
  }
}
