import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { kindOf, treeOf } from '../bench/process-tree.ts'
import { openDatabase } from '../src/core/db/open.ts'
import { saveRateDay } from '../src/core/rates/rate-store.ts'
import { makeDataFolder, type App } from './app.ts'
import { apiOf } from './page.ts'
import { expect, test } from './test.ts'

const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []

/** A publication that is newer than all of the sample's. */
function publish(dataFolder: string, value: string): void {
  const db = openDatabase(path.join(dataFolder, 'library', 'library.sqlite'))
  const rates = [{ currency: 'USD', nominal: 1, value, change: null }]
  saveRateDay(db, { source: 'sample', date: '2099-01-01', fetchedAt: 0, rates })
  db.close()
}

/** Starts the app once more on the same folder, as the desktop does with a link, and waits until that one has ended. */
async function startAgain(dataFolder: string, ...args: string[]): Promise<void> {
  const second = spawn(process.env['ELECTRON_EXEC_PATH'] ?? '', [...sandbox, process.cwd(), ...args], {
    env: { ...process.env, TILSHI_DATA: dataFolder },
    stdio: 'ignore',
  })
  expect(await once(second, 'exit')).toEqual([0, null])
}

const windows = (app: App) => app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)

test('what is metered is told by NetworkManager, also one that comes later, and the window says what waits for it', async ({
  desktop,
  launch,
}) => {
  const page = await (await launch()).window()
  const use = () => apiOf(page).traffic.use()
  await expect.poll(use).toMatchObject({ metered: null, hold: null })
  const network = await desktop.startNetwork(true)
  await expect.poll(use).toMatchObject({ metered: true, hold: { why: 'metered', what: 'pictures' } })
  await apiOf(page).settings.set({ onMetered: 'nothing' })
  await expect(page.locator('.refresh-next')).toHaveText('Checks wait: metered connection')
  await page.getByRole('button', { name: 'What is fetched and what failed' }).click()
  await expect(page.locator('.refresh-details')).toContainText('It waits for a connection that is not metered')
  network.setMetered(false)
  await expect(page.locator('.refresh-next')).not.toContainText('metered')
  network.setMetered(true)
  await expect.poll(use).toMatchObject({ metered: true })
  network.stop()
  await expect.poll(use).toMatchObject({ metered: null, hold: null })
})

test('a rate that crosses a level is told once, not again after a restart, and a click opens the alerts', async ({
  desktop,
  launch,
}) => {
  const dataFolder = await makeDataFolder()
  const first = await launch({ dataFolder })
  const page = await first.window()
  await expect.poll(async () => (await apiOf(page).rates.board({})).date).not.toBeNull()
  await page.keyboard.press('g')
  await page.keyboard.press('l')
  const form = page.getByRole('form', { name: 'New alert' })
  await form.getByRole('textbox').fill('5000')
  await form.getByRole('button', { name: 'Add' }).click()
  await expect(page.getByRole('listitem').filter({ hasText: /5,000\.00 KZT.? or higher/ })).toContainText('waits')
  await first.close()
  publish(dataFolder, '5000.5')

  const second = await launch({ dataFolder })
  await apiOf(await second.window()).refresh.start({ rates: true })
  await expect.poll(() => desktop.notifications().length, { timeout: 20_000 }).toBe(1)
  const [told] = desktop.notifications()
  expect(told?.title.replace(/[\u2066-\u2069]/g, '')).toBe('USD 5,000.50 KZT')
  desktop.clickNotification(told?.id ?? 0)
  await expect((await second.window()).getByRole('heading', { level: 1 })).toHaveText('Alerts')
  await second.close()

  const third = await launch({ dataFolder, args: ['--hidden'] })
  await expect.poll(async () => (await desktop.trayItems()).length).toBe(1)
  expect(await windows(third)).toBe(0)
  await startAgain(dataFolder, '--hidden', 'tilshi:alerts')
  const again = await third.window()
  await expect(again.getByRole('region', { name: 'What came true' })).toContainText('5,000.50')
  const [alert] = await apiOf(again).alerts.list()
  expect(alert?.armed).toBe(false)
  await apiOf(again).refresh.start({ rates: true })
  expect(desktop.notifications()).toHaveLength(1)
  await third.close()
})

test('a link starts the app where it points, reaches one that runs, and a hostile one only brings it to the front', async ({
  launch,
}) => {
  const dataFolder = await makeDataFolder()
  const app = await launch({ dataFolder, args: ['tilshi://rates/EUR'] })
  const page = await app.window()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Rates')
  await startAgain(dataFolder, 'tilshi:article/999999')
  await expect(page.getByText('This article is not kept any more.')).toBeVisible()
  await expect(page.locator('main .scroller:focus')).toBeVisible()
  await startAgain(dataFolder, 'feed://127.0.0.1:9/rss')
  const dialog = page.getByRole('dialog', { name: 'Add a source' })
  await expect(dialog.getByRole('textbox')).toHaveValue('127.0.0.1:9/rss')
  await startAgain(dataFolder, 'feed://127.0.0.1:9/atom')
  await expect(dialog.getByRole('textbox')).toHaveValue('127.0.0.1:9/atom')
  await expect(dialog.getByRole('textbox')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await page.getByRole('button', { name: 'Add a source' }).first().click()
  await expect(dialog.getByRole('textbox')).toHaveValue('')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await startAgain(dataFolder, 'tilshi:add?url=file:///etc/passwd')
  await startAgain(dataFolder, '--', 'tilshi:alerts')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Alerts')
  await expect(dialog).toBeHidden()
  await app.close()
})

test('a login starts the app in the tray when the reader wants that', async ({ desktop, launch }) => {
  const dataFolder = await makeDataFolder()
  const file = path.join(process.env['XDG_CONFIG_HOME'] ?? '', 'autostart', 'tilshi.desktop')
  const first = await launch({ dataFolder })
  await apiOf(await first.window()).settings.set({ startAtLogin: true })
  await first.close()
  const entry = await readFile(file, 'utf8')
  expect(entry).toMatch(/^\[Desktop Entry\]\n[^]*\nExec=\S*electron\S* \S+ --hidden\n/)
  // Null where it is not installed.
  expect([0, null]).toContain(spawnSync('desktop-file-validate', [file]).status)

  // As a session does it, but that Chromium's sandbox needs another user than root.
  const command = `exec ${/^Exec=(.*)$/m.exec(entry)?.[1]} ${sandbox.join(' ')}`
  const login = spawn('sh', ['-c', command], { env: { ...process.env, TILSHI_DATA: dataFolder }, stdio: 'ignore' })
  const ended = once(login, 'exit')
  const kinds = () => treeOf(login.pid ?? 0).map(kindOf)
  await expect.poll(() => desktop.tooltip(), { timeout: 30_000 }).toMatch(/^usd\/kzt/)
  // A window has a process that draws it.
  expect(kinds()).not.toContain('renderer')
  await desktop.clickTray()
  await expect.poll(kinds).toContain('renderer')
  await desktop.clickTrayMenu('Quit')
  expect(await ended).toEqual([0, null])

  const last = await launch({ dataFolder })
  await apiOf(await last.window()).settings.set({ startAtLogin: false })
  await expect(readFile(file)).rejects.toMatchObject({ code: 'ENOENT' })
  await last.close()
})
