import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeDataFolder } from './app.ts'
import { apiOf } from './page.ts'
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
  await expect(page.getByText('The library on this computer is damaged.')).toHaveCount(0)

  const kept = (await readdir(folder)).find((name) => /^library-damaged-\d{4}-\d\d-\d\dT[\d-]+\.sqlite$/.test(name))
  expect(await readFile(join(folder, kept ?? ''), 'utf8')).toBe(damage)
  await expect(apiOf(page).app.startNewLibrary()).rejects.toMatchObject({ code: 'unsupported' })
})
