import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { followZone } from './follow-zone.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function watched(env: NodeJS.ProcessEnv): { env: NodeJS.ProcessEnv; removed: PropertyKey[] } {
  const removed: PropertyKey[] = []
  const deleteProperty = (target: NodeJS.ProcessEnv, name: PropertyKey) => {
    removed.push(name)
    return Reflect.deleteProperty(target, name)
  }
  return { env: new Proxy(env, { deleteProperty }), removed }
}

it('has the zone looked for anew each minute', () => {
  const { env, removed } = watched({ LANG: 'kk_KZ' })
  followZone(env)
  vi.advanceTimersByTime(180_000)
  expect(removed).toEqual(['TZ', 'TZ', 'TZ'])
})

it('leaves alone a zone that the program was given', () => {
  const { env, removed } = watched({ TZ: 'Asia/Almaty' })
  followZone(env)
  vi.advanceTimersByTime(180_000)
  expect(removed).toEqual([])
  expect(env['TZ']).toBe('Asia/Almaty')
})
