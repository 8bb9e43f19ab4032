import { expect, test, vi } from 'vitest'
import { filesIn } from './file-in.ts'

test.each([
  [['tilshi', '/home/a/list.opml'], '/home/a/list.opml'],
  [['tilshi', 'list.OPML'], '/news/list.OPML'],
  [['tilshi', '../fruit.tilshipack'], '/fruit.tilshipack'],
  [['tilshi', '--hidden', 'file:///home/a/%D0%B6%D0%B0%D2%A3%D0%B0%20news.tilshipack'], '/home/a/жаңа news.tilshipack'],
  [['tilshi', '/home/a/picture.png', '/home/a/b.opml'], '/home/a/b.opml'],
])('%j opens %s', (argv, path) => {
  expect(filesIn(argv, '/news').map((file) => file.path)).toEqual([path])
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
  expect(filesIn(argv, '/news')).toEqual([])
})

test('a working folder that is gone is missed by paths that begin there alone', () => {
  const cwd = vi.spyOn(process, 'cwd').mockImplementation(() => {
    throw new Error('ENOENT: no such file or directory, uv_cwd')
  })
  try {
    expect(filesIn(['tilshi', '.', 'list.opml', '/home/a/b.opml'], '')).toEqual([
      { path: '/home/a/b.opml', kind: 'list' },
    ])
  } finally {
    cwd.mockRestore()
  }
})

test('all of several files are opened, each of its kind, which its ending alone tells', () => {
  const argv = ['tilshi', '/a/b.opml', '/a/b.tilshipack', '/a/b.tilshibackup', '/a/opml', '/a/c.opml']
  expect(filesIn(argv, '/news')).toEqual([
    { path: '/a/b.opml', kind: 'list' },
    { path: '/a/b.tilshipack', kind: 'pack' },
    { path: '/a/c.opml', kind: 'list' },
  ])
})
