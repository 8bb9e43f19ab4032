import { expect, type Page } from '@playwright/test'
import type { App } from './app.ts'
import type { Api, Bridge } from '../src/shared/api.ts'
import type { ArticleId } from '../src/shared/model.ts'
import { createClient } from '../src/shared/rpc.ts'

declare global {
  interface Window {
    readonly tilshi: Bridge
  }
}

/** The first headline of the sample newsroom. */
export const lead = 'Green corridors open at two border crossings with China'

/** Calls the contract as the window does, through its preload script and main's checks. */
export function apiOf(page: Page) {
  return createClient<Api>((path, args) =>
    page.evaluate(([call, given]) => window.tilshi.send(call, given), [path, args] as const),
  )
}

/** So that no speech service is started for a test, whatever this machine has. */
export const noSpeech = { SPEECHD_ADDRESS: 'unix_socket:/nowhere', SPEECHD_CMD: '/bin/false' }

/** The window on the front page, its first refresh over. */
export async function frontOf(app: App): Promise<Page> {
  const page = await app.window()
  await expect(page.getByRole('heading', { name: lead }).first()).toBeVisible({ timeout: 30_000 })
  await expect.poll(async () => (await apiOf(page).refresh.progress()).running, { timeout: 30_000 }).toBe(false)
  return page
}

/** Adds sources as an imported list does, without asking their publishers. */
export async function importFeeds(page: Page, urls: readonly string[]): Promise<void> {
  const outlines = urls.map((url) => `<outline type="rss" text="${new URL(url).host}" xmlUrl="${url}"/>`)
  await importOutlines(page, outlines.join(''))
}

/** Adds what the body of an OPML document says. */
export async function importOutlines(page: Page, outlines: string): Promise<void> {
  const opml = `<opml version="2.0"><body>${outlines}</body></opml>`
  await apiOf(page).feeds.importOpml(new TextEncoder().encode(opml))
}

/** Whether every picture of the open article has really been drawn. */
export function picturesDrawn(page: Page): Promise<boolean> {
  return page
    .locator('.prose img')
    .evaluateAll((images) =>
      images.every((image) => image instanceof HTMLImageElement && image.complete && image.naturalWidth > 0),
    )
}

/** Opens an article the way the tray does. Electron now and then loses the answer to a call, so it is asked again. */
export async function openArticle(page: Page, app: App, id: ArticleId): Promise<void> {
  await expect(async () => {
    await app.electron.evaluate(({ BrowserWindow }, article) => {
      BrowserWindow.getAllWindows()[0]?.webContents.send('event', 'openArticle', { id: article })
    }, id)
  }).toPass({ timeout: 10_000 })
  await expect(page.locator(`.reader-columns[data-article="${id}"]`)).toBeVisible()
}

/** Waits until the window shows the stored rate of the dollar, which the sample newsroom has another of every day. */
export async function seeDollar(page: Page): Promise<void> {
  await expect(async () => {
    const { rates } = await apiOf(page).rates.board({})
    const dollar = rates.find(({ currency }) => currency === 'USD')?.value ?? 'no rate'
    await expect(page.getByText(dollar).first()).toBeVisible({ timeout: 1_000 })
  }).toPass({ timeout: 30_000 })
}

/** Lets core stand still, or go on. */
export async function signalCore(app: App, signal: 'SIGSTOP' | 'SIGCONT'): Promise<void> {
  await app.electron.evaluate(({ app: main }, name) => {
    const core = main
      .getAppMetrics()
      .find(({ name: own, serviceName }) => `${own} ${serviceName}`.includes('Tilshi core'))
    if (core === undefined) throw new Error('core is not among the processes')
    process.kill(core.pid, name)
  }, signal)
}

/** What the system's dialogs answer from here on; null is Cancel. */
export async function answerDialogs(app: App, file: string | null): Promise<void> {
  await app.electron.evaluate(({ dialog }, filePath) => {
    const canceled = filePath === null
    Object.assign(dialog, {
      showSaveDialog: () => Promise.resolve({ canceled, filePath: filePath ?? '' }),
      showOpenDialog: () => Promise.resolve({ canceled, filePaths: filePath === null ? [] : [filePath] }),
    })
  }, file)
}

/** How far what is shown has moved by itself, as Cumulative Layout Shift counts it. */
export function shiftOf(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          const shifts = list.getEntries() as (PerformanceEntry & { value: number })[]
          resolve(shifts.reduce((sum, { value }) => sum + value, 0))
        }).observe({ type: 'layout-shift', buffered: true })
        setTimeout(() => resolve(0), 1_500)
      }),
  )
}
