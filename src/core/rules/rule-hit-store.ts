import type { ArticleId, RemovedRule, Rule, RuleId, RuleMatch, RuleRun } from '#shared/model.ts'
import { hasLabel, setLabel } from '#core/articles/label-store.ts'
import { setRead, setStarred } from '#core/articles/state-store.ts'
import { transaction, type Database } from '#core/db/open.ts'
import { statement } from '#core/db/statements.ts'

/** Articles that are named where a rule tells what it hit last. */
const mostNamed = 10

const sql = {
  hit: 'INSERT OR IGNORE INTO rule_hit (article_id, rule_id, hit_at) SELECT id, ?, ? FROM article WHERE id = ?',
  unhit: 'DELETE FROM rule_hit WHERE article_id = ? AND rule_id = ?',
  count: 'UPDATE rule SET hits = max(0, hits + ?), hit_at = coalesce(?, hit_at) WHERE id = ?',
  hitArticles: 'SELECT article_id AS id FROM rule_hit WHERE rule_id = ?',
  lastHits: `SELECT a.id, a.title, a.lang FROM rule_hit h INDEXED BY rule_hit_rule JOIN article a ON a.id = h.article_id
    WHERE h.rule_id = ? ORDER BY h.hit_at DESC LIMIT ${mostNamed}`,
  newest: `SELECT a.id, a.title, a.lang FROM json_each(?) k CROSS JOIN article a ON a.id = k.value
    ORDER BY a.sort_key DESC LIMIT ${mostNamed}`,
  mute: `INSERT OR IGNORE INTO article_mute (sort_key, article_id, rule_id, was_unread)
    SELECT s.sort_key, s.article_id, ?, 1 - s.read FROM article_state s WHERE s.article_id = ?`,
  unmute: 'DELETE FROM article_mute WHERE article_id = ?',
  mutedBy: 'SELECT rule_id AS id FROM article_mute WHERE article_id = ?',
  mutedArticles: 'SELECT article_id AS id FROM article_mute WHERE rule_id = ?',
  known: 'SELECT 1 FROM rule WHERE id = ?',
  isUnread: 'SELECT 1 FROM article_state WHERE article_id = ? AND read = 0',
  isUnstarred: 'SELECT 1 FROM article_state WHERE article_id = ? AND starred = 0',
  isUnlabelled: `SELECT 1 FROM article WHERE id = ?
    AND NOT EXISTS (SELECT 1 FROM article_label WHERE label_id = ? AND article_id = article.id)`,
}
export const ruleHitStatements: readonly string[] = Object.values(sql)

type IdRow = { id: ArticleId }

/** Articles that a rule had not hit before, and those of them whose state it has changed. */
type Hit = { fresh: ArticleId[]; changed: ArticleId[] }

/**
 * Does what a rule says to articles that match it, those left out that it has hit before. `now` is epoch ms. A rule whose
 * label is gone does nothing.
 */
export function hit(db: Database, rule: Rule, ids: readonly ArticleId[], now: number): Hit {
  return transaction(db, () => {
    if (rule.action === 'label' && (rule.labelId === null || !hasLabel(db, rule.labelId)))
      return { fresh: [], changed: [] }
    const fresh = ids.filter((id) => statement(db, sql.hit).run(rule.id, now, id).changes > 0)
    if (fresh.length === 0) return { fresh, changed: [] }
    statement(db, sql.count).run(fresh.length, now, rule.id)
    return { fresh, changed: act(db, rule, fresh, now) }
  })
}

function act(db: Database, { id: rule, action, labelId }: Rule, ids: ArticleId[], now: number): ArticleId[] {
  switch (action) {
    case 'mute':
      return ids.filter((id) => statement(db, sql.mute).run(rule, id).changes > 0)
    case 'star': {
      const changed = ids.filter((id) => statement(db, sql.isUnstarred).get(id) !== undefined)
      setStarred(db, changed, true, now)
      return changed
    }
    case 'read': {
      const changed = ids.filter((id) => statement(db, sql.isUnread).get(id) !== undefined)
      setRead(db, changed, true, now)
      return changed
    }
    case 'label': {
      if (labelId === null) return []
      const changed = ids.filter((id) => statement(db, sql.isUnlabelled).get(id, labelId) !== undefined)
      setLabel(db, changed, labelId, true)
      return changed
    }
    case 'notify':
      return []
  }
}

/** Takes back what one run of a rule has changed. */
export function takeBack(db: Database, rule: Rule, articles: readonly ArticleId[], now: number): void {
  transaction(db, () => {
    for (const id of articles) statement(db, sql.unhit).run(id, rule.id)
    statement(db, sql.count).run(-articles.length, null, rule.id)
    if (rule.action === 'mute') for (const id of articles) statement(db, sql.unmute).run(id)
    if (rule.action === 'star') setStarred(db, articles, false, now)
    if (rule.action === 'read') setRead(db, articles, false, now)
    if (rule.action === 'label' && rule.labelId !== null) setLabel(db, articles, rule.labelId, false)
  })
}

/** Brings muted articles back; their rules have hit them and leave them alone from now on. */
export function unmute(db: Database, ids: readonly ArticleId[]): RuleRun[] {
  return transaction(db, () => {
    const runs = new Map<RuleId, ArticleId[]>()
    for (const id of ids) {
      const by = statement(db, sql.mutedBy).get(id) as { id: RuleId } | undefined
      if (by === undefined) continue
      statement(db, sql.unmute).run(id)
      runs.set(by.id, [...(runs.get(by.id) ?? []), id])
    }
    return [...runs].map(([rule, articles]) => ({ rule, articles }))
  })
}

/** Mutes articles again by the rules that had done so. Those of a rule that is gone stay as they are. */
export function mute(db: Database, runs: readonly RuleRun[]): void {
  transaction(db, () => {
    const known = new Set(runs.map(({ rule }) => rule).filter((rule) => isKnown(db, rule)))
    for (const { rule, articles } of runs) {
      if (known.has(rule)) for (const id of articles) statement(db, sql.mute).run(rule, id)
    }
  })
}

function isKnown(db: Database, rule: RuleId): boolean {
  return statement(db, sql.known).get(rule) !== undefined
}

export function hitArticles(db: Database, rule: RuleId): ArticleId[] {
  return (statement(db, sql.hitArticles).all(rule) as IdRow[]).map(({ id }) => id)
}

export function mutedArticles(db: Database, rule: RuleId): ArticleId[] {
  return (statement(db, sql.mutedArticles).all(rule) as IdRow[]).map(({ id }) => id)
}

/** What a deleted rule had hit and muted, when it is there again. */
export function restoreHits(
  db: Database,
  { id, hitArticles: hits, mutedArticles: muted }: RemovedRule,
  at: number,
): void {
  for (const article of hits) statement(db, sql.hit).run(id, at, article)
  for (const article of muted) statement(db, sql.mute).run(id, article)
}

/** The articles that a rule has hit last. */
export function lastHits(db: Database, rule: RuleId): RuleMatch[] {
  return (statement(db, sql.lastHits).all(rule) as RuleMatch[]).map((row) => ({ ...row }))
}

/** The newest of some articles by title. */
export function newestOf(db: Database, ids: readonly ArticleId[]): RuleMatch[] {
  return (statement(db, sql.newest).all(JSON.stringify(ids)) as RuleMatch[]).map((row) => ({ ...row }))
}
