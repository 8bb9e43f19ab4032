import { useWords } from '../data/use-words.ts'
import { useRateBoard } from '../data/queries.ts'
import { useChangeSettings } from '../data/use-change-settings.ts'
import { useFormat, useSettings } from '../data/use-settings.ts'
import { SelectField } from '../ui/select-field.tsx'
import { TickBox } from '../ui/tick-box.tsx'
import { commonCurrencies } from './common-currencies.ts'
import { Setting } from './setting.tsx'

/** Whether sums of money in articles are marked, and in which currency they are told. */
export function MoneySetting() {
  const t = useWords()
  const format = useFormat()
  const { moneyShown, moneyCurrency } = useSettings()
  const { data: board } = useRateBoard()
  const change = useChangeSettings()
  const quoted = board?.rates.map(({ currency }) => currency) ?? commonCurrencies
  const codes = [...new Set([moneyCurrency, board?.base ?? 'KZT', ...quoted])]
  return (
    <Setting id="money">
      <SelectField
        label={t('settings.moneyIn')}
        options={format.sorted(
          codes.map((id) => ({ id, name: format.capitalize(format.displayCurrency(id)), short: id })),
          ({ name }) => name,
        )}
        chosen={moneyCurrency}
        onChoose={(code) => change({ moneyCurrency: code })}
      />
      <TickBox label={t('settings.money')} chosen={moneyShown} onChange={(shown) => change({ moneyShown: shown })} />
    </Setting>
  )
}
