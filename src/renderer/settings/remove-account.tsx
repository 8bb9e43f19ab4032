import { useEffect, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '#shared/model.ts'
import { api } from '../data/api.ts'
import { useAttempt } from '../data/use-attempt.ts'
import { useFormat } from '../data/use-settings.ts'
import { useNotice } from '../ui/notice.tsx'

/** What becomes of sources and marks when an account is removed, and which of both is wanted. */
export function RemoveAccount({ account, onLeave }: { account: Account; onLeave(): void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { say } = useNotice()
  const attempt = useAttempt()
  const base = useId()
  const part = useRef<HTMLElement>(null)
  useEffect(() => part.current?.focus(), [])
  const { id, name, feeds, waiting } = account
  const remove = (keepSources: boolean) =>
    void attempt(async () => {
      await api.account.remove(id, keepSources)
      say({ text: t('accounts.removed', { name }) })
    })
  return (
    <section ref={part} className="restore-question" tabIndex={-1} aria-labelledby={`${base}title`}>
      <h5 id={`${base}title`} className="form-name">
        {t('accounts.removeAsk', { name })}
      </h5>
      <p>{t('accounts.removeText', { number: format.number(feeds.length) })}</p>
      {waiting === 0 ? null : <p>{t('accounts.removeUnsent', { number: format.number(waiting) })}</p>}
      <div className="actions">
        <button type="button" className="button" onClick={() => remove(true)}>
          {t('accounts.removeKeep')}
        </button>
        <button type="button" className="button" onClick={() => remove(false)}>
          {t('accounts.removeAll')}
        </button>
        <button type="button" className="link" onClick={onLeave}>
          {t('accounts.leave')}
        </button>
      </div>
    </section>
  )
}
