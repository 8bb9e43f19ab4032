import { existsSync, statSync } from 'node:fs'
import path from 'node:path'
import { answerDialogs, apiOf } from './page.ts'
import { expect, test } from './test.ts'

test('a pack of the popular list is made, verified, saved, removed and taken in again', async ({ launch }) => {
  const app = await launch()
  const page = await app.window()

  await page.keyboard.press('KeyG')
  await page.keyboard.press('KeyP')
  await expect(page.getByRole('heading', { name: 'Packs', level: 1 })).toBeVisible()
  await expect(page.getByText('There is no pack yet')).toBeVisible()
  await page.locator('.packs-new button').nth(1).click()
  await page.getByRole('button', { name: 'Make the pack' }).click()
  const packs = page.locator('.pack')
  await expect(packs).toHaveCount(1)
  await expect(packs.getByRole('status')).toHaveText('Complete: everything is here', { timeout: 30_000 })
  const [made] = await apiOf(page).packs.list()
  if (made === undefined) throw new Error('no pack is listed')
  expect(made.articles).toBeGreaterThan(0)
  expect(made.missing).toBe(0)

  await packs.getByRole('button', { name: 'To its articles' }).click()
  await expect(page.getByRole('heading', { name: 'Popular', level: 1 })).toBeVisible()
  await expect(page.getByRole('list', { name: 'Articles' }).locator('.row-open')).toHaveCount(made.articles)
  await page.keyboard.press('Escape')
  const file = path.join(app.dataFolder, 'news.tilshipack')
  await answerDialogs(app, null)
  expect(await apiOf(page).app.exportPack(made.id, 'Today')).toBeNull()
  await answerDialogs(app, file)
  expect(existsSync(file)).toBe(false)
  await packs.getByRole('button', { name: 'Save to a file' }).click()
  await expect(page.locator('.notice')).toContainText('The pack is saved')
  expect(statSync(file).size).toBeGreaterThan(0)

  await packs.getByRole('button', { name: 'Remove the pack' }).click()
  await expect(packs).toHaveCount(0)
  await page.getByRole('button', { name: 'Take from a file' }).click()
  await expect(page.locator('.notice')).toContainText(`From the pack: ${made.articles} articles, 0 of them new`)
  await expect(packs.getByRole('status')).toHaveText('Complete: everything is here', { timeout: 30_000 })
})
