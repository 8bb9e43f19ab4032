import type { FeedId, LabelId, Rule, RuleId, RuleRequest } from '#shared/model.ts'
import { findLabel } from '#core/articles/label-store.ts'
import { transaction, type Database } from '#core/db/open.ts'
import { statement } from '#core/db/statements.ts'
import { addRule, enableRule, placeRule, removeRule, ruleByKey, updateRule } from '#core/rules/rule-store.ts'
import { labelNamed } from './apply-label-store.ts'
import type { Item } from './log-file.ts'
import { acceptedOf } from './refused-items.ts'
import { ruleWords } from './rule-words.ts'
import { forgetWaiting } from './shared-folder-store.ts'

const sql = {
  /** Rules that give a label, with what the folder says of them; what the reader has changed since is not among them. */
  labelling: `SELECT r.id, r.key, r.label_id AS labelId, i.value FROM rule r
    JOIN folder_item i ON i.key = r.key AND i.kind = 'rule' AND i.part = '' AND i.is_applied = 1
    WHERE r.action = 'label'
      AND NOT EXISTS (SELECT 1 FROM folder_change WHERE key = r.key AND kind = 'rule' AND part = '')`,
  link: 'UPDATE rule SET label_id = ? WHERE id = ?',
}
/** For the test that prepares every statement against the schema. */
export const sharedRuleStatements: readonly string[] = Object.values(sql)

type Labelling = { id: RuleId; key: string; labelId: LabelId | null; value: string | null }

/** The number that the source of this address has here. */
type FeedOf = (url: string) => FeedId | null

/** Whether what a rule is about is here. */
export function canHaveRule({ part, value }: Item, feedOf: FeedOf): boolean {
  if (part !== '' || value === null) return true
  const feed = ruleWords(value)?.feed ?? null
  return feed === null || feedOf(feed) !== null
}

/** Makes, changes or deletes the rule that an item is of, or does to it what the item's part says. */
export function applyRule(db: Database, { key, part, value }: Item, feedOf: FeedOf): void {
  const known = ruleByKey(db, key)
  if (part !== '') {
    if (known !== null) applyPart(db, known, part, value)
  } else if (value === null) {
    if (known !== null) removeRule(db, known.id)
  } else {
    const request = requestOf(db, value, feedOf)
    if (request === null) return
    if (known === null) makeRule(db, key, request)
    else if (!isSame(known, request)) {
      updateRule(db, known.id, request)
      // It is another now, and may be fast.
      const enabled = acceptedOf(db, { key, kind: 'rule', part: 'enabled' })
      if (known.tooSlow && enabled !== undefined) applyPart(db, { ...known, tooSlow: false }, 'enabled', enabled)
    }
  }
}

/**
 * Gives rules whose label was deleted the one of its name that is here again, whoever made it; that changes nothing of what the
 * folder says of them. Answers whether there were some.
 */
export function linkLabels(db: Database): boolean {
  return transaction(db, () => {
    const linked = (statement(db, sql.labelling).all() as Labelling[]).filter(({ id, key, labelId, value }) => {
      const name = value === null ? null : (ruleWords(value)?.label ?? null)
      const label = name === null ? null : findLabel(db, name)
      if (label === null || label === labelId) return false
      statement(db, sql.link).run(label, id)
      forgetWaiting(db, { key, kind: 'rule', part: '' })
      return true
    })
    return linked.length > 0
  })
}

/** As the folder says of it; nothing of that is told as if the reader had done it. */
function makeRule(db: Database, key: string, request: RuleRequest): void {
  const rule = addRule(db, request, key)
  for (const part of ['enabled', 'position']) {
    const said = acceptedOf(db, { key, kind: 'rule', part })
    if (said !== undefined) applyPart(db, rule, part, said)
    forgetWaiting(db, { key, kind: 'rule', part })
  }
}

function applyPart(db: Database, { id, enabled, tooSlow }: Rule, part: string, value: string | null): void {
  if (part === 'position') placeRule(db, id, Number(value))
  // One that was switched off here for being too slow stays so, whoever has it on.
  else if (part === 'enabled' && enabled !== (value === '1') && !tooSlow) enableRule(db, id, value === '1')
}

function requestOf(db: Database, value: string, feedOf: FeedOf): RuleRequest | null {
  const rule = ruleWords(value)
  if (rule === null) return null
  const { feed, label, ...words } = rule
  return {
    ...words,
    feedId: feed === null ? null : feedOf(feed),
    labelId: words.action === 'label' && label !== null ? labelNamed(db, label) : null,
  }
}

function isSame(one: RuleRequest, other: RuleRequest): boolean {
  return (['field', 'words', 'isPattern', 'feedId', 'action', 'labelId'] as const).every(
    (part) => one[part] === other[part],
  )
}
