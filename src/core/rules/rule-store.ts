import { AppError } from '#shared/errors.ts'
import type { FeedId, LabelId, RemovedRule, Rule, RuleId, RuleRequest } from '#shared/model.ts'
import { transaction, type Database } from '#core/db/open.ts'
import { statement } from '#core/db/statements.ts'
import { hitArticles, mutedArticles, restoreHits } from './rule-hit-store.ts'

const columns = `id, enabled, field, words, is_pattern AS isPattern, feed_id AS feedId, action, label_id AS labelId, hits,
  hit_at AS hitAt, too_slow AS tooSlow`
const sql = {
  any: 'SELECT 1 FROM rule WHERE enabled = 1 LIMIT 1',
  list: `SELECT ${columns} FROM rule ORDER BY position, key`,
  byId: `SELECT ${columns} FROM rule WHERE id = ?`,
  byKey: `SELECT ${columns} FROM rule WHERE key = ?`,
  insert: `INSERT INTO rule (field, words, is_pattern, feed_id, action, label_id, key, position)
    VALUES (?, ?, ?, ?, ?, ?, ?, (SELECT coalesce(max(position), 0) + 1 FROM rule))`,
  restore: `INSERT INTO rule (field, words, is_pattern, feed_id, action, label_id, position, id, enabled, hits, hit_at, too_slow)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  update:
    'UPDATE rule SET field = ?, words = ?, is_pattern = ?, feed_id = ?, action = ?, label_id = ?, too_slow = 0 WHERE id = ?',
  enable: 'UPDATE rule SET enabled = ?, too_slow = 0 WHERE id = ?',
  stop: 'UPDATE rule SET enabled = 0, too_slow = 1 WHERE id = ?',
  place: 'UPDATE rule SET position = ? WHERE id = ?',
  placeOf: 'SELECT position FROM rule WHERE id = ?',
  remove: 'DELETE FROM rule WHERE id = ?',
  feed: 'SELECT 1 FROM feed WHERE id = ?',
}
export const ruleStatements: readonly string[] = Object.values(sql)

type Row = Omit<Rule, 'enabled' | 'isPattern' | 'tooSlow'> & { enabled: number; isPattern: number; tooSlow: number }

/** Whether any rule has something to do with new articles. */
export function hasRules(db: Database): boolean {
  return statement(db, sql.any).get() !== undefined
}

/** In the reader's order. */
export function listRules(db: Database): Rule[] {
  return (statement(db, sql.list).all() as Row[]).map(ruleOf)
}

/** Throws `ruleMissing`. */
export function readRule(db: Database, id: RuleId): Rule {
  const row = statement(db, sql.byId).get(id) as Row | undefined
  if (row === undefined) throw missing(id)
  return ruleOf(row)
}

/** The rule that all computers of the reader know by this key. */
export function ruleByKey(db: Database, key: string): Rule | null {
  const row = statement(db, sql.byKey).get(key) as Row | undefined
  return row === undefined ? null : ruleOf(row)
}

/**
 * Adds a rule after the others; the caller has seen that it can match. One that comes from another computer has its key. Throws
 * `notSubscribed` where its source is gone.
 */
export function addRule(db: Database, request: RuleRequest, key: string | null = null): Rule {
  const { lastInsertRowid } = statement(db, sql.insert).run(...valuesOf(db, request), key)
  return readRule(db, Number(lastInsertRowid) as RuleId)
}

/** Throws `ruleMissing`, or `notSubscribed` where its source is gone. */
export function updateRule(db: Database, id: RuleId, request: RuleRequest): void {
  if (statement(db, sql.update).run(...valuesOf(db, request), id).changes === 0) throw missing(id)
}

export function enableRule(db: Database, id: RuleId, enabled: boolean): void {
  if (statement(db, sql.enable).run(enabled ? 1 : 0, id).changes === 0) throw missing(id)
}

/** Switches off a rule whose pattern takes too long. */
export function stopRule(db: Database, id: RuleId): void {
  statement(db, sql.stop).run(id)
}

export function placeRule(db: Database, id: RuleId, position: number): void {
  statement(db, sql.place).run(position, id)
}

/** Puts the rules in this order; those that are not named come after them. */
export function arrangeRules(db: Database, ids: readonly RuleId[]): void {
  transaction(db, () => {
    const others = listRules(db).flatMap(({ id }) => (ids.includes(id) ? [] : [id]))
    for (const [index, id] of [...ids, ...others].entries()) placeRule(db, id, index + 1)
  })
}

/** Deletes a rule, which lets go what it had muted; answers all that `restoreRule` needs. Throws `ruleMissing`. */
export function removeRule(db: Database, id: RuleId): RemovedRule {
  return transaction(db, () => {
    const rule = readRule(db, id)
    const { position } = statement(db, sql.placeOf).get(id) as { position: number }
    const removed = { ...rule, position, hitArticles: hitArticles(db, id), mutedArticles: mutedArticles(db, id) }
    statement(db, sql.remove).run(id)
    return removed
  })
}

/** Makes a deleted rule again as it was; articles that are gone are left out. Throws `notSubscribed` where its source is gone. */
export function restoreRule(db: Database, rule: RemovedRule, now: number): void {
  transaction(db, () => {
    const { position, id, enabled, hits, hitAt, tooSlow } = rule
    statement(db, sql.restore).run(...valuesOf(db, rule), position, id, enabled ? 1 : 0, hits, hitAt, tooSlow ? 1 : 0)
    restoreHits(db, rule, hitAt ?? now)
  })
}

function valuesOf(db: Database, { field, words, isPattern, feedId, action, labelId }: RuleRequest) {
  if (feedId !== null && statement(db, sql.feed).get(feedId) === undefined)
    throw new AppError({ code: 'notSubscribed', params: { id: String(feedId) } })
  return [field, words.trim(), isPattern ? 1 : 0, feedId, action, action === 'label' ? labelId : null] as [
    string,
    string,
    number,
    FeedId | null,
    string,
    LabelId | null,
  ]
}

function ruleOf(row: Row): Rule {
  return { ...row, enabled: row.enabled === 1, isPattern: row.isPattern === 1, tooSlow: row.tooSlow === 1 }
}

function missing(id: RuleId): AppError {
  return new AppError({ code: 'ruleMissing', params: { id: String(id) } })
}
