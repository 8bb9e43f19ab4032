import type { Locator, Page } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Messages } from '../src/shared/i18n.ts'
import { interfaceLanguageTags, type InterfaceLanguage } from '../src/shared/languages.ts'
import type { Settings } from '../src/shared/settings.ts'
import { makeDataFolder, type App } from './app.ts'
import type { Desktop } from './desktop/desktop.ts'
import { apiOf, shiftOf } from './page.ts'
import { expect, test } from './test.ts'

/** The others write a comma before the fraction (CLDR). */
const pointLanguages = new Set<InterfaceLanguage>(['en', 'zh-Hans', 'kk-Arab'])

function wordsOf(language: InterfaceLanguage): Messages {
  return JSON.parse(
    readFileSync(new URL(`../src/shared/locales/${language}.json`, import.meta.url), 'utf8'),
  ) as Messages
}

async function change(app: App, patch: Partial<Settings>): Promise<void> {
  await apiOf(await app.window()).settings.set(patch)
}

async function ratesShown(desktop: Desktop): Promise<void> {
  await expect.poll(() => desktop.tooltip(), { timeout: 30_000 }).toMatch(/^usd\/kzt {2}[1-9]/)
}

/** The headlines in the menu, once there are three. */
async function headlines(desktop: Desktop): Promise<string[]> {
  await ratesShown(desktop)
  const { refresh } = wordsOf('en').tray
  const shown = async () => {
    const labels = await menuLabels(desktop)
    // The pairs and the line under them come first, as in the tooltip; then how a rate is copied.
    return labels.slice((await desktop.tooltip()).split('\n').length + 1, labels.indexOf(refresh))
  }
  await expect.poll(async () => (await shown()).length, { timeout: 30_000 }).toBe(3)
  return shown()
}

async function menuLabels(desktop: Desktop): Promise<string[]> {
  return (await desktop.trayMenu()).map(({ label }) => label)
}

/** Waits until Electron sees the reader's window so. An answer that Electron loses to its collector is asked again. */
async function windowBecomes(app: App, wanted: { visible: boolean; minimized: boolean }): Promise<void> {
  await expect(async () => {
    const state = await app.electron.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows()
      return { visible: window?.isVisible(), minimized: window?.isMinimized() }
    })
    expect(state).toEqual(wanted)
  }).toPass({ timeout: 10_000 })
}

/** Closed to the tray it is gone with its process and all its memory. */
async function windowIsGone(app: App): Promise<void> {
  await expect(async () => {
    expect(await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(0)
  }).toPass({ timeout: 10_000 })
}

/** The pane of the list that fills the page. */
function listOf(page: Page): Locator {
  return page.locator('.scroller', { has: page.locator('.timeline') }).first()
}

function closeWindow(app: App): Promise<void> {
  return app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
}

test('the native menu changes its language in place', async ({ app }) => {
  for (const language of interfaceLanguageTags) {
    const { menu } = wordsOf(language)
    await change(app, { language })
    const bar = () => app.electron.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label))
    const expected = [menu.file, menu.edit, menu.view, menu.go, menu.help]
    await expect(async () => expect(await bar()).toEqual(expected)).toPass({ timeout: 10_000 })
  }
})

test('the tray shows the chosen pairs and headlines in each interface language', async ({ desktop, launch }) => {
  const app = await launch()
  await headlines(desktop)
  const rate = /^usd\/kzt {2}(\d+)\.(\d\d)/.exec(await desktop.tooltip())
  expect(rate).not.toBeNull()
  for (const language of interfaceLanguageTags) {
    const { tray } = wordsOf(language)
    await change(app, { language })
    await expect.poll(() => menuLabels(desktop), { message: language }).toContain(tray.quit)
    const labels = await menuLabels(desktop)
    expect(labels.slice(-4)).toEqual([tray.refresh, tray.pause, tray.open, tray.quit])
    const lines = (await desktop.tooltip()).split('\n')
    expect(lines.map((line) => line.slice(0, 7))).toEqual(
      expect.arrayContaining(['usd/kzt', 'eur/kzt', 'rub/kzt', 'cny/kzt']),
    )
    expect(lines[0]).toContain(`  ${rate?.[1]}${pointLanguages.has(language) ? '.' : ','}${rate?.[2]}`)
    expect(lines.at(-1)).toContain(tray.sample)
    expect(labels.slice(0, lines.length)).toEqual(lines)
    expect(labels[lines.length]).toBe(tray.copyHint)
    expect(labels).toHaveLength(lines.length + 1 + 3 + 4)
  }
  expect(desktop.trayRegistrations()).toBe(1)
})

test('the icon is the rate on a plate of its own, the pairs in turn, or what is chosen; a pair in the menu is copied', async ({
  desktop,
  launch,
}, info) => {
  const app = await launch()
  const { tray } = wordsOf('en')
  await change(app, { trayTurnSeconds: 0 })
  await ratesShown(desktop)
  const [item] = await desktop.trayItems()
  expect([item?.icon?.width, item?.icon?.height]).toEqual([48, 48])
  const pixel = (x: number, y: number) => [...(item?.icon?.rgba.subarray((y * 48 + x) * 4, (y * 48 + x) * 4 + 4) ?? [])]
  expect(pixel(0, 0)[3]).toBe(0)
  expect(pixel(24, 1)[3]).toBe(255)
  const shown = async () => (await desktop.trayItems())[0]?.icon?.png ?? Buffer.alloc(0)
  const looksLike = async (other: Buffer) => (await shown()).equals(other)
  const first = await shown()
  await info.attach('first pair', { body: first, contentType: 'image/png' })
  await change(app, { trayTurnSeconds: 5 })
  await expect.poll(() => looksLike(first), { timeout: 10_000 }).toBe(false)
  await info.attach('second pair', { body: await shown(), contentType: 'image/png' })
  // While its menu is open nothing turns, for however long.
  await desktop.openTrayMenu(true)
  await expect(async () => {
    const held = await shown()
    await sleep(6_000)
    expect(await looksLike(held)).toBe(true)
  }).toPass({ timeout: 30_000 })
  const held = await shown()
  await desktop.openTrayMenu(false)
  await expect.poll(() => looksLike(held), { timeout: 10_000 }).toBe(false)
  await change(app, { trayTurnSeconds: 0, trayLabel: true })
  const labels = async () => (await desktop.trayItems()).map(({ label }) => label)
  await expect.poll(labels).toEqual(['', (await desktop.tooltip()).split('\n')[0]])
  await change(app, { trayLabel: false })
  await expect.poll(labels).toEqual([''])
  await change(app, { trayShows: 'unread' })
  await expect.poll(() => desktop.tooltip()).toMatch(/^Unread: \d+\nusd/)
  await change(app, { trayShows: 'weather' })
  await expect.poll(() => desktop.tooltip()).toMatch(/^Astana {2}\S+° \S+°\nusd/)
  await info.attach('weather', { body: await shown(), contentType: 'image/png' })
  const [pair = ''] = (await desktop.tooltip()).split('\n').slice(1)
  await desktop.clickTrayMenu(pair)
  const rate = /[\d.,]+/.exec(pair)?.[0] ?? ''
  await expect.poll(() => menuLabels(desktop)).toContain(tray.copied.replace('{{rate}}', rate))
  expect(await app.electron.evaluate(({ clipboard }) => clipboard.readText())).toBe(rate)
})

test('closing the window keeps the tray, a click on which brings the window back', async ({ desktop, launch }) => {
  const app = await launch()
  const page = await app.window()
  await ratesShown(desktop)
  await page.keyboard.press('g')
  await page.keyboard.press('a')
  await listOf(page).evaluate((list) => list.scrollTo(0, 250))
  await page.locator('.timeline h3 button').nth(6).click()
  const title = page.locator('.reader h1')
  const opened = (await title.textContent()) ?? ''
  const bounds = () => app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())
  const before = await bounds()
  await closeWindow(app)
  await windowIsGone(app)
  expect(await desktop.trayItems()).toHaveLength(1)
  const made = app.electron.waitForEvent('window')
  await desktop.clickTray()
  const again = await made
  await expect(again.locator('.reader h1')).toHaveText(opened)
  const picture = await again.evaluate(() => localStorage.getItem('left-picture') ?? '')
  expect(picture, 'what is painted first').toContain(opened)
  await expect(again.locator('#root[inert]')).toHaveCount(0)
  expect(await shiftOf(again)).toBeLessThan(0.01)
  await windowBecomes(app, { visible: true, minimized: false })
  expect(await bounds()).toEqual(before)
  await again.keyboard.press('Alt+ArrowLeft')
  await expect.poll(() => listOf(again).evaluate((list) => list.scrollTop)).toBe(250)
  await desktop.clickTrayMenu(wordsOf('en').tray.quit)
  expect(await app.waitForExit()).toBe(0)
})

test('started hidden there is no window until the icon is clicked', async ({ desktop, launch }) => {
  const app = await launch({ args: ['--hidden'] })
  await ratesShown(desktop)
  await windowIsGone(app)
  await desktop.clickTray()
  await windowBecomes(app, { visible: true, minimized: false })
  await expect((await app.window()).locator('[data-article]').first()).toBeVisible()
})

/** Settings cannot be written any more; what a box of the system then says is kept instead of shown. */
async function boxesOfFullDisk(app: App): Promise<() => Promise<string[]>> {
  await mkdir(path.join(app.dataFolder, 'settings.json.new'))
  await app.electron.evaluate(({ dialog }) => {
    const boxes: string[] = []
    dialog.showErrorBox = (_title, text) => void boxes.push(text)
    const showMessageBox = ({ message }: Electron.MessageBoxOptions) => Promise.resolve(boxes.push(message))
    Object.assign(globalThis, { boxes })
    Object.assign(dialog, { showMessageBox })
  })
  return () => app.electron.evaluate(() => Reflect.get(globalThis, 'boxes') as string[])
}

test('a headline in the tray opens its article, and the dock says that one more is read; also where settings cannot be kept', async ({
  desktop,
  launch,
}) => {
  const app = await launch()
  await app.window()
  const boxes = await boxesOfFullDisk(app)
  await app.electron.evaluate(({ BrowserWindow }) => {
    // As the wheel under Control has Chromium do.
    BrowserWindow.getAllWindows()[0]?.webContents.emit('zoom-changed', {}, 'in')
  })
  await expect.poll(boxes).toEqual([wordsOf('en').errors.diskFull.text])
  // What is chosen in the window is told there, in the language that stays.
  await (await app.window()).getByRole('button', { name: 'Русский' }).click()
  await expect((await app.window()).locator('.notice-place')).toContainText('could not be saved')
  const [headline = ''] = await headlines(desktop)
  const { unread } = await apiOf(await app.window()).articles.counts()
  await expect.poll(() => desktop.badge()).toBe(unread)
  await closeWindow(app)
  await windowIsGone(app)
  const made = app.electron.waitForEvent('window')
  await desktop.clickTrayMenu(headline)
  const page = await made
  await expect(page.getByRole('heading', { name: headline.replace('…', '') }).first()).toBeVisible()
  await expect.poll(() => desktop.badge(), { timeout: 10_000 }).toBe(unread - 1)
  // The next one takes its place.
  await expect.poll(() => menuLabels(desktop)).not.toContain(headline)
  await windowBecomes(app, { visible: true, minimized: false })
  expect(await boxes()).toHaveLength(1)
})

test('checks are paused and resumed from the tray', async ({ desktop, launch }) => {
  const app = await launch()
  const { tray } = wordsOf('en')
  await ratesShown(desktop)
  await desktop.clickTrayMenu(tray.pause)
  await expect.poll(() => menuLabels(desktop)).toContain(tray.resume)
  expect(await desktop.tooltip()).toContain(tray.paused)
  expect(await apiOf(await app.window()).settings.get()).toMatchObject({ refreshPaused: true })
  await desktop.clickTrayMenu(tray.resume)
  await expect.poll(() => menuLabels(desktop)).toContain(tray.pause)
})

test('rates that nothing newer has followed look it, in the icon and under the pairs', async ({
  desktop,
  launch,
}, info) => {
  const dataFolder = await makeDataFolder()
  await writeFile(path.join(dataFolder, 'settings.json'), JSON.stringify({ firstRunDone: true, refreshPaused: true }))
  const weeksLater = new Date(Date.now() + 20 * 86_400_000).toISOString()
  const app = await launch({ dataFolder, args: ['--hidden'], env: { TILSHI_NOW: weeksLater } })
  await ratesShown(desktop)
  const [, age = ''] = wordsOf('en').tray.stale.split('{{age}}')
  expect(await desktop.tooltip()).toContain(age)
  const icon = (await desktop.trayItems())[0]?.icon
  await info.attach('stale', { body: icon?.png ?? '', contentType: 'image/png' })
  const pixels = Array.from({ length: 48 * 48 }, (_, at) => [...(icon?.rgba.subarray(at * 4, at * 4 + 3) ?? [])])
  expect(pixels.every((pixel) => Math.max(...pixel) - Math.min(...pixel) <= 20)).toBe(true)
  expect(pixels.some((pixel) => Math.max(...pixel) > 60)).toBe(true)
  await app.close()
})

test('the icon survives a crash of the panel and the sleep of the computer', async ({ desktop, launch }) => {
  await launch()
  await ratesShown(desktop)
  desktop.stopPanel()
  // Twice, as logind's signals reach Electron; what is done at waking is done once.
  for (let time = 0; time < 2; time++) desktop.suspend()
  for (let time = 0; time < 2; time++) desktop.resume()
  await desktop.startPanel()
  await expect.poll(async () => (await desktop.trayItems()).length).toBe(1)
  await ratesShown(desktop)
})

test.describe('without a panel', () => {
  test.use({ panel: false })

  test('a reader started hidden comes by itself, or it could not be found', async ({ launch }) => {
    const app = await launch({ args: ['--hidden'] })
    await windowIsGone(app)
    await expect
      .poll(() => app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible()), {
        timeout: 20_000,
      })
      .toBe(true)
  })

  test('closing minimises; once a panel comes the icon appears there and closing hides', async ({
    desktop,
    launch,
  }) => {
    const app = await launch()
    await app.window()
    await windowBecomes(app, { visible: true, minimized: false })
    await closeWindow(app)
    await windowBecomes(app, { visible: false, minimized: true })
    await desktop.startPanel()
    await ratesShown(desktop)
    expect(await desktop.trayItems()).toHaveLength(1)
    await desktop.clickTray()
    await windowBecomes(app, { visible: true, minimized: false })
    await closeWindow(app)
    await windowIsGone(app)
  })
})
