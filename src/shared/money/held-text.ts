import type { Format } from '../format.ts'
import { dayStart } from '../format/zoned-date.ts'
import type { HeldRate } from '../model.ts'
import { fractionOf } from './unit-rate.ts'

type Words = (key: 'rates.held' | 'rates.heldAlone', values: Record<string, string>) => string

/** Why a rate that was published for `date` (`YYYY-MM-DD`) is not shown, and what is shown instead. */
export function heldText(rate: HeldRate, date: string, format: Format, words: Words): string {
  const { currency, nominal, value, last } = rate
  const sum = (of: string, units: number) => {
    const amount = format.rate(of, Math.max(fractionOf(of), of.split('.')[1]?.length ?? 0))
    return units === 1 ? amount : `${amount} / ${format.number(units)}`
  }
  const day = (of: string) => format.longDate(dayStart(of), 'UTC')
  const told = { currency, value: sum(value, nominal), date: day(date) }
  if (last === null) return words('rates.heldAlone', told)
  return words('rates.held', { ...told, last: sum(last.value, last.nominal), lastDate: day(last.date) })
}
