import { apiOf } from './page.ts'
import { expect, test } from './test.ts'

test('a list keeps the order that is chosen for it, in groups, and other lists keep theirs', async ({ app }) => {
  const page = await app.window()
  await expect.poll(async () => (await apiOf(page).refresh.progress()).running, { timeout: 30_000 }).toBe(false)
  await page.keyboard.press('g')
  await page.keyboard.press('a')
  const titles = page.getByRole('list', { name: 'Articles' }).locator('.row-open')
  await expect(titles.first()).toBeVisible()
  const newest = await titles.first().textContent()
  const order = page.getByRole('button', { name: 'Order of the list' })
  await order.click()
  await page.getByRole('button', { name: 'Oldest first' }).click()
  await expect(titles.first()).not.toHaveText(newest ?? '')
  await order.click()
  await page.getByText('Grouped by day').click()
  await page.keyboard.press('Escape')
  await expect(page.locator('.timeline-group').first()).toBeVisible()
  expect(await page.locator('.timeline-group').count()).toBeGreaterThan(1)

  await page.keyboard.press('g')
  await page.keyboard.press('s')
  await expect(order).toHaveText('Newest first')
  await page.keyboard.press('g')
  await page.keyboard.press('a')
  await expect(order).toHaveText('Oldest first')
  await order.click()
  await page.getByRole('button', { name: 'By source' }).click()
  await expect(page.locator('.timeline-group').first()).toHaveText('Dala News (sample)')
})

test('all can be marked as read while what is unread stands further down than the list has come', async ({ app }) => {
  const page = await app.window()
  const { settings, articles } = apiOf(page)
  const langs = ['en', 'ru', 'kk-Cyrl', 'kk-Arab', 'zh-Hans', 'uz-Latn']
  await settings.set({ contentLanguages: langs, groupThreads: false })
  const { items, next } = await articles.list({ langs })
  expect(next).not.toBeNull()
  await articles.setRead(
    items.map(({ id }) => id),
    true,
  )
  await page.keyboard.press('g')
  await page.keyboard.press('a')
  await expect(page.locator('.row-read').first()).toBeVisible()
  await expect(page.locator('.row-unread')).toHaveCount(0)
  await page.getByRole('button', { name: 'Mark all as read' }).click()
  const unread = async () => (await articles.list({ langs, unread: true })).items.length
  await expect.poll(unread).toBe(0)
})
