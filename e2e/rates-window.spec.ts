import type { Page } from '@playwright/test'
import axe from 'axe-core'
import path from 'node:path'
import { openDatabase, transaction } from '../src/core/db/open.ts'
import { saveCheckedDay } from '../src/core/rates/held-store.ts'
import { makeDataFolder, type App } from './app.ts'
import { guarded, isLoaded, tryGuards } from './guards.ts'
import { apiOf, seeDollar } from './page.ts'
import { expect, test } from './test.ts'

type Seen = { onTop: boolean; bounds: { x: number; y: number; width: number; height: number } } | null

/** How the small window stands; null while it is not there. */
function standing(app: App): Promise<Seen> {
  return app.electron.evaluate(({ BrowserWindow }) => {
    const small = BrowserWindow.getAllWindows().find(({ webContents }) => webContents.getURL().endsWith('/rates.html'))
    return small === undefined ? null : { onTop: small.isAlwaysOnTop(), bounds: small.getBounds() }
  })
}

/** A newer publication than all of the sample's, whose dollar cannot be right. */
function publishNonsense(dataFolder: string): void {
  const db = openDatabase(path.join(dataFolder, 'library', 'library.sqlite'))
  const rates = [
    { currency: 'USD', nominal: 1, value: '0', change: null },
    { currency: 'EUR', nominal: 1, value: '600.5', change: null },
  ]
  transaction(db, () => saveCheckedDay(db, { source: 'sample', date: '2099-01-01', fetchedAt: 0, rates }))
  db.close()
}

async function opened(app: App, open: () => Promise<unknown>): Promise<Page> {
  const made = app.electron.waitForEvent('window')
  await open()
  const small = await made
  await expect(small.locator('.pair').first()).toBeVisible()
  return small
}

test('the small window shows the board’s rates, stays on top or not, and comes back where it was', async ({
  launch,
}) => {
  const dataFolder = await makeDataFolder()
  const app = await launch({ dataFolder })
  const page = await app.window()
  await seeDollar(page)
  const { rates } = await apiOf(page).rates.board({})
  const valueOf = (code: string) => Number(rates.find(({ currency }) => currency === code)?.value).toFixed(2)

  const small = await opened(app, () => page.keyboard.press('Control+Shift+Digit3'))
  const pairs = small.locator('.pair')
  await expect(pairs.locator('.pair-name')).toHaveText(['usd/kzt', 'eur/kzt', 'rub/kzt', 'cny/kzt'])
  await expect(pairs.locator('.pair-value')).toHaveText(['USD', 'EUR', 'RUB', 'CNY'].map(valueOf))
  await expect(small.locator('.sparkline-line')).toHaveCount(4)
  await expect(small.getByText('Sample rates for')).toBeVisible()

  // It may ask for what it shows, and for nothing else.
  const refused = { ok: false, error: { code: 'unknownCall', params: {} } }
  const ask = (call: string, args: unknown[]) =>
    small.evaluate(([name, given]) => window.tilshi.send(name, given), [call, args] as const)
  expect(await ask('settings.set', [{ theme: 'dark' }])).toEqual(refused)
  expect(await ask('feeds.list', [])).toEqual(refused)

  expect(await standing(app)).toMatchObject({ onTop: true })
  await small.getByRole('button', { name: 'Stay above other windows' }).click()
  await expect.poll(async () => (await standing(app))?.onTop).toBe(false)
  await apiOf(page).settings.set({ language: 'kk-Arab', theme: 'dark' })
  await expect(small.locator('html')).toHaveAttribute('dir', 'rtl')
  await expect(small.locator('html')).toHaveAttribute('data-theme', 'dark')
  // Not a script element: the window's policy refuses one.
  await small.evaluate(axe.source)
  const { violations } = await small.evaluate(() => (window as unknown as { axe: typeof axe }).axe.run(document))
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
  await apiOf(page).settings.set({ language: 'en' })

  const bounds = { x: 300, y: 200, width: 420, height: 300 }
  await app.electron.evaluate(({ BrowserWindow }, to) => {
    BrowserWindow.getAllWindows()
      .find(({ webContents }) => webContents.getURL().endsWith('/rates.html'))
      ?.setBounds(to)
  }, bounds)
  await expect.poll(async () => (await standing(app))?.bounds).toEqual(bounds)
  await small.keyboard.press('Escape').catch(() => undefined)
  await expect.poll(() => standing(app)).toBeNull()

  publishNonsense(dataFolder)
  // With the reader's window closed to the tray a pair brings that one back, on its rates.
  const again = await opened(app, () => apiOf(page).ratesWindow.open())
  expect(await standing(app)).toEqual({ onTop: false, bounds })
  const doubted = again.locator('.pair-held')
  await expect(doubted.locator('.pair-value')).toHaveText(valueOf('USD'))
  await expect(doubted).toHaveAttribute('title', /USD 0\.00 of 1 January 2099 cannot be right/)
  await apiOf(page).settings.set({ ratesWindowAtStart: true })
  await page.close()
  await expect.poll(() => app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  await again.locator('.pair').first().focus()
  await again.keyboard.press('ArrowDown')
  const made = app.electron.waitForEvent('window')
  await again.keyboard.press('Enter')
  const reader = await made
  await expect(reader.locator('.history-name')).toContainText('Euro')
  await app.close()

  const next = await launch({ dataFolder, args: ['--hidden'] })
  await expect.poll(() => standing(next), { timeout: 20_000 }).toEqual({ onTop: false, bounds })
  const address = 'tilshi-app://window/rates.html'
  await expect.poll(() => isLoaded(next, address)).toBe(true)
  expect(await tryGuards(next, address)).toEqual({ ...guarded, bridge: 'object' })
})
