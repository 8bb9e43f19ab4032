import { expect, test } from 'vitest'
import { alignBlocks, type Block } from './align-blocks.ts'

const text = (length: number, ...numbers: string[]): Block => ({
  kind: 'text',
  length,
  numbers: new Set(numbers),
  picture: null,
})
const picture = (address: string): Block => ({ kind: 'picture', length: 0, numbers: new Set(), picture: address })
const pairs = (one: Block[], other: Block[]) => alignBlocks(one, other).rows.map((row) => [row.one, row.other])

test('translations of the same build stand block beside block', () => {
  const one = [text(200, '24'), picture('a'), text(90), text(300, '1200', '7')]
  const other = [text(150, '24'), picture('a'), text(80), text(240, '1200', '7')]
  expect(pairs(one, other)).toEqual([0, 1, 2, 3].map((at) => [[at], [at]]))
  expect(alignBlocks(one, other).unsure).toBe(false)
})

test('a paragraph that only one has stands alone, and what follows matches again', () => {
  const one = [text(200, '24'), text(180, '55', '1990'), text(300, '1200'), text(150, '77')]
  const other = [text(190, '24'), text(290, '1200'), text(140, '77')]
  expect(pairs(one, other)).toEqual([
    [[0], [0]],
    [[1], []],
    [[2], [1]],
    [[3], [2]],
  ])
})

test('two paragraphs that are one in the other edition stand beside it', () => {
  const one = [text(200, '24'), text(150, '31'), text(160, '45'), text(400, '1200')]
  const other = [text(200, '24'), text(310, '31', '45'), text(400, '1200')]
  expect(pairs(one, other)).toEqual([
    [[0], [0]],
    [[1, 2], [1]],
    [[3], [2]],
  ])
})

test('a picture stands beside the same picture, another one alone', () => {
  const one = [text(200), picture('b'), text(210), picture('a'), text(190)]
  const other = [text(200), text(205), picture('a'), text(190)]
  expect(pairs(one, other)).toEqual([
    [[0], [0]],
    [[1], []],
    [[2], [1]],
    [[3], [2]],
    [[4], [3]],
  ])
})

test('texts that tell different things say so', () => {
  const one = [text(200, '24'), text(150, '31'), text(160, '45')]
  const other = [text(200, '99'), text(150, '88'), text(160, '77')]
  expect(alignBlocks(one, other).unsure).toBe(true)
  expect(alignBlocks([text(100)], [text(100), text(90), text(120), text(80)]).unsure).toBe(true)
})

test('every block stands in one row, in order, whatever the texts', () => {
  for (const [first, second] of [
    [0, 0],
    [0, 3],
    [5, 0],
    [7, 4],
    [600, 500],
  ] as const) {
    const make = (count: number) =>
      Array.from({ length: count }, (_, at) => text(50 + ((at * 37) % 200), String(at % 9)))
    const { rows } = alignBlocks(make(first), make(second))
    expect(rows.flatMap(({ one }) => one)).toEqual(Array.from({ length: first }, (_, at) => at))
    expect(rows.flatMap(({ other }) => other)).toEqual(Array.from({ length: second }, (_, at) => at))
  }
})

test('two long articles are laid beside each other whole', () => {
  const make = (by: number) => Array.from({ length: 200 }, (_, at) => text(100 + ((at * by) % 300), String(at)))
  const { rows } = alignBlocks(make(37), make(41))
  expect(rows.flatMap(({ one }) => one)).toHaveLength(200)
  expect(rows.flatMap(({ other }) => other)).toHaveLength(200)
})
