import { expect, it } from 'vitest'
import { createKeptChoice } from './kept-choice.ts'

it('shows the last choice until the last call is answered, whatever is read meanwhile', async () => {
  const shown: (string | null)[] = []
  let settled = 0
  const kept = createKeptChoice<string>(
    (value) => shown.push(value),
    () => Promise.resolve(settled++),
  )
  let answer: () => void = () => undefined
  const first = kept.choose('one', () => Promise.resolve())
  const second = kept.choose('two', () => new Promise((resolve) => (answer = resolve)))
  await first
  expect([shown, kept.latest(), settled]).toEqual([['one', 'two'], 'two', 1])
  answer()
  await second
  expect([shown, kept.latest(), settled]).toEqual([['one', 'two', null], null, 2])
})

it('shows what is so when a call fails', async () => {
  const shown: (string | null)[] = []
  const kept = createKeptChoice<string>(
    (value) => shown.push(value),
    () => Promise.resolve(),
  )
  await expect(kept.choose('one', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(shown).toEqual(['one', null])
})
