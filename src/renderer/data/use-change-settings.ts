import type { Settings } from '#shared/settings.ts'
import { useWords } from './use-words.ts'
import { useNotice } from '../ui/notice.tsx'
import { useSetSettings } from './queries.ts'
import { wordsOfFailure } from './texts.ts'

/** Changes settings; a refusal is told in the folio line. */
export function useChangeSettings(): (patch: Partial<Settings>) => void {
  const t = useWords()
  const { say } = useNotice()
  const { mutate } = useSetSettings()
  return (patch) =>
    mutate(patch, {
      onError: (error) => say({ text: t('settings.failed', { reason: wordsOfFailure(t, error).text }) }),
    })
}
