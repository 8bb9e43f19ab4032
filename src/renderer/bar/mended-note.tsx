import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useWords } from '../data/use-words.ts'
import { api } from '../data/api.ts'
import { sideBySide } from '../data/texts.ts'
import { Icon } from '../ui/icon.tsx'
import { IconButton } from '../ui/icon-button.tsx'

const queryKey = ['app', 'settingsMended']

/** Over the page, until the reader has seen it, what came of a damaged file of the settings. */
export function MendedNote() {
  const t = useWords()
  const client = useQueryClient()
  const { data } = useQuery({ queryKey, queryFn: () => api.app.settingsMended() })
  if (!data) return null
  const see = () => {
    client.setQueryData(queryKey, null)
    void api.app.settingsMendedSeen()
  }
  const kept = data.kept === null ? null : t('failure.settingsKept', { file: data.kept })
  return (
    <div className="offline-note" role="alert">
      <Icon name="warning" />
      <p>{sideBySide(t, t('failure.settingsMended'), kept)}</p>
      <IconButton icon="close" size={16} label={t('offline.dismiss')} onClick={see} />
    </div>
  )
}
