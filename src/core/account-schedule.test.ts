import { expect, it, vi } from 'vitest'
import { createSchedule, nextSyncAt } from './account-schedule.ts'
import { queueChange } from './accounts/account-change-store.ts'
import { accountWith, addAccount, planSync, recordSync } from './accounts/account-store.ts'
import { openDatabase } from './db/open.ts'

// Those of the module are not faked.
vi.mock('node:timers', () => ({
  setTimeout: (work: () => void, ms: number) => globalThis.setTimeout(work, ms),
  clearTimeout: (timer: NodeJS.Timeout) => globalThis.clearTimeout(timer),
}))

const minute = 60_000
const next = (code: Parameters<typeof nextSyncAt>[1], failures = 0, held: number | null = null, random = 0) =>
  nextSyncAt({ failures, held }, code, { now: 0, refreshMinutes: 60, random }) / minute

it('syncs at the interval of the sources, spread so that desks do not come at once', () => {
  expect([next(null), next(null, 0, null, 1), next('cancelled')]).toEqual([60, 66, 60])
})

it('asks a server that fails less and less often, and never before it wants to be asked', () => {
  expect([1, 2, 3, 4, 20].map((failures) => next('serverError', failures))).toEqual([5, 10, 20, 40, 360])
  expect(next('tooManyRequests', 1, 90 * minute)).toBe(90)
})

it('waits with a password that is wrong or missing, and not long for a network', () => {
  expect([next('accountPassword', 1), next('accountLocked', 1), next('offline'), next('libraryBusy')]).toEqual([
    1440, 1440, 5, 5,
  ])
})

it.each([
  ['well', null, 1],
  ['with a wrong password', 'accountPassword', 1440],
  ['with a server that is ill', 'serverError', 40],
] as const)('sends what concerns feeds within a minute only where the last sync ended %s', (_name, code, dueIn) => {
  vi.useFakeTimers({ now: 0 })
  const db = openDatabase(':memory:')
  const { id } = addAccount(db, { name: 'Shelf', base: 'https://shelf.example/api', userName: 'reader' }, 0)
  recordSync(db, id, code === null ? null : { code, params: {} }, 0)
  planSync(db, id, Math.max(dueIn, 40) * minute)
  queueChange(db, id, { kind: 'subscription', target: 'https://news.example/feed', value: '1' }, 0)
  const common = { db, now: () => 0, paused: () => false, isSyncing: () => false }
  const asked = vi.fn<() => void>()
  const schedule = createSchedule({ ...common, ask: asked, onWaiting: () => undefined, onBug: () => undefined })
  schedule.start()
  vi.advanceTimersByTime(5_000)
  expect(accountWith(db, id).dueAt / minute).toBe(dueIn)
  expect(asked).not.toHaveBeenCalled()
  schedule.stop()
  db.close()
  vi.useRealTimers()
})

it('asks once for an account that is due, however often it is started', () => {
  const db = openDatabase(':memory:')
  addAccount(db, { name: 'Shelf', base: 'https://shelf.example/api', userName: 'reader' }, 0)
  const common = { db, now: () => 0, paused: () => false, isSyncing: () => false }
  const asked = vi.fn<() => void>()
  const schedule = createSchedule({ ...common, ask: asked, onWaiting: () => undefined, onBug: () => undefined })
  schedule.start()
  schedule.start()
  expect(asked).toHaveBeenCalledTimes(1)
  schedule.stop()
  db.close()
})
