import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createTurns } from './turns.ts'

const never = new AbortController().signal

/** Asks for a turn; `had` tells of it once it is there. */
function ask(turns: ReturnType<typeof createTurns>, host: string, had: string[], signal = never, name = host) {
  return turns(host, signal).then((end) => {
    had.push(name)
    return end
  })
}

test('a host has one turn at a time, in the order of asking', async () => {
  const turns = createTurns()
  const had: string[] = []
  const first = await ask(turns, 'a', had, never, 'first')
  const second = ask(turns, 'a', had, never, 'second')
  const third = ask(turns, 'a', had, never, 'third')
  await setImmediate()
  expect(had).toEqual(['first'])
  first()
  ;(await second)()
  ;(await third)()
  expect(had).toEqual(['first', 'second', 'third'])
})

test('no more hosts than there is room for are asked at once, and the next one is let in once', async () => {
  const turns = createTurns(2)
  const had: string[] = []
  const [a] = await Promise.all([ask(turns, 'a', had), ask(turns, 'b', had)])
  const [c, d] = [ask(turns, 'c', had), ask(turns, 'd', had)]
  await setImmediate()
  expect(had).toEqual(['a', 'b'])
  a()
  a()
  const endC = await c
  await setImmediate()
  expect(had).toEqual(['a', 'b', 'c'])
  endC()
  await d
  expect(had).toEqual(['a', 'b', 'c', 'd'])
})

test('who gives up takes no room, before and as it is let in, and the host is free for the next', async () => {
  const turns = createTurns(1)
  const had: string[] = []
  const a = await ask(turns, 'a', had)
  const [waits, isLetIn] = [new AbortController(), new AbortController()]
  const b = ask(turns, 'b', had, waits.signal)
  const c = ask(turns, 'c', had, isLetIn.signal)
  const again = ask(turns, 'c', had, never, 'c again')
  await setImmediate()
  waits.abort(new Error('given up'))
  await expect(b).rejects.toThrow('given up')
  a()
  isLetIn.abort(new Error('given up'))
  await expect(c).rejects.toThrow('given up')
  ;(await again)()
  await ask(turns, 'd', had)
  expect(had).toEqual(['a', 'c again', 'd'])
})
