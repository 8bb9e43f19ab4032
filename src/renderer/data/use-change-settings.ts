import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { Settings } from '#shared/settings.ts'
import { useWords } from './use-words.ts'
import { useSay } from '../ui/notice.tsx'
import { changeSettings } from './shown-settings.ts'
import { wordsOfFailure } from './texts.ts'

/** Changes settings; a refusal is told in the folio line. The same function until the language changes. */
export function useChangeSettings(): (patch: Partial<Settings>) => void {
  const client = useQueryClient()
  const t = useWords()
  const say = useSay()
  return useCallback(
    (patch) => {
      // In the words of now: a language that could not be kept is shown no more when this is told.
      const tell = (error: unknown) =>
        say({ text: t('settings.failed', { reason: wordsOfFailure(t, error).text }), failed: true })
      void changeSettings(client, patch).catch(tell)
    },
    [client, say, t],
  )
}
