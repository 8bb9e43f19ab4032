import type { RateBoard } from '#shared/model.ts'
import type { Database } from '../db/open.ts'
import { daysFromTo } from './bank-calendar.ts'
import { rateBoard } from './rate-board.ts'

/** The longest holidays; a rate that is older says nothing of the day. */
const oldestDays = 14

/**
 * The stored official rates by which sums of a day (`YYYY-MM-DD`) are converted: those of the last publication at or
 * before it. Null when there are none of the two weeks before. Throws `invalidArgument` for what is no day.
 */
export function moneyBoard(db: Database, date: string, now: number): (RateBoard & { date: string }) | null {
  const board = rateBoard(db, { date }, now)
  if (board.date === null || daysFromTo(board.date, date) > oldestDays) return null
  return { ...board, date: board.date }
}
