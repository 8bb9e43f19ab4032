import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openDatabase } from './open.ts'
import { migrations, schemaVersion } from './migrate.ts'

test('a new library has the newest schema and needs no copy', () => {
  const path = join(mkdtempSync(join(tmpdir(), 'tilshi-')), 'library.sqlite')
  const db = openDatabase(path)
  expect(schemaVersion(db)).toBe(migrations.length)
  expect(existsSync(`${path}.before-1`)).toBe(false)
  db.close()
})

test('a library that a newer Tilshi wrote is left alone', () => {
  const path = join(mkdtempSync(join(tmpdir(), 'tilshi-')), 'library.sqlite')
  const db = openDatabase(path)
  db.exec('PRAGMA user_version = 999')
  db.close()
  expect(() => openDatabase(path)).toThrow(expect.objectContaining({ code: 'libraryTooNew' }))
})

test('a migration that fails keeps no lock', () => {
  const path = join(mkdtempSync(join(tmpdir(), 'tilshi-')), 'library.sqlite')
  copyFileSync(join(import.meta.dirname, '../../../test/fixtures/library-1.sqlite'), path)
  mkdirSync(`${path}.before-2`)
  expect(() => openDatabase(path, { busyTimeoutMs: 0 })).toThrow(/directory/)
  rmSync(`${path}.before-2`, { recursive: true })
  const db = openDatabase(path, { busyTimeoutMs: 0 })
  expect(schemaVersion(db)).toBe(migrations.length)
  db.close()
})
