import type { LanguageTag } from '#shared/model.ts'
import type { Database } from '#core/db/open.ts'
import { statement } from '#core/db/statements.ts'

const pathOfKey = `substr(key, instr(key, ' ') + 1)`
const sql = {
  // One text of JSON: rows take longer to hand over than to find. What damage has made of a row is nobody's section.
  paths: `SELECT json_group_array(json_array(
      substr(key, 1, instr(key, ' ') - 1), json(${pathOfKey}), total, unread)) AS found
    FROM counter WHERE kind = 'section' AND total > 0 AND json_valid(${pathOfKey})`,
}
export const sectionPathsStatements: readonly string[] = Object.values(sql)

/** Where articles of a language are filed, the widest section first, and how many stand at the end of that path. */
export type SectionPath = { lang: LanguageTag; path: string[]; total: number; unread: number }

/** Every path under which articles are filed, from counters that are kept with every change. */
export function sectionPaths(db: Database): SectionPath[] {
  const { found } = statement(db, sql.paths).get() as { found: string }
  const rows = JSON.parse(found) as [lang: LanguageTag, path: string[], total: number, unread: number][]
  return rows.map(([lang, path, total, unread]) => ({ lang, path, total, unread }))
}

/**
 * The names under which articles in some languages (none: in any) that belong to a section are filed. `isShared` says that
 * another section files articles under the same name.
 */
export function namesWithin(
  db: Database,
  section: string,
  langs: readonly LanguageTag[],
): { name: string; isShared: boolean }[] {
  const paths = sectionPaths(db).filter(({ lang }) => langs.length === 0 || langs.includes(lang))
  const namesOf = (isWithin: boolean) =>
    new Set(paths.filter(({ path }) => path.includes(section) === isWithin).flatMap(({ path }) => path.slice(-1)))
  const elsewhere = namesOf(false)
  return [...namesOf(true)].map((name) => ({ name, isShared: elsewhere.has(name) }))
}
