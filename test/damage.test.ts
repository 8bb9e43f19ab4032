import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listArticles } from '../src/core/articles/list-store.ts'
import { countedPaths } from '../src/core/db/migrations/0024-counted-paths.ts'
import { openDatabase, openFile } from '../src/core/db/open.ts'
import { integrityProblems, repairCounters } from '../src/core/db/health-store.ts'
import { isLibraryWhole, repairLibrary } from '../src/core/repair/repair-library.ts'
import { count, flip, now, openDamageWorld, randomOf, type DamageWorld } from './damaged-library.ts'

// Many more places are tried by `npm run faults`.
let world: DamageWorld
beforeAll(async () => {
  world = await openDamageWorld()
})
afterAll(() => world.remove())

test('a whole library is left as it is', async () => {
  expect(isLibraryWhole(world.good)).toBe(true)
  expect(await world.repaired(() => undefined, [world.backup])).toMatchObject({
    report: { kind: 'whole' },
    articles: count,
  })
})

test('bytes flipped at random places: with a backup nothing is lost', async () => {
  const random = randomOf(8)
  for (let round = 0; round < 4; round++) {
    let at = 0
    const { kept, articles, faults } = await world.repaired((bytes) => (at = flip(bytes, random)), [world.backup])
    expect({ at, kept, articles, faults }).toEqual({ at, kept: world.wanted, articles: count, faults: [] })
  }
})

test('a schema that is gone: all is taken from the backup', async () => {
  const outcome = await world.repaired((bytes) => bytes.fill(0, 100, 4096), [world.backup])
  expect(outcome).toMatchObject({ report: { kind: 'salvaged' }, kept: world.wanted, articles: count, faults: [] })
})

test('a page of articles that is gone, and no backup: what can be read is kept, whole, and what is lost is told', async () => {
  const outcome = await world.repaired((bytes) => {
    const at = bytes.lastIndexOf('Orchard story number 40')
    bytes.fill(0, at - (at % 4096), at - (at % 4096) + 4096)
  }, [])
  expect(outcome.faults).toEqual([])
  expect(outcome.report).toMatchObject({ kind: 'salvaged', lostArticles: count - outcome.articles, backupAt: null })
  expect(outcome.articles).toBeGreaterThan(count / 2)
})

test('an index that does not agree with its table is built anew in place', async () => {
  const dataDir = world.folder('index')
  const path = join(dataDir, 'library.sqlite')
  copyFileSync(join(world.good, 'library.sqlite'), path)
  const author = 'A. Gardener of the Seven Rivers'
  const writer = openFile(path)
  writer.exec(`UPDATE article SET author = '${author}' WHERE id = 5; PRAGMA journal_mode = DELETE`)
  writer.close()
  // In the leaf of the index alone.
  const bytes = readFileSync(path)
  const leafOfIndex = 0x0a
  let at = bytes.indexOf(author)
  while (bytes[at - (at % 4096)] !== leafOfIndex) at = bytes.indexOf(author, at + 1)
  bytes.write('B', at)
  writeFileSync(path, bytes)
  expect(await repairLibrary({ dataDir, now }, [])).toEqual({ kind: 'indexes' })
  expect(existsSync(join(dataDir, 'restore-ready'))).toBe(false)
  const db = openDatabase(path)
  expect(integrityProblems(db)).toEqual([])
  const found = db.prepare('SELECT id FROM article INDEXED BY article_author WHERE author = ?').all(author)
  expect(found).toEqual([{ id: 5 }])
  db.close()
})

test('an article whose section cannot be read is counted in none any more', async () => {
  const dataDir = world.folder('section')
  const path = join(dataDir, 'library.sqlite')
  copyFileSync(join(world.good, 'library.sqlite'), path)
  const writer = openFile(path)
  writer.exec(`UPDATE article SET section = '["Fires","Frost"]', section_name = 'Frost' WHERE id IN (5, 6)`)
  // Damage does what no trigger sees.
  writer.exec(`DROP TRIGGER article_moved; UPDATE article SET section = '["Fires' WHERE id = 5`)
  writer.exec(countedPaths.match(/CREATE TRIGGER article_moved .*?^END;/ms)?.[0] ?? '')
  writer.close()
  expect(await repairLibrary({ dataDir, now }, [])).toEqual({ kind: 'documents' })
  const db = openDatabase(path)
  expect(repairCounters(db)).toBe(0)
  expect(listArticles(db, { section: 'Fires' }).items.map(({ id }) => id)).toEqual([6])
  db.close()
})

test('what is no library at all, and has no backup, is said to be beyond repair', async () => {
  const dataDir = world.folder('none')
  writeFileSync(join(dataDir, 'library.sqlite'), 'This is no library. '.repeat(3000))
  await expect(repairLibrary({ dataDir, now }, [])).rejects.toMatchObject({ code: 'beyondRepair' })
})
