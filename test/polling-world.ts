import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { Feed, FeedId, RefreshReport, RefreshRequest } from '../src/shared/model.ts'
import { openDatabase, type Database } from '../src/core/db/open.ts'
import { addFeed, listFeeds, readFeed } from '../src/core/feeds/feed-store.ts'
import { createHttp, type HttpOptions } from '../src/core/http/http.ts'
import { createRefresher, type Refresher, type RefresherDeps } from '../src/core/jobs.ts'
import { onLoopback } from './on-loopback.ts'

export const minute = 60_000
export const hour = 60 * minute

/** A library on disk with its refresher and a clock that only the test moves. */
export type World = {
  clock: { now: number }
  db: () => Database
  refresher: () => Refresher
  subscribe: (url: string) => FeedId
  feed: (id: FeedId) => Feed
  feeds: () => Feed[]
  /** Lets the clock run to `at`, then refreshes what is due. */
  refreshAt: (at: number, request?: RefreshRequest, onlyDue?: boolean) => Promise<RefreshReport>
  /** Lets the timer run from now until `at`. */
  runTimerUntil: (at: number) => Promise<void>
  /** Closes the library and opens it again, as after a restart. */
  restart: () => Promise<void>
  close: () => Promise<void>
}

export function openWorld(
  given: Partial<RefresherDeps> & { http?: never; transport?: HttpOptions['transport'] } = {},
): World {
  const clock = { now: Date.UTC(2026, 10, 24, 8) }
  const path = join(mkdtempSync(join(tmpdir(), 'tilshi-')), 'library.sqlite')
  let timerEnd = 0
  let timerDone = () => {}
  let db = openDatabase(path)
  let refresher = start()

  function start(): Refresher {
    return createRefresher({
      db,
      http: createHttp({
        ...onLoopback,
        ...(given.transport && { transport: given.transport }),
        now: () => clock.now,
        userAgent: 'Tilshi/0.1.0 (+https://news.example/contact)',
        online: () => true,
      }),
      now: () => clock.now,
      random: () => 0,
      sleep: async (ms, signal) => {
        if (clock.now + ms <= timerEnd) {
          clock.now += ms
          await setImmediate()
          return
        }
        clock.now = Math.max(clock.now, timerEnd)
        timerDone()
        await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
      },
      paused: () => false,
      refreshMinutes: () => 60,
      readListPage: () => Promise.resolve(null),
      complete: () => Promise.resolve({ images: 0, bytes: 0 }),
      popular: () => Promise.resolve(),
      rates: () => Promise.resolve({ date: null, count: 0, source: '', changed: false, failure: null }),
      weather: () => Promise.resolve({ cities: 0, changed: false, failure: null }),
      expire: () => Promise.resolve(0),
      emit: () => {},
      onBug: (error) => {
        throw error
      },
      ...given,
    })
  }

  return {
    clock,
    db: () => db,
    refresher: () => refresher,
    subscribe: (url) => addFeed(db, { url }, clock.now),
    feed: (id) => readFeed(db, id, clock.now),
    feeds: () => listFeeds(db, clock.now),
    refreshAt: (at, request = {}, onlyDue = true) => {
      clock.now = at
      return refresher.start(request, { onlyDue })
    },
    runTimerUntil: async (at) => {
      timerEnd = at
      const done = new Promise<void>((resolve) => (timerDone = resolve))
      refresher.schedule()
      refresher.wake()
      await done
    },
    restart: async () => {
      await refresher.stop()
      db.close()
      db = openDatabase(path)
      refresher = start()
    },
    close: async () => {
      await refresher.stop()
      db.close()
    },
  }
}
