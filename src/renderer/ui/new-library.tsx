import { useTranslation } from 'react-i18next'
import { api } from '../data/api.ts'
import { wordsOfFailure } from '../data/texts.ts'
import { useNotice } from './notice.tsx'

/** The way out of a damaged library: it is kept under another name, and an empty one takes its place. */
export function NewLibrary() {
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
