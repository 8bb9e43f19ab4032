import { AppError } from '#shared/errors.ts'
import type { ArticleId, Label, LabelId, LabelRequest, RemovedLabel } from '#shared/model.ts'
import { transaction, type Database } from '#core/db/open.ts'
import { statement } from '#core/db/statements.ts'

const sql = {
  list: `SELECT id, name, colour, (SELECT count(*) FROM article_label WHERE label_id = label.id) AS total
    FROM label ORDER BY position, name`,
  names: 'SELECT id, name FROM label',
  insert: `INSERT INTO label (name, colour, position) VALUES (?, ?, (SELECT coalesce(max(position), 0) + 1 FROM label))`,
  restore: 'INSERT INTO label (id, name, colour, position) VALUES (?, ?, ?, ?)',
  rename: 'UPDATE label SET name = ? WHERE id = ?',
  colour: 'UPDATE label SET colour = ? WHERE id = ?',
  place: 'UPDATE label SET position = ? WHERE id = ?',
  placeOf: 'SELECT position FROM label WHERE id = ?',
  articles: 'SELECT article_id AS id FROM article_label WHERE label_id = ? ORDER BY sort_key DESC',
  remove: 'DELETE FROM label WHERE id = ?',
  put: `INSERT OR IGNORE INTO article_label (label_id, sort_key, article_id) SELECT ?, sort_key, id FROM article WHERE id = ?`,
  take: 'DELETE FROM article_label WHERE label_id = ? AND article_id = ?',
}

/** In the reader's order, with how many articles have each. */
export function listLabels(db: Database): Label[] {
  return (statement(db, sql.list).all() as Label[]).map((label) => ({ ...label }))
}

/** Makes a label. One of this name that is there already is returned as it is. Throws `invalidArgument` for an empty name. */
export function addLabel(db: Database, { name, colour }: LabelRequest): Label {
  return transaction(db, () => {
    const wanted = cleanName(name)
    const known = findLabel(db, wanted)
    const label = known === null ? undefined : listLabels(db).find(({ id }) => id === known)
    if (label !== undefined) return label
    const id = Number(statement(db, sql.insert).run(wanted, colour).lastInsertRowid) as LabelId
    return { id, name: wanted, colour, total: 0 }
  })
}

/** The label of this name, whatever its case and spaces; null if there is none. */
export function findLabel(db: Database, name: string): LabelId | null {
  const labels = statement(db, sql.names).all() as { id: LabelId; name: string }[]
  return labels.find((label) => isSameName(label.name, name))?.id ?? null
}

/** Throws `nameTaken` when another label has this name, `labelMissing` when the label is gone. */
export function updateLabel(db: Database, id: LabelId, { name, colour }: LabelRequest): void {
  transaction(db, () => {
    const labels = listLabels(db)
    const wanted = cleanName(name)
    if (!labels.some((label) => label.id === id)) throw missing(id)
    if (labels.some((label) => label.id !== id && isSameName(label.name, wanted)))
      throw new AppError({ code: 'nameTaken', params: { name: wanted } })
    statement(db, sql.rename).run(wanted, id)
    colourLabel(db, id, colour)
  })
}

export function colourLabel(db: Database, id: LabelId, colour: LabelRequest['colour']): void {
  statement(db, sql.colour).run(colour, id)
}

export function placeLabel(db: Database, id: LabelId, position: number): void {
  statement(db, sql.place).run(position, id)
}

/** Puts the labels in this order; those that are not named come after them. */
export function arrangeLabels(db: Database, ids: readonly LabelId[]): void {
  transaction(db, () => {
    const others = listLabels(db).flatMap(({ id }) => (ids.includes(id) ? [] : [id]))
    for (const [index, id] of [...ids, ...others].entries()) placeLabel(db, id, index + 1)
  })
}

/** Deletes a label and answers all that `restoreLabel` needs. Throws `labelMissing`. */
export function removeLabel(db: Database, id: LabelId): RemovedLabel {
  return transaction(db, () => {
    const label = listLabels(db).find((each) => each.id === id)
    if (label === undefined) throw missing(id)
    const articles = (statement(db, sql.articles).all(id) as { id: ArticleId }[]).map((row) => row.id)
    const { position } = statement(db, sql.placeOf).get(id) as { position: number }
    statement(db, sql.remove).run(id)
    return { id, name: label.name, colour: label.colour, position, articles }
  })
}

/** Makes a deleted label again with its articles, those that are gone left out. Throws `nameTaken`. */
export function restoreLabel(db: Database, { id, name, colour, position, articles }: RemovedLabel): void {
  transaction(db, () => {
    const labels = listLabels(db)
    if (labels.some((label) => label.id === id || isSameName(label.name, name)))
      throw new AppError({ code: 'nameTaken', params: { name } })
    statement(db, sql.restore).run(id, cleanName(name), colour, position)
    setLabel(db, articles, id, true)
  })
}

/** Gives articles a label or takes it away. Throws `labelMissing` when a label that is gone should be given. */
export function setLabel(db: Database, articles: readonly ArticleId[], label: LabelId, on: boolean): void {
  transaction(db, () => {
    if (on && !hasLabel(db, label)) throw missing(label)
    for (const id of articles) statement(db, on ? sql.put : sql.take).run(label, id)
  })
}

export function hasLabel(db: Database, label: LabelId): boolean {
  return statement(db, sql.placeOf).get(label) !== undefined
}

/** What a list says of an article's labels: their numbers with commas between, null for none. */
export function labelIds(text: string | null): LabelId[] {
  return text === null ? [] : text.split(',').map((id) => Number(id) as LabelId)
}

function cleanName(name: string): string {
  const clean = tidyName(name)
  if (clean === '') throw new AppError({ code: 'invalidArgument', params: { name: 'name' } })
  return clean
}

/** Whether two names are those of one label. */
export function isSameName(one: string, other: string): boolean {
  return tidyName(one).toLowerCase() === tidyName(other).toLowerCase()
}

function tidyName(name: string): string {
  return name.normalize('NFC').replace(/\s+/g, ' ').trim()
}

function missing(id: LabelId): AppError {
  return new AppError({ code: 'labelMissing', params: { id: String(id) } })
}
