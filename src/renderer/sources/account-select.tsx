import type { AccountId } from '#shared/model.ts'
import { useWords } from '../data/use-words.ts'
import { useAccounts } from '../data/use-accounts.ts'
import { SelectField } from '../ui/select-field.tsx'

type AccountSelectProps = { chosen: AccountId | null; onChoose(account: AccountId | null): void }

/** Which account a source shall be in, or none (null). */
export function AccountSelect({ chosen, onChoose }: AccountSelectProps) {
  const t = useWords()
  const accounts = useAccounts()
  return (
    <SelectField
      label={t('sources.account')}
      options={[
        { id: 'here', name: t('sources.accountHere') },
        ...accounts.map(({ id, name }) => ({ id: String(id), name })),
      ]}
      chosen={chosen === null ? 'here' : String(chosen)}
      onChoose={(id) => onChoose(accounts.find((account) => String(account.id) === id)?.id ?? null)}
    />
  )
}
