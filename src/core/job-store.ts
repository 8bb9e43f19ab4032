import type { Database } from '#core/db/open.ts'
import { statement } from '#core/db/statements.ts'

const sql = {
  acquire: `INSERT INTO job (name, holder, held_until) VALUES (?1, ?2, ?3)
    ON CONFLICT DO UPDATE SET holder = excluded.holder, held_until = excluded.held_until
      WHERE job.holder IS NULL OR job.holder = excluded.holder OR job.held_until <= ?4`,
  release: 'UPDATE job SET holder = NULL, held_until = NULL, finished_at = ? WHERE name = ? AND holder = ?',
}

/**
 * Takes or prolongs the lease on a job until `until` (epoch ms), so that several processes on one library do not do
 * it at the same time. Answers whether `holder` has it now; a lease that ran out is anyone's.
 */
export function holdJob(db: Database, name: string, holder: string, until: number, now: number): boolean {
  const { changes } = statement(db, sql.acquire).run(name, holder, until, now)
  return changes > 0
}

/** Gives the lease back; one that someone else holds stays. */
export function releaseJob(db: Database, name: string, holder: string, now: number): void {
  statement(db, sql.release).run(now, name, holder)
}
