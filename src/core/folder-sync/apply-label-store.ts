import type { ArticleId, FeedColour, LabelId } from '#shared/model.ts'
import {
  addLabel,
  colourLabel,
  findLabel,
  isSameName,
  placeLabel,
  removeLabel,
  setLabel,
} from '#core/articles/label-store.ts'
import { queue } from '#core/db/migrations/0016-folder-sync.ts'
import type { Database } from '#core/db/open.ts'
import { statement } from '#core/db/statements.ts'
import type { Item } from './log-file.ts'
import { acceptedOf } from './refused-items.ts'
import { forgetWaiting, labelsSaid } from './shared-folder-store.ts'

const sql = {
  /** Labels that somebody has deleted, with whether an article has them here, and whether a rule gives them. */
  gone: `SELECT l.id, l.name, EXISTS (SELECT 1 FROM article_label WHERE label_id = l.id) AS isHad,
      EXISTS (SELECT 1 FROM rule WHERE label_id = l.id) AS isGiven FROM label l
    JOIN folder_item i ON i.key = l.name AND i.kind = 'labelName' AND i.part = '' AND i.value IS NULL
    WHERE NOT EXISTS (SELECT 1 FROM folder_change WHERE key = l.name AND kind = 'labelName' AND part = '')`,
  said: `SELECT key FROM folder_item WHERE kind = 'labelName' AND part = '' AND value = '1'`,
  deleted: `SELECT key, changed_at AS at FROM folder_change WHERE kind = 'labelName' AND part = '' AND value IS NULL`,
  tellName: queue({ key: '?1', kind: 'labelName', value: '?2', at: '?3', from: '(SELECT 1)' }),
  tellTaken: queue({
    key: 'd.key',
    kind: 'label',
    part: 'd.part',
    value: 'NULL',
    at: '?2',
    from: `folder_item d WHERE d.kind = 'label' AND d.part = ?1 AND d.value = '1' AND d.is_applied = 1`,
  }),
  /** Rules that give a label of this name by what the folder says of them, and have lost theirs. */
  giveAgain: `UPDATE rule SET label_id = ?1 WHERE action = 'label' AND coalesce(label_id, 0) NOT IN (SELECT id FROM label)
    AND EXISTS (SELECT 1 FROM folder_item i WHERE i.key = rule.key AND i.kind = 'rule' AND i.part = ''
      AND iif(json_valid(i.value), json_extract(i.value, '$.label'), NULL) = ?2)`,
}
/** For the test that prepares every statement against the schema. */
export const labelNameStatements: readonly string[] = Object.values(sql)

type GoneLabel = { id: LabelId; name: string; isHad: number; isGiven: number }

/** Does to a label what an item says of it; one that is deleted goes with `dropLabels`, when nothing has it any more. */
export function applyLabelName(db: Database, { key: name, part, value }: Item): void {
  if (part === '') {
    if (value !== null) labelNamed(db, name)
    return
  }
  const id = findLabel(db, name)
  if (id !== null) applyPart(db, id, part, value)
}

/** Gives an article the label of this name, or takes it off. */
export function applyLabel(
  db: Database,
  article: ArticleId,
  { key, part: name }: Pick<Item, 'key' | 'part'>,
  on: boolean,
): void {
  if (name.trim() === '') return
  // Renamed by the case of its letters alone: it is the same label here.
  if (!on && labelsSaid(db, key).some((other) => isSameName(other, name))) return
  const known = on ? labelNamed(db, name) : findLabel(db, name)
  if (known !== null) setLabel(db, [article], known, on)
}

/** The label of this name, made as the folder says of it where there is none; nothing of that is told as if the reader had done it. */
export function labelNamed(db: Database, name: string): LabelId {
  const known = findLabel(db, name)
  if (known !== null) return known
  const { id } = addLabel(db, { name, colour: null })
  for (const part of ['colour', 'position']) {
    const said = acceptedOf(db, { key: name, kind: 'labelName', part })
    if (said !== undefined) applyPart(db, id, part, said)
  }
  statement(db, sql.giveAgain).run(id, name)
  for (const part of ['', 'colour', 'position']) forgetWaiting(db, { key: name, kind: 'labelName', part })
  return id
}

/** Deletes the labels that are deleted elsewhere and that nothing here has or gives. Answers whether there were some. */
export function dropLabels(db: Database): boolean {
  const dropped = goneLabels(db, ({ isHad, isGiven }) => isHad === 0 && isGiven === 0)
  for (const { id } of dropped) removeLabel(db, id)
  return dropped.length > 0
}

/** Tells (epoch ms `now`) that a label is to be, which is deleted elsewhere and which an article has here: it does not go with the last of them. */
export function tellKeptLabels(db: Database, now: number): void {
  for (const { name } of goneLabels(db, ({ isHad }) => isHad === 1)) statement(db, sql.tellName).run(name, '1', now)
}

function goneLabels(db: Database, isWanted: (label: GoneLabel) => boolean): GoneLabel[] {
  const gone = (statement(db, sql.gone).all() as GoneLabel[]).filter(isWanted)
  if (gone.length === 0) return []
  const said = namesSaid(db)
  return gone.filter(({ name }) => !said.some((other) => isSameName(other, name)))
}

/** A label that was deleted here is told as deleted also under the names that others have for it, which differ by case. */
export function tellDeletedNames(db: Database): void {
  const deleted = (statement(db, sql.deleted).all() as { key: string; at: number }[]).filter(
    ({ key }) => findLabel(db, key) === null,
  )
  if (deleted.length === 0) return
  const said = namesSaid(db)
  for (const { key, at } of deleted)
    for (const name of said.filter((other) => other !== key && isSameName(other, key))) {
      statement(db, sql.tellName).run(name, null, at)
      statement(db, sql.tellTaken).run(name, at)
    }
}

function namesSaid(db: Database): string[] {
  return (statement(db, sql.said).all() as { key: string }[]).map(({ key }) => key)
}

function applyPart(db: Database, id: LabelId, part: string, value: string | null): void {
  if (part === 'colour') colourLabel(db, id, value as FeedColour | null)
  else if (value !== null) placeLabel(db, id, Number(value))
}
