import { transaction, type Database } from './open.ts'
import { statement } from './statements.ts'

/** What was done so much later than now was done by a clock that ran ahead, as before it was set by the network. Ms. */
const ahead = 5 * 60_000
/** No server is left alone for longer (`longestRetryMs` in http/caching.ts), so what waits longer was planned by such a clock. Ms. */
const tooLong = 15 * 86_400_000

const sql = {
  found: `SELECT EXISTS (SELECT 1 FROM feed WHERE checked_at > ?1 + ${ahead})
    OR EXISTS (SELECT 1 FROM host WHERE not_before > ?1 + ${tooLong})
    OR EXISTS (SELECT 1 FROM account WHERE synced_at > ?1 + ${ahead} OR due_at > ?1 + ${tooLong})
    OR EXISTS (SELECT 1 FROM job WHERE finished_at > ?1 + ${ahead}) AS found`,
  feeds: `UPDATE feed SET due_at = ?1, checked_at = NULL, succeeded_at = min(succeeded_at, ?1), fresh_until = NULL
    WHERE checked_at > ?1 + ${ahead}`,
  hosts: `DELETE FROM host WHERE not_before > ?1 + ${tooLong}`,
  accounts: `UPDATE account SET due_at = ?1, synced_at = min(synced_at, ?1), corrected_at = min(corrected_at, ?1)
    WHERE synced_at > ?1 + ${ahead} OR due_at > ?1 + ${tooLong}`,
  missing: `UPDATE account_feed SET missing_since = ?1 WHERE missing_since > ?1 + ${ahead}`,
  refused: `UPDATE account_change SET refused_at = ?1 WHERE refused_at > ?1 + ${ahead}`,
  jobs: `UPDATE job SET due_at = 0, finished_at = NULL WHERE finished_at > ?1 + ${ahead}`,
}
/** For the test that prepares every statement against the schema. */
export const aheadStatements: readonly string[] = Object.values(sql)

/**
 * Forgets when publishers, accounts, banks and the weather service were asked, and are to be, where that lies in the future:
 * all of them would wait until the time has come, as would what accounts are without or refuse. The clock of a computer may run ahead by hours until the network sets it,
 * where another system keeps it in local time, or by years with an empty battery. `now` is epoch ms.
 */
export function forgetAhead(db: Database, now: number): void {
  const { found } = statement(db, sql.found).get(now) as { found: number }
  if (found === 0) return
  transaction(db, () => {
    for (const text of [sql.feeds, sql.hosts, sql.accounts, sql.missing, sql.refused, sql.jobs])
      statement(db, text).run(now)
  })
}
