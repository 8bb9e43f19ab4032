import type { Failed } from './ask-rates.ts'
import { daysFromTo } from './bank-calendar.ts'
import { addStoredPart, forgetParts, storedParts } from './part-store.ts'
import type { HistoryFile } from './rate-source.ts'
import { newestRateDay, ratesOfDay } from './rate-store.ts'
import { daysToAsk, historyStart } from './rates-schedule.ts'
import { storeNew, storePast, todayOf, type RatesRun } from './rates-run.ts'

/** What stopped it, if anything did, and whether there is more to ask for. */
export type PastOutcome = { failed: Failed | null; isMore: boolean }

/**
 * Asks for what is missing of the last `years` years, at most `most` requests: first the files that hold much at once,
 * where a source has them, then day by day, newest first. Everything that came is stored at once, so that the next run
 * goes on from there.
 */
export async function askPast(run: RatesRun, years: number, most: number): Promise<PastOutcome> {
  const from = historyStart(todayOf(run), years)
  const files = await missingFiles(run, from)
  if ('failed' in files) return { failed: files.failed, isMore: true }
  run.expect(Math.min(files.length, most))
  for (const file of files.slice(0, most)) {
    const answer = await run.ask(run.source, file.path, file.parse)
    if ('failed' in answer) return { failed: answer.failed, isMore: true }
    await storePast(run, answer.file, from)
    addStoredPart(run.db, run.source.name, file.part, file.since)
    run.step()
  }
  if (files.length >= most) return { failed: null, isMore: true }
  return askDays(run, years, most - files.length)
}

/** How many requests would bring the rest of so many years, as far as that can be told beforehand. */
export function missingDays(run: RatesRun, years: number): string[] {
  const { source, known, now } = run
  return source.ofDay === undefined ? [] : daysToAsk(known, now(), source, years).past
}

async function askDays(run: RatesRun, years: number, most: number): Promise<PastOutcome> {
  const { source } = run
  const days = missingDays(run, years)
  run.expect(Math.min(days.length, most))
  for (const day of days.slice(0, most)) {
    const answer = await run.ask(source, source.ofDay?.(day) ?? '')
    if ('failed' in answer) return { failed: answer.failed, isMore: true }
    storeNew(run, answer.file, day)
    run.step()
  }
  return { failed: null, isMore: days.length > most }
}

/** The files of the past that were not asked for yet, or not from so early a day. */
async function missingFiles(run: RatesRun, from: string): Promise<HistoryFile[] | { failed: Failed }> {
  const { db, source } = run
  if (source.history === undefined) return []
  const newest = newestRateDay(db, source.name)
  const today = todayOf(run)
  const stored = storedParts(db, source.name)
  const isMissing = ({ part, since }: { part: string; since: string }) => (stored.get(part) ?? 'none') > since
  if (source.ofDay !== undefined && run.ids.size === 0) {
    const quoted = newest === null ? [] : ratesOfDay(db, source.name, newest)
    if (quoted.length > 0 && !quoted.some(({ currency }) => isMissing({ part: currency, since: from }))) return []
    const answer = await run.ask(source, source.latest(newest, today)[0] ?? '')
    if ('failed' in answer) return answer
    storeNew(run, answer.file, null)
  }
  return source.history(from, today, run.ids).filter(isMissing)
}

/** To be called before the newest file is stored: whether it leaves a gap that only the files of the past can close. */
export function noticeGap(run: RatesRun): void {
  const { db, source } = run
  const newest = newestRateDay(db, source.name)
  const isGap = newest !== null && daysFromTo(newest, todayOf(run)) > source.latestDays
  if (isGap && source.ofDay === undefined) forgetParts(db, source.name)
}
