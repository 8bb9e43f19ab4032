import { useMemo } from 'react'
import type { RateBoard } from '#shared/model.ts'
import { useFormat, useSettings } from '../data/use-settings.ts'
import type { Option } from '../ui/select-field.tsx'

/**
 * The board's own currency, then the chosen ones, then the rest by name. The same options until one of these changes, so
 * that a list of them is not made again with everything around it.
 */
export function useCurrencyOptions(board: RateBoard): readonly Option<string>[] {
  const format = useFormat()
  const { pairs } = useSettings()
  return useMemo(() => {
    const option = (code: string) => ({ id: code, name: format.capitalize(format.displayCurrency(code)), short: code })
    const quoted = board.rates.map(({ currency }) => currency)
    const first = [board.base, ...pairs.filter((code) => quoted.includes(code))]
    const rest = quoted.filter((code) => !first.includes(code)).map(option)
    return [...first.map(option), ...format.sorted(rest, ({ name }) => name)]
  }, [board, pairs, format])
}
