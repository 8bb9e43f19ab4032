import { useWords } from '../data/use-words.ts'
import { useFormat } from '../data/use-settings.ts'
import { SelectField } from '../ui/select-field.tsx'

const choices = [7, 14, 30, 90, 180, 365]

/** For how many days read articles are kept; null for ever. */
export function KeepSelect({ days, onChoose }: { days: number | null; onChoose(days: number | null): void }) {
  const t = useWords()
  const format = useFormat()
  const shown = days === null || choices.includes(days) ? choices : [...choices, days].toSorted((a, b) => a - b)
  return (
    <SelectField
      label={t('sources.keep')}
      options={[
        { id: 'all', name: t('sources.keepAll') },
        ...shown.map((count) => ({
          id: String(count),
          name: t('sources.keepDays', { count, number: format.number(count) }),
        })),
      ]}
      chosen={days === null ? 'all' : String(days)}
      onChoose={(id) => onChoose(id === 'all' ? null : Number(id))}
    />
  )
}
