import type { ErrorCode } from '#shared/errors.ts'
import type { Database } from './open.ts'
import { statement } from './statements.ts'

/** When a job ran last (epoch ms), when it may run again, and what went wrong. */
export type JobTimes = { dueAt: number; finishedAt: number | null; failureCode: ErrorCode | null }

const sql = {
  read: 'SELECT due_at AS dueAt, finished_at AS finishedAt, failure_code AS failureCode FROM job WHERE name = ?',
  write: `INSERT INTO job (name, due_at, finished_at, failure_code) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE
    SET due_at = excluded.due_at, finished_at = excluded.finished_at, failure_code = excluded.failure_code`,
}

/** Due at once when the job has never run. */
export function readJobTimes(db: Database, name: string): JobTimes {
  const row = statement(db, sql.read).get(name) as JobTimes | undefined
  return row ?? { dueAt: 0, finishedAt: null, failureCode: null }
}

/** Keeps them over restarts, so that starting the reader again asks nobody again. */
export function writeJobTimes(db: Database, name: string, times: JobTimes): void {
  statement(db, sql.write).run(name, times.dueAt, times.finishedAt, times.failureCode)
}

const hourMs = 3_600_000
/** No server is obeyed for longer; a due time beyond it was written under a wrong clock. */
const longestWaitMs = 8 * 24 * hourMs

/** No answer came: to be asked again when the reader wishes troubles nobody, and the network may be back. */
const unanswered: ReadonlySet<ErrorCode | null> = new Set(['offline', 'dns', 'connection', 'timeout'])

/**
 * Whether a job that may run hourly at most should run now. `force` (the reader asked) brings it forward, though not
 * within the hour of an answer and not against a server that asked for a pause or is ill.
 */
export function isJobDue({ dueAt, finishedAt, failureCode }: JobTimes, now: number, force = false): boolean {
  if (now >= dueAt || dueAt - now > longestWaitMs) return true
  const mayForce = failureCode !== 'tooManyRequests' && failureCode !== 'serverError'
  if (force && unanswered.has(failureCode)) return true
  return force && mayForce && (finishedAt === null || now - finishedAt >= hourMs)
}
