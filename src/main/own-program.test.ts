import { mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { watchOwnProgram } from './own-program.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tilshi-program-'))
  writeFileSync(join(folder, 'tilshi'), '1')
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
  rmSync(folder, { recursive: true })
})

/** As a system's own program installs: beside it, then in its place. */
function upgrade(): void {
  writeFileSync(join(folder, 'tilshi.new'), '2')
  renameSync(join(folder, 'tilshi.new'), join(folder, 'tilshi'))
}

function running() {
  const state = { isSeen: true }
  const [tell, startAnew] = [vi.fn<() => void>(), vi.fn<() => void>()]
  const program = watchOwnProgram({ file: join(folder, 'tilshi'), isSeen: () => state.isSeen, tell, startAnew })
  const told = () => [tell.mock.calls.length, startAnew.mock.calls.length]
  return { state, program, told }
}

test('an upgrade is told of once while the reader is seen, and taken when it is not', () => {
  const { state, program, told } = running()
  vi.advanceTimersByTime(180_000)
  expect([program.isReplaced(), told()]).toEqual([false, [0, 0]])
  upgrade()
  expect(program.isReplaced()).toBe(true)
  vi.advanceTimersByTime(60_000)
  expect(told()).toEqual([0, 0])
  vi.advanceTimersByTime(180_000)
  expect(told()).toEqual([1, 0])
  state.isSeen = false
  vi.advanceTimersByTime(60_000)
  expect(told()).toEqual([1, 1])
  program.stop()
  vi.advanceTimersByTime(180_000)
  expect(told()).toEqual([1, 1])
})

test('a program that was removed is not started anew', () => {
  const { state, program, told } = running()
  state.isSeen = false
  rmSync(join(folder, 'tilshi'))
  vi.advanceTimersByTime(180_000)
  expect([program.isReplaced(), told()]).toEqual([false, [0, 0]])
  program.stop()
})

test('a program that cannot be looked at is as good as none', () => {
  const { state, program, told } = running()
  state.isSeen = false
  rmSync(join(folder, 'tilshi'))
  symlinkSync('tilshi', join(folder, 'tilshi'))
  vi.advanceTimersByTime(180_000)
  expect([program.isReplaced(), told()]).toEqual([false, [0, 0]])
  program.stop()
})
