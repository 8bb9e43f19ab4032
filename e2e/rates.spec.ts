import type { Page } from '@playwright/test'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { apiOf, importFeeds, seeDollar } from './page.ts'
import { expect, test } from './test.ts'

const pairsOf = async (page: Page) => (await apiOf(page).settings.get()).pairs

/** Chooses from a list that opens, by the words that label it. */
async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('button', { name: label }).click()
  await page.getByRole('option', { name: option }).click()
}

test('pairs are put in order, any two are crossed, compared, read as a table and taken along', async ({ app }) => {
  const page = await app.window()
  await seeDollar(page)
  await page.keyboard.press('g')
  await page.keyboard.press('r')
  const board = page.getByRole('region', { name: 'KZT for one unit' })
  const rows = board.locator('.pair-row')
  await expect(rows).toHaveCount(4)

  await rows.nth(2).dragTo(rows.nth(0))
  await expect.poll(() => pairsOf(page)).toEqual(['RUB', 'USD', 'EUR', 'CNY'])
  await rows.nth(0).focus()
  await page.keyboard.press('Alt+ArrowDown')
  await expect.poll(() => pairsOf(page)).toEqual(['USD', 'RUB', 'EUR', 'CNY'])
  await expect(rows.nth(1)).toBeFocused()
  await expect(board.getByRole('status').first()).toHaveText(/ruble: 2 of 4/i)

  await board.getByRole('button', { name: /Show \d+ more currencies/ }).click()
  await board.getByRole('searchbox').fill('POUND')
  await expect(rows).toHaveCount(5)
  await rows.nth(4).focus()
  await page.keyboard.press('Insert')
  await expect.poll(() => pairsOf(page)).toEqual(['USD', 'RUB', 'EUR', 'CNY', 'GBP'])
  await rows.nth(4).focus()
  await page.keyboard.press('Delete')
  await expect.poll(() => pairsOf(page)).toEqual(['USD', 'RUB', 'EUR', 'CNY'])
  await expect(rows.nth(3)).toBeFocused()
  await board.getByRole('button', { name: 'Add British pound to your pairs' }).click()
  await board.getByRole('button', { name: 'Remove British pound from your pairs' }).click()
  await expect.poll(() => pairsOf(page)).toHaveLength(4)
  await rows.nth(4).click()
  await choose(page, 'Currency of the price', 'Japanese yen')
  const crosses = page.getByRole('region', { name: 'Cross rates' })
  await expect(crosses.locator('.pair-row[aria-current]')).toContainText('GBP / JPY')

  await choose(page, 'Compare with', 'Euro')
  await expect(page.locator('.chart-line')).toHaveCount(2)
  const hand = page.getByRole('slider', { name: /History of/ })
  await hand.press('Home')
  await expect(hand).toHaveAttribute('aria-valuetext', /GBP 100\.00 and EUR 100\.00$/)

  await page.getByRole('radio', { name: 'One month' }).click()
  await page.getByRole('button', { name: 'As a table', exact: true }).click()
  await expect(page.getByRole('columnheader')).toHaveText(['Day', /^GBP/, /^EUR/])
  await expect(page.locator('.history-table tbody tr').last()).toHaveText(/100\.00.*100\.00$/)
  const days = page.getByRole('table').getByRole('row')
  await expect.poll(() => days.count()).toBeGreaterThan(15)

  const file = path.join(app.dataFolder, 'rates.csv')
  await app.electron.evaluate(({ dialog }, filePath) => {
    Object.assign(dialog, { showSaveDialog: () => Promise.resolve({ canceled: false, filePath }) })
  }, file)
  await page.getByRole('button', { name: 'Save as CSV' }).click()
  await expect(page.getByText('The rates are saved')).toBeVisible()
  const [head, ...lines] = (await readFile(file, 'utf8')).trimEnd().split('\r\n')
  expect(head).toBe('\uFEFFdate,currency,nominal,rate,base,source')
  expect(lines).toHaveLength((await days.count()) - 1)
  expect(lines[0]).toMatch(/^\d{4}-\d\d-\d\d,GBP,1,\d+\.\d+,JPY,sample \(computed\)$/)
})

test('where no rates have come the page says why, and asks again', async ({ launch }) => {
  const page = await (await launch()).window()
  await seeDollar(page)
  await apiOf(page).feeds.setSample(false)
  await importFeeds(page, ['http://one.invalid/feed'])
  await page.keyboard.press('g')
  await page.keyboard.press('r')
  await expect(page.getByRole('heading', { name: 'No rates kept yet' })).toBeVisible()
  await page.getByRole('button', { name: 'Fetch now' }).click()
  await expect(page.locator('.empty-text')).toContainText(/could not be found|offline/i)
  await expect(page.getByRole('button', { name: 'Fetch now' })).toBeFocused()
  await expect(page.getByText('Every source was checked a short while ago')).toHaveCount(0)
})
