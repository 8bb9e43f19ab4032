import type { Database } from './open.ts'

type Statement = ReturnType<Database['prepare']>

const prepared = new WeakMap<Database, Map<string, Statement>>()

/** The statement of this text, prepared once for each open library. */
export function statement(db: Database, sql: string): Statement {
  let known = prepared.get(db)
  if (known === undefined) prepared.set(db, (known = new Map()))
  let made = known.get(sql)
  if (made === undefined) known.set(sql, (made = db.prepare(sql)))
  return made
}
