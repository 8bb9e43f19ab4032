import { transaction, type Database } from '#core/db/open.ts'
import { statement } from '#core/db/statements.ts'
import { foldSpelling } from './fold.ts'
import { createKnownWords, type KnownWords } from './known-words.ts'
import { spellingKeys } from './spelling-key.ts'

/** A beginning of a word begins so many others that no more are read. */
const mostFound = 4000
/** Spellings that are looked at in one transaction. */
const swept = 200

const sql = {
  put: `INSERT OR IGNORE INTO search_spelling (key, spelling)
    SELECT substr(value, 1, instr(value, ' ') - 1), substr(value, instr(value, ' ') + 1) FROM json_each(?)`,
  find: `SELECT spelling FROM search_spelling WHERE key = ? LIMIT ${mostFound}`,
  findFrom: `SELECT spelling FROM search_spelling WHERE key >= ? AND key < ? LIMIT ${mostFound}`,
  next: `SELECT key, spelling FROM search_spelling WHERE (key, spelling) > (?, ?) ORDER BY key, spelling LIMIT ${swept}`,
  // "covid" is also the spelling of the beginning of covid19, which is one word of the index.
  unused: `SELECT value FROM json_each(?)
    WHERE NOT EXISTS (SELECT 1 FROM article_search WHERE article_search MATCH '"' || value || '"')
      AND NOT EXISTS (SELECT 1 FROM article_search WHERE article_search MATCH '"' || value || '" *')`,
  remove: `DELETE FROM search_spelling WHERE (key, spelling) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?))`,
}
export const spellingsStatements: readonly string[] = Object.values(sql)

const edges = /^'+|(?<!')'+$/g
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

/** Where a walk through all spellings has come to. */
export type SpellingPlace = { key: string; spelling: string }
export const firstSpelling: SpellingPlace = { key: '', spelling: '' }

/**
 * Lets go, of the next few spellings after a place, those that no article has any more. Answers the place to go on from,
 * null at the end, and how many are gone.
 */
export function removeUnusedSpellings(
  db: Database,
  after: SpellingPlace,
): { next: SpellingPlace | null; gone: number } {
  return transaction(db, () => {
    const rows = statement(db, sql.next).all(after.key, after.spelling) as SpellingPlace[]
    const foldings = rows.map(({ spelling }) => foldSpelling(spelling))
    const unused = new Set(
      (statement(db, sql.unused).all(JSON.stringify([...new Set(foldings)])) as { value: string }[]).map(
        ({ value }) => value,
      ),
    )
    const gone = rows.filter((_row, at) => unused.has(foldings[at] ?? ''))
    if (gone.length > 0) {
      statement(db, sql.remove).run(JSON.stringify(gone.map(({ key, spelling }) => [key, spelling])))
      // The next article that has such a word must bring it again.
      forgetSpellings(db)
    }
    return { next: rows.length < swept ? null : (rows.at(-1) ?? null), gone: gone.length }
  })
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
