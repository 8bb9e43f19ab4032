import { expect, test } from 'vitest'
import { eachByHost } from './by-host.ts'

test('work that fails ends all of it, and is told when the last has ended', async () => {
  const asked: string[] = []
  let answer = () => {}
  const answered = new Promise<void>((resolve) => (answer = resolve))
  let isOver = false
  const all = eachByHost(
    ['https://slow.example/1', 'https://full.example/1', 'https://slow.example/2'],
    (url) => url,
    async (url) => {
      asked.push(url)
      if (url.startsWith('https://full')) throw new Error('the disk is full')
      await answered
      return 'go on'
    },
    undefined,
  ).finally(() => (isOver = true))
  all.catch(() => undefined)
  await new Promise((resolve) => setImmediate(resolve))
  expect(isOver).toBe(false)
  answer()
  await expect(all).rejects.toThrow('the disk is full')
  expect(asked).toEqual(['https://slow.example/1', 'https://full.example/1'])
})
