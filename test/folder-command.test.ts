import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '../src/core/db/open.ts'
import { addFeed } from '../src/core/feeds/feed-store.ts'
import { clockAfter } from '../src/core/folder-sync/clock.ts'
import { writeLog } from '../src/core/folder-sync/log-file.ts'
import { buildCli, type BuiltCli } from './built-cli.ts'

let cli: BuiltCli
let folder = ''
const stranger = '00112233445566aa'
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
  expect(await here('sync')).toMatchObject({ code: 2, value: { error: expect.stringContaining('folder join') } })
  expect(await here('join')).toMatchObject({ code: 2 })
  expect(await here('join', join(folder, 'nowhere'))).toMatchObject({ code: 1, value: { code: 'fileUnwritable' } })
  expect(await here('status')).toMatchObject({ code: 0, value: {} })
  for (const library of [ofOther, here])
    expect(await library('join', folder)).toMatchObject({ code: 0, value: { folder } })
  expect(await ofOther('status')).toMatchObject({ value: { folder, waiting: 1 } })
  expect(await ofOther('sync')).toMatchObject({ value: { sent: 1, taken: 0 } })
  expect(await here('sync')).toMatchObject({ value: { sent: 0, taken: 1, files: 1, unread: [] } })
  expect((await cli.tilshi(['export-opml'])).out).toContain('xmlUrl="https://en.example/feed"')
  expect(await here('share')).toMatchObject({ code: 2 })
  expect(await here('share', 'sources', 'weather')).toMatchObject({ code: 2 })
  expect(await here('share', 'settings', 'sources')).toMatchObject({ value: { shares: ['sources', 'settings'] } })
  expect(await here('share', 'none')).toMatchObject({ value: { shares: [] } })
  expect(await here('status')).toMatchObject({ value: { shares: [] } })
  expect((await cli.tilshi(['folder', 'status'])).out).toContain('shares nothing')
  await here('share', 'sources', 'settings')
  const item = { kind: 'setting', key: 'smell', part: '', value: '1', clock: clockAfter('', 1, stranger) } as const
  await writeLog({ path: folder }, stranger, 1, [item])
  await here('sync')
  const refused = [{ kind: 'setting', what: 'smell', why: 'unknown' }]
  expect(await here('status')).toMatchObject({ value: { shares: ['sources', 'settings'], refused } })
  const { out } = await cli.tilshi(['folder', 'status'])
  expect(out).toContain('shares sources, settings\nnot taken: setting “smell” (not known to this version)')
  expect(await here('leave')).toMatchObject({ value: { left: folder } })
  expect((await here('status')).value).toEqual({})
})

/** A disk that never answers: a list of names waits on a thread for the writer of a pipe, as long as anybody waits. */
const hanging = (pipe: string) => `
  import fs, { readFile } from 'node:fs/promises'
  import timers from 'node:timers'
  import { syncBuiltinESMExports } from 'node:module'
  const { setTimeout } = timers
  fs.readdir = () => readFile(${JSON.stringify(pipe)})
  timers.setTimeout = (end, ms) => setTimeout(end, ms === 30_000 ? 10 : ms)
  syncBuiltinESMExports()`

test('a folder that never answers is told, and keeps the process no longer', async () => {
  const pipe = join(folder, 'pipe')
  execFileSync('mkfifo', [pipe])
  const data = ['--data', join(folder, 'third')]
  expect(await cli.json(['folder', 'join', folder, ...data])).toMatchObject({ code: 0 })
  const hook = ['--import', `data:text/javascript,${encodeURIComponent(hanging(pipe))}`]
  const { code, out, err } = await cli.tilshi(['folder', 'sync', '--json', ...data], '', hook)
  expect(JSON.parse(out)).toMatchObject({ code: 'folderMissing' })
  expect(err).toContain(folder)
  expect(code).not.toBe(0)
  expect(await cli.json(['folder', 'status', ...data])).toMatchObject({ code: 0, value: { waiting: 0 } })
})
