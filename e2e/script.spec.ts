import { rm } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { makeDataFolder } from './app.ts'
import { apiOf, openArticle } from './page.ts'
import { expect, test } from './test.ts'

const cyrillic = /[Ѐ-ӿ]/
const title = (page: Page) => page.locator('.reader-title').innerText()
const direction = (page: Page) => page.locator('.reader-text').evaluate((text) => getComputedStyle(text).direction)

test('Kazakh is read in Latin and in Arabic letters, the original by a key, the choice kept over a restart', async ({
  launch,
}) => {
  test.setTimeout(120_000)
  const dataFolder = await makeDataFolder()
  const app = await launch({ dataFolder })
  const page = await app.window()
  const api = apiOf(page)
  await expect
    .poll(async () => (await api.articles.list({ langs: ['kk-Cyrl'] })).items.length, { timeout: 30_000 })
    .toBeGreaterThan(0)
  await api.settings.set({ language: 'en', contentLanguages: ['kk-Cyrl'] })
  await expect(page.locator('.lead-title')).toHaveText(cyrillic)

  // Chosen in the settings, the page that one comes back to has changed in place.
  await page.keyboard.press('Control+Comma')
  await page.locator('.script-choice button').first().click()
  await page.getByRole('option', { name: /2021/ }).click()
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(page.locator('.lead-title')).not.toHaveText(cyrillic)
  // Each part of the page has its own answer.
  for (const titles of ['.row-title', '.popular .side-title', '.section-tab'])
    await expect.poll(async () => (await page.locator(titles).allInnerTexts()).join(), titles).not.toMatch(cyrillic)

  const [{ id } = { id: null }] = (await api.articles.list({ langs: ['kk-Cyrl'] })).items
  if (id === null) throw new Error('the sample has no Kazakh article')
  await openArticle(page, app, id)
  await expect(page.locator('.script-note')).toHaveText(/Converted from Cyrillic.*2021/)
  await expect(page.locator('.prose')).not.toHaveText(cyrillic)
  expect(await direction(page)).toBe('ltr')
  await expect(page).toHaveTitle(/^[^Ѐ-ӿ]+ – Tilshi$/)
  await expect(page.locator('.rail-title[lang="kk-Latn"]').first()).not.toHaveText(cyrillic)
  await expect(page.locator('.rail-title[lang="kk-Cyrl"]')).toHaveCount(0)

  await page.keyboard.press('KeyT')
  await expect(page.locator('.prose')).toHaveText(cyrillic)
  await expect(page).toHaveTitle(cyrillic)
  await expect(page.locator('.script-note')).toHaveText('As published')
  const original = await title(page)

  // The setting changes under the open article, which stays where it was.
  await page.keyboard.press('KeyT')
  await expect(page.locator('.prose')).not.toHaveText(cyrillic)
  const pane = page.locator('.reader')
  await pane.evaluate((scroller) => (scroller.scrollTop = scroller.scrollHeight / 4))
  await expect.poll(() => page.evaluate((key) => localStorage.getItem(key), 'reading-places')).toContain(`[${id},`)
  await api.settings.set({ readingScripts: { kk: 'Arab' } })
  await expect(page.locator('.reader-title')).toHaveText(/[\u0600-\u06ff]/)
  await expect(page.locator('.prose')).not.toHaveText(cyrillic)
  expect(await direction(page)).toBe('rtl')
  expect(await pane.evaluate((scroller) => scroller.scrollTop)).toBeGreaterThan(0)

  await app.close()
  const again = await launch({ dataFolder })
  const next = await again.window()
  await expect(next.locator('.lead-title')).toHaveText(/[\u0600-\u06ff]/, { timeout: 30_000 })
  await openArticle(next, again, id)
  await expect(next.locator('.prose')).not.toHaveText(cyrillic)
  await next.locator('.reader').focus()
  await next.keyboard.press('KeyT')
  await expect.poll(() => title(next)).toBe(original)
  await again.close()
  await rm(dataFolder, { recursive: true, force: true })
})
