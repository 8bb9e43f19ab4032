import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ArticleId } from '#shared/model.ts'
import { createKeptMarks } from './kept-marks.ts'
import { takeMarks, writeMarks } from './marks-file.ts'

const [first, second] = [7, 8] as ArticleId[] as [ArticleId, ArticleId]
let folder = ''
const path = () => join(folder, 'marks.json')
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'tilshi-marks-'))))
afterEach(() => rmSync(folder, { recursive: true }))

test('the last mark of each kind is kept, and shown wherever its article is', () => {
  const marks = createKeptMarks()
  const page = { items: [{ id: first, read: false, starred: false }], next: null }
  expect(marks.shown(page)).toBe(page)
  marks.keep('read', [first, second], true, 1)
  marks.keep('starred', [first], true, 2)
  marks.keep('starred', [first], false, 3)
  expect(marks.count()).toBe(2)
  expect(marks.shown(page)).toEqual({ items: [{ id: first, read: true, starred: false }], next: null })
  expect(page.items[0]?.read).toBe(false)
})

test('marks are taken from the file of the same library alone, and what is damaged in it is left out', () => {
  const marks = createKeptMarks()
  marks.keep('starred', [first], true, 5)
  writeMarks(path(), '12', marks)
  const other = createKeptMarks()
  takeMarks(path(), '13', other)
  expect(other.count()).toBe(0)
  takeMarks(path(), '12', other)
  expect(other.waiting()).toEqual(marks.waiting())
  const damaged = createKeptMarks()
  for (const text of [
    '',
    'null',
    '[]',
    '{"library":"12"}',
    '{"library":"12","read":[null,{"id":"x"},{"id":1.5,"on":true,"at":1}]}',
  ]) {
    writeFileSync(path(), text)
    takeMarks(path(), '12', damaged)
  }
  expect(damaged.count()).toBe(0)
})
