import { getEventListeners } from 'node:events'
import { expect, it } from 'vitest'
import { underSignal } from './own-signal.ts'

const untilAborted = (signal: AbortSignal) =>
  new Promise<unknown>((resolve) => {
    if (signal.aborted) resolve(signal.reason)
    signal.addEventListener('abort', () => resolve(signal.reason))
  })

it('ends work with whichever ends, for its reason', async () => {
  const [parent, own] = [new AbortController(), new AbortController()]
  const first = underSignal(parent.signal, own, untilAborted)
  const second = underSignal(parent.signal, new AbortController(), untilAborted)
  own.abort('its own')
  expect(await first).toBe('its own')
  parent.abort('all')
  expect(await second).toBe('all')
  expect(await underSignal(parent.signal, new AbortController(), untilAborted)).toBe('all')
})

it('leaves nothing with a signal that lives on, also when the work fails', async () => {
  const parent = new AbortController()
  await underSignal(parent.signal, new AbortController(), async () => {
    expect(getEventListeners(parent.signal, 'abort')).toHaveLength(1)
  })
  const failing = underSignal(parent.signal, new AbortController(), () => Promise.reject(new Error('no')))
  await expect(failing).rejects.toThrow('no')
  expect(getEventListeners(parent.signal, 'abort')).toHaveLength(0)
})
