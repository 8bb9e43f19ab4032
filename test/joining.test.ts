import { setImmediate } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import type { RefreshReport } from '../src/shared/model.ts'
import { rssDocument, startNewsServer } from './news-server.ts'
import { openWorld, type World } from './polling-world.ts'

const noRates = { date: null, count: 0, source: '', changed: false, failure: null }
let close: () => Promise<void> = () => Promise.resolve()
afterEach(() => close())

/** A refresh by the timer of the one feed that is due, held in its polling or its completing until `release`. */
async function heldByTimer(phase: 'polling' | 'completing') {
  const server = await startNewsServer({ hosts: 2 })
  let release = () => {}
  const held = new Promise<void>((resolve) => (release = resolve))
  let reached = () => {}
  const reaches = new Promise<void>((resolve) => (reached = resolve))
  const asked = { rates: 0, weather: 0 }
  const hold = async () => {
    reached()
    await held
  }
  const world: World = openWorld({
    complete: async () => {
      if (phase === 'completing') await hold()
      return { images: 0, bytes: 0 }
    },
    popular: () => (phase === 'polling' ? hold() : Promise.resolve()),
    rates: () => {
      asked.rates++
      return Promise.resolve(noRates)
    },
    weather: () => {
      asked.weather++
      return Promise.resolve({ cities: 0, changed: false, failure: null })
    },
  })
  close = async () => {
    release()
    await world.close()
    await server.close()
  }
  server.feed('/due', { body: rssDocument() })
  server.feed('/later', { body: rssDocument() })
  const due = world.subscribe(server.url('/due'))
  world.subscribe(server.url('/later', 2))
  const byTimer = world.refresher().start({ feedIds: [due] }, { onlyDue: true })
  await reaches
  return { world, server, asked, release, byTimer }
}

test.each(['polling', 'completing'] as const)(
  'a reader who asks for everything while one feed is %s gets everything',
  async (phase) => {
    const { world, server, asked, release, byTimer } = await heldByTimer(phase)
    expect(asked).toEqual({ rates: 0, weather: 0 })
    const byReader = world.refresher().start({})
    release()
    await byTimer
    const report: RefreshReport = await byReader
    expect(report.cancelled).toBe(false)
    expect(server.requestsFor('/due')).toHaveLength(1)
    expect(server.requestsFor('/later')).toHaveLength(1)
    expect(asked).toEqual({ rates: 1, weather: 1 })
  },
)

test('whoever asks right after cancelling is not given the cancelled refresh', async () => {
  const { world, server, release, byTimer } = await heldByTimer('completing')
  world.refresher().cancel()
  const byReader = world.refresher().start({})
  release()
  await byTimer
  expect(await byReader).toMatchObject({ cancelled: false, feeds: { ok: 1 } })
  expect(server.requestsFor('/later')).toHaveLength(1)
})

test('feeds of who joins are asked at once, whatever the ones before them wait for', async () => {
  const { world, server, release, byTimer } = await heldByTimer('polling')
  const byReader = world.refresher().start({})
  await expect.poll(() => server.requestsFor('/later').length).toBe(1)
  release()
  await Promise.all([byTimer, byReader])
})

test('the end of each feed is told when it has ended, not with the next step', async () => {
  const server = await startNewsServer()
  const told: { running: boolean; done: number; current: number }[] = []
  const world = openWorld({
    emit: (_name, payload) => {
      if ('running' in payload)
        told.push({ running: payload.running, done: payload.done, current: payload.current.length })
    },
  })
  close = async () => {
    await world.close()
    await server.close()
  }
  server.feed('/a', { body: rssDocument() })
  world.subscribe(server.url('/a'))
  await world.refresher().start({})
  expect(told.at(-2)).toEqual({ running: true, done: 1, current: 0 })
  expect(told.at(-1)).toEqual({ running: false, done: 1, current: 0 })
})

test('whoever waits for a refresh that a stop ends begins none behind it', async () => {
  const { world, server, release, byTimer } = await heldByTimer('completing')
  const byReader = world.refresher().start({})
  const stopped = world.refresher().stop()
  release()
  expect(await byTimer).toMatchObject({ cancelled: true })
  await expect(byReader).rejects.toMatchObject({ code: 'cancelled' })
  await stopped
  expect(server.requestsFor('/later')).toHaveLength(0)
})

test('a refresh whose rates cannot be stored ends when its feeds have been read', async () => {
  const server = await startNewsServer()
  let answer = () => {}
  const answered = new Promise<void>((resolve) => (answer = resolve))
  let fail = () => {}
  const world = openWorld({
    popular: () => answered,
    rates: () => new Promise((_resolve, reject) => (fail = () => reject(new Error('the disk is full')))),
  })
  close = async () => {
    await world.close()
    await server.close()
  }
  server.feed('/feed', { body: rssDocument() })
  const id = world.subscribe(server.url('/feed'))
  let isOver = false
  const refresh = world
    .refresher()
    .start({})
    .finally(() => (isOver = true))
  refresh.catch(() => undefined)
  await expect.poll(() => world.feed(id).total).toBeGreaterThan(0)
  fail()
  for (let turns = 0; turns < 5; turns++) await setImmediate()
  expect(isOver).toBe(false)
  expect(world.refresher().progress().running).toBe(true)
  answer()
  await expect(refresh).rejects.toThrow('the disk is full')
})
