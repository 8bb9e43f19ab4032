import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { CoreEvents } from '../../src/shared/api.ts'
import type { ArticleSummary, Page, StorageTrouble } from '../../src/shared/model.ts'
import { defaultSettings } from '../../src/shared/settings.ts'
import { openCore, type OpenCore } from '../../src/core/open-core.ts'
import { lockLibrary } from '../lock-library.ts'
import { startNewsServer, type NewsServer } from '../news-server.ts'
import { onLoopback } from '../on-loopback.ts'
import { publish, publisherDocument } from '../pack-publisher.ts'
import { megabytes, openSmallDisk, type SmallDisk } from './small-disk.ts'

const few = 6
const diskBytes = megabytes(96)

let disk: SmallDisk
let server: NewsServer
let core: OpenCore | null
let told: (StorageTrouble | null)[] = []
let bugs: unknown[] = []
let restarts = 0

/** Core as the app runs it, over the library on the small disk. */
function start(hadLibrary = false): void {
  core = openCore({
    ...onLoopback,
    dataDir: disk.folder,
    resourcesDir: join(import.meta.dirname, '../../resources'),
    version: '0.1.0',
    now: () => Date.UTC(2026, 10, 24, 8),
    settings: { ...defaultSettings, refreshPaused: true, cities: [] },
    offerSample: false,
    emit: (name, payload) => {
      if (name === 'storage') told.push(payload as CoreEvents['storage'])
    },
    onBug: (error) => bugs.push(error),
    hadLibrary,
    restart: () => (restarts += 1),
  })
}

async function ask<T>(path: string, ...args: unknown[]): Promise<T> {
  if (core === null) throw new Error('core is stopped')
  const reply = await core.answer(path, args)
  if (!reply.ok) throw Object.assign(new Error(reply.error.code), reply.error)
  return reply.value as T
}
const list = async () => (await ask<Page<ArticleSummary>>('articles.list', { limit: 200 })).items
const state = () => ask<StorageTrouble | null>('storage.state')
const libraryFile = () => join(disk.folder, 'library.sqlite')
const codes = () => told.map((trouble) => trouble?.failure.code ?? null)

beforeEach(async () => {
  disk = openSmallDisk(diskBytes)
  server = await startNewsServer()
  publish(server, few)
  told = []
  bugs = []
  restarts = 0
  start()
  server.feed('/feed', { body: publisherDocument(server, few) })
  await ask('feeds.subscribe', { url: server.url('/feed') })
  // Until every picture is there.
  while ((await ask<{ images: number }>('articles.counts')).images < few * 2) await sleep(50)
  told = []
})
afterEach(async () => {
  await core?.stop()
  await server.close()
  disk.remove()
  const [bug] = bugs
  if (bug !== undefined) throw bug
})

describe('a full disk', () => {
  test('does without pictures first, and texts are stored all the same', async () => {
    const before = await ask<{ images: number }>('articles.counts')
    disk.fill(megabytes(20))
    await sleep(1_100)
    publish(server, few * 2)
    server.feed('/feed', { body: publisherDocument(server, few * 2) })
    await ask('refresh.start', { force: true })
    expect(await list()).toHaveLength(few * 2)
    expect(await ask('articles.counts')).toMatchObject({ images: before.images })
    expect(await state()).toMatchObject({ failure: { code: 'diskNearlyFull' }, kept: 0 })
    disk.empty()
    await sleep(1_100)
    expect(await ask('storage.retry')).toBeNull()
    await ask('refresh.start', { force: true })
    expect((await ask<{ images: number }>('articles.counts')).images).toBeGreaterThan(before.images)
  })

  test('keeps marks, shows them, reads on, and stores them by itself when there is room', async () => {
    disk.fill(0)
    const [first, second] = await list()
    let marked = 0
    // What is left of the log's last page is still to be had.
    while ((await state()) === null && ++marked < 200) await ask('articles.setStarred', [first?.id], marked % 2 === 1)
    await ask('articles.setStarred', [first?.id], true)
    await ask('articles.setRead', [second?.id], true)
    expect(await state()).toMatchObject({ failure: { code: 'diskFull' }, kept: 2 })
    const shown = await list()
    expect(shown.find(({ id }) => id === first?.id)).toMatchObject({ starred: true })
    expect(shown.find(({ id }) => id === second?.id)).toMatchObject({ read: true })
    await expect(
      ask('feeds.update', (await ask<{ id: number }[]>('feeds.list'))[0]?.id, { title: 'x'.repeat(2000) }),
    ).rejects.toMatchObject({
      code: 'diskFull',
    })
    disk.empty()
    // Without being asked.
    await expect.poll(state, { timeout: 40_000, interval: 200 }).toBeNull()
    expect(codes().at(-1)).toBeNull()
    await restart()
    expect((await list()).filter(({ starred }) => starred).map(({ id }) => id)).toEqual([first?.id])
    expect((await list()).filter(({ read }) => read).map(({ id }) => id)).toEqual([second?.id])
  })

  test('a refresh says so and goes on later', async () => {
    publish(server, 60)
    server.feed('/feed', { body: publisherDocument(server, 60) })
    disk.fill(0)
    await expect(ask('refresh.start', { force: true })).rejects.toMatchObject({ code: 'diskFull' })
    expect(await list()).toHaveLength(few)
    disk.empty()
    expect(await ask('storage.retry')).toBeNull()
    await ask('refresh.start', { force: true })
    expect(await list()).toHaveLength(60)
  })
})

/** Puts the library, closed, on a new disk: of the old one the drop-in for SQLite lets go only in time. */
async function stop(): Promise<void> {
  await core?.stop()
  core = null
  const before = disk
  disk = openSmallDisk(diskBytes)
  cpSync(before.folder, disk.folder, { recursive: true })
  before.remove()
}

async function restart(): Promise<void> {
  await stop()
  start(true)
}

test('a disk that may only be read: what is stored is read, marks wait, and are stored when it is unlocked', async () => {
  await stop()
  disk.lock()
  start()
  const [first] = await list()
  expect(await list()).toHaveLength(few)
  expect(await ask('articles.open', first?.id)).toMatchObject({ id: first?.id })
  await ask('articles.setStarred', [first?.id], true)
  expect(await state()).toMatchObject({ failure: { code: 'libraryReadOnly' }, kept: 1 })
  await expect(ask('labels.add', { name: 'Frost', colour: null })).rejects.toMatchObject({ code: 'libraryReadOnly' })
  disk.unlock()
  // Core ends for a new one, which finds the mark.
  await expect.poll(() => restarts, { timeout: 40_000, interval: 200 }).toBe(1)
  core = null
  expect(readFileSync(join(disk.folder, 'marks-waiting.json'), 'utf8')).toContain(`"id":${first?.id},"on":true`)
})

test('a drive that is pulled away: no new library is made, marks wait, and all goes on when it is back', async () => {
  const [first] = await list()
  disk.pull()
  await ask('articles.setStarred', [first?.id], true)
  expect(await state()).toMatchObject({ failure: { code: 'libraryMissing' }, kept: 1 })
  await expect(ask('refresh.start', { force: true })).rejects.toMatchObject({ code: 'libraryMissing' })
  expect(await list()).toHaveLength(few)
  disk.plugIn()
  expect(await ask('storage.retry')).toBeNull()
  expect((await list()).filter(({ starred }) => starred)).toHaveLength(1)
  await stop()

  disk.pull()
  start(true)
  await expect(list()).rejects.toMatchObject({ code: 'libraryMissing' })
  mkdirSync(disk.folder, { recursive: true })
  await sleep(1_100)
  await expect(list()).rejects.toMatchObject({ code: 'libraryMissing' })
  expect(readdirSync(disk.folder)).toEqual([])
  disk.plugIn()
  await expect.poll(async () => (await list().catch(() => [])).length, { timeout: 40_000, interval: 500 }).toBe(few)
  expect((await list()).filter(({ starred }) => starred)).toHaveLength(1)
  bugs = bugs.filter((error) => (error as { code?: string }).code !== 'libraryMissing')
})

test('a library that another process writes to: nobody waits behind it twice, and marks are stored when it lets go', async () => {
  const [first, second] = await list()
  const holder = await lockLibrary(libraryFile())
  await ask('articles.setStarred', [first?.id], true)
  expect(await state()).toMatchObject({ failure: { code: 'libraryBusy' }, kept: 1 })
  // A second wait for the other would take three seconds.
  const startedAt = performance.now()
  await ask('articles.setRead', [second?.id], true)
  expect(await list()).toHaveLength(few)
  expect(performance.now() - startedAt).toBeLessThan(3_000)
  holder.kill()
  await expect.poll(state, { timeout: 40_000, interval: 200 }).toBeNull()
  expect((await list()).filter(({ starred }) => starred).map(({ id }) => id)).toEqual([first?.id])
})

test('a disk that fails to write: what is stored is read, marks wait until it writes again', async () => {
  const [first] = await list()
  // The kernel refuses to let files grow, which SQLite can only call an error of the disk.
  const limit = (bytes: string) => execFileSync('prlimit', [`--fsize=${bytes}:unlimited`, '--pid', String(process.pid)])
  limit('4096')
  try {
    await ask('articles.setStarred', [first?.id], true)
    expect(await state()).toMatchObject({ failure: { code: 'diskFailed' }, kept: 1 })
    expect(await list()).toHaveLength(few)
  } finally {
    limit('unlimited')
  }
  expect(await ask('storage.retry')).toBeNull()
  expect((await list()).filter(({ starred }) => starred).map(({ id }) => id)).toEqual([first?.id])
})

test('marks that still wait when core ends are stored by the next', async () => {
  const [first] = await list()
  const holder = await lockLibrary(libraryFile())
  await ask('articles.setStarred', [first?.id], true)
  await core?.stop()
  holder.kill()
  await once(holder, 'exit')
  start(true)
  expect(await state()).toBeNull()
  expect((await list()).filter(({ starred }) => starred).map(({ id }) => id)).toEqual([first?.id])
  expect(existsSync(join(disk.folder, 'marks-waiting.json'))).toBe(false)
})

test('a library that another process has for itself alone is opened when it lets go', async () => {
  await stop()
  const holder = await lockLibrary(libraryFile(), 'PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
  start()
  await expect(list()).rejects.toMatchObject({ code: 'libraryBusy' })
  holder.kill()
  await expect.poll(async () => (await list().catch(() => [])).length, { timeout: 40_000, interval: 500 }).toBe(few)
  bugs = bugs.filter((error) => (error as { code?: string }).code !== 'libraryBusy')
})
