import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { automaticName, chosenName } from '#shared/backup-name.ts'
import { automaticBackups, isBackupDue, rotateBackups } from './automatic-backups.ts'
import { afterEach, beforeEach, expect, it } from 'vitest'

const day = 86_400_000
const now = Date.UTC(2026, 10, 24, 8)
let folder = ''
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'tilshi-automatic-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))
const make = (name: string) => writeFileSync(join(folder, name), 'backup')

it('lists its own, the newest first, and nothing else', () => {
  for (const age of [3, 1, 2]) make(automaticName(now - age * day))
  for (const name of ['mine.tilshibackup', 'tilshi-2026-99-99T00-00-00.tilshibackup', 'notes.txt']) make(name)
  expect(automaticBackups(folder)).toEqual(
    [1, 2, 3].map((age) => ({ name: automaticName(now - age * day), at: now - age * day, bytes: 6 })),
  )
  expect(automaticBackups(join(folder, 'none'))).toEqual([])
})

it('is due when the newest is a day or a week old, and never when it is off', () => {
  const aged = (ms: number) => [{ name: '', at: now - ms, bytes: 1 }]
  const due = (ms: number) => (['off', 'daily', 'weekly'] as const).map((every) => isBackupDue(aged(ms), every, now))
  expect(due(day - 1)).toEqual([false, false, false])
  expect(due(day)).toEqual([false, true, false])
  expect(due(7 * day)).toEqual([false, true, true])
  expect(isBackupDue([], 'weekly', now)).toBe(true)
  expect(isBackupDue([], 'off', now)).toBe(false)
  expect(due(-365 * day)).toEqual([false, true, true])
})

it('keeps so many of its own, and all files of others', () => {
  for (let age = 1; age <= 5; age++) make(automaticName(now - age * day))
  const mine = chosenName(now - 9 * day)
  for (const name of [mine, 'mine.tilshibackup', 'thesis.part']) make(name)
  rotateBackups(folder, 2, now)
  const kept = [automaticName(now - day), automaticName(now - 2 * day), mine, 'mine.tilshibackup', 'thesis.part']
  expect(readdirSync(folder).toSorted()).toEqual(kept.toSorted())
})

it('keeps the one that was just made before those of a clock that ran ahead', () => {
  for (const days of [0, -7, 300, 307, 314]) make(automaticName(now + days * day))
  rotateBackups(folder, 3, now)
  expect(automaticBackups(folder).map(({ at }) => at)).toEqual([now + 314 * day, now, now - 7 * day])
})
