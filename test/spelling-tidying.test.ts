import { expect, test } from 'vitest'
import { createSpellingTidier } from '../src/core/tidy-spellings.ts'
import { searchLibrary } from './search-library.ts'

const week = 7 * 86_400_000

/** A library of three articles, of which the first two can be deleted, and a tidier with its own clock. */
function tidied() {
  const library = searchLibrary([
    { title: 'one', text: 'Тоқаев сапары covid19' },
    { title: 'two', text: 'Toqaev sapary ғарыш' },
    { title: 'three', text: 'Tokayev travels' },
  ])
  const { db } = library
  const clock = { now: Date.UTC(2026, 10, 27), busy: false, asked: 0 }
  const stopping = new AbortController()
  const bugs: unknown[] = []
  const { tidy } = createSpellingTidier({
    db,
    now: () => clock.now,
    isBusy: () => {
      clock.asked++
      return clock.busy
    },
    signal: stopping.signal,
    onBug: (error) => bugs.push(error),
    pauseMs: 1,
  })
  const spellings = () =>
    (db.prepare('SELECT spelling FROM search_spelling').all() as { spelling: string }[]).map(({ spelling }) => spelling)
  const remove = (title: string) => db.prepare('DELETE FROM article WHERE title = ?').run(title)
  return { ...library, clock, stopping, bugs, tidy, spellings, remove }
}

test('spellings that no article has any more are let go, once a week, and no others', async () => {
  const { spellings, remove, tidy, clock, found, bugs } = tidied()
  await tidy()
  const before = new Set(spellings())
  remove('two')
  clock.now += week - 1
  await tidy()
  expect(new Set(spellings())).toEqual(before)
  clock.now += 1
  await tidy()
  expect([...before].filter((word) => !spellings().includes(word)).toSorted()).toEqual([
    'sapary',
    'toqaev',
    'two',
    'ғарыш',
  ])
  expect(found('Токаев')).toEqual(['one', 'three'])
  // The beginning of a word that ends in digits.
  expect(found('ковид')).toEqual(['one'])
  remove('one')
  await tidy()
  expect(spellings()).toContain('тоқаев')
  clock.now += week
  await tidy()
  expect(spellings().toSorted()).toEqual(['three', 'tokayev', 'travels'])
  expect(bugs).toEqual([])
})

test('a word that comes again after it was let go is found again in every script', async () => {
  const { spellings, remove, tidy, clock, found, add } = tidied()
  await tidy()
  remove('one')
  remove('two')
  clock.now += week
  await tidy()
  expect(spellings()).not.toContain('ғарыш')
  add([{ title: 'four', text: 'Қазақ ғарышкері, ғарыш' }])
  expect(found('ğaryş')).toEqual(['four'])
})

test('a clock that ran years ahead puts it off by no more than a week', async () => {
  const { spellings, remove, tidy, clock } = tidied()
  const { now } = clock
  clock.now += 520 * week
  await tidy()
  clock.now = now
  await tidy()
  remove('two')
  clock.now += week
  await tidy()
  expect(spellings()).not.toContain('ғарыш')
})

test('it waits while a refresh runs, and ends with the program', async () => {
  const { spellings, remove, tidy, clock, stopping, bugs } = tidied()
  await tidy()
  remove('two')
  clock.now += week
  clock.busy = true
  clock.asked = 0
  const walk = tidy()
  await expect.poll(() => clock.asked).toBeGreaterThan(2)
  expect(spellings()).toContain('toqaev')
  stopping.abort()
  await walk
  expect(spellings()).toContain('toqaev')
  expect(bugs).toEqual([])
})
