import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createCore, type Core } from '../src/core/core.ts'
import { openDatabase, type Database } from '../src/core/db/open.ts'
import { saveRateDay } from '../src/core/rates/rate-store.ts'
import type { AlertKind, FiredAlert, RateAlert } from '../src/shared/model.ts'
import { defaultSettings } from '../src/shared/settings.ts'

const hour = 3_600_000
let folder: string
let db: Database
let core: Core
let now: number
let topics: string[]
const bugs: unknown[] = []

const start = () => {
  db = openDatabase(join(folder, 'library.sqlite'))
  core = createCore({
    db,
    transport: ({ url }) => Promise.reject(new Error(`asked ${url}`)),
    dataDir: folder,
    resourcesDir: join(import.meta.dirname, '../resources'),
    version: '0.1.0',
    now: () => now,
    settings: { ...defaultSettings, refreshPaused: true, cities: [] },
    offerSample: false,
    emit: (name, payload) => {
      if (name === 'changed') topics.push(...(payload as { topics: string[] }).topics)
    },
    onBug: (error) => bugs.push(error),
  })
}
const end = async () => {
  await core.stop()
  db.close()
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tilshi-alerts-'))
  now = Date.UTC(2026, 10, 2, 12)
  topics = []
  start()
})
afterEach(async () => {
  await end()
  rmSync(folder, { recursive: true })
  if (bugs.length > 0) throw new Error('core met an error of its own', { cause: bugs[0] })
})

/** A publication of the bank; nominal 1 unless told. */
function publish(date: string, value: string, nominal = 1): void {
  saveRateDay(db, { source: 'nbk', date, fetchedAt: now, rates: [{ currency: 'USD', nominal, value, change: null }] })
}
/** A refresh, in which nobody can be asked; the day and value of what fired in it, oldest first. */
async function look(): Promise<string[]> {
  now += hour
  const before = (await core.api.alerts.fired()).length
  await core.api.refresh.start({ rates: true })
  const fired = (await core.api.alerts.fired()).toReversed().slice(before)
  return fired.map(({ date, value }) => `${date} ${value}`)
}
const watch = async (kind: AlertKind, threshold: string): Promise<RateAlert> =>
  core.api.alerts.add({ currency: 'USD', base: 'KZT', kind, threshold })
const armed = async () => (await core.api.alerts.list()).map((alert) => alert.armed)

describe('a level', () => {
  it('is told once when it is crossed, and again only when it is crossed again', async () => {
    publish('2026-11-02', '499.99')
    await watch('above', '500')
    expect(await look()).toEqual([])
    publish('2026-11-03', '500')
    expect(await look()).toEqual(['2026-11-03 500'])
    expect(topics).toContain('alerts')
    publish('2026-11-04', '501')
    expect(await look()).toEqual([])
    publish('2026-11-05', '499')
    expect(await look()).toEqual([])
    expect(await armed()).toEqual([true])
    publish('2026-11-06', '500.01')
    expect(await look()).toEqual(['2026-11-06 500.01'])
    expect(await look()).toEqual([])
  })

  it('that holds already when the alert is made waits for the next crossing', async () => {
    publish('2026-11-02', '505')
    await watch('above', '500')
    await watch('below', '510')
    expect(await armed()).toEqual([false, false])
    publish('2026-11-03', '506')
    expect(await look()).toEqual([])
    publish('2026-11-04', '511')
    publish('2026-11-05', '509.5')
    expect(await look()).toEqual(['2026-11-05 509.5'])
  })

  it('is compared exactly and for one unit, whatever the nominal', async () => {
    publish('2026-11-02', '29.9', 100)
    await watch('above', '0.3')
    publish('2026-11-03', '30.00', 100)
    expect(await look()).toEqual(['2026-11-03 0.3'])
  })

  it('is told again after a reset, though it still holds', async () => {
    publish('2026-11-02', '499')
    const { id } = await watch('above', '500')
    publish('2026-11-03', '501')
    await look()
    await core.api.alerts.reset(id)
    expect(await look()).toEqual([])
    publish('2026-11-04', '502')
    expect(await look()).toEqual(['2026-11-04 502'])
  })

  it('changed by the reader is looked at anew', async () => {
    publish('2026-11-02', '499')
    const { id } = await watch('above', '500')
    publish('2026-11-03', '501')
    await core.api.alerts.update(id, { currency: 'USD', base: 'KZT', kind: 'above', threshold: '502' })
    expect(await look()).toEqual([])
    publish('2026-11-04', '503')
    expect(await look()).toEqual(['2026-11-04 503'])
  })
})

describe('a move', () => {
  it('is told from so many per cent on, up or down, against the publication before', async () => {
    publish('2026-11-02', '500')
    await watch('move', '1.5')
    publish('2026-11-03', '507.49')
    expect(await look()).toEqual([])
    publish('2026-11-04', '499.87')
    expect(await look()).toEqual(['2026-11-04 499.87'])
    publish('2026-11-05', '499.9')
    publish('2026-11-06', '507.3985')
    expect(await look()).toEqual(['2026-11-06 507.3985'])
  })

  it('is not told over a gap of more than a week', async () => {
    publish('2026-11-02', '500')
    await watch('move', '1')
    publish('2026-11-10', '600')
    expect(await look()).toEqual([])
  })
})

describe('a high or low of some days', () => {
  it('is told when a rate is beyond all of them, once in a run of such days', async () => {
    for (const [date, value] of [
      ['2026-10-19', '520'],
      ['2026-10-30', '500'],
      ['2026-11-02', '495'],
    ] as const)
      publish(date, value)
    await watch('high', '10')
    await watch('low', '10')
    expect(await armed()).toEqual([true, false])
    publish('2026-11-03', '500')
    expect(await look()).toEqual([])
    publish('2026-11-04', '500.5')
    publish('2026-11-05', '501')
    expect(await look()).toEqual(['2026-11-04 500.5'])
    publish('2026-11-06', '494')
    expect(await look()).toEqual(['2026-11-06 494'])
  })

  it('is not told of where the series does not reach back so far', async () => {
    publish('2026-11-02', '500')
    await watch('high', '30')
    publish('2026-11-03', '510')
    expect(await look()).toEqual([])
  })
})

it('what happened on missed days is found when they come, also after a restart, and nothing twice', async () => {
  publish('2026-11-02', '499')
  await watch('above', '500')
  await end()
  start()
  // A week without the program; the newest file comes first.
  for (const [date, value] of [
    ['2026-11-09', '503'],
    ['2026-11-06', '498'],
    ['2026-11-05', '502'],
    ['2026-11-04', '501'],
  ] as const)
    publish(date, value)
  expect(await look()).toEqual(['2026-11-04 501', '2026-11-09 503'])
  await end()
  start()
  expect(await look()).toEqual([])
  const told = await core.api.alerts.takeUntold()
  expect(told.map(({ date, value, source, threshold }: FiredAlert) => [date, value, source, threshold])).toEqual([
    ['2026-11-04', '501', 'nbk', '500'],
    ['2026-11-09', '503', 'nbk', '500'],
  ])
  await end()
  start()
  expect(await core.api.alerts.takeUntold()).toEqual([])
  expect(await core.api.alerts.fired()).toHaveLength(2)
})

it('an alert that was looked at with dates far ahead, as under a wrong clock, goes on with what there is', async () => {
  publish('2099-01-01', '499')
  await watch('above', '500')
  db.exec(`DELETE FROM rate_day WHERE date = '2099-01-01'`)
  publish('2026-11-03', '499.5')
  expect(await look()).toEqual([])
  publish('2026-11-04', '501')
  expect(await look()).toEqual(['2026-11-04 501'])
})

it('an alert that is removed is silent, keeps its history, and comes back as it was', async () => {
  publish('2026-11-02', '499')
  const { id } = await watch('above', '500')
  publish('2026-11-03', '501')
  await look()
  const removed = await core.api.alerts.remove(id)
  publish('2026-11-04', '499')
  publish('2026-11-05', '502')
  expect(await look()).toEqual([])
  expect(await core.api.alerts.fired()).toHaveLength(1)
  const other = await watch('low', '30')
  await core.api.alerts.restore(removed)
  const [first, second] = await core.api.alerts.list()
  expect(first).toEqual(other)
  expect(second).toEqual({ ...removed, id: second?.id })
  expect(await look()).toEqual(['2026-11-05 502'])
})

it('an alert made before there are rates, or in another base, fires of nothing that it cannot compare', async () => {
  await watch('above', '500')
  await core.api.alerts.add({ currency: 'USD', base: 'UZS', kind: 'below', threshold: '12000' })
  publish('2026-11-02', '499')
  expect(await look()).toEqual([])
  publish('2026-11-03', '501')
  expect(await look()).toEqual(['2026-11-03 501'])
})

it.each<[AlertKind, string]>([
  ['high', '1'],
  ['high', '2.5'],
  ['low', '4000'],
  ['above', '0'],
  ['move', '0.0'],
  ['move', '-1'],
  ['below', '1e3'],
])('%s %s is refused', async (kind, threshold) => {
  await expect(watch(kind, threshold)).rejects.toMatchObject({ code: 'invalidArgument' })
  expect(await core.api.alerts.list()).toEqual([])
})
