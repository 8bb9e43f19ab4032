import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { drawPdf } from './draw-pdf.ts'

const page = new TextEncoder().encode('<!doctype html><title>Page</title>')
let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tilshi-draw-'))
  mkdirSync(join(folder, 'out'))
  // Where the page is laid.
  vi.stubEnv('TMPDIR', folder)
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

test('where no Electron was noted, or it is gone, a PDF is refused with what helps', async () => {
  const refusal = { code: 'unsupported', params: { message: expect.stringContaining('scripts/setup.mjs') } }
  await expect(drawPdf(folder, page)).rejects.toMatchObject(refusal)
  writeFileSync(join(folder, 'out/electron.txt'), `${join(folder, 'gone')}\n`)
  await expect(drawPdf(folder, page)).rejects.toMatchObject(refusal)
})

test('a program that does not draw is a failure that says why, and leaves nothing', async () => {
  // Node knows nothing of what Electron is told.
  writeFileSync(join(folder, 'out/electron.txt'), `${process.execPath}\n`)
  await expect(drawPdf(folder, page)).rejects.toMatchObject({
    code: 'drawingFailed',
    params: { detail: expect.stringContaining('bad option') },
  })
  expect(readdirSync(folder)).toEqual(['out'])
})
