import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { answerDialogs, apiOf } from './page.ts'
import { expect, test } from './test.ts'

test('everything is backed up from the settings, and restored over what came after', async ({ launch }) => {
  const app = await launch()
  const page = await app.window()
  const api = apiOf(page)
  const [first] = (await api.articles.list({ limit: 1 })).items
  if (first === undefined) throw new Error('no article is listed')
  await api.articles.setStarred([first.id], true)
  await api.settings.set({ pairs: ['USD'], language: 'en' })
  const before = await api.articles.counts()

  const file = path.join(app.dataFolder, 'mine.tilshibackup')
  await answerDialogs(app, file)
  await page.keyboard.press('Control+Comma')
  await page.getByRole('tab', { name: 'Backup' }).click()
  await page.getByRole('button', { name: 'Back up now…' }).click()
  await expect(page.locator('.notice')).toContainText('The backup is written and verified', { timeout: 30_000 })
  expect(existsSync(file)).toBe(true)

  await api.articles.setStarred([first.id], false)
  await api.settings.set({ pairs: ['EUR', 'USD'] })
  const feeds = await api.feeds.list()
  await api.feeds.unsubscribe(feeds.slice(0, 4).map(({ id }) => id))
  await page.getByRole('button', { name: 'Restore…' }).first().click()
  await expect(page.getByRole('heading', { name: 'Restore this backup?' })).toBeVisible()
  await page.getByRole('button', { name: 'Leave all as it is' }).click()
  await page.getByRole('button', { name: 'Restore…' }).first().click()
  // The settings that come back bring back the language, in which the reader is told.
  await api.settings.set({ language: 'ru' })
  await page.getByRole('button', { name: 'Восстановить', exact: true }).click()
  await expect(page.locator('.notice')).toContainText('The backup is restored. The library before it is kept as', {
    timeout: 30_000,
  })
  await expect.poll(async () => (await api.feeds.list()).length).toBe(feeds.length)
  expect(await api.articles.counts()).toMatchObject({ starred: before.starred, articles: before.articles })
  await expect.poll(async () => (await api.settings.get()).pairs).toEqual(['USD'])
  const kept = readdirSync(path.join(app.dataFolder, 'library')).filter((name) => name.startsWith('library-replaced'))
  expect(kept).toHaveLength(1)
})
