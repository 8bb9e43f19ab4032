import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserWindow } from 'electron'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CoreProcess } from './core-process.ts'
import { createOpenedFiles } from './opened-files.ts'

let folder = ''
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'tilshi-opened-'))))
afterEach(() => rmSync(folder, { recursive: true }))

/** The window and core in place of the real ones: what they were told, in its order. */
function place() {
  const told: unknown[] = []
  const asked: unknown[] = []
  let current: BrowserWindow | null = null
  const call = async (path: string, [given]: unknown[]) => {
    asked.push([path, given instanceof Uint8Array ? Buffer.from(given).toString() : given])
    return { ok: true, value: asked.length } as const
  }
  const window = {
    current: () => current,
    open: () => void (current = {} as BrowserWindow),
    tell: (name: string, payload: unknown) => void told.push([name, payload]),
  }
  return { told, asked, close: () => (current = null), files: createOpenedFiles({ call } as CoreProcess, window) }
}
const list = (name: string) => {
  writeFileSync(join(folder, name), name)
  return name
}

test('every file of a start and of the next is taken, one after the other', async () => {
  const { files, told, asked } = place()
  expect(files.openIn(['tilshi', list('a.opml'), 'b.tilshipack', list('c.opml')], folder)).toBe(true)
  expect(files.openIn(['tilshi', 'a.opml'], folder)).toBe(true)
  expect(files.openIn(['tilshi', 'picture.png'], folder)).toBe(false)
  expect(told).toEqual(['list', 'pack', 'list', 'list'].map((kind) => ['openFile', { kind }]))
  await Promise.all([files.takeList(), files.takePack(), files.takeList(), files.takeList()])
  expect(asked).toEqual([
    ['feeds.importOpml', 'a.opml'],
    ['carry.importFrom', join(folder, 'b.tilshipack')],
    ['feeds.importOpml', 'c.opml'],
    ['feeds.importOpml', 'a.opml'],
  ])
  await expect(files.takeList()).rejects.toMatchObject({ code: 'invalidArgument' })
})

test('what a window did not take before it was closed is not taken for what the next is told of', async () => {
  const { files, asked, close } = place()
  files.openIn(['tilshi', list('a.opml')], folder)
  close()
  files.openIn(['tilshi', list('b.opml')], folder)
  await files.takeList()
  expect(asked).toEqual([['feeds.importOpml', 'b.opml']])
})

test('a device is not read, and holds up no other file', async () => {
  const { files, asked } = place()
  symlinkSync('/dev/null', join(folder, 'a.opml'))
  files.openIn(['tilshi', 'a.opml', list('b.opml')], folder)
  await expect(files.takeList()).rejects.toMatchObject({ code: 'fileUnreadable' })
  await files.takeList()
  expect(asked).toEqual([['feeds.importOpml', 'b.opml']])
})
