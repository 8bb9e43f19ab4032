import type { AlertId, AlertRequest, RateAlert } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { api } from '../data/api.ts'
import { wordsOfFailure } from '../data/texts.ts'
import { useNotice } from '../ui/notice.tsx'

/** Changes alerts and says so in the folio line, with the way back, and answers whether it is done; core then tells what is there. */
export function useChangeAlerts() {
  const t = useWords()
  const { say } = useNotice()
  const attempt = async (work: () => Promise<unknown>) => {
    try {
      await work()
      return true
    } catch (error) {
      say({ text: t('alerts.failed', { reason: wordsOfFailure(t, error).text }), failed: true })
      return false
    }
  }
  const remove = (id: AlertId, text: string) =>
    attempt(async () => {
      const removed = await api.alerts.remove(id)
      say({ text, undo: () => void attempt(() => api.alerts.restore(removed)) })
    })
  return {
    add: (request: AlertRequest) =>
      attempt(async () => {
        const { id } = await api.alerts.add(request)
        say({ text: t('alerts.added'), undo: () => void attempt(() => api.alerts.remove(id)) })
      }),
    change: ({ id, ...before }: RateAlert, request: AlertRequest) =>
      attempt(async () => {
        await api.alerts.update(id, request)
        const { currency, base, kind, threshold } = before
        const undo = () => void attempt(() => api.alerts.update(id, { currency, base, kind, threshold }))
        say({ text: t('alerts.changed'), undo })
      }),
    remove: ({ id }: RateAlert) => remove(id, t('alerts.removed')),
    reset: ({ id }: RateAlert) => attempt(() => api.alerts.reset(id)),
  }
}
