import { AppError, type ErrorCode } from '#shared/errors.ts'
import { transaction, type Database } from '#core/db/open.ts'
import { statement } from '#core/db/statements.ts'

export type AccountId = number
/** `base` as of `AccountAddress`; times are epoch ms. `waiting` changes are not with the account yet. */
export type Account = {
  id: AccountId
  name: string
  base: string
  userName: string
  syncedAt: number | null
  failure: ErrorCode | null
  feeds: number
  waiting: number
}

const keptReceiptsMs = 60 * 86_400_000
const columns = `id, name, base, user_name AS userName, synced_at AS syncedAt, failure_code AS failure,
  (SELECT count(*) FROM account_feed WHERE account_id = account.id) AS feeds,
  (SELECT count(*) FROM account_change WHERE account_id = account.id) AS waiting`
const sql = {
  list: `SELECT ${columns} FROM account ORDER BY id`,
  byName: `SELECT ${columns} FROM account WHERE name = ?`,
  add: 'INSERT OR IGNORE INTO account (name, base, user_name, added_at) VALUES (?, ?, ?, ?)',
  remove: 'DELETE FROM account WHERE id = ?',
  synced: 'UPDATE account SET synced_at = ?, failure_code = NULL WHERE id = ?',
  failed: 'UPDATE account SET failure_code = ? WHERE id = ?',
  checked: `UPDATE feed SET checked_at = ?1, succeeded_at = ?1, failures = 0, failure_code = NULL, failure_params = NULL
    WHERE id IN (SELECT feed_id FROM account_feed WHERE account_id = ?2)`,
  forget: 'DELETE FROM account_receipt WHERE account_id = ? AND changed_at < ?',
}
/** For the test that prepares every statement against the schema. */
export const accountStatements: readonly string[] = Object.values(sql)

export function listAccounts(db: Database): Account[] {
  return statement(db, sql.list).all() as Account[]
}

/** Throws `accountMissing`. */
export function accountNamed(db: Database, name: string): Account {
  const row = statement(db, sql.byName).get(name) as Account | undefined
  if (row === undefined) throw new AppError({ code: 'accountMissing', params: { name } })
  return row
}

/** Throws `accountExists` where there is one of this name, or of this user on this server. */
export function addAccount(
  db: Database,
  { name, base, userName }: Pick<Account, 'name' | 'base' | 'userName'>,
  now: number,
): Account {
  const { changes } = statement(db, sql.add).run(name, base, userName, now)
  if (changes === 0) throw new AppError({ code: 'accountExists', params: { name } })
  return accountNamed(db, name)
}

/** Its feeds and their articles stay, as feeds that are asked from here; nothing is sent to the server any more. */
export function removeAccount(db: Database, id: AccountId): void {
  statement(db, sql.remove).run(id)
}

/** Keeps when a sync ended and what it failed of; null when it did all. */
export function recordSync(db: Database, id: AccountId, failure: ErrorCode | null, now: number): void {
  transaction(db, () => {
    if (failure !== null) statement(db, sql.failed).run(failure, id)
    else {
      statement(db, sql.synced).run(now, id)
      statement(db, sql.checked).run(now, id)
      statement(db, sql.forget).run(id, now - keptReceiptsMs)
    }
  })
}
