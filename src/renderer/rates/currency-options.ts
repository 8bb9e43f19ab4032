import type { RateBoard } from '#shared/model.ts'
import type { useFormat } from '../data/use-settings.ts'
import type { Option } from '../ui/select-field.tsx'

/** The board's own currency, then the chosen ones, then the rest by name. */
export function currencyOptions(
  board: RateBoard,
  pairs: readonly string[],
  format: ReturnType<typeof useFormat>,
): Option<string>[] {
  const option = (code: string) => ({ id: code, name: format.capitalize(format.displayCurrency(code)), short: code })
  const quoted = board.rates.map(({ currency }) => currency)
  const first = [board.base, ...pairs.filter((code) => quoted.includes(code))]
  const rest = quoted.filter((code) => !first.includes(code)).map(option)
  return [...first.map(option), ...format.sorted(rest, ({ name }) => name)]
}
