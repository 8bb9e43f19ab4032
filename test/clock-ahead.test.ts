import { expect, it } from 'vitest'
import { followInAccount } from '../src/core/accounts/account-feed-store.ts'
import { addAccount, accountWith, recordCorrections, recordSync } from '../src/core/accounts/account-store.ts'
import { holdHost, hostNotBefore } from '../src/core/feeds/poll-store.ts'
import { forgetAhead } from '../src/core/db/ahead-store.ts'
import { isJobDue, readJobTimes, writeJobTimes } from '../src/core/db/due-store.ts'
import { openDatabase } from '../src/core/db/open.ts'

const now = Date.UTC(2026, 10, 24, 8)
const hour = 3_600_000
const year = 365 * 24 * hour

it('forgets what accounts, hosts and jobs were planned for by a clock that ran ahead', () => {
  const db = openDatabase(':memory:')
  const { id } = addAccount(db, { name: 'home', base: 'https://reader.example', userName: 'me' }, now)
  recordSync(db, id, null, now + 5 * hour)
  holdHost(db, 'news.example', now + year + hour, now + year)
  writeJobTimes(db, 'weather', { dueAt: now + 6 * hour, finishedAt: now + 5 * hour, failureCode: null })
  forgetAhead(db, now)
  expect(accountWith(db, id)).toMatchObject({ syncedAt: now, dueAt: now })
  expect(hostNotBefore(db, 'news.example')).toBeNull()
  expect(isJobDue(readJobTimes(db, 'weather'), now)).toBe(true)
  db.close()
})

it.each([
  ['in the future', year, now],
  ['before now', -hour, now - hour],
])('what an account is without, refuses and has corrected %s counts from no later than now', (_when, after, then) => {
  const db = openDatabase(':memory:')
  const { id } = addAccount(db, { name: 'home', base: 'https://reader.example', userName: 'me' }, now)
  followInAccount(db, id, { url: 'https://en.example/feed', folder: null }, now)
  db.prepare('UPDATE account_feed SET missing_since = ?').run(now + after)
  db.prepare('UPDATE account_change SET refused_at = ?').run(now + after)
  recordCorrections(db, id, now + after)
  recordSync(db, id, null, now + after)
  forgetAhead(db, now)
  const { missing_since: missing } = db.prepare('SELECT missing_since FROM account_feed').get() ?? {}
  const { refused_at: refused } = db.prepare('SELECT refused_at FROM account_change').get() ?? {}
  expect([accountWith(db, id).correctedAt, missing, refused]).toEqual([then, then, then])
  db.close()
})

it('leaves alone what was done before now', () => {
  const db = openDatabase(':memory:')
  const { id } = addAccount(db, { name: 'home', base: 'https://reader.example', userName: 'me' }, now)
  recordSync(db, id, null, now - hour)
  holdHost(db, 'news.example', now + 13 * 24 * hour, now)
  const times = { dueAt: now + 20 * hour, finishedAt: now, failureCode: null }
  writeJobTimes(db, 'weather', times)
  const before = accountWith(db, id)
  forgetAhead(db, now)
  expect(accountWith(db, id)).toEqual(before)
  expect(hostNotBefore(db, 'news.example')).toBe(now + 13 * 24 * hour)
  expect(readJobTimes(db, 'weather')).toEqual(times)
  db.close()
})
