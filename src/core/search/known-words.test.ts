import { expect, test } from 'vitest'
import { createKnownWords } from './known-words.ts'

test('tells each word of other scripts once, and nothing else', () => {
  const known = createKnownWords()
  const told: string[] = []
  const add = (text: string) => known.add(text, (word) => told.push(word))
  add("қала mening oʻz o'zbek 2026 中国 a қала قالا,x9ab")
  expect(told).toEqual(['қала', 'mening', "o'zbek", 'قالا', 'ab'])
  add('қала ab new')
  expect(told.slice(5)).toEqual(['new'])
})

test('reads a megabyte without a space, and takes no word for another', () => {
  const known = createKnownWords()
  let count = 0
  known.add('қ'.repeat(1_000_000), () => count++)
  expect(count).toBe(0)
  const letters = 'abcdefghij'
  const words = Array.from({ length: 50_000 }, (_, index) =>
    [...String(index)].map((digit) => letters.charAt(Number(digit))).join(''),
  )
  known.add(words.join(' '), () => count++)
  // One letter is no word.
  expect(count).toBe(50_000 - 10)
})
