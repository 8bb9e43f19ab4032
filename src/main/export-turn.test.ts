import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ExportProgress } from '#shared/model.ts'
import { createExportTurns } from './export-turn.ts'

const told = vi.fn<(progress: ExportProgress | null) => void>()
beforeEach(() => {
  told.mockClear()
  vi.useFakeTimers()
})
afterEach(() => void vi.useRealTimers())

const running = expect.objectContaining({ code: 'exportRunning' })

test('one is made at a time; what was made keeps nobody waiting, whatever is still done with it', () => {
  const turns = createExportTurns(told)
  const first = turns.begin()
  expect(() => turns.begin()).toThrow(running)
  expect(turns.check).toThrow(running)
  first.end()
  expect(told.mock.calls).toEqual([[null]])
  const second = turns.begin()
  // The dialog of the first is closed only now.
  first.end()
  expect(told).toHaveBeenCalledTimes(1)
  expect(turns.check).toThrow(running)
  second.end()
  expect(turns.check).not.toThrow()
})

test('what is made can be ended, and not what lies in a dialog', () => {
  const turns = createExportTurns(told)
  const made = turns.begin()
  made.end()
  expect([turns.cancel(), made.signal.aborted]).toEqual([false, false])
  const mine = turns.begin()
  expect([turns.cancel(), mine.signal.aborted]).toEqual([true, true])
  expect(mine.signal.reason).toMatchObject({ code: 'cancelled' })
})

test('drawing is told of when it takes long, and never once it is over', () => {
  const turns = createExportTurns(told)
  const long = turns.begin()
  long.drawing()
  vi.advanceTimersByTime(60_000)
  long.end()
  const short = turns.begin()
  short.drawing()
  short.end()
  vi.advanceTimersByTime(60_000)
  expect(told.mock.calls).toEqual([[{ step: 'drawing' }], [null], [null]])
})
