import { useEffect, useId, useState } from 'react'
import type { Account } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { api } from '../data/api.ts'
import { useAttempt } from '../data/use-attempt.ts'
import { useFormat } from '../data/use-settings.ts'
import { useNotice } from '../ui/notice.tsx'
import { resting } from '../ui/resting.ts'
import { useInset } from '../ui/use-inset.ts'

/** What becomes of sources and marks when an account is removed, and which of both is wanted. */
export function RemoveAccount({ account, onLeave }: { account: Account; onLeave(): void }) {
  const t = useWords()
  const format = useFormat()
  const { say } = useNotice()
  const attempt = useAttempt()
  const base = useId()
  const inset = useInset<HTMLElement>(onLeave)
  const { ref } = inset
  useEffect(() => ref.current?.focus(), [ref])
  const { id, name, feeds, waiting } = account
  const [pending, setPending] = useState(false)
  const remove = async (keepSources: boolean) => {
    setPending(true)
    await attempt(async () => {
      await api.account.remove(id, keepSources)
      say({ text: t('accounts.removed', { name }) })
    })
    setPending(false)
  }
  return (
    <section {...inset} className="restore-question" tabIndex={-1} aria-labelledby={`${base}title`}>
      <h5 id={`${base}title`} className="form-name">
        {t('accounts.removeAsk', { name })}
      </h5>
      <p>{t('accounts.removeText', { number: format.number(feeds.length) })}</p>
      {waiting === 0 ? null : <p>{t('accounts.removeUnsent', { number: format.number(waiting) })}</p>}
      <div className="actions">
        <button type="button" className="button" {...resting(pending, () => void remove(true))}>
          {t('accounts.removeKeep')}
        </button>
        <button type="button" className="button" {...resting(pending, () => void remove(false))}>
          {t('accounts.removeAll')}
        </button>
        <button type="button" className="link" {...resting(pending, onLeave)}>
          {t('accounts.leave')}
        </button>
      </div>
    </section>
  )
}
