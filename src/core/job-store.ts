import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import type { Database } from '#core/db/open.ts'
import { statement } from '#core/db/statements.ts'

const sql = {
  holder: 'SELECT holder FROM job WHERE name = ?',
  acquire: `INSERT INTO job (name, holder, held_until) VALUES (?1, ?2, ?3)
    ON CONFLICT DO UPDATE SET holder = excluded.holder, held_until = excluded.held_until
      WHERE job.holder IS NULL OR job.holder IN (excluded.holder, ?5) OR job.held_until <= ?4`,
  dueAt: 'SELECT due_at FROM job WHERE name = ?',
  plan: 'INSERT INTO job (name, due_at) VALUES (?, ?) ON CONFLICT DO UPDATE SET due_at = excluded.due_at',
  release: 'UPDATE job SET holder = NULL, held_until = NULL, finished_at = ? WHERE name = ? AND holder = ?',
}

/** A name for this process as a holder of leases, by which others can tell whether it still lives. */
export function newHolder(): string {
  return `${hostname()} ${process.pid} ${randomUUID()}`
}

/** Whether a holder was a process of this machine that has ended, by a crash or a kill. */
function hasEnded(holder: string): boolean {
  const [host, pid] = holder.split(' ')
  if (host !== hostname() || pid === undefined || !/^\d+$/.test(pid)) return false
  try {
    return !process.kill(Number(pid), 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH'
  }
}

/**
 * Takes or prolongs the lease on a job until `until` (epoch ms), so that several processes on one library do not do
 * it at the same time. Answers whether `holder` has it now; a lease that ran out, or whose holder died, is anyone's.
 */
export function holdJob(db: Database, name: string, holder: string, until: number, now: number): boolean {
  const current = (statement(db, sql.holder).get(name) as { holder: string | null } | undefined)?.holder ?? null
  const dead = current !== null && hasEnded(current) ? current : null
  const { changes } = statement(db, sql.acquire).run(name, holder, until, now, dead)
  return changes > 0
}

/** Gives the lease back; one that someone else holds stays. */
export function releaseJob(db: Database, name: string, holder: string, now: number): void {
  statement(db, sql.release).run(now, name, holder)
}

/** When a job is to be done next (epoch ms); null when it never was planned. */
export function jobDueAt(db: Database, name: string): number | null {
  return (statement(db, sql.dueAt).get(name) as { due_at: number } | undefined)?.due_at ?? null
}

export function planJob(db: Database, name: string, dueAt: number): void {
  statement(db, sql.plan).run(name, dueAt)
}
