import type { Page } from '@playwright/test'
import type { ArticleSummary } from '../src/shared/model.ts'
import { makeDataFolder } from './app.ts'
import { apiOf, openArticle } from './page.ts'
import { expect, test } from './test.ts'

/** Before the sample newsroom corrects its story of the snow (05:05 in Almaty, two hours later), and after. */
const early = '2026-11-24T01:30:00Z'
const late = '2026-11-24T04:00:00Z'

/** Once its whole text is kept: what its page says only later is no other version. */
async function snowStory(page: Page, lang: string): Promise<ArticleSummary> {
  const api = apiOf(page)
  const find = async () => {
    const { items } = await api.articles.list({ langs: [lang], limit: 200 })
    const opened = await Promise.all(items.map(({ id }) => api.articles.open(id)))
    return opened.find(({ url, offline }) => url?.includes('snow-water') && offline !== 'summary')
  }
  await expect.poll(find, { timeout: 40_000 }).toBeDefined()
  return (await find()) as ArticleSummary
}

/** The library that others start on was read today, after the correction. */
test.use({ read: false })

test('a story that was corrected after it was read says so in the list and shows what changed', async ({ launch }) => {
  test.setTimeout(240_000)
  const dataFolder = await makeDataFolder()
  const first = await launch({ dataFolder, env: { TILSHI_NOW: early } })
  const before = await first.window()
  await snowStory(before, 'kk-Cyrl')
  const { id } = await snowStory(before, 'en')
  await openArticle(before, first, id)
  await expect.poll(async () => (await apiOf(before).articles.open(id)).read).toBe(true)
  await first.close()

  const app = await launch({ dataFolder, env: { TILSHI_NOW: late } })
  const page = await app.window()
  const api = apiOf(page)
  await expect(page.locator('.lead-title')).toBeVisible({ timeout: 30_000 })
  await api.refresh.start({ force: true })
  await expect.poll(async () => (await api.articles.open(id)).changedSinceRead, { timeout: 30_000 }).toBe(true)

  await page.keyboard.press('g')
  await page.keyboard.press('a')
  const row = page.locator(`main .row[data-article="${id}"]`)
  await expect(row.locator('.changed-mark')).toHaveText('Changed')
  await row.getByRole('button').click()
  await expect(page.getByText('The publisher has changed this article since you read it.')).toBeVisible()
  await page.getByRole('button', { name: 'Show what changed' }).first().click()
  const changes = page.getByRole('region', { name: 'What changed' })
  await expect(changes.getByRole('heading')).toBeFocused()
  await expect(changes.locator('del').first()).toContainText('28')
  await expect(changes.locator('ins').first()).toContainText('18')
  await expect(changes.getByRole('button', { name: /Older version/ })).toContainText('1, stored')
  await page.keyboard.press('Escape')
  await expect(changes).toBeHidden()

  // Read now, so that the list says it no more; the versions stay a key away.
  await page.keyboard.press('Escape')
  await expect(row.locator('.changed-mark')).toHaveCount(0)
  await api.settings.set({ readingScripts: { kk: 'Arab' } })
  const kazakh = await snowStory(page, 'kk-Cyrl')
  await openArticle(page, app, kazakh.id)
  await expect(page.locator('.reader-text')).toHaveAttribute('lang', 'kk-Arab')
  await page.keyboard.press('w')
  const paragraph = changes.locator('p[lang="kk-Arab"]').first()
  await expect(paragraph).toHaveAttribute('dir', 'rtl')
  await expect(changes.locator('del').first()).toContainText('28')
  expect(await changes.locator('.changes-text').textContent()).not.toMatch(/[Ѐ-ӿ]/)
})
