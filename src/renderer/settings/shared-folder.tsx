import { useQuery } from '@tanstack/react-query'
import type { SharedFolder } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { api } from '../data/api.ts'
import { useAttempt } from '../data/use-attempt.ts'
import { useTimeText } from '../data/use-now.ts'
import { useFormat } from '../data/use-settings.ts'
import { useNotice } from '../ui/notice.tsx'
import { resting } from '../ui/resting.ts'
import { FailureNote } from '../ui/states.tsx'
import { AccountFailure } from './account-failure.tsx'
import { Setting } from './setting.tsx'
import { RefusedItems, SharedParts } from './shared-parts.tsx'

/** The folder that other programs carry between the reader's computers: which, how it stands, who else writes there. */
export function SharedFolderSetting() {
  const t = useWords()
  const attempt = useAttempt()
  const { say } = useNotice()
  const {
    data: folder,
    error,
    refetch,
  } = useQuery({ queryKey: ['sharedFolder', 'state'], queryFn: () => api.sharedFolder.state() })
  const leave = async () => {
    await api.sharedFolder.leave()
    say({ text: t('sharedFolder.left') })
  }
  const rests = folder?.syncing ?? false
  return (
    <Setting id="sharedFolder" wide>
      {error === null ? null : <FailureNote error={error} onRetry={() => void refetch()} />}
      {folder === undefined ? null : (
        <>
          {folder === null ? null : <FolderState folder={folder} />}
          <div className="actions">
            {folder === null ? null : (
              <>
                <button
                  type="button"
                  className="link"
                  {...resting(rests, () => void attempt(() => api.sharedFolder.sync()))}
                >
                  {t('accounts.syncNow')}
                </button>
                <button type="button" className="link" onClick={() => void attempt(leave)}>
                  {t('sharedFolder.leave')}
                </button>
              </>
            )}
            <button
              type="button"
              className={folder === null ? 'button' : 'link'}
              onClick={() => void attempt(() => api.folderSharing.choose())}
            >
              {t('sharedFolder.choose')}
            </button>
          </div>
        </>
      )}
    </Setting>
  )
}

function FolderState({ folder }: { folder: SharedFolder }) {
  const t = useWords()
  const format = useFormat()
  const timeOf = useTimeText()
  const { path, waiting, syncedAt, syncing, failure, unread, devices, shares, refused } = folder
  const last = syncedAt === null ? t('accounts.never') : t('accounts.synced', { time: timeOf(syncedAt) })
  return (
    <div className="account">
      <h4 className="form-name">
        <bdi dir="ltr">{path}</bdi>
      </h4>
      <p role="status">{syncing ? t('accounts.syncing') : last}</p>
      <p className="meta">{t('sharedFolder.waiting', { number: format.number(waiting) })}</p>
      {unread === 0 ? null : <p className="meta">{t('sharedFolder.unread', { number: format.number(unread) })}</p>}
      <AccountFailure failure={failure} />
      {devices === null ? null : (
        <p className="meta">{t(devices.length === 0 ? 'sharedFolder.alone' : 'sharedFolder.devices')}</p>
      )}
      <ul className="account-list" aria-label={t('sharedFolder.devices')}>
        {devices?.map(({ name, at }) => (
          <li key={`${name} ${at}`} className="meta">
            <bdi>{name ?? t('sharedFolder.unnamed')}</bdi>
            {` · ${t('sharedFolder.wrote', { time: timeOf(at) })}`}
          </li>
        ))}
      </ul>
      <SharedParts shares={shares} />
      <RefusedItems refused={refused} />
    </div>
  )
}
