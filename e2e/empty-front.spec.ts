import type { Page } from '@playwright/test'
import { apiOf } from './page.ts'
import { expect, test } from './test.ts'

/** A paper that has lost its sample newsroom; what it is given instead cannot be reached. */
async function emptied(page: Page, sources: string[]): Promise<void> {
  const api = apiOf(page)
  await expect(page.locator('.lead-title')).toBeVisible({ timeout: 30_000 })
  await expect.poll(async () => (await api.refresh.progress()).running, { timeout: 30_000 }).toBe(false)
  await api.feeds.setSample(false)
  await api.feeds.subscribeFromCatalogue(sources)
  await api.refresh.start({})
}

test('a paper that nothing could be fetched for says why, whom it waits for and what to do', async ({ launch }) => {
  const page = await (await launch()).window()
  await emptied(page, ['un-en', 'timesca-en'])
  await expect(page.getByRole('heading', { name: 'The paper has not come yet' })).toBeVisible()
  await expect(page.getByText('This computer is offline')).toBeVisible()
  // The sentence over the page would only repeat it.
  await expect(page.locator('.offline-note')).toHaveCount(0)
  const waiting = page.getByRole('region', { name: 'Waiting for' })
  await expect(waiting.getByRole('listitem')).toHaveCount(2)
  // A machine without any network is not even asked, and tried again within a minute.
  await expect(waiting).toContainText(/next try \d|no network/)
  await waiting.getByRole('button', { name: 'Details of UN News' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'UN News' })).toBeVisible()
  await page.getByRole('button', { name: 'Back' }).click()
  await expect(page.getByRole('button', { name: 'Open a pack file…' })).toBeVisible()
  await page.getByRole('button', { name: 'Read the sample newsroom' }).click()
  await expect(page.locator('.lead-title')).toBeVisible({ timeout: 30_000 })
  await expect(page.locator('.offline-note')).toBeVisible()
})

test('a paper in languages that nothing is kept in offers those that something is kept in', async ({ launch }) => {
  const page = await (await launch()).window()
  await expect(page.locator('.lead-title')).toBeVisible({ timeout: 30_000 })
  const api = apiOf(page)
  await expect.poll(async () => (await api.refresh.progress()).running, { timeout: 30_000 }).toBe(false)
  await api.settings.set({ contentLanguages: ['tr'] })
  await expect(page.getByRole('heading', { name: 'Nothing yet in your languages' })).toBeVisible()
  await page
    .getByRole('button', { name: /^Read .+ too$/ })
    .first()
    .click()
  await expect(page.locator('.lead-title')).toBeVisible()
  expect((await api.settings.get()).contentLanguages.length).toBe(2)
})

test('a paper without any source leads to the first questions', async ({ launch }) => {
  const page = await (await launch()).window()
  await emptied(page, [])
  await page.getByRole('button', { name: 'Choose what to read' }).click()
  await expect(page.locator('.first-title')).toBeFocused()
})
