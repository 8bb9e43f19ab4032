import { copyFileSync, existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { openDatabase, openFile } from '../../src/core/db/open.ts'
import { integrityProblems } from '../../src/core/db/health-store.ts'
import { migrations, schemaVersion } from '../../src/core/db/migrate.ts'
import { buildCli, type BuiltCli } from '../built-cli.ts'
import { startNewsServer, type NewsServer } from '../news-server.ts'
import { publish, publisherDocument } from '../pack-publisher.ts'
import { megabytes, openSmallDisk, type SmallDisk } from './small-disk.ts'

let cli: BuiltCli
let server: NewsServer
let disk: SmallDisk
beforeAll(async () => {
  cli = await buildCli()
  server = await startNewsServer()
})
afterAll(async () => {
  await server.close()
  cli.remove()
})
beforeEach(() => {
  disk = openSmallDisk(megabytes(96))
  publish(server, 60)
  server.feed('/feed', { body: publisherDocument(server, 6) })
})
afterEach(() => disk.remove())

const run = (...args: string[]) => cli.json([...args, '--data', disk.folder])

test('a full disk and a locked one are told by their codes, and what is stored is listed', async () => {
  expect(await run('subscribe', server.url('/feed'))).toMatchObject({ code: 0 })
  server.feed('/feed', { body: publisherDocument(server, 60) })
  disk.fill(0)
  const refused = await run('refresh', '--feed', server.url('/feed'), '--force')
  expect(refused).toMatchObject({
    code: 1,
    value: { code: 'diskFull', error: expect.stringContaining('disk is full') },
  })
  expect((await run('list')).value).toMatchObject({ total: 6 })
  disk.empty()
  expect(await run('refresh', '--feed', server.url('/feed'), '--force')).toMatchObject({
    code: 0,
    value: { articles: { new: 54 } },
  })
  disk.lock()
  expect((await run('list')).value).toMatchObject({ total: 60 })
  expect(await run('refresh', '--feed', server.url('/feed'), '--force')).toMatchObject({
    code: 1,
    value: { code: 'libraryReadOnly' },
  })
  disk.unlock()
  disk.fill(megabytes(20))
  publish(server, 70)
  server.feed('/feed', { body: publisherDocument(server, 70) })
  const { code, value, err } = await run('refresh', '--feed', server.url('/feed'), '--force')
  expect({ code, value }).toMatchObject({ code: 0, value: { articles: { new: 10 }, images: { stored: 0 } } })
  expect(err).toContain('pictures are no longer stored')
})

test('a library whose disk is locked or full is backed up to another one', async () => {
  expect(await run('subscribe', server.url('/feed'))).toMatchObject({ code: 0 })
  const before = readdirSync(disk.folder)
  disk.lock()
  const locked = join(cli.folder, 'locked.tilshibackup')
  expect(await run('backup', locked)).toMatchObject({ code: 0, value: { articles: 6, missingImages: 0 } })
  for (const file of ['none/mine.tilshibackup', 'locked.tilshibackup/mine.tilshibackup'])
    expect(await run('backup', join(cli.folder, file))).toMatchObject({ code: 1, value: { code: 'fileUnwritable' } })
  expect(existsSync(join(cli.folder, 'none'))).toBe(false)
  disk.unlock()
  disk.fill(128 * 1024)
  const full = join(cli.folder, 'full.tilshibackup')
  expect(await run('backup', full)).toMatchObject({ code: 0, value: { articles: 6, missingImages: 0 } })
  expect(readdirSync(disk.folder)).toEqual(before)
  expect(readdirSync(cli.folder).filter((name) => name.startsWith('backup-'))).toEqual([])
  disk.empty()
  expect(await run('restore', locked)).toMatchObject({ code: 0, value: { articles: 6 } })
})

test('a disk that becomes full anywhere in a migration leaves the library as it was, and no half copy', () => {
  const path = join(disk.folder, 'library.sqlite')
  const fixture = join(import.meta.dirname, '../fixtures/library-1.sqlite')
  copyFileSync(fixture, path)
  const before = readFileSync(fixture)
  let failed = 0
  let left = 0
  // SQLite alone needs 32 KiB and more for its index of the log, or it opens nothing.
  for (; left < megabytes(8); left += 32 * 1024) {
    disk.empty()
    disk.fill(left)
    try {
      openDatabase(path).close()
      break
    } catch (error) {
      failed++
      expect({ left, code: (error as { code?: string }).code }).toEqual({ left, code: 'diskFull' })
    }
    const db = openFile(path)
    expect({ left, problems: integrityProblems(db) }).toEqual({ left, problems: [] })
    expect((db.prepare('SELECT count(*) AS count FROM article').get() as { count: number }).count).toBe(4)
    const version = schemaVersion(db)
    db.close()
    const copies = readdirSync(disk.folder).filter((name) => name.includes('.before-'))
    if (version === 1)
      for (const name of copies) expect(readFileSync(join(disk.folder, name)).equals(before)).toBe(true)
  }
  expect(failed).toBeGreaterThan(3)
  const db = openFile(path)
  expect(schemaVersion(db)).toBe(migrations.length)
  expect(
    (db.prepare('SELECT count(*) AS count FROM article_state WHERE starred = 1').get() as { count: number }).count,
  ).toBe(1)
  db.close()
  expect(existsSync(`${path}.before-2`)).toBe(true)
})
