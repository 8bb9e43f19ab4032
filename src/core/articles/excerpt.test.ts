import { expect, test } from 'vitest'
import { excerptOf } from './excerpt.ts'

test('a short text is its own excerpt', () => {
  expect(excerptOf('  One\n two ')).toBe('One two')
})

test('a long text ends with a whole word', () => {
  expect(excerptOf('Ten words that are more than the excerpt may hold', 20)).toBe('Ten words that are…')
  expect(excerptOf('Ten words, that go on', 12)).toBe('Ten words…')
})

test('text without spaces is cut between characters', () => {
  expect(excerptOf('草原上的新闻社今天报道了积雪的消息', 8)).toBe('草原上的新闻社…')
  expect(excerptOf('𠀀'.repeat(20), 8)).toBe(`${'𠀀'.repeat(3)}…`)
})
