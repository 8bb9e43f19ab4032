import { describe, expect, it } from 'vitest'
import type { FeedGroup, FeedId } from '#shared/model.ts'
import { moveFeeds, moveFolder, removeFolder, renameFolder, withFolder } from './arrangement.ts'

const ids = (...numbers: number[]) => numbers as FeedId[]
const groups: FeedGroup[] = [
  { folder: 'A', feeds: ids(1, 2, 3) },
  { folder: 'B', feeds: [] },
  { folder: null, feeds: ids(4, 5) },
]
const shown = (result: readonly FeedGroup[]) =>
  result.map(({ folder, feeds }) => `${folder ?? '-'}:${feeds.join('')}`).join(' ')

describe('feeds move', () => {
  it.each([
    ['to the end of a folder', ids(5, 1), { folder: 'B', before: null }, 'A:23 B:15 -:4'],
    ['before a feed of another folder', ids(4), { folder: 'A', before: 2 as FeedId }, 'A:1423 B: -:5'],
    ['within their folder', ids(3), { folder: 'A', before: 1 as FeedId }, 'A:312 B: -:45'],
    ['out of all folders', ids(2), { folder: null, before: 4 as FeedId }, 'A:13 B: -:245'],
    ['before one that moves too', ids(1, 2), { folder: 'A', before: 2 as FeedId }, 'A:123 B: -:45'],
    ['into a new folder', ids(4), { folder: 'C', before: null }, 'A:123 B: C:4 -:5'],
  ])('%s', (_name, moving, spot, expected) => {
    expect(shown(moveFeeds(groups, moving, spot))).toBe(expected)
  })
})

it('folders change places and never come after what is outside them', () => {
  expect(shown(moveFolder(groups, 'B', 'A'))).toBe('B: A:123 -:45')
  expect(shown(moveFolder(groups, 'A', null))).toBe('B: A:123 -:45')
  expect(shown(moveFolder(groups, 'A', 'A'))).toBe('A:123 B: -:45')
})

it('folders are made once, renamed, joined and dissolved without losing a feed', () => {
  expect(shown(withFolder(groups, 'C'))).toBe('A:123 B: C: -:45')
  expect(shown(withFolder(groups, 'A'))).toBe('A:123 B: -:45')
  expect(shown(renameFolder(groups, 'A', 'Z'))).toBe('Z:123 B: -:45')
  expect(shown(renameFolder(groups, 'A', 'B'))).toBe('B:123 -:45')
  expect(shown(renameFolder(groups, 'A', 'A'))).toBe('A:123 B: -:45')
  expect(shown(removeFolder(groups, 'A'))).toBe('B: -:45123')
})
