import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '../src/core/db/open.ts'
import { addFeed } from '../src/core/feeds/feed-store.ts'
import { buildCli, type BuiltCli } from './built-cli.ts'

let cli: BuiltCli
let folder = ''
beforeAll(async () => {
  cli = await buildCli()
  folder = mkdtempSync(join(tmpdir(), 'tilshi-folder-'))
})
afterAll(() => {
  cli.remove()
  rmSync(folder, { recursive: true, force: true })
})

test('a source of one library is followed in another by way of a folder, until it is left', async () => {
  const other = join(folder, 'other')
  const db = openDatabase(join(other, 'library.sqlite'))
  addFeed(db, { url: 'https://en.example/feed', folder: 'Green' }, Date.now())
  db.close()
  const ofOther = (...args: string[]) => cli.json(['folder', ...args, '--data', other])
  const here = (...args: string[]) => cli.json(['folder', ...args])
  expect(await here('sync')).toMatchObject({ code: 2, value: { code: 'invalidArgument' } })
  expect(await here('join')).toMatchObject({ code: 2 })
  expect(await here('join', join(folder, 'nowhere'))).toMatchObject({ code: 1, value: { code: 'fileUnwritable' } })
  expect(await here('status')).toMatchObject({ code: 0, value: {} })
  for (const library of [ofOther, here])
    expect(await library('join', folder)).toMatchObject({ code: 0, value: { folder } })
  expect(await ofOther('status')).toMatchObject({ value: { folder, waiting: 1 } })
  expect(await ofOther('sync')).toMatchObject({ value: { sent: 1, taken: 0 } })
  expect(await here('sync')).toMatchObject({ value: { sent: 0, taken: 1, files: 1, unread: [] } })
  expect((await cli.tilshi(['export-opml'])).out).toContain('xmlUrl="https://en.example/feed"')
  expect(await here('leave')).toMatchObject({ value: { left: folder } })
  expect((await here('status')).value).toEqual({})
})
