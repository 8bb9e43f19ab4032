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
  /**
   * Labels that somebody has deleted, with whether an article has them here, and whether a rule gives them that was not known to
   * give them when they were deleted.
   */
  gone: `SELECT l.id, l.name, EXISTS (SELECT 1 FROM article_label WHERE label_id = l.id) AS isHad,
      EXISTS (SELECT 1 FROM rule r WHERE r.label_id = l.id AND NOT EXISTS (SELECT 1 FROM folder_item said
        WHERE said.key = r.key AND said.kind = 'rule' AND said.part = '' AND said.value IS NOT NULL AND said.clock < i.clock
        AND NOT EXISTS (SELECT 1 FROM folder_change WHERE key = r.key AND kind = 'rule' AND part = ''))) AS isGiven
    FROM label l JOIN folder_item i ON i.key = l.name AND i.kind = 'labelName' AND i.part = '' AND i.value IS NULL
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
  for (const part of ['', 'colour', 'position']) forgetWaiting(db, { key: name, kind: 'labelName', part })
  return id
}

/**
 * Deletes the labels that are deleted elsewhere, but for those that an article has here, and those that a rule gives of which whoever
 * deleted them did not know it. Answers whether there were some.
 */
export function dropLabels(db: Database): boolean {
  const dropped = goneLabels(db, false)
  for (const { id, name } of dropped) {
    removeLabel(db, id)
    forgetWaiting(db, { key: name, kind: 'labelName', part: '' })
  }
  return dropped.length > 0
}

/** Tells (epoch ms `now`) of the labels that are deleted elsewhere and stay here that they are to be, so that they stay for all. */
export function tellKeptLabels(db: Database, now: number): void {
  for (const { name } of goneLabels(db, true)) statement(db, sql.tellName).run(name, '1', now)
}

/** Labels that are deleted elsewhere, by whether an article or a rule wants them here. */
function goneLabels(db: Database, isWanted: boolean): GoneLabel[] {
  const isWantedHere = ({ isHad, isGiven }: GoneLabel) => isHad === 1 || isGiven === 1
  const gone = (statement(db, sql.gone).all() as GoneLabel[]).filter((label) => isWantedHere(label) === isWanted)
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
