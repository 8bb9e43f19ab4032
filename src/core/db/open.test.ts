import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDatabase, releaseMemory, transaction } from './open.ts'

describe('releaseMemory', () => {
  let folder = ''
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'tilshi-open-'))))
  afterEach(() => rmSync(folder, { recursive: true }))

  it('changes nothing of what is stored or how it is read, in a transaction too', () => {
    const db = openDatabase(join(folder, 'library.sqlite'))
    const mapped = () => db.prepare('PRAGMA mmap_size').get()
    const before = mapped()
    db.exec('CREATE TABLE note (text TEXT) STRICT')
    transaction(db, () => {
      db.exec("INSERT INTO note VALUES ('kept')")
      releaseMemory(db)
    })
    releaseMemory(db)
    expect(db.prepare('SELECT text FROM note').all()).toMatchObject([{ text: 'kept' }])
    expect(mapped()).toEqual(before)
    db.close()
  })
})
