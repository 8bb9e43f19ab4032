import { expect, test } from 'vitest'
import { earlyFile, earlyLink } from './opened-early.ts'

test('every file that was opened early is taken in, once; of links the last leads somewhere', () => {
  earlyFile.keep({ kind: 'list' })
  earlyFile.keep({ kind: 'list' })
  expect(earlyFile.take()).toEqual([{ kind: 'list' }, { kind: 'list' }])
  expect(earlyFile.take()).toEqual([])
  earlyLink.keep({ kind: 'add', address: 'one.kz' })
  earlyLink.keep({ kind: 'add', address: 'two.kz' })
  expect(earlyLink.take().at(-1)).toEqual({ kind: 'add', address: 'two.kz' })
})
