import { useState } from 'react'
import type { Account } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { api } from '../data/api.ts'
import { useAttempt } from '../data/use-attempt.ts'
import { useTimeText } from '../data/use-now.ts'
import { useFormat, useSettings } from '../data/use-settings.ts'
import { resting } from '../ui/resting.ts'
import { AccountFailure } from './account-failure.tsx'
import { AccountPassword } from './account-password.tsx'
import { RemoveAccount } from './remove-account.tsx'

/** One account: whose, how it stands, what waits, and what can be done. */
export function AccountCard({ account }: { account: Account }) {
  const t = useWords()
  const attempt = useAttempt()
  const [asks, setAsks] = useState<'password' | 'removal' | null>(null)
  const { id, name, base, userName, failure, syncing } = account
  const isLocked = failure !== null && ['accountLocked', 'accountPassword', 'accountApp'].includes(failure.code)
  return (
    <li className="account">
      <h4 className="form-name">
        <bdi>{name}</bdi>
      </h4>
      <p className="meta">
        <bdi dir="ltr">{`${userName} · ${base}`}</bdi>
      </p>
      <AccountState account={account} />
      <AccountFailure failure={failure} />
      {isLocked || asks === 'password' ? (
        <AccountPassword
          account={account}
          onDone={() => setAsks(null)}
          onLeave={isLocked ? null : () => setAsks(null)}
        />
      ) : null}
      {asks === 'removal' ? <RemoveAccount account={account} onLeave={() => setAsks(null)} /> : null}
      <div className="actions">
        {syncing === null ? (
          <button type="button" className="link" onClick={() => void attempt(() => api.account.sync(id))}>
            {t('accounts.syncNow')}
          </button>
        ) : (
          <button type="button" className="link" onClick={() => void attempt(() => api.accounts.cancel(id))}>
            {t('packs.cancel')}
          </button>
        )}
        <button type="button" className="link" {...resting(isLocked, () => setAsks('password'))}>
          {t('accounts.newPassword')}
        </button>
        <button type="button" className="link" onClick={() => setAsks('removal')}>
          {t('accounts.remove')}
        </button>
      </div>
    </li>
  )
}

function AccountState({ account: { syncing, syncedAt, dueAt, feeds, waiting, failure } }: { account: Account }) {
  const t = useWords()
  const format = useFormat()
  const { refreshPaused } = useSettings()
  const timeOf = useTimeText()
  const progress =
    syncing === null || syncing.total === 0
      ? t('accounts.syncing')
      : t('packs.working', { done: format.number(syncing.done), total: format.number(syncing.total) })
  const last = syncedAt === null ? t('accounts.never') : t('accounts.synced', { time: timeOf(syncedAt) })
  // Without its password it waits for that, not for a time.
  const rests = syncing !== null || refreshPaused || dueAt === 0 || failure?.code === 'accountLocked'
  return (
    <>
      <p role="status">
        {syncing === null ? last : progress}
        {rests ? null : ` · ${t('accounts.next', { time: timeOf(dueAt) })}`}
      </p>
      <p className="meta">
        {t('accounts.facts', { feeds: format.number(feeds.length), waiting: format.number(waiting) })}
      </p>
    </>
  )
}
