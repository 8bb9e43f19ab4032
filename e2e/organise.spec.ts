import type { Page } from '@playwright/test'
import type { App } from './app.ts'
import { apiOf } from './page.ts'
import { expect, test } from './test.ts'

const lead = 'Green corridors open at two border crossings with China'

async function frontOf(app: App): Promise<Page> {
  const page = await app.window()
  await expect(page.getByRole('heading', { name: lead }).first()).toBeVisible({ timeout: 30_000 })
  await expect.poll(async () => (await apiOf(page).refresh.progress()).running, { timeout: 30_000 }).toBe(false)
  return page
}

const say = (page: Page, text: string | RegExp) => expect(page.getByText(text).first()).toBeVisible()

test('labels and rules: given, made, counted before, done, undone, told on the article', async ({ launch }) => {
  const page = await frontOf(await launch())
  await page.keyboard.press('g')
  await page.keyboard.press('a')
  const rows = page.getByRole('list', { name: 'Articles' }).locator('.row-open')
  await expect(rows.first()).toBeVisible()
  await page.keyboard.press('j')
  await expect(rows.first()).toBeFocused()

  await page.keyboard.press('l')
  const dialog = page.getByRole('dialog', { name: 'Labels' })
  await dialog.getByRole('textbox').fill('For the road')
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('checkbox', { name: 'For the road' })).toBeChecked()
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await expect(page.locator('.row .label-mark')).toHaveText('For the road')
  await page.keyboard.press('z')
  await expect(page.locator('.row .label-mark')).toHaveCount(0)
  await page.evaluate(() => window.tilshi.send('labels.add', [{ name: 'Trade', colour: 'teal' }]))

  await page.keyboard.press('g')
  await page.keyboard.press('o')
  await expect(page.getByRole('heading', { level: 1, name: 'Labels and rules' })).toBeVisible()
  const form = page.locator('.rule-form')
  await form.getByRole('textbox', { name: 'Words' }).fill('green corridors')
  await form.getByRole('button', { name: 'How many match?' }).click()
  await say(page, /stored articles? match/)
  await form.getByRole('button', { name: 'Add' }).click()
  const rule = page.getByRole('region', { name: 'Rules' }).getByRole('listitem').first()
  await expect(rule).toContainText('Anywhere: green corridors')
  await expect(form.getByRole('textbox', { name: 'Words' })).toHaveValue('')
  await rule.getByRole('button', { name: /^Change/ }).click()
  await expect(rule.getByRole('status')).toContainText(/stored articles? match/)
  await rule.getByRole('button', { name: 'Do not change' }).click()
  await rule.getByRole('button', { name: /^Stored articles/ }).click()
  await rule.getByRole('button', { name: 'Do it to these too' }).click()
  await say(page, /changed by the rule/)
  const { muted } = await apiOf(page).articles.counts()
  expect(muted).toBeGreaterThan(0)

  await page.getByRole('button', { name: `Muted (${muted})` }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Muted' })).toBeVisible()
  await expect(rows).toHaveCount(muted)
  await page.getByRole('button', { name: lead }).first().click()
  await expect(page.getByRole('heading', { level: 1, name: lead })).toBeVisible()
  await say(page, 'Muted by the rule')
  await page.getByRole('button', { name: 'Show it in lists again' }).first().click()
  await expect.poll(async () => (await apiOf(page).articles.counts()).muted).toBe(muted - 1)
  await page.keyboard.press('z')
  await expect.poll(async () => (await apiOf(page).articles.counts()).muted).toBe(muted)
  // The rule's own run, before that.
  await page.keyboard.press('z')
  await expect.poll(async () => (await apiOf(page).articles.counts()).muted).toBe(0)
})

test('a search is kept in the rail with what it finds, called otherwise, put away and brought back', async ({
  launch,
}) => {
  const page = await frontOf(await launch())
  await page.keyboard.press('/')
  await page.keyboard.type('corridors')
  await page.getByRole('button', { name: 'Keep this search' }).click()
  const kept = page.locator('.rail-feeds').getByRole('list', { name: 'Kept searches' }).getByRole('button')
  await expect(kept).toHaveAttribute('title', 'corridors')
  await expect(kept).toHaveAttribute('aria-current', 'page')
  await expect(kept.locator('.rail-count')).not.toHaveText('0')
  await page.locator('.search-page h1').click()
  await page.keyboard.press('g')
  await page.keyboard.press('o')
  const name = page.getByRole('textbox', { name: 'Name of the search' })
  await name.fill('Borders')
  await name.press('Enter')
  await expect(kept).toHaveAttribute('title', 'Borders')
  await page.getByRole('button', { name: 'Delete: Borders' }).click()
  await expect(kept).toHaveCount(0)
  await page.keyboard.press('z')
  await kept.click()
  await expect(page.getByRole('heading', { level: 1, name: 'corridors' })).toBeVisible()
})
