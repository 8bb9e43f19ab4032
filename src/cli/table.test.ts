import { describe, expect, it } from 'vitest'
import { table } from './table.ts'

describe('table', () => {
  it('sets columns by the places that letters take', () => {
    const rows = [
      ['中国', 'a'],
      ['𠮷😀', 'b'],
      ['e\u0301t\u0301\u202e\u009b', 'c'],
      ['four', 'd'],
    ]
    expect(table(rows).split('\n')).toEqual(['中国  a', '𠮷😀  b', 'e\u0301t\u0301\u202e\u009b    c', 'four  d', ''])
  })

  it('keeps a row on one line', () => {
    expect(table([['one\nfailed: two\r\n\tthree', 'x']])).toBe('one failed: two three  x\n')
  })

  it('takes as many rows as a library has articles', () => {
    const rows = Array.from({ length: 150_000 }, () => ['x'])
    expect(table(rows)).toHaveLength(rows.length * 'x\n'.length)
  })

  it('of nothing is nothing', () => {
    expect(table([])).toBe('')
  })
})
