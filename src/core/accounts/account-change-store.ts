import type { AccountId, ArticleId, Receipt } from '#shared/model.ts'
import { transaction, type Database } from '#core/db/open.ts'
import { statement } from '#core/db/statements.ts'

/**
 * What the account does not know yet. The target of a state is an item's id, its value `0` or `1`; that of a
 * subscription or a label is the feed's address.
 */
export type Change = {
  seq: number
  version: number
  kind: 'read' | 'starred' | 'subscription' | 'label'
  target: string
  value: string | null
  /** When it was sent last, whatever became of it; null when it never was. */
  sentAt: number | null
  /** Since when the server takes others and not this one; null when it was not refused. */
  refusedAt: number | null
}

const sql = {
  waiting: `SELECT seq, version, kind, target, value, sent_at AS sentAt, refused_at AS refusedAt FROM account_change
    WHERE account_id = ? AND kind IN (SELECT value FROM json_each(?)) ORDER BY seq`,
  unsent: `SELECT account_id AS id, max(kind IN ('read', 'starred')) AS states, max(kind NOT IN ('read', 'starred')) AS feeds
    FROM account_change WHERE sent_at IS NULL GROUP BY account_id`,
  refuse: 'UPDATE account_change SET refused_at = coalesce(refused_at, ?) WHERE seq = ? AND version = ?',
  giveUp: `INSERT INTO account_receipt (account_id, remote_id, kind, value, origin, changed_at, sent_at, refused_at)
    SELECT account_id, target, kind, CAST(value AS INTEGER), 'here', changed_at, sent_at, refused_at
      FROM account_change WHERE seq = ? AND version = ?`,
  sent: 'UPDATE account_change SET sent_at = ? WHERE seq = ?',
  done: 'DELETE FROM account_change WHERE seq = ? AND version = ?',
  queue: `INSERT INTO account_change (account_id, kind, target, value, changed_at) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at, sent_at = NULL, version = version + 1`,
  read: 'UPDATE account_article SET read = ? WHERE account_id = ? AND remote_id = ?',
  starred: 'UPDATE account_article SET starred = ? WHERE account_id = ? AND remote_id = ?',
  receipt: `INSERT INTO account_receipt (account_id, remote_id, kind, value, origin, changed_at, sent_at, accepted_at)
    SELECT account_id, target, kind, ?, 'here', changed_at, sent_at, ? FROM account_change WHERE seq = ? AND version = ?`,
  receipts: `SELECT a.name AS account, c.kind, c.value, c.origin, c.changed_at AS changedAt, c.sent_at AS sentAt,
      c.accepted_at AS acceptedAt, c.confirmed_at AS confirmedAt, c.refused_at AS refusedAt
    FROM account_article r JOIN account a ON a.id = r.account_id JOIN (
      SELECT account_id, remote_id, kind, value, origin, changed_at, sent_at, accepted_at, confirmed_at, refused_at, 0 AS waits
        FROM account_receipt
      UNION ALL SELECT account_id, target, kind, CAST(value AS INTEGER), 'here', changed_at, sent_at, NULL, NULL, refused_at, 1
        FROM account_change WHERE kind IN ('read', 'starred')
    ) c ON c.account_id = r.account_id AND c.remote_id = r.remote_id
    WHERE r.article_id = ? ORDER BY c.waits, c.changed_at`,
}

/** What waits of these kinds, in the order of the changes. */
export function waitingChanges(db: Database, id: AccountId, ...kinds: Change['kind'][]): Change[] {
  return statement(db, sql.waiting).all(id, JSON.stringify(kinds)) as Change[]
}

export function markSent(db: Database, changes: readonly Change[], now: number): void {
  transaction(db, () => {
    for (const { seq } of changes) statement(db, sql.sent).run(now, seq)
  })
}

/** The account has taken these states. What was changed again since they were sent goes on waiting. */
export function acceptStates(db: Database, id: AccountId, changes: readonly Change[], now: number): void {
  transaction(db, () => {
    for (const { seq, version, kind, target, value } of changes) {
      statement(db, kind === 'read' ? sql.read : sql.starred).run(Number(value), id, target)
      statement(db, sql.receipt).run(Number(value), now, seq, version)
      statement(db, sql.done).run(seq, version)
    }
  })
}

/**
 * The server refused this state, and took others. It waits on, for the server may be of another mind; for good it is given
 * up when it has refused for `patienceMs`: its receipt says so, what it is here stays, and so does what the server has.
 */
export function refuseState(db: Database, change: Change, patienceMs: number, now: number): void {
  transaction(db, () => {
    if (!refuseChange(db, change, patienceMs, now)) return
    statement(db, sql.giveUp).run(change.seq, change.version)
    endChange(db, change)
  })
}

/** The server refused this change. Answers whether it has done so for `patienceMs`. */
export function refuseChange(
  db: Database,
  { seq, version, refusedAt }: Change,
  patienceMs: number,
  now: number,
): boolean {
  statement(db, sql.refuse).run(now, seq, version)
  return refusedAt !== null && now - refusedAt >= patienceMs
}

/** The accounts for which something waits that was never sent: states, or what concerns feeds. */
export function unsentChanges(db: Database): { id: AccountId; states: boolean; feeds: boolean }[] {
  const rows = statement(db, sql.unsent).all() as { id: AccountId; states: number; feeds: number }[]
  return rows.map(({ id, states, feeds }) => ({ id, states: states === 1, feeds: feeds === 1 }))
}

/** A change that is done, or that nothing is left of. */
export function endChange(db: Database, { seq, version }: Change): void {
  statement(db, sql.done).run(seq, version)
}

export function queueChange(
  db: Database,
  id: AccountId,
  { kind, target, value }: Pick<Change, 'kind' | 'target' | 'value'>,
  now: number,
): void {
  statement(db, sql.queue).run(id, kind, target, value, now)
}

/** What became of the states of an article in every account that has it, the oldest first. */
export function receiptsOf(db: Database, article: ArticleId): Receipt[] {
  const rows = statement(db, sql.receipts).all(article) as (Omit<Receipt, 'value'> & { value: number })[]
  return rows.map((row) => ({ ...row, value: row.value === 1 }))
}
