import { useEffect, useState } from 'react'
import { useWords } from '../data/use-words.ts'
import { listen } from '../data/api.ts'
import { betweenSentences } from '../data/texts.ts'
import { Icon } from '../ui/icon.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { RepairLibrary } from '../ui/new-library.tsx'

/** One sentence over the page when the library was found damaged while it can still be read. */
export function DamageNote() {
  const t = useWords()
  const [isDamaged, setDamaged] = useState(false)
  useEffect(
    () =>
      listen({
        libraryDamaged: () => setDamaged(true),
        // After one that failed the damaged library is still there.
        restored: ({ failure }) => failure === null && setDamaged(false),
      }),
    [],
  )
  if (!isDamaged) return null
  return (
    <div className="offline-note" role="alert">
      <Icon name="warning" />
      <p>
        <strong>{t('errors.libraryDamaged.text')}</strong>
        {betweenSentences(t)}
        {t('backup.damagedText')}
      </p>
      <RepairLibrary onRepair={() => setDamaged(false)} />
      <IconButton icon="close" size={16} label={t('offline.dismiss')} onClick={() => setDamaged(false)} />
    </div>
  )
}
