import type { Database } from '#core/db/open.ts'
import { statement } from '#core/db/statements.ts'
import { createKnownWords, type KnownWords } from './known-words.ts'
import { spellingKeys } from './spelling-key.ts'

/** A beginning of a word begins so many others that no more are read. */
const mostFound = 4000

const sql = {
  put: `INSERT OR IGNORE INTO search_spelling (key, spelling)
    SELECT substr(value, 1, instr(value, ' ') - 1), substr(value, instr(value, ' ') + 1) FROM json_each(?)`,
  find: `SELECT spelling FROM search_spelling WHERE key = ? LIMIT ${mostFound}`,
  findFrom: `SELECT spelling FROM search_spelling WHERE key >= ? AND key < ? LIMIT ${mostFound}`,
}
export const spellingsStatements: readonly string[] = Object.values(sql)

const edges = /^'+|'+$/g
const known = new WeakMap<Database, KnownWords>()

/** Collects how the words of texts are spelled; `save` keeps them, under what they sound like, in one statement. */
export type SpellingCollector = { add(spelled: string): void; save(): void }

/** For the texts of one transaction, as `spell` writes them. */
export function createSpellingCollector(db: Database): SpellingCollector {
  const words = knownOf(db)
  /** Key, space, spelling. */
  const found: string[] = []
  const collect = (run: string) => {
    const spelling = run.replace(edges, '')
    for (const key of spellingKeys(spelling)) found.push(`${key} ${spelling}`)
  }
  return {
    add: (spelled) => words.add(spelled, collect),
    save: () => {
      // In the order of the table, which is several times as fast.
      if (found.length > 0) statement(db, sql.put).run(JSON.stringify(found.sort()))
    },
  }
}

/** What was collected in a transaction that was taken back has to be collected again. */
export function forgetSpellings(db: Database): void {
  known.delete(db)
}

/** The spellings in the library of what sounds like `key`; with `isPrefix` of what begins like it. */
export function findSpellings(db: Database, key: string, isPrefix: boolean): string[] {
  const rows = isPrefix ? statement(db, sql.findFrom).all(key, `${key}\uffff`) : statement(db, sql.find).all(key)
  return (rows as { spelling: string }[]).map(({ spelling }) => spelling)
}

function knownOf(db: Database): KnownWords {
  let words = known.get(db)
  if (words === undefined) known.set(db, (words = createKnownWords()))
  return words
}
