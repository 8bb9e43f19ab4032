import { expect, test } from 'vitest'
import { createGroupCommit } from './group-commit.ts'
import { openDatabase } from './open.ts'

function library() {
  const db = openDatabase(':memory:')
  const insert = (name: string) => db.prepare('INSERT INTO host (name, not_before) VALUES (?, 1)').run(name)
  const names = () =>
    (db.prepare('SELECT name FROM host ORDER BY name').all() as { name: string }[]).map(({ name }) => name)
  return { db, insert, names }
}

test('gathers work until it is full and undoes only what failed', async () => {
  const { db, insert, names } = library()
  const commit = createGroupCommit(db, (waiting) => waiting === 3, 60_000)
  const first = commit(() => insert('a').changes)
  const second = commit(() => {
    insert('b')
    throw new Error('bad')
  })
  expect(names()).toEqual([])
  const third = commit(() => 'done')
  const outcomes = await Promise.allSettled([first, second, third])
  expect(outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value : 'failed'))).toEqual([
    1,
    'failed',
    'done',
  ])
  expect(names()).toEqual(['a'])
  expect(db.isTransaction).toBe(false)
})

test('does not wait longer than it was told', async () => {
  const { db, insert, names } = library()
  const commit = createGroupCommit(db, () => false, 5)
  await Promise.all([commit(() => insert('a')), commit(() => insert('b'))])
  expect(names()).toEqual(['a', 'b'])
})

test('a library that fails fails all that wait', async () => {
  const { db } = library()
  const commit = createGroupCommit(db, (waiting) => waiting === 2, 60_000)
  const waiting = [commit(() => 1), commit(() => db.close())]
  const outcomes = await Promise.allSettled(waiting)
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
})
