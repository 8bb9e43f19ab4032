import type { Page } from '@playwright/test'
import { readdirSync, readFileSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { hostname } from 'node:os'
import path from 'node:path'
import { openDatabase } from '../src/core/db/open.ts'
import { addFeed } from '../src/core/feeds/feed-store.ts'
import { joinSharedFolder, syncSharedFolder } from '../src/core/folder-sync/sync-folder.ts'
import { createReaderService, serveReader, serveSilence, user } from '../test/reader-server.ts'
import { makeDataFolder } from './app.ts'
import { answerDialogs, apiOf, openArticle } from './page.ts'
import { expect, test } from './test.ts'

const weeks = 21 * 86_400_000
/** Of the keychains of this computer none is used. */
const args = ['--password-store=basic']

async function openAccounts(page: Page): Promise<void> {
  await page.keyboard.press('Control+Comma')
  await page.getByRole('tab', { name: 'Accounts' }).click()
}

test('an account is added, read without its server for weeks, and tells what became of every mark', async ({
  launch,
}) => {
  test.setTimeout(240_000)
  const service = createReaderService('miniflux')
  const feed = service.follow('https://harbour.example/feed', 'Harbour News', 'Coast')
  const frost = service.arrive(feed, { title: 'Frost in the orchard' })
  const bees = service.arrive(feed, { title: 'Bees in the orchard' })
  let server = await serveReader(service)
  const dataFolder = await makeDataFolder()
  const app = await launch({ dataFolder, args })
  const page = await app.window()
  const api = apiOf(page)

  await openAccounts(page)
  await page.getByRole('button', { name: 'Add an account…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.locator('.select-button').click()
  await page.getByRole('option', { name: 'Miniflux' }).click()
  await dialog.getByLabel('Address', { exact: true }).fill(server.url)
  await dialog.getByLabel('Name on the server').fill(user.name)
  await dialog.getByLabel('Password', { exact: true }).fill('wrong')
  await dialog.getByLabel('Password', { exact: true }).press('Enter')
  await expect(dialog.getByRole('alert')).toContainText('refuses the name or the password')
  await dialog.getByLabel('Password', { exact: true }).fill(user.password)
  await dialog.getByLabel('Password', { exact: true }).press('Enter')
  const account = page.locator('.account')
  await expect(account).toContainText('Synced')
  await expect(account).toContainText('Sources: 1 · changes to send: 0')

  const { items } = await api.articles.list({ folder: 'Coast' })
  const idOf = (title: string) => items.find((item) => item.title === title)?.id
  const [frostId, beesId] = [idOf(frost.title), idOf(bees.title)]
  if (frostId === undefined || beesId === undefined) throw new Error('nothing has come')
  await api.articles.setRead([frostId], true)
  await expect.poll(() => frost.read, { timeout: 15_000 }).toBe(true)

  await server.close()
  await api.articles.setStarred([beesId], true)
  await expect(account).toContainText('changes to send: 1', { timeout: 15_000 })
  await app.close()
  frost.read = false
  service.arrive(feed, { title: 'Harvest begins' })

  server = await serveReader(service, service.answer, Number(new URL(server.url).port))
  const later = await launch({ dataFolder, args, env: { TILSHI_NOW: new Date(Date.now() + weeks).toISOString() } })
  const window = await later.window()
  await window.getByRole('button', { name: 'Miniflux waits for its password' }).click()
  // It waits for that and not for a time.
  await expect(window.locator('.account').getByRole('status').first()).toHaveText(/^Synced [^·]+$/)
  await window.getByLabel('Password of Miniflux').fill(user.password)
  await window.getByRole('button', { name: 'Use this password' }).click()
  await expect(window.locator('.account')).toContainText('changes to send: 0', { timeout: 15_000 })
  expect(bees.starred).toBe(true)
  const again = apiOf(window)
  await expect.poll(async () => (await again.articles.list({ folder: 'Coast' })).items.length).toBe(3)
  const [star] = await again.accounts.receipts(beesId)
  expect(star).toMatchObject({ kind: 'starred', value: true, origin: 'here', refusedAt: null })
  expect(star?.confirmedAt).not.toBeNull()

  await openArticle(window, later, frostId)
  // To open it is to read it, which is a mark of its own.
  const facts = window.locator('.facts .receipts-open')
  await facts.click()
  const told = /read here .* accepted.*marked unread in Miniflux.*read here/s
  await expect(window.locator('.facts .receipts')).toContainText(told)
  await expect(facts).toHaveText('Why did it become unread again?')
  await expect.poll(() => frost.read, { timeout: 15_000 }).toBe(true)

  // What the window remembers as read, and the server has as unread again, is read when it is opened again.
  await window.keyboard.press('Escape')
  await expect(window.locator('.account')).toContainText(/Synced.*changes to send: 0/s)
  frost.read = false
  await window.getByRole('button', { name: 'Sync now' }).click()
  const isRead = async () =>
    (await again.articles.list({ folder: 'Coast' })).items.find(({ id }) => id === frostId)?.read
  await expect.poll(isRead).toBe(false)
  await openArticle(window, later, frostId)
  await expect.poll(isRead).toBe(true)
  await window.getByRole('button', { name: 'Mark as unread' }).click()
  await expect.poll(isRead).toBe(false)
  await later.close()
  await server.close()
  const files = readdirSync(dataFolder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const kept = files.filter(({ parentPath, name }) => readFileSync(`${parentPath}/${name}`).includes(user.password))
  expect(files.length).toBeGreaterThan(0)
  expect(kept).toEqual([])
})

test('connecting is given up by Escape, by the button and by leaving, and nothing is left of it', async ({ app }) => {
  const silent = await serveSilence()
  const page = await app.window()
  await openAccounts(page)
  const add = page.getByRole('button', { name: 'Add an account…' })
  await add.click()
  const dialog = page.getByRole('dialog')
  const password = dialog.getByLabel('Password', { exact: true })
  await dialog.getByLabel('Address', { exact: true }).fill(silent.url)
  await dialog.getByLabel('Name on the server').fill(user.name)
  await password.fill(user.password)
  const connecting = dialog.getByText('Connecting to the server…')
  for (const [index, giveUp] of [
    () => page.keyboard.press('Escape'),
    () => dialog.getByRole('button', { name: 'Stop' }).click(),
    () => dialog.getByRole('button', { name: 'Close' }).click(),
  ].entries()) {
    await password.press('Enter')
    await expect(connecting).toBeVisible()
    await expect.poll(silent.asked).toBe(index + 1)
    await giveUp()
    await expect(connecting).toBeHidden()
    await expect.poll(silent.left).toBe(index + 1)
    // What was typed is still there, to be tried once more.
    if (index < 2) await expect(password).toBeFocused()
    await expect(page.getByRole('alert')).toHaveCount(0)
  }
  await expect(dialog).toBeHidden()
  await expect(add).toBeFocused()
  expect(await apiOf(page).accounts.list()).toEqual([])
  await silent.close()
})

test('a folder is chosen, joined and left, and what stands in its way is said in words', async ({ launch }) => {
  const folder = await makeDataFolder()
  const other = openDatabase(path.join(await makeDataFolder(), 'library.sqlite'))
  const now = () => Date.now()
  addFeed(other, { url: 'https://harbour.example/feed', customTitle: 'Harbour News', folder: 'Coast' }, now())
  await joinSharedFolder({ db: other, now }, folder)
  await syncSharedFolder({ db: other, now })
  other.close()

  const app = await launch({ args })
  const page = await app.window()
  await openAccounts(page)
  const setting = page.locator('[data-setting="sharedFolder"]')
  await answerDialogs(app, path.join(folder, 'nowhere'))
  await setting.getByRole('button', { name: 'Choose a folder…' }).click()
  await expect(page.getByText('The file could not be written.')).toBeVisible()
  await answerDialogs(app, folder)
  await setting.getByRole('button', { name: 'Choose a folder…' }).click()
  await expect(setting).toContainText(folder)
  await expect(setting.getByRole('status')).toHaveText(/^Synced/)
  await expect(setting).toContainText(`${hostname()} · last wrote`)
  await expect.poll(async () => (await apiOf(page).feeds.list()).map(({ title }) => title)).toContain('Harbour News')
  await setting.getByText('Rules', { exact: true }).click()
  await expect.poll(async () => (await apiOf(page).sharedFolder.state())?.shares).toContain('rules')

  await rename(folder, `${folder}-away`)
  await setting.getByRole('button', { name: 'Sync now' }).click()
  await expect(setting.getByRole('alert')).toContainText('The shared folder is not there.')
  await rename(`${folder}-away`, folder)
  await setting.getByRole('button', { name: 'Sync now' }).click()
  await expect(setting.getByRole('alert')).toHaveCount(0)
  await setting.getByRole('button', { name: 'Stop sharing' }).click()
  await expect(setting.getByRole('status')).toHaveCount(0)
})
