import { existsSync } from 'node:fs'
import { readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { makeDataFolder } from './app.ts'
import { apiOf } from './page.ts'
import { expect, test } from './test.ts'
import { startUpdateServer } from './update-server.ts'

test('a new version is told of in words, refused when it is not what was signed, and put in its place at the end', async ({
  launch,
}) => {
  const updates = await startUpdateServer(await makeDataFolder(), { en: 'What is new.', ru: 'Что нового.' })
  const { home, host, packaged } = updates
  updates.serving = 'another'
  const app = await launch({ env: { TILSHI_PACKAGED: packaged } })
  const page = await app.window()
  await apiOf(page).settings.set({ updateAddress: `http://${host}/update.json` })
  await page.keyboard.press('Control+,')
  await page.getByRole('tab', { name: 'About' }).click()
  await expect(page.getByText('made for testing')).toBeVisible()
  await page.getByRole('button', { name: 'Look now' }).click()
  const offer = page.getByRole('region', { name: 'Tilshi 9.0.0 is there' })
  await expect(offer).toContainText('What is new.')
  const download = offer.getByRole('button', { name: /^Download/ })
  await download.click()
  await expect(page.getByRole('alert')).toContainText('is not what was signed')
  expect(existsSync(path.join(home, 'app.next'))).toBe(false)
  updates.serving = 'beginning'
  await download.click()
  const bar = page.getByRole('progressbar', { name: /^Downloading/ })
  await expect.poll(() => bar.evaluate((node: HTMLProgressElement) => node.position)).toBeGreaterThan(0.3)
  await page.getByRole('button', { name: 'Stop' }).click()
  await expect(bar).toBeHidden()
  updates.serving = 'whole'
  await download.click()
  await expect(page.getByText('takes its place when you quit')).toBeVisible({ timeout: 30_000 })
  expect(await readFile(path.join(home, 'app/tilshi'), 'utf8')).toBe('old')
  await app.close()
  expect(await readFile(path.join(home, 'app/tilshi'), 'utf8')).toBe('new')
  expect(await readFile(path.join(home, 'app/unproven'), 'utf8')).toBe('9.0.0')
  expect(await readFile(path.join(home, 'app.previous/tilshi'), 'utf8')).toBe('old')
  updates.close()
})

test('a reader whose package was upgraded beneath it says so, and that it is to be started anew', async ({
  launch,
}) => {
  const updates = await startUpdateServer(await makeDataFolder(), { en: 'What is new.' })
  const { home, packaged } = updates
  const app = await launch({ env: { TILSHI_PACKAGED: packaged } })
  const page = await app.window()
  await writeFile(path.join(home, 'app/upgraded'), 'new')
  await rename(path.join(home, 'app/upgraded'), path.join(home, 'app/tilshi'))
  await page.keyboard.press('Control+,')
  await page.getByRole('tab', { name: 'About' }).click()
  await expect(page.getByText('upgraded while it ran')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Quit and start anew' })).toBeVisible()
  await app.close()
  updates.close()
})
