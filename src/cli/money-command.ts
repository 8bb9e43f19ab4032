import { moneyBoard } from '#core/rates/money-rates.ts'
import type { RateBoard } from '#shared/model.ts'
import { findAmounts, type MoneyAmount } from '#shared/money/find-amounts.ts'
import { moneyValue } from '#shared/money/money-value.ts'
import { dayOption, langOption, textOption, wrongUsage, type Invocation, type Outcome } from './command.ts'
import { withLibrary } from './open-library.ts'
import { readInput } from './read-input.ts'
import { readSettings } from './read-settings.ts'
import { table } from './table.ts'

/** A sum as the contract has it; what is known only with a rate is left out without one. */
type Amount = MoneyAmount & { converted?: string; to: string; rate?: string; rateDate?: string; source?: string }

export async function moneyCommand(invocation: Invocation): Promise<Outcome> {
  const lang = langOption(invocation)
  if (lang === undefined) throw wrongUsage('--lang is missing: the language of the text, such as kk-Cyrl')
  const date = dayOption(invocation, 'date')
  if (date === undefined) throw wrongUsage('--date is missing: the day of the text, such as 2026-03-27')
  const to = currencyOption(invocation)
  const country = countryOption(invocation)
  const text = new TextDecoder().decode(await readInput(invocation))
  const found = findAmounts(text, { lang, ...(country !== undefined && { country }) })
  const { ratesSource } = readSettings(invocation)
  const board = await withLibrary(invocation, (db) => moneyBoard(db, date, Date.now(), ratesSource))
  const amounts = found.map((amount) => converted(amount, to, board))
  const without = [...new Set(amounts.filter((each) => each.converted === undefined).map((each) => each.currency))]
  if (without.length > 0)
    invocation.tell(`No rate of ${date} or shortly before is stored for ${without.join(', ')} in ${to}.`)
  return { json: { amounts }, text: () => describe(amounts) }
}

function converted(amount: MoneyAmount, to: string, board: (RateBoard & { date: string }) | null): Amount {
  if (amount.currency === to) return { ...amount, converted: amount.amount, to }
  const value = board === null ? null : moneyValue(board, amount, to)
  if (board === null || value === null) return { ...amount, to }
  return { ...amount, ...value, to, rateDate: board.date, source: board.source }
}

function currencyOption(invocation: Invocation): string {
  const to = textOption(invocation, 'to')?.toUpperCase()
  if (to !== undefined && /^[A-Z]{3}$/.test(to)) return to
  throw wrongUsage(
    to === undefined ? '--to is missing: a currency such as KZT' : `--to must be a currency, not “${to}”`,
  )
}

function countryOption(invocation: Invocation): string | undefined {
  const country = textOption(invocation, 'country')?.toUpperCase()
  if (country === undefined || /^[A-Z]{2}$/.test(country)) return country
  throw wrongUsage(`--country must be two letters such as KZ, not “${country}”`)
}

function describe(amounts: readonly Amount[]): string {
  if (amounts.length === 0) return 'No sums of money were found.'
  const rows = amounts.map(({ text, amount, currency, converted: worth, to, rate, rateDate, source }) => [
    text,
    `${amount} ${currency}`,
    worth === undefined ? '' : `${worth} ${to}`,
    rate === undefined ? '' : `${rate} (${source}, ${rateDate})`,
  ])
  return table(rows)
}
