import { useEffect, useRef, useState } from 'react'
import { accountHosts, type Account, type AccountSecret } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { api } from '../data/api.ts'
import { wordsOfOneTry } from '../data/texts.ts'
import { useConnecting } from '../data/use-connecting.ts'
import { Connecting } from '../ui/connecting.tsx'
import { FailureNote } from '../ui/states.tsx'
import { useInset } from '../ui/use-inset.ts'

type AccountPasswordProps = {
  account: Account
  onDone(): void
  /** Null where nothing works without it. */
  onLeave: (() => void) | null
}

/** Asks for the password of an account, and tries it before it is kept. */
export function AccountPassword({ account, onDone, onLeave }: AccountPasswordProps) {
  const t = useWords()
  const [password, setPassword] = useState('')
  const [app, setApp] = useState({ id: '', key: '' })
  const field = useRef<HTMLInputElement>(null)
  const needsApp = account.base === accountHosts.inoreader
  const isAsked = onLeave !== null
  const inset = useInset<HTMLFormElement>(onLeave)
  useEffect(() => {
    if (isAsked) field.current?.focus()
  }, [isAsked])
  const trying = useConnecting((secret: AccountSecret) => api.account.setSecret(account.id, secret), onDone)
  const isWhole = password !== '' && (!needsApp || (app.id !== '' && app.key !== ''))
  return (
    <form
      {...inset}
      className="account-password"
      onSubmit={(event) => {
        event.preventDefault()
        if (!isWhole) field.current?.focus()
        else trying.begin({ password, app: needsApp ? app : null })
      }}
    >
      <input
        ref={field}
        className="field"
        type="password"
        dir="ltr"
        autoComplete="off"
        maxLength={2_000}
        value={password}
        aria-label={t('accounts.passwordOf', { name: account.name })}
        placeholder={t('accounts.password')}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      {needsApp
        ? (['id', 'key'] as const).map((part) => (
            <input
              key={part}
              className="field"
              type={part === 'key' ? 'password' : 'text'}
              dir="ltr"
              autoComplete="off"
              maxLength={200}
              value={app[part]}
              aria-label={t(part === 'id' ? 'accounts.appId' : 'accounts.appKey')}
              placeholder={t(part === 'id' ? 'accounts.appId' : 'accounts.appKey')}
              onChange={(event) => setApp({ ...app, [part]: event.currentTarget.value.trim() })}
            />
          ))
        : null}
      <button type="submit" className="button" aria-disabled={!isWhole || trying.isPending}>
        {t('accounts.usePassword')}
      </button>
      {onLeave === null ? null : (
        <button type="button" className="link" onClick={onLeave}>
          {t('accounts.leave')}
        </button>
      )}
      <div role="status">{trying.isPending ? <Connecting onStop={trying.stop} /> : null}</div>
      {trying.failure === null ? null : (
        <FailureNote error={trying.failure} todo={wordsOfOneTry(t, trying.failure).action} />
      )}
    </form>
  )
}
