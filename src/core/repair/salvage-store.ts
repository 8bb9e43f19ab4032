import type { Database } from '#core/db/open.ts'
import { isReadable } from '#core/db/compressed-body.ts'
import { readAround } from './salvage-rows.ts'

/** Tables of the search index; it is built anew. */
const indexed = /^(article_search.*|search_queue|search_spelling|sqlite_.*)$/

/** A table as a new library defines it: its columns, and those of its key when it has no row numbers. */
export type Table = { name: string; columns: string[]; key: string[] | null }

const sql = {
  tables: `SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type = 'table' ORDER BY name`,
  columns: 'SELECT name, pk FROM pragma_table_info(?) ORDER BY cid',
  foreignKeys:
    'SELECT id, "table" AS parent, "from" AS child, "to" AS key FROM pragma_foreign_key_list(?) ORDER BY id, seq',
  isNullable: 'SELECT "notnull" = 1 OR pk > 0 AS isRequired FROM pragma_table_info(?) WHERE name = ?',
  triggers: `SELECT name, sql FROM sqlite_master WHERE type = 'trigger'`,
}

/** The tables that hold what cannot be made anew. */
export function tablesOf(db: Database): Table[] {
  const found = db.prepare(sql.tables).all() as { name: string; wr: number }[]
  return found
    .filter(({ name }) => !indexed.test(name))
    .map(({ name, wr }) => {
      const columns = db.prepare(sql.columns).all(name) as { name: string; pk: number }[]
      const key = columns.filter(({ pk }) => pk > 0).toSorted((a, b) => a.pk - b.pk)
      return {
        name,
        columns: columns.map((column) => column.name),
        key: wr === 1 ? key.map((column) => column.name) : null,
      }
    })
}

/**
 * Copies the rows of one table that can be read, those of an older schema with the columns that it had; a row whose key is
 * there stays as it is. Answers whether some were lost.
 */
export function copyTable(from: Database, to: Database, table: Table): boolean {
  let had: string[]
  try {
    had = (from.prepare(sql.columns).all(table.name) as { name: string }[]).map(({ name }) => name)
  } catch {
    return true
  }
  const columns = table.columns.filter((name) => had.includes(name))
  // A table of a schema after this one's was never there.
  if (columns.length === 0) return false
  const { insert, ascending, descending } = statementsOf(table, columns)
  const into = to.prepare(insert)
  let hasLoss = false
  const put = (row: Record<string, unknown>) => {
    // A backup may have the text that damage has made unreadable.
    if (row['compressed'] instanceof Uint8Array && !isReadable(row['compressed'])) {
      hasLoss = true
      return
    }
    try {
      into.run(...(columns.map((name) => row[name]) as never[]))
    } catch {
      // What damage has made of a row is not always what its table takes.
      hasLoss = true
    }
  }
  const read = (text: string, low: number | null, high: number | null, take: (rowid: number) => void) => {
    const statement = from.prepare(text)
    for (const row of low === null ? statement.iterate() : statement.iterate(low, high)) {
      const { rowid_: rowid, ...values } = row as Record<string, unknown>
      put(values)
      take(Number(rowid))
    }
  }
  const isDamaged =
    table.key === null
      ? readAround(
          (low, high, fromEnd, take) => read(fromEnd ? descending : ascending, low, high, take),
          0,
          Number.MAX_SAFE_INTEGER,
        )
      : readFromBothEnds((fromEnd) => read(fromEnd ? descending : ascending, null, null, () => undefined))
  return isDamaged || hasLoss || !isSound(from, table.name)
}

/** A damaged page may hide rows and nothing fails. */
function isSound(db: Database, table: string): boolean {
  try {
    const found = db.prepare(`PRAGMA integrity_check("${table}")`).get() as { integrity_check: string }
    return found.integrity_check === 'ok'
  } catch {
    return false
  }
}

function statementsOf({ name, key }: Table, columns: readonly string[]) {
  const named = columns.map((column) => `"${column}"`).join(', ')
  const insert = `INSERT OR IGNORE INTO "${name}" (${named}) VALUES (${columns.map(() => '?').join(', ')})`
  const ordered = (direction: string) =>
    key === null
      ? `SELECT rowid AS rowid_, ${named} FROM "${name}" WHERE rowid BETWEEN ? AND ? ORDER BY rowid ${direction}`
      : `SELECT ${named} FROM "${name}" ORDER BY ${key.map((column) => `"${column}" ${direction}`).join(', ')}`
  return { insert, ascending: ordered('ASC'), descending: ordered('DESC') }
}

function readFromBothEnds(read: (fromEnd: boolean) => void): boolean {
  try {
    read(false)
    return false
  } catch {
    try {
      read(true)
    } catch {
      // What lies between two bad places is lost.
    }
    return true
  }
}

/** Takes the triggers away, which would count what is copied a second time; answers how to define them again. */
export function dropTriggers(db: Database): () => void {
  const triggers = db.prepare(sql.triggers).all() as { name: string; sql: string }[]
  for (const { name } of triggers) db.exec(`DROP TRIGGER "${name}"`)
  return () => {
    for (const trigger of triggers) db.exec(trigger.sql)
  }
}

/** Rows that refer to a row which was lost go, or forget it where they can do without. */
export function dropOrphans(db: Database, tables: readonly Table[]): void {
  for (const { name } of tables) {
    const rows = db.prepare(sql.foreignKeys).all(name) as { id: number; parent: string; child: string; key: string }[]
    for (const id of new Set(rows.map((row) => row.id))) {
      const links = rows.filter((row) => row.id === id)
      const { parent = '', child = '' } = links[0] ?? {}
      const matches = links.map((link) => `p."${link.key}" = t."${link.child}"`).join(' AND ')
      const { isRequired } = db.prepare(sql.isNullable).get(name, child) as { isRequired: number }
      const orphans = `FROM "${name}" AS t WHERE t."${child}" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "${parent}" AS p WHERE ${matches})`
      if (isRequired === 1) db.exec(`DELETE ${orphans}`)
      else db.exec(`UPDATE "${name}" AS t SET "${child}" = NULL ${orphans.slice(orphans.indexOf('WHERE'))}`)
    }
  }
}

/** Every statement that is put together for a library's tables. */
export function salvageStatements(db: Database): string[] {
  return [...Object.values(sql), ...tablesOf(db).flatMap((table) => Object.values(statementsOf(table, table.columns)))]
}
