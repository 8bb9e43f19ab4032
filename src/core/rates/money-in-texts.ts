import type { MoneyInTexts, MoneyQuestion } from '#shared/model.ts'
import { findAmounts } from '#shared/money/find-amounts.ts'
import { moneyValue } from '#shared/money/money-value.ts'
import type { RateSourceName } from '#shared/rate-sources.ts'
import type { Database } from '../db/open.ts'
import { moneyBoard } from './money-rates.ts'

/**
 * The sums of money in the texts of an article and what they were worth on its day by the chosen source; sums in the reader's own currency
 * and those without a rate are left out, for nothing could be told of them. Throws `invalidArgument` for no day.
 */
export function moneyInTexts(db: Database, question: MoneyQuestion, now: number, chosen: RateSourceName): MoneyInTexts {
  const { texts, lang, country, date, to } = question
  const board = moneyBoard(db, date, now, chosen)
  if (board === null) return { source: null, rateDate: null, isSample: false, sums: [] }
  const context = { lang, ...(country !== undefined && { country }) }
  const sums = texts.flatMap((written, text) =>
    findAmounts(written, context).flatMap(({ text: words, ...sum }) => {
      const value = moneyValue(board, sum, to)
      return value === null ? [] : { ...sum, ...value, text, words }
    }),
  )
  return { source: board.source, rateDate: board.date, isSample: board.isSample, sums }
}
