import type { Page } from '@playwright/test'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { readBackup } from '../src/core/backup/stage-backup.ts'
import { letGoOfClosed } from '../src/core/db/let-go.ts'
import { faultsAfterKill } from '../test/library-faults.ts'
import { startNewsServer, type NewsServer } from '../test/news-server.ts'
import { publish, publisherDocument } from '../test/pack-publisher.ts'
import { createRandom } from '../bench/random.ts'
import { makeDataFolder, type App } from './app.ts'
import { answerDialogs, apiOf, importFeeds } from './page.ts'
import { expect, test } from './test.ts'

/** How often each process is killed. */
const kills = Number(process.env['TILSHI_KILLS'] ?? 10)
/** A source of that many articles, with full texts and pictures, is new at each kill. */
const articlesOfEach = 12
const longestWaitMs = 1500
/** What else is done while a refresh stores texts and pictures, in turns. */
const besides = ['nothing', 'a pack', 'a backup'] as const

let server: NewsServer
test.beforeEach(async () => {
  server = await startNewsServer()
  publish(server, articlesOfEach)
})
test.afterEach(() => server.close())

/** The process of the window, or core's. */
function processOf(app: App, wanted: 'window' | 'core'): Promise<number | undefined> {
  return app.electron.evaluate(
    ({ app: main, BrowserWindow }, which) =>
      which === 'window'
        ? BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId()
        : main.getAppMetrics().find(({ name }) => name === 'Tilshi core')?.pid,
    wanted,
  )
}

/** Whether the window shows the paper, whatever process it is in now; Playwright's own page ends with the first. */
function showsPaper(app: App): Promise<boolean> {
  return app.electron.evaluate(({ BrowserWindow }) => {
    const asked = BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
      `document.querySelector('#root:not([inert]) .masthead') !== null`,
    ) as Promise<boolean> | undefined
    return Promise.race([asked ?? false, new Promise<boolean>((resolve) => setTimeout(resolve, 1000, false))])
  })
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** Folders in which something was being made. */
const leftIn = (library: string) => readdirSync(library).filter((name) => /^(import|backup|restore)-/.test(name))

test('main, core or the window, killed while a refresh, a pack or a backup is made, lose nothing, and the next start goes on', async ({
  launch,
}) => {
  test.setTimeout(60_000 + kills * 3 * 40_000)
  const random = createRandom(5)
  const dataFolder = await makeDataFolder()
  const body = publisherDocument(server, articlesOfEach)
  let sources = 0
  const addSource = async (page: Page) => {
    const path = `/feed-${++sources}`
    server.feed(path, { body })
    await importFeeds(page, [server.url(path)])
  }
  const first = await launch({ dataFolder })
  const page = await first.window()
  await addSource(page)
  await apiOf(page).refresh.start({})
  const before = await apiOf(page).articles.counts()
  const unread = (await apiOf(page).articles.list({ unread: true, limit: 2 })).items.map(({ id }) => id)
  await apiOf(page).articles.setStarred(unread.slice(0, 1), true)
  await apiOf(page).articles.setRead(unread.slice(1), true)
  const kept = {
    articles: before.articles,
    starred: before.starred + 1,
    read: before.articles - before.unread + 1,
  }
  await first.close()

  const victims = (['core', 'window', 'main'] as const).flatMap((whom) =>
    Array.from({ length: kills }, (_, index) => ({ whom, beside: besides[index % besides.length] })),
  )
  const library = join(dataFolder, 'library')
  for (const [round, { whom, beside }] of victims.entries()) {
    const app = await launch({ dataFolder })
    const window = await app.window()
    await addSource(window)
    const core = (await processOf(app, 'core')) ?? 0
    const victim = whom === 'main' ? app.pid : ((await processOf(app, whom)) ?? 0)
    expect(victim, whom).toBeGreaterThan(0)
    const backup = join(dataFolder, `${round}.tilshibackup`)
    await answerDialogs(app, backup)
    const api = apiOf(window)
    const work: Promise<unknown>[] = [api.refresh.start({})]
    if (beside === 'a pack') work.push(api.packs.start({ kind: 'articles', query: {} }))
    if (beside === 'a backup') work.push(api.backup.make())
    for (const one of work) one.catch(() => undefined)
    await delay(random() * longestWaitMs)
    process.kill(victim, 'SIGKILL')
    if (whom === 'main') {
      await app.waitForExit()
      // Nothing goes on without it.
      await expect.poll(() => isRunning(core), { timeout: 15_000 }).toBe(false)
    } else {
      await expect.poll(() => showsPaper(app), { timeout: 30_000 }).toBe(true)
      await app.close()
    }
    const faults = await faultsAfterKill(library, kept)
    // A file of that name is whole, whenever there is one.
    if (existsSync(backup) && (await readBackup(backup)).articles < kept.articles)
      faults.push('the backup is not whole')
    expect({ round, whom, beside, faults }).toEqual({ round, whom, beside, faults: [] })
    await letGoOfClosed()
  }

  const last = await launch({ dataFolder })
  const paper = await last.window()
  await apiOf(paper).refresh.start({})
  const totals = (await apiOf(paper).feeds.list()).filter(({ url }) => url.startsWith(server.url('/feed-')))
  expect(totals.map(({ total }) => total)).toEqual(Array.from({ length: sources }, () => articlesOfEach))
  const pack = await apiOf(paper).packs.start({ kind: 'articles', query: {} })
  const packed = async () => (await apiOf(paper).packs.list()).find(({ id }) => id === pack.id)
  await expect.poll(packed, { timeout: 120_000 }).toMatchObject({ progress: null, unverified: 0 })
  expect(await apiOf(paper).packs.missing(pack.id)).toEqual([])
  await answerDialogs(last, join(dataFolder, 'last.tilshibackup'))
  expect(await apiOf(paper).backup.make()).toMatchObject({ articles: (await apiOf(paper).articles.counts()).articles })
  expect(leftIn(library)).toEqual([])
})
