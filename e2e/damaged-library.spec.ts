import { once } from 'node:events'
import { mkdir, open, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { lockLibrary } from '../test/lock-library.ts'
import { makeDataFolder } from './app.ts'
import { answerDialogs, apiOf, signalCore } from './page.ts'
import { expect, test } from './test.ts'

test('a damaged library is set aside, whole, and a new one takes its place', async ({ launch }) => {
  const dataFolder = await makeDataFolder()
  const folder = join(dataFolder, 'library')
  const damage = 'This is no library. '.repeat(300)
  await mkdir(folder)
  await writeFile(join(folder, 'library.sqlite'), damage)
  const app = await launch({ dataFolder })
  const page = await app.window()
  await expect(page.getByText('The library on this computer is damaged.').first()).toBeVisible()
  await page.getByRole('button', { name: 'Start a new library' }).first().click()
  await expect(page.getByText('The damaged library is kept as')).toBeVisible()
  await expect.poll(async () => (await apiOf(page).feeds.list()).length, { timeout: 15_000 }).toBe(8)
  // That core was started again for it is no news, and would take the place of those words.
  expect(await page.locator('.notice').filter({ hasText: 'started again' }).count()).toBe(0)
  await expect(page.getByText('The library on this computer is damaged.')).toHaveCount(0)

  const kept = (await readdir(folder)).find((name) => /^library-damaged-\d{4}-\d\d-\d\dT[\d-]+\.sqlite$/.test(name))
  expect(await readFile(join(folder, kept ?? ''), 'utf8')).toBe(damage)
  await expect(apiOf(page).app.startNewLibrary()).rejects.toMatchObject({ code: 'unsupported' })
})

test('a library that is damaged in its head is repaired from a backup, at a press', async ({ launch }) => {
  const dataFolder = await makeDataFolder()
  const before = await launch({ dataFolder })
  const first = await before.window()
  await expect(first.locator('.lead-title')).toBeVisible({ timeout: 30_000 })
  const [starred] = (await apiOf(first).articles.list({ limit: 1 })).items
  await apiOf(first).articles.setStarred([starred?.id as never], true)
  await mkdir(join(dataFolder, 'backups'))
  await answerDialogs(before, join(dataFolder, 'backups/tilshi-2026-01-01T00-00-00.tilshibackup'))
  expect(await apiOf(first).backup.make()).toMatchObject({ starred: 1 })
  const { articles } = await apiOf(first).articles.counts()
  await before.close()

  const path = join(dataFolder, 'library/library.sqlite')
  const library = await open(path, 'r+')
  await library.write(Buffer.alloc(4096), 0, 4096, 0)
  await library.close()
  const app = await launch({ dataFolder })
  const page = await app.window()
  await page.getByRole('button', { name: 'Repair the library' }).first().click({ timeout: 30_000 })
  await expect(page.locator('.notice')).toContainText('Saved from the damaged library', { timeout: 30_000 })
  await expect.poll(async () => (await apiOf(page).articles.counts()).starred).toBe(1)
  expect((await apiOf(page).articles.counts()).articles).toBeGreaterThanOrEqual(articles)
})

test('a core that hangs is started again, and the window says so', async ({ launch }) => {
  const app = await launch({ env: { TILSHI_PATIENCE: '3000' } })
  const page = await app.window()
  await expect(page.locator('.lead-title')).toBeVisible({ timeout: 30_000 })
  await signalCore(app, 'SIGSTOP')
  const counted = apiOf(page).articles.counts()
  await expect(counted).rejects.toMatchObject({ code: 'coreRestarted' })
  await expect(page.locator('.notice')).toContainText('did not answer and was started again', { timeout: 15_000 })
  await expect
    .poll(
      async () =>
        (
          await apiOf(page)
            .articles.counts()
            .catch(() => null)
        )?.articles ?? 0,
    )
    .toBeGreaterThan(0)
  expect(await readFile(join(app.dataFolder, 'tilshi.log'), 'utf8')).toMatch(/it owes .*\barticles\.counts\b/)
})

test('while another program writes, marks wait and are told, and are stored when it is done', async ({ launch }) => {
  const app = await launch()
  const page = await app.window()
  await expect(page.locator('.lead-title')).toBeVisible({ timeout: 30_000 })
  const holder = await lockLibrary(join(app.dataFolder, 'library/library.sqlite'))
  const [article] = (await apiOf(page).articles.list({ limit: 1 })).items
  if (article === undefined) throw new Error('there is no article')
  await apiOf(page).articles.setStarred([article.id], true)
  const note = page.getByRole('alert')
  await expect(note).toContainText('Another program is writing to the library.')
  await expect(note).toContainText('Your mark on 1 article waits')
  expect((await apiOf(page).articles.open(article.id)).starred).toBe(true)
  const again = note.getByRole('button', { name: 'Try again' })
  await expect(again).toBeVisible()
  holder.kill()
  await once(holder, 'exit')
  // Core tries by itself every few seconds too, and may be first.
  await Promise.race([again.click(), expect(note).toHaveCount(0)])
  await expect(note).toHaveCount(0)
  expect((await apiOf(page).articles.counts()).starred).toBe(1)
})
