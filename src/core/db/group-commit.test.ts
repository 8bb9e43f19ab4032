import { setImmediate } from 'node:timers/promises'
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
  const commit = createGroupCommit(db, { isFull: (waiting) => waiting === 3, waitMs: 60_000, most: 10 })
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
  const commit = createGroupCommit(db, { isFull: () => false, waitMs: 5, most: 10 })
  await Promise.all([commit(() => insert('a')), commit(() => insert('b'))])
  expect(names()).toEqual(['a', 'b'])
})

test('a library that fails fails all that wait', async () => {
  const { db } = library()
  const commit = createGroupCommit(db, { isFull: (waiting) => waiting === 2, waitMs: 60_000, most: 10 })
  const waiting = [commit(() => 1), commit(() => db.close())]
  const outcomes = await Promise.allSettled(waiting)
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
})

test('does no more at once than it may, and something else in between', async () => {
  const { db, insert, names } = library()
  const commit = createGroupCommit(db, { isFull: () => false, waitMs: 60_000, most: 10 })
  const all = [
    commit(() => insert('a'), 4),
    commit(() => insert('b'), 6),
    commit(() => insert('c'), 30),
    commit(() => insert('d'), 9),
    commit(() => insert('e'), 1),
  ]
  const seen: string[][] = []
  for (let turn = 0; turn < 3; turn++) {
    await setImmediate()
    seen.push(names())
  }
  await Promise.all(all)
  expect(seen).toEqual([
    ['a', 'b'],
    ['a', 'b', 'c'],
    ['a', 'b', 'c', 'd', 'e'],
  ])
})

test('stores nothing while the log is moved, and all that has come meanwhile after it', async () => {
  const { db, insert, names } = library()
  let move = () => {}
  const moved = new Promise<void>((resolve) => (move = resolve))
  const answers = [moved, null]
  const commit = createGroupCommit(db, {
    isFull: () => true,
    waitMs: 60_000,
    most: 10,
    relieve: () => answers.shift() ?? null,
  })
  await commit(() => insert('a'), 10)
  const later = [commit(() => insert('b'), 10), commit(() => insert('c'), 10)]
  for (let turns = 0; turns < 5; turns++) await setImmediate()
  expect(names()).toEqual(['a'])
  move()
  await Promise.all(later)
  expect(names()).toEqual(['a', 'b', 'c'])
})
