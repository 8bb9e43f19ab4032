import { spawnSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { readFile as readFilePromise } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openArchive } from '../src/core/archive/open-archive.ts'
import { backups } from '../src/core/backup/backup-format.ts'
import { makeBackup } from '../src/core/backup/make-backup.ts'
import { readBackup, stageBackup } from '../src/core/backup/stage-backup.ts'
import { takeRestored, takeSettings } from '../src/core/backup/take-restored.ts'
import { letGoOfClosed } from '../src/core/db/let-go.ts'
import { migrations, schemaVersion } from '../src/core/db/migrate.ts'
import { openDatabase, openFile } from '../src/core/db/open.ts'
import { toFailure } from '../src/shared/errors.ts'
import type { BackupProgress } from '../src/shared/model.ts'
import { settingsDocument } from '../src/shared/settings-document.ts'
import { openCoreWorld, type CoreWorld } from './core-world.ts'
import { startNewsServer, type NewsServer } from './news-server.ts'
import { publish, publisherDocument } from './pack-publisher.ts'
import { changeManifest, putPart, readZip, sha256, writeZip, type Parts } from './zip-parts.ts'

const now = Date.UTC(2026, 10, 24, 8)
const version = '0.1.0'
const settings = settingsDocument({ theme: 'sepia', pairs: ['USD'] }, version)
const contents = { settings, images: true, version }

let server: NewsServer
let world: CoreWorld
let place = ''
beforeAll(async () => {
  server = await startNewsServer()
})
afterAll(() => server.close())
beforeEach(() => {
  publish(server, 6)
  world = openCoreWorld(server)
  place = mkdtempSync(join(tmpdir(), 'tilshi-backup-'))
})
afterEach(async () => {
  await world.close()
  rmSync(place, { recursive: true })
})

const file = () => join(place, 'mine.tilshibackup')
const elsewhere = () => join(place, 'library')
const workIn = (dataDir: string) => ({ dataDir, now })

/** What lies in a folder; SQLite's own files go when it thinks best. */
const filesIn = (folder: string) =>
  readdirSync(folder)
    .filter((name) => !/-(wal|shm)$/.test(name))
    .toSorted()

/** Every row of every table, and every picture's file. */
function everythingIn(dataDir: string): Record<string, unknown> {
  const db = openFile(join(dataDir, 'library.sqlite'))
  const names = db.prepare(`SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'article_search'`).all()
  const tables = (names as { name: string }[]).map(({ name }) => {
    const rows = db.prepare(`SELECT * FROM ${name}`)
    rows.setReadBigInts(true)
    return [
      name,
      JSON.stringify(rows.all(), (_key, value: unknown) => (typeof value === 'bigint' ? `${value}` : value)),
    ]
  })
  db.close()
  const images = existsSync(join(dataDir, 'images'))
    ? readdirSync(join(dataDir, 'images'), { recursive: true, encoding: 'utf8' })
        .filter((name) => /[0-9a-f]{64}$/.test(name))
        .toSorted()
        .map((name) => [name, sha256(readFileSync(join(dataDir, 'images', name)))])
    : []
  return { ...(Object.fromEntries(tables) as object), images }
}

async function filled(): Promise<void> {
  await world.subscribe(publisherDocument(server, 6))
  const [first, second] = await world.articles()
  await world.core.api.articles.setRead([first?.id as never], true)
  await world.core.api.articles.setStarred([second?.id as never], true)
}

test('what was backed up, wiped and restored is the same, row by row, picture by picture, with its settings', async () => {
  await filled()
  const told: BackupProgress[] = []
  const report = await makeBackup({ ...workIn(world.folder), onProgress: (one) => told.push(one) }, contents, file())
  expect(report).toMatchObject({ articles: 6, feeds: 1, starred: 1, images: 12, missingImages: 0, version })
  expect([...new Set(told.map(({ step }) => step))]).toEqual(['copying', 'writing', 'verifying'])
  expect(told.at(-1)).toMatchObject({ done: told.at(-1)?.total })
  expect(await readBackup(file())).toMatchObject({ articles: 6, images: 12, createdAt: '2026-11-24T08:00:00.000Z' })

  const dataDir = elsewhere()
  expect(await stageBackup(workIn(dataDir), file())).toMatchObject({ articles: 6, images: 12 })
  expect(existsSync(join(dataDir, 'library.sqlite'))).toBe(false)
  expect(takeRestored(dataDir, new Date(now))).toEqual({ kept: null, failure: null, salvage: null })
  expect(everythingIn(dataDir)).toEqual(everythingIn(world.folder))
  expect(takeSettings(dataDir)).toBe(settings)
  expect(takeSettings(dataDir)).toBeNull()
  expect(takeRestored(dataDir, new Date(now))).toBeNull()
  expect(filesIn(dataDir)).toEqual(['images', 'library.sqlite'])
})

test('a backup is of one moment, while a refresh writes', async () => {
  await filled()
  publish(server, 60)
  server.feed('/feed', { body: publisherDocument(server, 60) })
  const refreshing = world.refresh()
  const reports = []
  for (let round = 0; round < 5; round++) {
    const path = join(place, `${round}.tilshibackup`)
    reports.push(await makeBackup(workIn(world.folder), contents, path))
    await stageBackup(workIn(join(place, String(round))), path)
  }
  await refreshing
  expect(reports.every(({ articles }) => articles === 6 || articles === 60)).toBe(true)
  expect((await world.articles()).length).toBe(60)
})

test('restoring keeps the library that was there, once, and its newer pictures', async () => {
  await filled()
  await makeBackup(workIn(world.folder), contents, file())
  const dataDir = elsewhere()
  await stageBackup(workIn(dataDir), file())
  takeRestored(dataDir, new Date(now))
  const db = openDatabase(join(dataDir, 'library.sqlite'))
  db.exec('DELETE FROM article WHERE id = 1')
  db.close()
  const before = everythingIn(dataDir)

  await stageBackup(workIn(dataDir), file())
  expect(everythingIn(dataDir)).toEqual(before)
  const kept = 'library-replaced-2026-11-24T09-00-00.sqlite'
  await letGoOfClosed()
  expect(takeRestored(dataDir, new Date(now + 3_600_000))).toEqual({ kept, failure: null, salvage: null })
  expect(everythingIn(dataDir)).toEqual(everythingIn(world.folder))
  const old = openFile(join(dataDir, kept))
  expect(old.prepare('SELECT count(*) AS count FROM article').get()).toEqual({ count: 5 })
  old.close()

  await stageBackup(workIn(dataDir), file())
  await letGoOfClosed()
  takeRestored(dataDir, new Date(now + 7_200_000))
  expect(filesIn(dataDir).filter((name) => name.startsWith('library-replaced'))).toEqual([
    'library-replaced-2026-11-24T10-00-00.sqlite',
  ])
})

test('a damaged library is no obstacle and is kept; one that is in use is left alone', async () => {
  await filled()
  await makeBackup(workIn(world.folder), contents, file())
  const dataDir = elsewhere()
  mkdirSync(dataDir)
  writeFileSync(join(dataDir, 'library.sqlite'), 'no library '.repeat(500))
  await stageBackup(workIn(dataDir), file())
  const { kept } = takeRestored(dataDir, new Date(now)) ?? {}
  expect(readFileSync(join(dataDir, kept ?? ''), 'utf8')).toMatch(/^no library/)
  expect(everythingIn(dataDir)).toEqual(everythingIn(world.folder))

  const user = openDatabase(join(dataDir, 'library.sqlite'))
  user.exec('DELETE FROM article WHERE id = 1')
  await stageBackup(workIn(dataDir), file())
  expect(takeRestored(dataDir, new Date(now))).toMatchObject({ kept: null, failure: { code: 'libraryBusy' } })
  expect(user.prepare('SELECT count(*) AS count FROM article').get()).toEqual({ count: 5 })
  user.close()
  expect(takeRestored(dataDir, new Date(now))).toBeNull()
})

test('pictures that are damaged or gone are told and left out; without pictures none are in it', async () => {
  await filled()
  const images = join(world.folder, 'images')
  const [one = '', two = ''] = readdirSync(images, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\/\w{64}$/.test(name),
  )
  rmSync(join(images, one))
  writeFileSync(join(images, two), Buffer.alloc(readFileSync(join(images, two)).byteLength))
  expect(await makeBackup(workIn(world.folder), contents, file())).toMatchObject({ images: 10, missingImages: 2 })
  const bare = await makeBackup(workIn(world.folder), { ...contents, images: false }, file())
  expect(bare).toMatchObject({ articles: 6, images: 0, missingImages: 0 })
  expect([...(await readZip(file())).keys()].toSorted()).toEqual(['library.sqlite', 'manifest.json', 'settings.json'])
})

test('pictures that no backup held are asked for again', async () => {
  await filled()
  await makeBackup(workIn(world.folder), { ...contents, images: false }, file())
  await stageBackup(workIn(elsewhere()), file())
  takeRestored(elsewhere(), new Date(now))
  const db = openFile(join(elsewhere(), 'library.sqlite'))
  const told = `SELECT (SELECT count(*) FROM image) AS images, (SELECT count(*) FROM article WHERE offline = 'complete')
    AS complete, (SELECT count(*) FROM article_image WHERE hash IS NULL AND tries = 0) AS wanted`
  expect({ ...(db.prepare(told).get() as object) }).toEqual({ images: 0, complete: 0, wanted: 12 })
  db.close()
})

test('what is stopped, or has no place, leaves nothing behind and the file before it as it was', async () => {
  await filled()
  await makeBackup(workIn(world.folder), contents, file())
  const before = readFileSync(file())
  const stopAt = (step: string) => {
    const controller = new AbortController()
    return {
      ...workIn(world.folder),
      signal: controller.signal,
      onProgress: (one: BackupProgress) => one.step === step && controller.abort(),
    }
  }
  for (const step of ['copying', 'writing', 'verifying'])
    await expect(makeBackup(stopAt(step), contents, file()), step).rejects.toMatchObject({ code: 'cancelled' })
  await expect(stageBackup({ ...stopAt('restoring'), dataDir: elsewhere() }, file())).rejects.toMatchObject({
    code: 'cancelled',
  })
  const nowhere = join(place, 'no such folder', 'a.tilshibackup')
  await expect(makeBackup(workIn(world.folder), contents, nowhere)).rejects.toMatchObject({ code: 'fileUnwritable' })
  await expect(makeBackup(workIn(join(place, 'empty')), contents, file())).rejects.toMatchObject({
    code: 'libraryUnreadable',
  })
  expect(readFileSync(file()).equals(before)).toBe(true)
  expect(readdirSync(place).filter((name) => name.endsWith('.part'))).toEqual([])
  expect(readdirSync(elsewhere())).toEqual([])
  expect(readdirSync(world.folder).filter((name) => /^(backup|restore)/.test(name))).toEqual([])
})

test('what another computer copies or writes where the backup goes stays for a day, whatever runs here', async () => {
  await filled()
  const nobody = spawnSync('true').pid
  const [working, left] = ['5f0c', '7a1b'].map((end) =>
    join(place, `backup-${nobody}-00000000-0000-4000-8000-00000000${end}`),
  ) as [string, string]
  for (const [path, hours] of [
    [working, 23],
    [left, 25],
  ] as const) {
    mkdirSync(path)
    writeFileSync(join(path, 'library.sqlite'), 'a copy')
    utimesSync(path, now / 1000, now / 1000 - hours * 3600)
  }
  const parts = ['a', 'b'].map((digit) => join(place, `tilshi-${digit.repeat(8)}-0000-4000-8000-000000000000.part`))
  for (const [at, path] of parts.entries()) {
    writeFileSync(path, 'half a backup')
    utimesSync(path, now / 1000, now / 1000 - (23 + 2 * at) * 3600)
  }
  await makeBackup(workIn(world.folder), { ...contents, images: false }, file())
  expect([working, left, ...parts].map((path) => existsSync(path))).toEqual([true, false, true, false])
})

test('a damaged library takes the place of no backup', async () => {
  await filled()
  const dataDir = elsewhere()
  mkdirSync(dataDir)
  await makeBackup(workIn(world.folder), { ...contents, images: false }, file())
  const bytes = (await readZip(file())).get('library.sqlite') ?? Buffer.alloc(0)
  // The pages that hold the texts.
  for (let at = 20 * 4096; at < bytes.byteLength - 100; at += 4096) bytes.write('damage', at)
  writeFileSync(join(dataDir, 'library.sqlite'), bytes)
  await expect(makeBackup(workIn(dataDir), contents, file())).rejects.toMatchObject({ code: 'libraryDamaged' })
  expect(await readBackup(file())).toMatchObject({ articles: 6 })
})

const fixtures = join(import.meta.dirname, 'fixtures')
test.each(migrations.map((_sql, index) => index + 1))(
  'a library of schema %i is brought to the newest',
  async (schema) => {
    const from = join(place, 'from')
    mkdirSync(from)
    copyFileSync(join(fixtures, `library-${schema}.sqlite`), join(from, 'library.sqlite'))
    expect(await makeBackup(workIn(from), contents, file())).toMatchObject({ articles: 4, feeds: 2 })
    await stageBackup(workIn(elsewhere()), file())
    takeRestored(elsewhere(), new Date(now))
    const db = openFile(join(elsewhere(), 'library.sqlite'))
    expect(schemaVersion(db)).toBe(migrations.length)
    expect(db.prepare('SELECT count(*) AS count FROM article').get()).toEqual({ count: 4 })
    db.close()
  },
)

describe('a backup that is not as it should be is refused, and nothing stored changes', () => {
  const image = (parts: Parts) => [...parts.keys()].find((name) => name.startsWith('images/')) ?? ''
  const changedLibrary = (parts: Parts, change: string) => {
    const path = join(place, 'changed.sqlite')
    writeFileSync(path, parts.get('library.sqlite') ?? '')
    const db = openFile(path)
    db.exec(`PRAGMA journal_mode = DELETE; ${change}`)
    db.close()
    putPart(parts, 'library.sqlite', readFileSync(path))
  }
  const tamperings: [string, string, (parts: Parts) => void][] = [
    ['settings that were changed', 'backupDamaged', (parts) => parts.set('settings.json', Buffer.from('{}'))],
    [
      'a picture that was changed',
      'backupDamaged',
      (parts) => parts.set(image(parts), Buffer.from('\x89PNG\r\n\x1a\nx')),
    ],
    ['a part that is gone', 'backupDamaged', (parts) => parts.delete(image(parts))],
    ['no library', 'backupDamaged', (parts) => changeManifest(parts, (m) => delete m.parts['library.sqlite'])],
    ['a part that nobody named', 'backupUnsafe', (parts) => parts.set(`images/${'0'.repeat(64)}`, Buffer.from('x'))],
    ['a file that no backup has', 'backupUnsafe', (parts) => putPart(parts, 'evil.js', Buffer.from('alert(1)'))],
    [
      'a page in place of a picture',
      'backupUnsafe',
      (parts) => {
        const page = Buffer.from('<html><script>alert(1)</script></html>')
        putPart(parts, `images/${sha256(page)}`, page)
      },
    ],
    [
      'settings of many megabytes',
      'backupUnsafe',
      (parts) => putPart(parts, 'settings.json', Buffer.alloc(2 * 1024 * 1024, 'x')),
    ],
    ['a bomb', 'backupUnsafe', (parts) => putPart(parts, 'library.sqlite', Buffer.alloc(100 * 1024 * 1024))],
    ['what is no library', 'backupDamaged', (parts) => putPart(parts, 'library.sqlite', Buffer.from('nothing'))],
    [
      'half a library',
      'backupDamaged',
      (parts) => putPart(parts, 'library.sqlite', (parts.get('library.sqlite') ?? Buffer.alloc(0)).subarray(0, 40_960)),
    ],
    [
      'a library that does something of its own',
      'backupUnsafe',
      (parts) => changedLibrary(parts, 'CREATE TRIGGER evil AFTER INSERT ON feed BEGIN DELETE FROM article; END'),
    ],
    [
      'a library with rows that refer to nothing',
      'backupDamaged',
      (parts) =>
        changedLibrary(
          parts,
          'PRAGMA foreign_keys = OFF; UPDATE article_body SET article_id = 999 WHERE article_id = 1',
        ),
    ],
    ['a library of a newer schema', 'backupDamaged', (parts) => changedLibrary(parts, 'PRAGMA user_version = 999')],
    ['no manifest', 'notABackup', (parts) => parts.delete('manifest.json')],
    ['another document for a manifest', 'notABackup', (parts) => parts.set('manifest.json', Buffer.from('{"a":1}'))],
    ['a manifest that is no JSON', 'backupDamaged', (parts) => parts.set('manifest.json', Buffer.from('{"format":'))],
    ['a newer version', 'backupTooNew', (parts) => changeManifest(parts, (m) => (m.version = 2))],
    ['a newer schema', 'backupTooNew', (parts) => changeManifest(parts, (m) => Object.assign(m, { schema: 999 }))],
  ]

  let good: Buffer | null = null
  /** Why the file is refused, and whether all stays as it was. */
  async function refusal(): Promise<unknown> {
    const dataDir = elsewhere()
    mkdirSync(dataDir, { recursive: true })
    openDatabase(join(dataDir, 'library.sqlite')).close()
    const before = everythingIn(dataDir)
    const code = await stageBackup(workIn(dataDir), file()).then(
      () => 'taken',
      (error: unknown) => toFailure(error).code,
    )
    expect(filesIn(dataDir)).toEqual(['library.sqlite'])
    expect(everythingIn(dataDir)).toEqual(before)
    expect(takeRestored(dataDir, new Date(now))).toBeNull()
    return code
  }
  /** Made once, to be spoilt. */
  async function goodBackup(): Promise<void> {
    if (good === null) {
      await filled()
      await makeBackup(workIn(world.folder), contents, file())
      good = readFileSync(file())
    }
    writeFileSync(file(), good)
  }

  test.each(tamperings)('%s: %s', async (_name, code, spoil) => {
    await goodBackup()
    const parts = await readZip(file())
    spoil(parts)
    await writeZip(file(), parts)
    expect(await refusal()).toBe(code)
  })

  test('a part of another length: no file is opened for it, whose failure nobody would hear', async () => {
    await goodBackup()
    const parts = await readZip(file())
    parts.set('settings.json', Buffer.from('{}'))
    await writeZip(file(), parts)
    const archive = await openArchive(file(), backups)
    const to = join(elsewhere(), 'settings.json')
    mkdirSync(elsewhere(), { recursive: true })
    await expect(archive.extract('settings.json', to)).rejects.toMatchObject({ code: 'backupDamaged' })
    archive.close()
    // What was asked of the disk before is done when what is asked of it later is.
    for (let turn = 0; turn < 20; turn++) await readFilePromise(file())
    expect(filesIn(elsewhere())).toEqual([])
  })

  test('a picture that would not be stored anew is no reason', async () => {
    await goodBackup()
    const parts = await readZip(file())
    const heavy = Buffer.from('<svg><image href="data:image/svg+xml,x"/></svg>')
    const hash = sha256(heavy)
    putPart(parts, `images/${hash}`, heavy)
    await writeZip(file(), parts)
    const dataDir = elsewhere()
    await stageBackup(workIn(dataDir), file())
    expect(existsSync(join(dataDir, 'images', hash.slice(0, 2), hash))).toBe(true)
  })

  test('a path that leads out of it', async () => {
    await goodBackup()
    const bytes = readFileSync(file())
    for (let at = bytes.indexOf('settings.json'); at !== -1; at = bytes.indexOf('settings.json', at + 1))
      bytes.write('../../../a.js', at)
    writeFileSync(file(), bytes)
    expect(await refusal()).toBe('backupUnsafe')
    expect(existsSync(join(place, '../a.js'))).toBe(false)
  })

  test('one that is cut off, or is another file', async () => {
    await goodBackup()
    writeFileSync(file(), readFileSync(file()).subarray(0, -1000))
    expect(await refusal()).toBe('backupDamaged')
    writeFileSync(file(), 'no backup at all')
    expect(await refusal()).toBe('notABackup')
    rmSync(file())
    expect(await refusal()).toBe('fileUnreadable')
  })
})
