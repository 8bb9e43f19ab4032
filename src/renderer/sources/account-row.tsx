import type { AccountId, Feed } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { api } from '../data/api.ts'
import { useAccounts } from '../data/use-accounts.ts'
import { useAttempt } from '../data/use-attempt.ts'
import { FormRow } from '../ui/form-row.tsx'
import { useNotice } from '../ui/notice.tsx'
import { AccountSelect } from './account-select.tsx'

/** Which account a source is in, where there is one. */
export function AccountRow({ feed }: { feed: Feed }) {
  const t = useWords()
  const { say } = useNotice()
  const attempt = useAttempt()
  const accounts = useAccounts()
  if (accounts.length === 0 || feed.isSample) return null
  const owner = accounts.find(({ feeds }) => feeds.includes(feed.id))?.id ?? null
  const place = (account: AccountId | null) =>
    attempt(async () => {
      await api.accounts.place(feed.id, account)
      const { title } = feed.shown
      const name = accounts.find(({ id }) => id === account)?.name
      say({
        text: name === undefined ? t('sources.placedHere', { title }) : t('sources.placed', { title, account: name }),
      })
    })
  return (
    <FormRow name={t('sources.account')} hint={t('sources.accountHint')}>
      <AccountSelect
        chosen={owner}
        onChoose={(account) => {
          if (account !== owner) void place(account)
        }}
      />
    </FormRow>
  )
}
