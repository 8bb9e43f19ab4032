import { AppError } from '#shared/errors.ts'
import type { RemovedSearch, SavedSearch, SavedSearchId, SavedSearchRequest, SearchCount } from '#shared/model.ts'
import { transaction, type Database } from '#core/db/open.ts'
import { statement } from '#core/db/statements.ts'
import { countedUpTo, keysFound } from './search-articles.ts'

const sql = {
  list: 'SELECT id, name, text FROM saved_search ORDER BY position, id',
  insert: `INSERT INTO saved_search (name, text, position)
    VALUES (?, ?, (SELECT coalesce(max(position), 0) + 1 FROM saved_search))`,
  restore: 'INSERT OR IGNORE INTO saved_search (id, name, text, position) VALUES (?, ?, ?, ?)',
  update: 'UPDATE saved_search SET name = ?, text = ? WHERE id = ?',
  place: 'UPDATE saved_search SET position = ? WHERE id = ?',
  placeOf: 'SELECT position FROM saved_search WHERE id = ?',
  remove: 'DELETE FROM saved_search WHERE id = ?',
  unread: `SELECT count(*) AS count FROM json_each(?) k
    CROSS JOIN article_state s INDEXED BY article_state_unread ON s.sort_key = k.value WHERE s.read = 0`,
}

/** In the reader's order. */
export function listSearches(db: Database): SavedSearch[] {
  return (statement(db, sql.list).all() as SavedSearch[]).map((search) => ({ ...search }))
}

/** Keeps a search; one that is kept already is answered as it is. Throws `invalidArgument` for no text or no name. */
export function addSearch(db: Database, request: SavedSearchRequest): SavedSearch {
  return transaction(db, () => {
    const { name, text } = cleaned(request)
    const known = listSearches(db).find((search) => search.text === text)
    if (known !== undefined) return known
    const id = Number(statement(db, sql.insert).run(name, text).lastInsertRowid) as SavedSearchId
    return { id, name, text }
  })
}

/** Throws `searchMissing` when it is gone. */
export function updateSearch(db: Database, id: SavedSearchId, request: SavedSearchRequest): void {
  const { name, text } = cleaned(request)
  if (statement(db, sql.update).run(name, text, id).changes === 0) throw missing(id)
}

/** Puts the searches in this order; those that are not named come after them. */
export function arrangeSearches(db: Database, ids: readonly SavedSearchId[]): void {
  transaction(db, () => {
    const others = listSearches(db).flatMap(({ id }) => (ids.includes(id) ? [] : [id]))
    for (const [index, id] of [...ids, ...others].entries()) statement(db, sql.place).run(index + 1, id)
  })
}

/** Answers what it was, for `restoreSearch`. Throws `searchMissing`. */
export function removeSearch(db: Database, id: SavedSearchId): RemovedSearch {
  return transaction(db, () => {
    const search = listSearches(db).find((each) => each.id === id)
    if (search === undefined) throw missing(id)
    const { position } = statement(db, sql.placeOf).get(id) as { position: number }
    statement(db, sql.remove).run(id)
    return { ...search, position }
  })
}

export function restoreSearch(db: Database, { id, position, ...request }: RemovedSearch): void {
  const { name, text } = cleaned(request)
  statement(db, sql.restore).run(id, name, text, position)
}

/** How much each search finds now, counted up to a thousand of the newest; what is muted counts as read. */
export function searchCounts(db: Database): SearchCount[] {
  return listSearches(db).map(({ id, text }) => {
    const keys = keysFound(db, text)
    const { count } = statement(db, sql.unread).get(JSON.stringify(keys)) as { count: number }
    return { id, total: keys.length, unread: count, isMore: keys.length === countedUpTo }
  })
}

function cleaned({ name, text }: SavedSearchRequest): SavedSearchRequest {
  const [cleanName, cleanText] = [name.replace(/\s+/g, ' ').trim(), text.trim()]
  if (cleanText === '' || cleanName === '') throw new AppError({ code: 'invalidArgument', params: { name: 'text' } })
  return { name: cleanName, text: cleanText }
}

function missing(id: SavedSearchId): AppError {
  return new AppError({ code: 'searchMissing', params: { id: String(id) } })
}
