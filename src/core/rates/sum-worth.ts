import type { SumWorth, WorthOfDay, WorthQuestion } from '#shared/model.ts'
import { moneyValue } from '#shared/money/money-value.ts'
import type { RateSourceName } from '#shared/rate-sources.ts'
import type { Database } from '../db/open.ts'
import { bankDay } from './bank-calendar.ts'
import { moneyBoard } from './money-rates.ts'
import { rateSource } from './rate-sources.ts'

/**
 * What one sum was worth on its day by the chosen source, and what it would be by the rates of today at its bank; a currency
 * that has no rate, and that of the sum itself, is left out. Throws `invalidArgument` for no day.
 */
export function sumWorth(db: Database, question: WorthQuestion, now: number, chosen: RateSourceName): SumWorth {
  const onDay = worthOf(db, question, question.date, now, chosen)
  const today = worthOf(db, question, bankDay(now, rateSource(chosen).timeZone), now, chosen)
  const isSame = today?.source === onDay?.source && today?.rateDate === onDay?.rateDate
  return { onDay, today: isSame ? null : today }
}

function worthOf(
  db: Database,
  { amount, currency, to }: WorthQuestion,
  date: string,
  now: number,
  chosen: RateSourceName,
): WorthOfDay | null {
  const board = moneyBoard(db, date, now, chosen)
  if (board === null) return null
  const values = to.flatMap((code) => {
    const value = moneyValue(board, { amount, currency }, code)
    return value === null ? [] : { currency: code, ...value }
  })
  return { source: board.source, rateDate: board.date, isSample: board.isSample, values }
}
