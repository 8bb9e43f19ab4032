import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { asDatabaseError, openDatabase, openFile, releaseMemory, transaction } from './open.ts'

function codeOf(work: () => unknown): string | null | undefined {
  try {
    work()
    return null
  } catch (error) {
    return (asDatabaseError(error, '') as NodeJS.ErrnoException).code
  }
}

describe('releaseMemory', () => {
  let folder = ''
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'tilshi-open-'))))
  afterEach(() => rmSync(folder, { recursive: true }))

  it('changes nothing of what is stored or how it is read, in a transaction too', () => {
    const db = openDatabase(join(folder, 'library.sqlite'))
    db.exec('CREATE TABLE note (text TEXT) STRICT')
    transaction(db, () => {
      db.exec("INSERT INTO note VALUES ('kept')")
      releaseMemory(db)
    })
    releaseMemory(db)
    expect(db.prepare('SELECT text FROM note').all()).toMatchObject([{ text: 'kept' }])
    db.close()
  })
})

describe('openDatabase', () => {
  let folder = ''
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'tilshi-open-'))))
  afterEach(() => rmSync(folder, { recursive: true }))

  it('makes a library that can give back what is free, and writes nothing into one that there is', () => {
    const path = join(folder, 'library.sqlite')
    const made = openDatabase(path)
    made.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    const before = readFileSync(path)
    const db = openDatabase(path)
    expect(db.prepare('PRAGMA auto_vacuum').get()).toEqual({ auto_vacuum: 2 })
    expect(statSync(`${path}-wal`).size).toBe(0)
    expect(readFileSync(path).equals(before)).toBe(true)
    db.close()
    made.close()
  })

  it('reads a file that is cut short meanwhile as a damaged one, and lives', () => {
    const path = join(folder, 'library.sqlite')
    const made = openDatabase(path)
    made.exec('CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT) STRICT')
    const insert = made.prepare('INSERT INTO note (text) VALUES (?)')
    transaction(made, () => {
      for (let count = 0; count < 1000; count++) insert.run('x'.repeat(3_000))
    })
    made.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    made.close()
    const db = openDatabase(path)
    const notes = db.prepare('SELECT id, text FROM note ORDER BY id').iterate()
    notes.next()
    truncateSync(path, Math.floor(statSync(path).size / 2))
    expect(codeOf(() => [...notes])).toBe('libraryDamaged')
    db.close()
  })
})

describe('asDatabaseError', () => {
  let folder = ''
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'tilshi-veio-busy-readonly-malformed-'))))
  afterEach(() => rmSync(folder, { recursive: true }))
  const ofFiles = (code: string) => () => {
    throw Object.assign(new Error(`${code}: what it says, open '${folder}'`), { code })
  }

  it('knows errors of the file system by their code, whatever the path is', () => {
    expect(codeOf(() => readFileSync(join(folder, 'missing')))).toBe('ENOENT')
    expect(codeOf(() => readFileSync(folder))).toBe('EISDIR')
    expect(['EIO', 'EROFS', 'EBUSY', 'ENOSPC', 'EACCES', 'EPERM'].map((code) => codeOf(ofFiles(code)))).toEqual([
      'diskFailed',
      'libraryReadOnly',
      'libraryBusy',
      'diskFull',
      'libraryUnreadable',
      'EPERM',
    ])
  })

  it('knows those of SQLite by its own words, whatever they quote', () => {
    const path = join(folder, 'library.sqlite')
    const db = openFile(path)
    const other = openFile(path)
    db.exec('PRAGMA busy_timeout = 0; CREATE TABLE note (text TEXT)')
    other.exec('BEGIN IMMEDIATE')
    const busy = codeOf(() => db.exec('BEGIN IMMEDIATE'))
    other.close()
    writeFileSync(join(folder, 'no.sqlite'), 'x'.repeat(5_000))
    const damaged = openFile(join(folder, 'no.sqlite'))
    expect([
      busy,
      codeOf(() => db.exec(`ATTACH '${join(folder, 'none', 'y')}' AS y`)),
      codeOf(() => db.exec('SELECT * FROM readonly')),
      codeOf(() => db.exec(`SELECT json_extract('{', '$.a')`)),
      codeOf(() => damaged.exec('SELECT * FROM note')),
      codeOf(() => db.exec('PRAGMA query_only = 1; DELETE FROM note')),
    ]).toEqual([
      'libraryBusy',
      'libraryUnreadable',
      'ERR_SQLITE_ERROR',
      'ERR_SQLITE_ERROR',
      'libraryDamaged',
      'libraryReadOnly',
    ])
    db.close()
    damaged.close()
  })
})
