import { expect, it } from 'vitest'
import { textParts } from './marked-text.tsx'

it('separates what matches from what stands around it', () => {
  expect(textParts('the \uE000border\uE001 and the \uE000borders\uE001')).toEqual([
    { text: 'the ', isMatch: false },
    { text: 'border', isMatch: true },
    { text: ' and the ', isMatch: false },
    { text: 'borders', isMatch: true },
  ])
})

it('keeps a text without marks, and a match that is not closed', () => {
  expect(textParts('plain')).toEqual([{ text: 'plain', isMatch: false }])
  expect(textParts('a \uE000b')).toEqual([
    { text: 'a ', isMatch: false },
    { text: 'b', isMatch: true },
  ])
  expect(textParts('')).toEqual([])
})
