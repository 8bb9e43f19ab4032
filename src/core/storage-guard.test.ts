import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { CoreApi } from '#shared/api.ts'
import { AppError } from '#shared/errors.ts'
import type { ArticleId, ThreadId } from '#shared/model.ts'
import type { Handlers } from '#shared/rpc.ts'
import { openDatabase } from './db/open.ts'
import { createStorageGuard } from './storage-guard.ts'

test('a mark that waits for the disk is shown in a thread too', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'tilshi-guard-'))
  const path = join(dataDir, 'library.sqlite')
  const db = openDatabase(path)
  const guard = createStorageGuard({
    db,
    dataDir,
    now: () => 0,
    writeWithinMs: 0,
    tell: () => undefined,
    onRecovered: () => undefined,
    reopen: () => undefined,
    onBug: () => undefined,
  })
  const report = { id: 7 as ArticleId, read: false, starred: false }
  const articles = { thread: () => ({ id: 1, reports: [report] }) }
  const api = guard.keepingMarks({ articles, search: {} } as unknown as Handlers<CoreApi>)
  guard.met(new AppError({ code: 'libraryReadOnly', params: { path } }))
  await api.articles.setRead([report.id], true)
  expect(await api.articles.thread(1 as ThreadId)).toMatchObject({ reports: [{ ...report, read: true }] })
  guard.stop()
  db.close()
  rmSync(dataDir, { recursive: true })
})
