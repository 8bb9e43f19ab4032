import { useState } from 'react'
import { useWords } from '../data/use-words.ts'
import { api } from '../data/api.ts'
import { wordsOfFailure } from '../data/texts.ts'
import { useAttempt } from '../data/use-attempt.ts'
import { useNavigation } from '../data/use-view.ts'
import { useNotice } from './notice.tsx'
import { resting } from './resting.ts'

/** The ways out of a damaged library: it is repaired, or a backup or an empty one takes its place; it is always kept. */
export function DamagedLibrary() {
  const t = useWords()
  const { go } = useNavigation()
  return (
    <>
      <RepairLibrary />
      <button type="button" className="link" onClick={() => go({ kind: 'settings', setting: 'restoreBackup' })}>
        {t('settings.restoreBackup')}
      </button>
      <NewLibrary />
    </>
  )
}

/** Saves what can be read; `restored` says what was. */
export function RepairLibrary({ onRepair }: { onRepair?: () => void }) {
  const t = useWords()
  const { say } = useNotice()
  const attempt = useAttempt()
  const [isBusy, setBusy] = useState(false)
  const repair = async () => {
    setBusy(true)
    await attempt(async () => {
      const { kind } = await api.backup.repair()
      if (kind !== 'salvaged') say({ text: t('backup.repaired') })
      onRepair?.()
    })
    setBusy(false)
  }
  return (
    <button type="button" className="link" {...resting(isBusy, () => void repair())}>
      {isBusy ? t('backup.repairing') : t('backup.repair')}
    </button>
  )
}

function NewLibrary() {
  const t = useWords()
  const { say } = useNotice()
  const start = async () => {
    try {
      say({ text: t('failure.libraryKept', { file: await api.app.startNewLibrary() }) })
    } catch (error) {
      say({ text: wordsOfFailure(t, error).text, failed: true })
    }
  }
  return (
    <button type="button" className="link" onClick={() => void start()}>
      {t('failure.newLibrary')}
    </button>
  )
}
