import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ErrorCode } from '#shared/errors.ts'
import type { Reply } from '#shared/rpc.ts'
import { startUpdateClock } from './update-clock.ts'
import type { UpdateParts } from './updates.ts'

const prove = vi.hoisted(() => vi.fn<() => void>())
const giveBack = vi.hoisted(() => vi.fn<() => boolean>(() => true))
const installReady = vi.hoisted(() => vi.fn<() => void>())
const look = vi.hoisted(() => vi.fn<() => void>())
vi.mock('./updates.ts', () => ({
  createUpdates: () => ({ prove, giveBack, installReady, look, stop: () => undefined }),
}))

beforeEach(() => {
  for (const each of [prove, giveBack, installReady, look]) each.mockClear()
  vi.useFakeTimers()
})
afterEach(() => vi.useRealTimers())

const failed = (code: ErrorCode): Reply => ({ ok: false, error: { code, params: {} } })
const fine: Reply = { ok: true, value: 5 }

/** A tarball that runs; `state` may change meanwhile. */
function running(state: { reply: Reply; hears?: boolean | null }) {
  const packaged = { kind: 'tarball', testRuntime: false, updateKey: null } as const
  const clock = startUpdateClock({ packaged } as UpdateParts, {
    ask: async () => state.reply,
    hears: () => (state.hears === undefined ? true : state.hears),
  })
  const pass = async (seconds: number) => {
    for (let passed = 0; passed < seconds; passed += 10) {
      await vi.advanceTimersByTimeAsync(10_000)
      await vi.dynamicImportSettled()
    }
  }
  const end = () => {
    clock.stop()
    clock.installReady()
  }
  return { pass, end }
}

test.each([fine, failed('libraryDamaged')])('a version whose core answers %j is proven', async (reply) => {
  const { pass, end } = running({ reply })
  await pass(10)
  end()
  expect([prove, giveBack, installReady].map(({ mock }) => mock.calls.length)).toEqual([1, 0, 1])
})

test.each([{ reply: failed('coreRestarted') }, { reply: failed('internal') }, { reply: fine, hears: false }])(
  'a version that is so for a minute is given back: %j',
  async (state) => {
    const { pass, end } = running(state)
    await pass(50)
    expect([prove, giveBack].map(({ mock }) => mock.calls.length)).toEqual([0, 0])
    await pass(30)
    expect([prove, giveBack].map(({ mock }) => mock.calls.length)).toEqual([0, 1])
    end()
  },
)

test('one that comes to itself meanwhile is proven', async () => {
  const state = { reply: fine, hears: false }
  const { pass, end } = running(state)
  await pass(30)
  state.hears = true
  await pass(60)
  end()
  expect([prove, giveBack, installReady].map(({ mock }) => mock.calls.length)).toEqual([1, 0, 1])
})

test('one that is ended while it is broken is given back then, and nothing is put in its place', async () => {
  const { pass, end } = running({ reply: fine, hears: false })
  await pass(10)
  end()
  expect([giveBack, installReady].map(({ mock }) => mock.calls.length)).toEqual([1, 0])
  await pass(60)
  expect(giveBack).toHaveBeenCalledTimes(1)
})

test('one whose window was closed before it was heard is looked at until there is one, and then has its minute', async () => {
  const state: { reply: Reply; hears: boolean | null } = { reply: fine, hears: false }
  const { pass, end } = running(state)
  await pass(50)
  state.hears = null
  await pass(600)
  state.hears = false
  await pass(50)
  expect([prove, giveBack].map(({ mock }) => mock.calls.length)).toEqual([0, 0])
  state.hears = true
  await pass(20)
  end()
  expect([prove, giveBack, installReady].map(({ mock }) => mock.calls.length)).toEqual([1, 0, 1])
})

test('one that is ended after its window was closed before it was heard is neither proven nor given back', async () => {
  const state: { reply: Reply; hears: boolean | null } = { reply: fine, hears: false }
  const { pass, end } = running(state)
  await pass(10)
  state.hears = null
  end()
  expect([prove, giveBack, installReady].map(({ mock }) => mock.calls.length)).toEqual([0, 0, 1])
})

test('one that is ended before it was looked at is neither proven nor given back', async () => {
  const { pass, end } = running({ reply: failed('coreRestarted') })
  end()
  await pass(60)
  expect([prove, giveBack].map(({ mock }) => mock.calls.length)).toEqual([0, 0])
})

test.each([
  { updateKey: 'a key', times: 2 },
  { updateKey: null, times: 0 },
])(
  'a package whose key is $updateKey looks for new versions $times times on the first day',
  async ({ updateKey, times }) => {
    const packaged = { kind: 'deb', testRuntime: false, updateKey } as const
    const clock = startUpdateClock({ packaged } as UpdateParts, { ask: async () => fine, hears: () => true })
    await vi.advanceTimersByTimeAsync(24 * 3_600_000)
    await vi.dynamicImportSettled()
    clock.stop()
    expect(look).toHaveBeenCalledTimes(times)
  },
)
