import { useTranslation } from 'react-i18next'
import { api } from '../data/api.ts'
import { wordsOfFailure } from '../data/texts.ts'
import { useNavigation } from '../data/use-view.ts'
import { useNotice } from './notice.tsx'

/** The ways out of a damaged library: a backup, or an empty one, takes its place, and it is kept under another name. */
export function DamagedLibrary() {
  const { t } = useTranslation()
  const { go } = useNavigation()
  return (
    <>
      <button type="button" className="link" onClick={() => go({ kind: 'settings', setting: 'restoreBackup' })}>
        {t('settings.restoreBackup')}
      </button>
      <NewLibrary />
    </>
  )
}

function NewLibrary() {
  const { t } = useTranslation()
  const { say } = useNotice()
  const start = async () => {
    try {
      say({ text: t('failure.libraryKept', { file: await api.app.startNewLibrary() }) })
    } catch (error) {
      say({ text: wordsOfFailure(t, error).text })
    }
  }
  return (
    <button type="button" className="link" onClick={() => void start()}>
      {t('failure.newLibrary')}
    </button>
  )
}
