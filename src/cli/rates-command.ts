import { bankDay, shiftDay } from '#core/rates/bank-calendar.ts'
import { rateBoard, rateHistory } from '#core/rates/rate-store.ts'
import { AppError } from '#shared/errors.ts'
import type { RateBoard } from '#shared/model.ts'
import { dayOption, textOption, wrongUsage, type Invocation, type Outcome } from './command.ts'
import { withLibrary } from './open-library.ts'
import { table } from './table.ts'

/** How far back a history goes unless told, in days. */
const historyDays = 30

export async function ratesCommand(invocation: Invocation): Promise<Outcome> {
  const base = textOption(invocation, 'base')?.toUpperCase() ?? 'KZT'
  if (base !== 'KZT') throw new AppError({ code: 'unsupported', params: { detail: `--base ${base}` } })
  const currency = textOption(invocation, 'history')?.toUpperCase()
  if (currency !== undefined) return history(invocation, currency)
  const source = sourceOf(invocation)
  const date = dayOption(invocation, 'on')
  const board = await withLibrary(invocation, (db) =>
    rateBoard(db, { ...source, ...(date === undefined ? {} : { date }) }, Date.now()),
  )
  return { json: boardDocument(board), text: () => describe(board) }
}

/** Values are the stored decimals as numbers: a published rate has far fewer digits than a number keeps. */
function boardDocument({ date, base, source, stale, rates }: RateBoard) {
  const numbers = rates.map(({ currency, nominal, value, change }) => ({
    currency,
    nominal,
    rate: Number(value),
    change: change === null ? null : Number(change),
  }))
  return { date, base, source, stale, rates: numbers }
}

async function history(invocation: Invocation, currency: string): Promise<Outcome> {
  if (!/^[A-Z]{3}$/.test(currency)) throw wrongUsage(`--history must be a currency such as USD, not “${currency}”`)
  const to = dayOption(invocation, 'to') ?? shiftDay(bankDay(Date.now()), 1)
  const from = dayOption(invocation, 'from') ?? shiftDay(to, -historyDays)
  const { points } = await withLibrary(invocation, (db) =>
    rateHistory(db, { ...sourceOf(invocation), currency, from, to }),
  )
  const series = points.map(({ date, value }) => ({ date, rate: Number(value) }))
  return { json: { series }, text: () => table(points.map(({ date, value }) => [date, value])) }
}

function sourceOf(invocation: Invocation): { source?: string } {
  const source = textOption(invocation, 'source')
  return source === undefined ? {} : { source }
}

function describe({ date, base, source, stale, isSample, rates }: RateBoard): string {
  if (date === null) return 'No rates are stored. `tilshi refresh` fetches them.'
  const notes = [isSample ? 'invented by the sample newsroom' : '', stale ? 'not fresh' : ''].filter(Boolean)
  const head = `${source}, ${date}, in ${base}${notes.length === 0 ? '' : ` (${notes.join(', ')})`}`
  const rows = rates.map(({ currency, nominal, value, change }) => [`${nominal} ${currency}`, value, signed(change)])
  return `${head}\n${table(rows)}`
}

function signed(change: string | null): string {
  return change === null || change.startsWith('-') ? (change ?? '') : `+${change}`
}
