import { expect, it } from 'vitest'
import { nextSyncAt } from './account-schedule.ts'

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
