import { useTranslation } from 'react-i18next'
import type { Settings } from '#shared/settings.ts'
import { useNotice } from '../ui/notice.tsx'
import { useSetSettings } from './queries.ts'
import { wordsOfFailure } from './texts.ts'

/** Changes settings; a refusal is told in the folio line. */
export function useChangeSettings(): (patch: Partial<Settings>) => void {
  const { t } = useTranslation()
  const { say } = useNotice()
  const { mutate } = useSetSettings()
  return (patch) =>
    mutate(patch, {
      onError: (error) => say({ text: t('settings.failed', { reason: wordsOfFailure(t, error).text }) }),
    })
}
