import type { Page } from '@playwright/test'
import type { ArticleSummary } from '../src/shared/model.ts'
import { apiOf, openArticle } from './page.ts'
import { expect, test } from './test.ts'

async function leadIn(page: Page, lang: string): Promise<ArticleSummary> {
  const lead = async () => (await apiOf(page).articles.front([lang])).lead
  await expect.poll(async () => (await lead())?.offline, { timeout: 40_000 }).toBe('complete')
  return (await lead()) as ArticleSummary
}

const marked = (page: Page, name: string) => page.evaluate((key) => CSS.highlights.get(key)?.size ?? 0, name)

test('an article is searched, set, looked at and read aloud by keyboard, in any direction', async ({ app }) => {
  test.setTimeout(120_000)
  const page = await app.window()
  const { id } = await leadIn(page, 'kk-Cyrl')
  await openArticle(page, app, id)
  const reader = page.locator('main .reader')

  // Typed in Latin letters, found in Cyrillic; marked over the text, gone with Escape.
  await page.keyboard.press('Control+F')
  const field = page.getByRole('textbox', { name: 'Find in this article' })
  await expect(field).toBeFocused()
  await field.fill('qazaqstan')
  const status = page.locator('.find-bar [role="status"]')
  await expect(status).toHaveText(/^1 of [2-9]/)
  await page.keyboard.press('Enter')
  await expect(status).toHaveText(/^2 of /)
  await page.keyboard.press('Shift+Enter')
  await expect(status).toHaveText(/^1 of /)
  expect(await marked(page, 'found')).toBeGreaterThan(1)
  expect(await marked(page, 'found-now')).toBe(1)
  await field.fill('нет такого слова')
  await expect(status).toHaveText('Not in this article')
  await page.keyboard.press('Escape')
  await expect(field).toBeHidden()
  await expect(reader).toBeFocused()
  expect(await marked(page, 'found')).toBe(0)

  // How the text is set is chosen on the article itself.
  await page.getByRole('button', { name: 'How the text is set' }).click()
  await page.getByRole('radio', { name: 'Sans serif' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-face', 'sans')
  await page.keyboard.press('Escape')
  await reader.focus()

  // The text alone, and the window back.
  await page.keyboard.press('f')
  await expect(page.locator('.bar')).toBeHidden()
  await expect(page.locator('.reader-head')).toBeHidden()
  await expect(page.getByRole('button', { name: 'Show the window around the text' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.locator('.bar')).toBeVisible()

  // A picture as large as the window, larger, and away.
  await page.keyboard.press('i')
  const large = page.getByRole('dialog', { name: /^Picture 1 of \d/ })
  await expect(large.getByRole('img')).toBeVisible()
  await expect(large.locator('.lightbox-caption')).not.toBeEmpty()
  const width = async () => (await large.getByRole('img').boundingBox())?.width ?? 0
  const middle = () =>
    large.getByRole('img').evaluate((image) => {
      const { left, right, top, bottom } = image.getBoundingClientRect()
      return [(left + right) / 2, (top + bottom) / 2].map(Math.round)
    })
  const [whole, before] = [await width(), await middle()]
  await page.keyboard.press('+')
  await expect.poll(width).toBeGreaterThan(whole * 1.4)
  // What was in the middle still is, but for the room of scrollbars; from a corner it would be a quarter of the window off.
  for (const [axis, at] of (await middle()).entries()) expect(Math.abs(at - (before[axis] ?? 0))).toBeLessThan(12)
  await page.keyboard.press('0')
  await expect.poll(width).toBeCloseTo(whole, 0)
  await page.keyboard.press('Escape')
  await expect(large).toBeHidden()
  await page.locator('.prose img').first().click()
  await expect(large).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(large).toBeHidden()

  // Where the system has no voice for the language, that is said.
  await reader.focus()
  await page.keyboard.press('a')
  const voice = page.getByRole('group', { name: 'Read aloud, pause' })
  await expect(voice.getByText('No voice on this computer reads this language: Қазақша')).toBeVisible({
    timeout: 20_000,
  })
  await expect(voice.getByRole('button')).toHaveCount(1)
  await page.keyboard.press('Escape')
  await expect(voice).toBeHidden()
  expect(await marked(page, 'spoken')).toBe(0)
})
