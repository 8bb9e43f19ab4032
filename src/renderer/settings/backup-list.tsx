import type { KeptBackup } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { localZone, useFormat } from '../data/use-settings.ts'
import { resting } from '../ui/resting.ts'
import { useSought } from './sought.ts'

type BackupListProps = { backups: readonly KeptBackup[]; isBusy: boolean; onRestore: (name: string) => void }

/** The backups that were made by themselves, the newest first. */
export function BackupList({ backups, isBusy, onRestore }: BackupListProps) {
  const t = useWords()
  const format = useFormat()
  const { shown } = useSought('backupEvery')
  if (backups.length === 0 || !shown) return null
  return (
    <ul className="backup-list" aria-label={t('settings.backupEvery')}>
      {backups.map(({ name, at, bytes }) => {
        const time = format.dateTime(at, localZone)
        return (
          <li key={name} className="backup-row">
            <span className="number">{time}</span>
            <span className="meta">{format.bytes(bytes)}</span>
            <button
              type="button"
              className="link"
              aria-label={`${t('backup.restore')} ${time}`}
              {...resting(isBusy, () => onRestore(name))}
            >
              {t('backup.restore')}
            </button>
          </li>
        )
      })}
    </ul>
  )
}
