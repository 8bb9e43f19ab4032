import { expect, test } from 'vitest'
import { underNextName } from './use-folders.ts'

test('a folder that is called otherwise stays folded, and its list in its order, whatever an older one of that name was', () => {
  const order = { sort: 'oldest', grouped: true } as const
  const usual = { sort: 'source', grouped: false } as const
  expect(
    underNextName(
      { foldedFolders: ['A', 'B', 'C'], listOrders: { 'folder B': usual, 'folder A': order, 'feed 1': usual } },
      'A',
      'B',
    ),
  ).toEqual({ foldedFolders: ['B', 'C'], listOrders: { 'folder B': order, 'feed 1': usual } })
})
