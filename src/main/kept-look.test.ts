import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { defaultWindow, readKeptLook } from './kept-look.ts'

let folder = ''
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'tilshi-look-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const keep = (text: string) => writeFileSync(join(folder, 'settings.json'), text)

it('is that of a new installation where nothing is kept', () => {
  expect(readKeptLook(folder)).toMatchObject({ theme: 'system', window: defaultWindow })
})

it('reads theme, place and size', () => {
  const window = { x: -40, y: 12, width: 900, height: 700, maximized: true }
  keep(JSON.stringify({ theme: 'sepia', window }))
  expect(readKeptLook(folder)).toMatchObject({ theme: 'sepia', window })
})

it.each([
  ['no JSON', '{"theme":'],
  ['a list', '[1]'],
  ['null', 'null'],
  ['nonsense', '{"theme":"pink","window":{"x":"1","y":0.5,"width":-3,"height":1e99,"maximized":1}}'],
  ['another kind of window', '{"window":[5]}'],
])('takes nothing from %s', (_name, text) => {
  keep(text)
  expect(readKeptLook(folder)).toMatchObject({ theme: 'system', window: defaultWindow })
})

it('has one print wherever the window stands, and others for other settings and sizes', () => {
  const prints = [
    { x: 1, y: 2, width: 900, height: 700 },
    { x: 3, y: 4, width: 900, height: 700 },
    { x: 1, y: 2, width: 901, height: 700 },
  ].map((window) => {
    keep(JSON.stringify({ language: 'kk-Latn', window }))
    return readKeptLook(folder).print
  })
  keep(JSON.stringify({ language: 'ru', window: { x: 1, y: 2, width: 900, height: 700 } }))
  const other = readKeptLook(folder).print
  expect(prints[0]).toBe(prints[1])
  expect(new Set([...prints, other]).size).toBe(3)
})
