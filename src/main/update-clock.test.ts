import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ErrorCode } from '#shared/errors.ts'
import type { Reply } from '#shared/rpc.ts'
import { startUpdateClock } from './update-clock.ts'
import type { UpdateParts } from './updates.ts'

const prove = vi.hoisted(() => vi.fn<() => void>())
const look = vi.hoisted(() => vi.fn<() => void>())
vi.mock('./updates.ts', () => ({ createUpdates: () => ({ prove, look, stop: () => undefined }) }))

beforeEach(() => {
  prove.mockReset()
  look.mockReset()
  vi.useFakeTimers()
})
afterEach(() => vi.useRealTimers())

async function hasProven(reply: Reply): Promise<boolean> {
  const packaged = { kind: 'tarball', testRuntime: false, updateKey: null } as const
  const clock = startUpdateClock({ packaged } as UpdateParts, async () => reply)
  await vi.advanceTimersByTimeAsync(10_000)
  await vi.dynamicImportSettled()
  clock.stop()
  return prove.mock.calls.length > 0
}
const failed = (code: ErrorCode): Reply => ({ ok: false, error: { code, params: {} } })

test('a version whose core answers is proven, also where the library is not as it should be', async () => {
  expect(await hasProven({ ok: true, value: 5 })).toBe(true)
  prove.mockReset()
  expect(await hasProven(failed('libraryDamaged'))).toBe(true)
})

test.each(['coreRestarted', 'internal'] as const)('a version whose core answers %s is not proven', async (code) => {
  expect(await hasProven(failed(code))).toBe(false)
})

test.each([
  { updateKey: 'a key', times: 2 },
  { updateKey: null, times: 0 },
])(
  'a package whose key is $updateKey looks for new versions $times times on the first day',
  async ({ updateKey, times }) => {
    const packaged = { kind: 'deb', testRuntime: false, updateKey } as const
    const clock = startUpdateClock({ packaged } as UpdateParts, async () => ({ ok: true, value: 5 }))
    await vi.advanceTimersByTimeAsync(24 * 3_600_000)
    await vi.dynamicImportSettled()
    clock.stop()
    expect(look).toHaveBeenCalledTimes(times)
  },
)
