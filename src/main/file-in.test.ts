import { expect, test, vi } from 'vitest'
import { fileIn, kindOf } from './file-in.ts'

test.each([
  [['tilshi', '/home/a/list.opml'], '/home/a/list.opml'],
  [['tilshi', 'list.OPML'], '/work/list.OPML'],
  [['tilshi', '../news.tilshipack'], '/news.tilshipack'],
  [['tilshi', '--hidden', 'file:///home/a/%D0%B6%D0%B0%D2%A3%D0%B0%20news.tilshipack'], '/home/a/жаңа news.tilshipack'],
  [['tilshi', '/home/a/picture.png', '/home/a/b.opml'], '/home/a/b.opml'],
])('%j opens %s', (argv, path) => {
  expect(fileIn(argv, '/work')).toBe(path)
})

test.each([
  [['/opt/my.opml']],
  [['tilshi']],
  [['tilshi', '--data=/home/a/list.opml']],
  [['tilshi', 'tilshi:search?q=a.opml']],
  [['tilshi', 'https://example.org/list.opml']],
  [['tilshi', 'feed:https://example.org/list.opml']],
  [['tilshi', 'file://elsewhere/list.opml']],
  [['tilshi', 'file:///a%2Fb.opml']],
  [['tilshi', '']],
])('%j opens no file', (argv) => {
  expect(fileIn(argv, '/work')).toBeNull()
})

test('a working folder that is gone is missed by paths that begin there alone', () => {
  const cwd = vi.spyOn(process, 'cwd').mockImplementation(() => {
    throw new Error('ENOENT: no such file or directory, uv_cwd')
  })
  try {
    expect(fileIn(['tilshi', '.', 'list.opml', '/home/a/b.opml'], '')).toBe('/home/a/b.opml')
  } finally {
    cwd.mockRestore()
  }
})

test('a kind is told by the ending alone', () => {
  expect(kindOf('/a/b.opml')).toBe('list')
  expect(kindOf('/a/b.tilshipack')).toBe('pack')
  expect(kindOf('/a/b.tilshibackup')).toBeNull()
  expect(kindOf('/a/opml')).toBeNull()
})
