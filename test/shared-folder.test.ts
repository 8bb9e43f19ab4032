import { execFileSync } from 'node:child_process'
import { closeSync, constants, mkdirSync, mkdtempSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { Topic } from '../src/shared/api.ts'
import type { SharedFolder } from '../src/shared/model.ts'
import { openDatabase } from '../src/core/db/open.ts'
import { clockAfter } from '../src/core/folder-sync/clock.ts'
import { writeLog } from '../src/core/folder-sync/log-file.ts'
import { syncSharedFolder } from '../src/core/folder-sync/sync-folder.ts'
import { createSharedFolder, type FolderTimes } from '../src/core/shared-folder.ts'
import { defaultSettings, type Settings } from '../src/shared/settings.ts'
import { openLibrary } from './article-library.ts'
import { openCoreWorld, type CoreWorld } from './core-world.ts'
import { rssDocument, startNewsServer, type NewsServer } from './news-server.ts'

let server: NewsServer
let folder = ''
let worlds: CoreWorld[] = []
beforeAll(async () => {
  server = await startNewsServer()
})
afterAll(() => server.close())
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tilshi-shared-'))
  worlds = []
})
afterEach(async () => {
  for (const world of worlds) await world.close()
  rmSync(folder, { recursive: true, force: true })
})

type Computer = CoreWorld & { told: Topic[][]; settings: Settings; offered: Record<string, unknown>[] }

/** A whole core that has read the same source, and takes part in nothing yet. */
async function computer(folderTimes?: FolderTimes): Promise<Computer> {
  const told: Topic[][] = []
  const offered: Record<string, unknown>[] = []
  const settings = { ...defaultSettings, cities: [], refreshPaused: true }
  const world = openCoreWorld(server, {
    ...(folderTimes && { folderTimes }),
    settings,
    emit: (name, payload) => {
      if (name === 'changed') told.push((payload as { topics: Topic[] }).topics)
      if (name === 'settingsOffered') offered.push(payload as Record<string, unknown>)
    },
  })
  worlds.push(world)
  const links = rssDocument({ entries: 3 }).replaceAll('http://news.example', server.url(''))
  expect(await world.subscribe(links)).toBe('ok')
  return { ...world, told, settings, offered }
}
const stateOf = ({ core }: CoreWorld): Promise<SharedFolder | null> => Promise.resolve(core.api.sharedFolder.state())
const readOf = async ({ core }: CoreWorld) => (await core.api.articles.list({ limit: 9 })).items.map(({ read }) => read)
const markAll = async ({ core }: CoreWorld, read = true) => {
  const { items } = await core.api.articles.list({ limit: 9 })
  await core.api.articles.setRead(
    items.map(({ id }) => id),
    read,
  )
}

test('a folder is joined, told and read by calls, and says who else writes there', async () => {
  const [home, work] = [await computer(), await computer()]
  expect(await stateOf(home)).toBeNull()
  await markAll(home)
  for (const { core } of [home, work]) await core.api.carry.joinFolder(folder)
  expect(await stateOf(home)).toMatchObject({ path: folder, waiting: 4, syncedAt: null, devices: null, failure: null })
  await home.core.api.sharedFolder.sync()
  const report = await work.core.api.sharedFolder.sync()
  expect(report).toMatchObject({ unread: [] })
  expect(await readOf(work)).toEqual([true, true, true])
  expect(work.told.flat()).toEqual(expect.arrayContaining(['sharedFolder', 'articles', 'feeds', 'labels']))
  const state = await stateOf(work)
  expect(state).toMatchObject({ waiting: 0, syncing: false, devices: [{ name: hostname() }] })
  expect(state?.syncedAt).not.toBeNull()
  await work.core.api.sharedFolder.leave()
  expect(await stateOf(work)).toBeNull()
  expect(readdirSync(join(folder, 'tilshi-sync')).length).toBeGreaterThan(0)
})

test('a folder that cannot be had is not joined; one that goes is told in words, and what waits goes when it is back', async () => {
  const home = await computer()
  const { api } = home.core
  await expect(api.carry.joinFolder(join(folder, 'nowhere'))).rejects.toMatchObject({ code: 'fileUnwritable' })
  expect(await stateOf(home)).toBeNull()
  await api.carry.joinFolder(folder)
  renameSync(folder, `${folder}-away`)
  await markAll(home)
  await expect(api.sharedFolder.sync()).rejects.toMatchObject({ code: 'folderMissing' })
  expect(await stateOf(home)).toMatchObject({ failure: { code: 'folderMissing' }, syncing: false, devices: null })
  renameSync(`${folder}-away`, folder)
  await api.sharedFolder.sync()
  expect(await stateOf(home)).toMatchObject({ failure: null, waiting: 0 })
})

/** Longer than a test. */
const never = 3_600_000
const patient = { timeout: 20_000, interval: 20 }
const untilTold = (world: CoreWorld) =>
  vi.waitFor(async () => expect(await stateOf(world)).toMatchObject({ waiting: 0, syncing: false }), patient)

test('with the program running, what is changed goes by itself', async () => {
  const home = await computer({ lookEvery: never, tellAfter: 20 })
  await home.core.api.carry.joinFolder(folder)
  home.core.startSchedule()
  await untilTold(home)
  await markAll(home)
  await untilTold(home)
  const work = await computer()
  await work.core.api.carry.joinFolder(folder)
  await work.core.api.sharedFolder.sync()
  expect(await readOf(work)).toEqual([true, true, true])
})

test('with the program running, what others write comes by itself, and changes here do not put that off', async () => {
  const work = await computer({ lookEvery: 50, tellAfter: never })
  await work.core.api.carry.joinFolder(folder)
  work.core.startSchedule()
  await untilTold(work)
  const home = await computer()
  await markAll(home)
  await home.core.api.carry.joinFolder(folder)
  await home.core.api.sharedFolder.sync()
  await vi.waitFor(async () => expect(await readOf(work)).toEqual([true, true, true]), patient)
  await work.core.api.labels.add({ name: 'Frost', colour: null })
  await markAll(home, false)
  await home.core.api.sharedFolder.sync()
  await vi.waitFor(async () => expect(await readOf(work)).toEqual([false, false, false]), patient)
})

test('what is changed last goes with the end of the program', async () => {
  const home = await computer({ lookEvery: never, tellAfter: never })
  await home.core.api.carry.joinFolder(folder)
  home.core.startSchedule()
  await untilTold(home)
  await markAll(home)
  expect(filesIn(folder)).toHaveLength(1)
  await home.core.stop()
  const work = await computer()
  await work.core.api.carry.joinFolder(folder)
  await work.core.api.sharedFolder.sync()
  expect(await readOf(work)).toEqual([true, true, true])
})

test('a library that cannot be asked keeps nobody who tells of a change', async () => {
  const { db, dir } = openLibrary()
  const bugs: unknown[] = []
  const nothing = () => undefined
  db.close()
  const keeper = createSharedFolder({
    db,
    now: () => 0,
    changed: nothing,
    wake: nothing,
    settings: () => defaultSettings,
    settingsLost: false,
    offer: nothing,
    onBug: (bug) => bugs.push(bug),
  })
  keeper.start()
  keeper.noticeChanges()
  await keeper.stop()
  expect(bugs).not.toEqual([])
  rmSync(dir, { recursive: true })
})

/** A computer that shares its settings alone, and has looked what is there. */
async function sharingSettings() {
  const one = await computer()
  await one.core.api.carry.joinFolder(folder)
  await one.core.api.sharedFolder.share(['settings'])
  await one.core.api.sharedFolder.sync()
  return one
}

test('settings go by way of those who keep them, and what they do not set is told as refused', async () => {
  const [home, work] = [await sharingSettings(), await sharingSettings()]
  expect(await stateOf(home)).toMatchObject({ shares: ['settings'], refused: [], waiting: 0 })
  home.core.configure({ ...home.settings, theme: 'dark', density: 'compact', textSize: 200 })
  expect(await stateOf(home)).toMatchObject({ waiting: 2 })
  await home.core.api.sharedFolder.sync()
  await work.core.api.sharedFolder.sync()
  expect(work.offered).toEqual([{ theme: 'dark', density: 'compact' }])
  expect(await stateOf(work)).toMatchObject({ refused: [] })
  // As when this version had no such theme.
  const taken = { ...work.settings, density: 'compact' } as const
  work.core.configure(taken)
  expect(await stateOf(work)).toMatchObject({ refused: [{ kind: 'setting', what: 'theme', why: 'value' }], waiting: 0 })
  await work.core.api.sharedFolder.sync()
  expect(work.offered).toHaveLength(1)
  work.core.configure({ ...taken, theme: 'sepia' })
  await work.core.api.sharedFolder.sync()
  await home.core.api.sharedFolder.sync()
  expect(home.offered).toEqual([{ theme: 'sepia' }])
  expect(await stateOf(work)).toMatchObject({ refused: [] })
})

test('a setting that another program has taken into the library is offered, whatever is set before the next sync', async () => {
  const [home, work] = [await sharingSettings(), await sharingSettings()]
  const choose = async (theme: Settings['theme']) => {
    home.core.configure({ ...home.settings, theme })
    await home.core.api.sharedFolder.sync()
  }
  await choose('dark')
  await work.core.api.sharedFolder.sync()
  work.core.configure({ ...work.settings, theme: 'dark' })
  // One value after another, and the first again.
  for (const theme of ['sepia', 'dark'] as const) {
    const had = theme === 'dark' ? 'sepia' : 'dark'
    await choose(theme)
    const db = openDatabase(join(work.folder, 'library.sqlite'))
    await syncSharedFolder({ db, now: () => work.clock.now })
    db.close()
    work.core.configure({ ...work.settings, theme: had, textSize: 200 })
    expect(await stateOf(work)).toMatchObject({ refused: [] })
    await work.core.api.sharedFolder.sync()
    expect(work.offered.at(-1)).toEqual({ theme })
    work.core.configure({ ...work.settings, theme, textSize: 200 })
  }
  expect(work.offered).toHaveLength(3)
})

test('two syncs at once are one', async () => {
  const home = await computer()
  await home.core.api.carry.joinFolder(folder)
  const [one, other] = await Promise.all([home.core.api.sharedFolder.sync(), home.core.api.sharedFolder.sync()])
  expect(other).toEqual(one)
  expect(readdirSync(join(folder, 'tilshi-sync'))).toHaveLength(1)
})

/** A folder that holds more of another device than one step takes. */
async function fullFolder(): Promise<string> {
  const path = join(folder, 'full')
  mkdirSync(join(path, 'tilshi-sync'), { recursive: true })
  const items = Array.from({ length: 1200 }, (_, at) => {
    const key = JSON.stringify(['https://en.example/rss', `guid-${at}`])
    return { kind: 'read' as const, key, part: '', value: '1', clock: clockAfter('', at + 1, '00112233445566aa') }
  })
  await writeLog({ path }, '00112233445566aa', 1, items)
  return path
}
const filesIn = (path: string) => readdirSync(join(path, 'tilshi-sync'))

test('what a new folder is to be told does not go into the old one, whose sync is under way', async () => {
  const home = await computer()
  const { api } = home.core
  const old = await fullFolder()
  await markAll(home)
  await api.carry.joinFolder(old)
  const outcomes = await Promise.allSettled([api.sharedFolder.sync(), api.carry.joinFolder(folder)])
  expect(outcomes).toMatchObject([{ status: 'rejected', reason: { code: 'cancelled' } }, { status: 'fulfilled' }])
  expect(await stateOf(home)).toMatchObject({ path: folder, waiting: 4, syncing: false, syncedAt: null, failure: null })
  expect(filesIn(old)).toHaveLength(1)
  expect(await api.sharedFolder.sync()).toMatchObject({ sent: 4, files: 0 })
  expect(filesIn(folder)).toHaveLength(1)
  expect(filesIn(old)).toHaveLength(1)
})

test('a folder that is left while its sync runs is told nothing more', async () => {
  const home = await computer()
  const { api } = home.core
  const old = await fullFolder()
  await markAll(home)
  await api.carry.joinFolder(old)
  const [running] = await Promise.allSettled([api.sharedFolder.sync(), api.sharedFolder.leave()])
  expect(running).toMatchObject({ status: 'rejected', reason: { code: 'cancelled' } })
  expect(await stateOf(home)).toBeNull()
  expect(filesIn(old)).toHaveLength(1)
})

test('a file that does not come holds up neither calls, nor leaving, nor the end', async () => {
  const home = await computer({ lookEvery: never, tellAfter: never })
  const { api } = home.core
  await api.carry.joinFolder(folder)
  await api.sharedFolder.sync()
  // Opening a pipe that nobody writes to waits for its writer.
  const pipe = join(folder, 'tilshi-sync', '00112233445566aa-00000001-00000000.tilshilog')
  execFileSync('mkfifo', [pipe])
  let writer: number | null = null
  // It can be opened so when somebody reads there, who then waits for what is never written.
  const openPipe = () => (writer = openSync(pipe, constants.O_WRONLY | constants.O_NONBLOCK))
  try {
    const leaving = async () => {
      await vi.waitFor(openPipe, patient)
      expect(await stateOf(home)).toMatchObject({ syncing: true, devices: [] })
      return api.sharedFolder.leave()
    }
    const [running, left] = await Promise.allSettled([api.sharedFolder.sync(), leaving()])
    expect(left).toEqual({ status: 'fulfilled', value: undefined })
    expect(running).toMatchObject({ status: 'rejected', reason: { code: 'cancelled' } })
    expect(await stateOf(home)).toBeNull()
    const elsewhere = join(folder, 'elsewhere')
    mkdirSync(elsewhere)
    await api.carry.joinFolder(elsewhere)
    home.core.startSchedule()
    await untilTold(home)
    expect(filesIn(elsewhere)).toHaveLength(1)
    await home.core.stop()
  } finally {
    closeSync(writer ?? openSync(pipe, constants.O_RDWR | constants.O_NONBLOCK))
  }
})

test('a folder that cannot be joined leaves the one before as it was, with its sync to be made up', async () => {
  const home = await computer()
  const { api } = home.core
  const old = await fullFolder()
  await markAll(home)
  await api.carry.joinFolder(old)
  const outcomes = await Promise.allSettled([api.sharedFolder.sync(), api.carry.joinFolder(join(folder, 'nowhere'))])
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(await stateOf(home)).toMatchObject({ path: old, waiting: 4, failure: null })
  expect(await api.sharedFolder.sync()).toMatchObject({ sent: 4, files: 1 })
})

test('settings that were lost with their file reset nobody’s, and are as the folder says again', async () => {
  const home = await computer()
  await home.core.api.carry.joinFolder(folder)
  await home.core.api.sharedFolder.share(['settings'])
  home.core.configure({ ...home.settings, theme: 'dark', density: 'compact' })
  await home.core.api.sharedFolder.sync()
  const db = openDatabase(join(home.folder, 'library.sqlite'))
  const offered: unknown[] = []
  const again = createSharedFolder({
    db,
    now: () => home.clock.now,
    changed: () => undefined,
    wake: () => undefined,
    onBug: (bug) => expect.unreachable(String(bug)),
    // The copy of the file knew one of them.
    settings: () => ({ ...home.settings, density: 'compact' }),
    settingsLost: true,
    offer: (others) => void offered.push(others),
  })
  expect(await again.calls.sync()).toMatchObject({ sent: 0 })
  expect(offered).toEqual([{ theme: 'dark' }])
  await again.stop()
  db.close()
})
