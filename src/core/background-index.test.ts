import { setImmediate as turn, setTimeout as delay } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { createBackgroundIndex } from './background-index.ts'
import { openDatabase } from './db/open.ts'
import { stopwatch } from '../../test/stopwatch.ts'

it('leaves the time to what is busy and catches up as soon as that has ended', async () => {
  const db = openDatabase(':memory:')
  db.exec(`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
    INSERT INTO search_queue (sort_key, article_id) SELECT i, i FROM n`)
  const left = () => (db.prepare('SELECT count(*) AS count FROM search_queue').get() as { count: number }).count
  let busy = true
  const fail = (error: unknown) => {
    throw error
  }
  const index = createBackgroundIndex({ db, now: Date.now, onBug: fail, isBusy: () => busy })

  void index.catchUp()
  void index.catchUp()
  for (let turns = 0; turns < 20; turns++) await turn()
  await delay(300)
  expect(left()).toBe(100_000)

  // As when feeds only let wait.
  busy = false
  await expect.poll(left, { timeout: 5000 }).toBeLessThan(100_000)
  busy = true
  const leftWhileBusy = left()
  await delay(300)
  expect(left()).toBe(leftWhileBusy)

  busy = false
  const spent = stopwatch()
  await index.catchUp()
  expect(left()).toBe(0)
  expect(spent()).toBeLessThan(1500)
  db.close()
})
