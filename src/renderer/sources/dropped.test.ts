import { expect, it } from 'vitest'
import type { FeedGroup, FeedId } from '#shared/model.ts'
import { dropped, type Drop } from './dropped.ts'
import { stepped } from './stepped.ts'

const groups: FeedGroup[] = [
  { folder: 'A', feeds: [1, 2] as FeedId[] },
  { folder: 'B', feeds: [3] as FeedId[] },
  { folder: null, feeds: [4, 5] as FeedId[] },
]
const shown = (result: readonly FeedGroup[] | null) =>
  result?.map(({ folder, feeds }) => `${folder ?? '-'}:${feeds.join('')}`).join(' ') ?? null

it.each<[string[], string, Drop['position'], string | null]>([
  [['feed:4'], 'folder:B', 'on', 'A:12 B:34 -:5'],
  [['feed:1', 'feed:5'], 'feed:3', 'before', 'A:2 B:153 -:4'],
  [['feed:1'], 'feed:2', 'after', 'A:21 B:3 -:45'],
  [['feed:1'], 'feed:5', 'after', 'A:2 B:3 -:451'],
  [['feed:3'], 'folder:A', 'before', 'A:12 B: -:345'],
  [['feed:3'], 'feed:4', 'on', null],
  [['folder:B'], 'folder:A', 'before', 'B:3 A:12 -:45'],
  [['folder:A'], 'folder:B', 'after', 'B:3 A:12 -:45'],
  [['folder:A'], 'folder:B', 'on', null],
  [['folder:A'], 'feed:5', 'before', 'B:3 A:12 -:45'],
])('%o let go at %s (%s) gives %s', (keys, target, position, expected) => {
  expect(shown(dropped(groups, { keys, target, position }))).toBe(expected)
})

it.each([
  ['feed:2', 'ArrowUp', 'A:21 B:3 -:45'],
  ['feed:1', 'ArrowDown', 'A:21 B:3 -:45'],
  ['feed:2', 'ArrowDown', 'A:1 B:23 -:45'],
  ['feed:3', 'ArrowDown', 'A:12 B: -:345'],
  ['feed:4', 'ArrowUp', 'A:12 B:34 -:5'],
  ['feed:1', 'ArrowUp', null],
  ['feed:5', 'ArrowDown', null],
  ['folder:A', 'ArrowDown', 'B:3 A:12 -:45'],
  ['folder:B', 'ArrowUp', 'B:3 A:12 -:45'],
  ['folder:B', 'ArrowDown', null],
  ['feed:1', 'KeyA', null],
])('%s with %s steps to %s', (key, code, expected) => {
  expect(shown(stepped(groups, key, code))).toBe(expected)
})
