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
import type { Database } from '#core/db/open.ts'
import { statement } from '#core/db/statements.ts'
import type { Item } from './log-file.ts'
import { acceptedOf } from './refused-items.ts'
import { forgetWaiting, labelsSaid } from './shared-folder-store.ts'

const sql = {
  /** Labels that somebody has deleted, and nothing here has or gives. */
  gone: `SELECT l.id, l.name FROM label l
    JOIN folder_item i ON i.key = l.name AND i.kind = 'labelName' AND i.part = '' AND i.value IS NULL
    WHERE NOT EXISTS (SELECT 1 FROM article_label WHERE label_id = l.id)
      AND NOT EXISTS (SELECT 1 FROM rule WHERE label_id = l.id)
      AND NOT EXISTS (SELECT 1 FROM folder_change WHERE key = l.name AND kind = 'labelName' AND part = '')`,
  said: `SELECT key FROM folder_item WHERE kind = 'labelName' AND part = '' AND value = '1'`,
}

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

/** Deletes the labels that are deleted elsewhere and that nothing here has or gives. Answers whether there were some. */
export function dropLabels(db: Database): boolean {
  const gone = statement(db, sql.gone).all() as { id: LabelId; name: string }[]
  if (gone.length === 0) return false
  const said = (statement(db, sql.said).all() as { key: string }[]).map(({ key }) => key)
  const dropped = gone.filter(({ name }) => !said.some((other) => isSameName(other, name)))
  for (const { id } of dropped) removeLabel(db, id)
  return dropped.length > 0
}

function applyPart(db: Database, id: LabelId, part: string, value: string | null): void {
  if (part === 'colour') colourLabel(db, id, value as FeedColour | null)
  else if (value !== null) placeLabel(db, id, Number(value))
}
