import { useQueryClient } from '@tanstack/react-query'
import type { Settings } from '#shared/settings.ts'
import { useWords } from '../data/use-words.ts'
import { api } from '../data/api.ts'
import { settingsKey, tellSettings } from '../data/shown-settings.ts'
import { wordsOfFailure } from '../data/texts.ts'
import { useAttempt } from '../data/use-attempt.ts'
import type { Place } from '../data/view.ts'
import { useNavigation } from '../data/use-view.ts'
import { useNotice } from '../ui/notice.tsx'

/** Opens the paper, on its front page or where it is told, and has what was chosen fetched. A setting that cannot be kept does not keep the reader out. */
export function useFinish(): (place?: Place) => Promise<void> {
  const t = useWords()
  const client = useQueryClient()
  const { go } = useNavigation()
  const attempt = useAttempt()
  const { say } = useNotice()
  return async (place = { kind: 'front' }) => {
    go(place)
    try {
      tellSettings(client, await api.settings.set({ firstRunDone: true }))
    } catch (error) {
      const shown = client.getQueryData<Settings>(settingsKey)
      if (shown !== undefined) tellSettings(client, { ...shown, firstRunDone: true })
      say({ text: t('settings.failed', { reason: wordsOfFailure(t, error).text }), failed: true })
    }
    void attempt(() => api.refresh.start({}))
  }
}
