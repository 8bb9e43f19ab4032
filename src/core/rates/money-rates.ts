import type { RateBoard } from '#shared/model.ts'
import type { RateSourceName } from '#shared/rate-sources.ts'
import type { Database } from '../db/open.ts'
import { daysFromTo } from './bank-calendar.ts'
import { rateBoard } from './rate-board.ts'

/** The longest holidays; a rate that is older says nothing of the day. */
const oldestDays = 14

/**
 * The stored rates by which sums of a day (`YYYY-MM-DD`) are converted: those that the chosen source, or who stands in
 * for it under its own name, last published at or before it. Told in the source's own base, whatever the reader sees
 * rates in, because a sum crosses it exactly. Null when there are none of the two weeks before. Throws
 * `invalidArgument` for what is no day.
 */
export function moneyBoard(
  db: Database,
  date: string,
  now: number,
  source: RateSourceName,
): (RateBoard & { date: string }) | null {
  const board = rateBoard(db, { date }, now, { source, base: null })
  if (board.date === null || daysFromTo(board.date, date) > oldestDays) return null
  return { ...board, date: board.date }
}
