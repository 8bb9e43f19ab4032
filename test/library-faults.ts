import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { createImageStore } from '../src/core/articles/image-store.ts'
import { removeUnusedImages } from '../src/core/articles/remove-unused-images.ts'
import { openDatabase, type Database } from '../src/core/db/open.ts'
import { brokenReferences, integrityProblems, isIndexWhole, repairCounters } from '../src/core/db/health-store.ts'

const hour = 3_600_000

/** The one value that a statement answers. */
export const one = (db: Database, sql: string) => Object.values(db.prepare(sql).get() as object)[0] as number

/**
 * What is wrong with a library whose process was killed, in words; it may not be open. `kept` says what had been reported
 * stored before: at least so many articles, and exactly so many that are starred and read. Pictures that nobody
 * knows are swept as they are hours later, when nobody can be writing them any more.
 */
export async function faultsAfterKill(
  dataDir: string,
  kept: { articles: number; starred: number; read: number },
): Promise<string[]> {
  const db = openDatabase(join(dataDir, 'library.sqlite'))
  const faults = [...integrityProblems(db), ...brokenReferences(db)]
  if (!isIndexWhole(db)) faults.push('the search index is damaged')
  if (repairCounters(db) > 0) faults.push('counters were wrong')
  const halves = one(
    db,
    `SELECT count(*) FROM article a WHERE NOT EXISTS (SELECT 1 FROM article_body b WHERE b.article_id = a.id AND b.version = a.version)
      OR NOT EXISTS (SELECT 1 FROM article_state s WHERE s.article_id = a.id)`,
  )
  if (halves > 0) faults.push(`${halves} half articles`)
  const articles = one(db, 'SELECT count(*) FROM article')
  if (articles < kept.articles) faults.push(`of ${kept.articles} articles there are ${articles}`)
  for (const state of ['starred', 'read'] as const) {
    const count = one(db, `SELECT count(*) FROM article_state WHERE ${state} = 1`)
    if (count !== kept[state]) faults.push(`${state} are ${count} of ${kept[state]}`)
  }
  const images = createImageStore(join(dataDir, 'images'))
  const known = db.prepare('SELECT hash FROM image').all() as { hash: string }[]
  for (const { hash } of known) if (!(await images.has(hash))) faults.push(`the picture ${hash} is gone`)
  await removeUnusedImages(db, images, Date.now() + 2 * hour)
  const hashes = new Set(known.map(({ hash }) => hash))
  const files = existsSync(join(dataDir, 'images'))
    ? readdirSync(join(dataDir, 'images'), { recursive: true, encoding: 'utf8' })
    : []
  const orphans = files.filter((name) => name.includes('/') && !hashes.has(name.slice(3)))
  if (orphans.length > 0) faults.push(`files that nobody knows: ${orphans.join(', ')}`)
  db.close()
  return faults
}
