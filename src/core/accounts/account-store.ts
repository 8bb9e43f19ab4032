import { AppError, type ErrorCode, type Failure } from '#shared/errors.ts'
import type { AccountId, FeedId } from '#shared/model.ts'
import { transaction, type Database } from '#core/db/open.ts'
import { statement } from '#core/db/statements.ts'
import { leaveFeeds } from '#core/feeds/unsubscribe-store.ts'

/**
 * `base` as of `AccountAddress`; times are epoch ms. `waiting` changes are not with the account yet; `failures` followed
 * one another; `correctedAt` is when texts that were there already were last looked at again.
 */
export type StoredAccount = {
  id: AccountId
  name: string
  base: string
  userName: string
  syncedAt: number | null
  dueAt: number
  failure: Failure | null
  failures: number
  correctedAt: number
  feeds: number
  waiting: number
}
type Row = Omit<StoredAccount, 'failure'> & { failureCode: ErrorCode | null; failureParams: string | null }

const keptReceiptsMs = 60 * 86_400_000
const columns = `id, name, base, user_name AS userName, synced_at AS syncedAt, due_at AS dueAt, failure_code AS failureCode,
  failure_params AS failureParams, failures, corrected_at AS correctedAt,
  (SELECT count(*) FROM account_feed WHERE account_id = account.id) AS feeds,
  (SELECT count(*) FROM account_change WHERE account_id = account.id) AS waiting`
const sql = {
  list: `SELECT ${columns} FROM account ORDER BY id`,
  any: 'SELECT EXISTS (SELECT 1 FROM account) AS found',
  byId: `SELECT ${columns} FROM account WHERE id = ?`,
  byName: `SELECT ${columns} FROM account WHERE name = ?`,
  add: 'INSERT OR IGNORE INTO account (name, base, user_name, added_at) VALUES (?, ?, ?, ?)',
  remove: 'DELETE FROM account WHERE id = ?',
  synced: 'UPDATE account SET synced_at = ?, failure_code = NULL, failure_params = NULL, failures = 0 WHERE id = ?',
  failed: 'UPDATE account SET failure_code = ?, failure_params = ?, failures = failures + 1 WHERE id = ?',
  unlocked: `UPDATE account SET failure_code = NULL, failure_params = NULL, failures = 0
    WHERE id = ? AND failure_code IN ('accountPassword', 'accountLocked', 'accountApp')`,
  plan: 'UPDATE account SET due_at = ? WHERE id = ?',
  sooner: 'UPDATE account SET due_at = min(due_at, ?) WHERE id = ?',
  corrected: 'UPDATE account SET corrected_at = ? WHERE id = ?',
  ownFeeds: `SELECT feed_id AS id FROM account_feed f WHERE account_id = ?1 AND is_adopted = 0
    AND NOT EXISTS (SELECT 1 FROM account_feed o WHERE o.feed_id = f.feed_id AND o.account_id <> ?1)`,
  checked: `UPDATE feed SET checked_at = ?1, succeeded_at = ?1, failures = 0, failure_code = NULL, failure_params = NULL
    WHERE id IN (SELECT feed_id FROM account_feed WHERE account_id = ?2)`,
  forget: 'DELETE FROM account_receipt WHERE account_id = ? AND changed_at < ?',
}
/** For the test that prepares every statement against the schema. */
export const accountStatements: readonly string[] = Object.values(sql)

export function hasAccounts(db: Database): boolean {
  return (statement(db, sql.any).get() as { found: number }).found === 1
}

export function listAccounts(db: Database): StoredAccount[] {
  return (statement(db, sql.list).all() as Row[]).map(accountOf)
}

/** Throws `accountMissing`. */
export function accountNamed(db: Database, name: string): StoredAccount {
  return foundAccount(statement(db, sql.byName).get(name), name)
}

/** Throws `accountMissing`. */
export function accountWith(db: Database, id: AccountId): StoredAccount {
  return foundAccount(statement(db, sql.byId).get(id), String(id))
}

function foundAccount(row: unknown, name: string): StoredAccount {
  if (row === undefined) throw new AppError({ code: 'accountMissing', params: { name } })
  return accountOf(row as Row)
}

function accountOf({ failureCode, failureParams, ...row }: Row): StoredAccount {
  const params = JSON.parse(failureParams ?? '{}') as Failure['params']
  return { ...row, failure: failureCode === null ? null : { code: failureCode, params } }
}

/** Throws `accountExists` where there is one of this name, or of this user on this server. */
export function addAccount(
  db: Database,
  { name, base, userName }: Pick<StoredAccount, 'name' | 'base' | 'userName'>,
  now: number,
): StoredAccount {
  const { changes } = statement(db, sql.add).run(name, base, userName, now)
  if (changes === 0) throw new AppError({ code: 'accountExists', params: { name } })
  return accountNamed(db, name)
}

/**
 * Nothing is sent to the server any more. Its feeds and their articles stay, as feeds that are asked from here; unless
 * told to leave them: then those are left that came with it and that no other account has, and `finishRemoving` deletes their
 * articles but what is kept of them.
 */
export function removeAccount(db: Database, id: AccountId, now: number, keepFeeds = true): void {
  transaction(db, () => {
    const own = (statement(db, sql.ownFeeds).all(id) as { id: FeedId }[]).map((feed) => feed.id)
    statement(db, sql.remove).run(id)
    if (!keepFeeds) leaveFeeds(db, own, now)
  })
}

/** Keeps when a sync ended and what it failed of; null when it did all. */
export function recordSync(db: Database, id: AccountId, failure: Failure | null, now: number): void {
  transaction(db, () => {
    if (failure !== null) statement(db, sql.failed).run(failure.code, JSON.stringify(failure.params), id)
    else {
      statement(db, sql.synced).run(now, id)
      statement(db, sql.checked).run(now, id)
      statement(db, sql.forget).run(id, now - keptReceiptsMs)
    }
  })
}

/** Forgets that an account waits for its password, which is known now. */
export function clearPasswordFailure(db: Database, id: AccountId): void {
  statement(db, sql.unlocked).run(id)
}

/** When (epoch ms) an account is asked next by itself. */
export function planSync(db: Database, id: AccountId, dueAt: number): void {
  statement(db, sql.plan).run(dueAt, id)
}

/** The same, where it is not due before. */
export function planSooner(db: Database, id: AccountId, dueAt: number): void {
  statement(db, sql.sooner).run(dueAt, id)
}

/** The newest texts were looked at again. */
export function recordCorrections(db: Database, id: AccountId, now: number): void {
  statement(db, sql.corrected).run(now, id)
}
