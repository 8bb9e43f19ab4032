import { spawn } from 'node:child_process'
import { expect, test } from 'vitest'
import { patternMatcher } from './pattern-match.ts'

/** One more sign doubles the time that it takes. */
const slow = '(a+)+$'
const textOf = (signs: number) => [`${'a'.repeat(signs)}!`]

test('a pattern without an end is stopped', () => {
  expect(() => patternMatcher(slow)([textOf(5_000)])).toThrow('patternTooSlow')
})

test('one for which a busy computer has no time for a while is not', () => {
  const match = patternMatcher(slow)
  const took = (signs: number) => {
    const startedAt = performance.now()
    expect(match([textOf(signs)])).toEqual([false])
    return performance.now() - startedAt
  }
  let signs = 10
  while (took(signs) < 20) signs++
  // This process stands still for a second, while it does nothing else.
  const still = `sleep 0.2; kill -STOP ${process.pid}; sleep 1; kill -CONT ${process.pid}`
  spawn('sh', ['-c', still], { stdio: 'ignore' })
  const end = performance.now() + 3_000
  while (took(signs) < 900 && performance.now() < end);
})
