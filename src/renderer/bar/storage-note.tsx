import { useState } from 'react'
import { useWords } from '../data/use-words.ts'
import { api } from '../data/api.ts'
import { useStorageTrouble } from '../data/queries.ts'
import { betweenSentences, sideBySide, wordsOfFailure } from '../data/texts.ts'
import { useAttempt } from '../data/use-attempt.ts'
import { useCountText } from '../data/use-count-text.ts'
import { Icon } from '../ui/icon.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { resting } from '../ui/resting.ts'

/** Over the page while the library cannot be written: why, what to do, what waits; one action. */
export function StorageNote() {
  const t = useWords()
  const countText = useCountText()
  const attempt = useAttempt()
  const trouble = useStorageTrouble()
  const [hidden, setHidden] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const code = trouble?.failure.code ?? null
  // What was hidden and has passed is said again when it comes again.
  if (trouble === null && hidden !== null) setHidden(null)
  if (trouble === null || hidden === code) return null
  const { text, action } = wordsOfFailure(t, trouble.failure)
  const goesOn = code === 'diskNearlyFull' ? null : t('storage.goesOn')
  const kept = trouble.kept === 0 ? null : countText('storage.kept', trouble.kept)
  const retry = async () => {
    setBusy(true)
    await attempt(() => api.storage.retry())
    setBusy(false)
  }
  return (
    <div className="offline-note" role="alert">
      <Icon name="warning" />
      <p>
        <strong>{text}</strong>
        {betweenSentences(t)}
        {sideBySide(t, action, goesOn, kept)}
      </p>
      <button type="button" className="link" {...resting(isBusy, () => void retry())}>
        {t('app.tryAgain')}
      </button>
      <IconButton icon="close" size={16} label={t('offline.dismiss')} onClick={() => setHidden(code)} />
    </div>
  )
}
