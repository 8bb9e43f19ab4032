import type { Page } from '@playwright/test'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { App } from './app.ts'
import { answerDialogs, apiOf } from './page.ts'
import { expect, test } from './test.ts'

async function settingsOf(app: App): Promise<Page> {
  const page = await app.window()
  await expect(page.locator('.lead-title')).toBeVisible({ timeout: 30_000 })
  await page.getByRole('button', { name: 'Settings' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible()
  return page
}

const setting = (page: Page, name: string) =>
  page.getByRole('group', { name, exact: true }).and(page.locator('.setting'))
const focusedSetting = (page: Page) =>
  page.evaluate(() => document.activeElement?.closest('[data-setting]')?.getAttribute('data-setting') ?? null)

test('a setting is found by its name, by another word and by an English one, and set where it is found', async ({
  app,
}) => {
  const page = await settingsOf(app)
  const field = page.getByRole('textbox', { name: 'Find a setting' })
  await field.fill('CONTRAST')
  await expect(page.locator('[data-setting]')).toHaveCount(1)
  await expect(setting(page, 'Theme').locator('mark').first()).toHaveText('contrast')
  await expect(page.locator('.settings-count')).toHaveText('1 setting')
  await field.press('ArrowDown')
  expect(await focusedSetting(page)).toBe('theme')
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Space')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')

  await page.keyboard.press('Escape')
  await expect(field).toBeFocused()
  await field.fill('look')
  await expect(page.locator('[data-setting]').nth(2)).toBeVisible()
  await field.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  expect(await focusedSetting(page)).toBe(await page.locator('[data-setting]').nth(2).getAttribute('data-setting'))
  for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowUp')
  await expect(field).toBeFocused()

  await field.fill('no such thing')
  await expect(page.getByRole('heading', { name: 'Nothing found' })).toBeVisible()
  await page.getByRole('button', { name: 'Clear the search' }).last().click()
  await expect(page.getByRole('tab', { name: 'Languages' })).toBeVisible()

  await apiOf(page).settings.set({ language: 'ru' })
  await page.locator('#settings-search').fill('погода')
  await expect(page.locator('[data-setting="cities"]')).toBeVisible()
  await page.locator('#settings-search').fill('dark mode')
  await expect(page.locator('[data-setting="theme"] .setting-word')).toHaveText('dark mode')
  await page.locator('#settings-search').fill('opml')
  await page.getByRole('button', { name: 'К источникам' }).click()
  await expect(page.getByRole('tab', { name: 'Источники' }).first()).toHaveAttribute('aria-selected', 'true')
  await expect.poll(() => focusedSetting(page)).toBe('sources')
})

test('what was changed says so and goes back by itself or with all, and that can be undone', async ({ app }) => {
  const page = await settingsOf(app)
  const { settings } = apiOf(page)
  await page.getByRole('tab', { name: 'Look' }).click()
  const density = setting(page, 'Density')
  await expect(density.getByText('changed')).toHaveCount(0)
  await density.getByRole('radio', { name: 'Compact' }).click()
  await expect(density.getByText('changed')).toBeVisible()
  await density.getByRole('button', { name: 'Reset: Density' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-density', 'comfortable')
  await expect(density).toBeFocused()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-density', 'compact')

  await settings.set({ theme: 'sepia', textSize: 125, pairs: ['CNY'], refreshMinutes: 240 })
  await page.getByRole('tab', { name: 'Program' }).click()
  await page.getByRole('button', { name: 'Reset all' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-density', 'comfortable')
  const asItCame = { theme: 'system', textSize: 100, pairs: ['USD', 'EUR', 'RUB', 'CNY'], refreshMinutes: 60 }
  await expect.poll(() => settings.get()).toMatchObject({ ...asItCame, firstRunDone: true })
  await page.getByRole('button', { name: 'Undo' }).click()
  const own = { theme: 'sepia', textSize: 125, pairs: ['CNY'], refreshMinutes: 240, density: 'compact' }
  await expect.poll(() => settings.get()).toMatchObject(own)
})

test('all settings go into a file and come out of it; what may not be is named and left as it was', async ({ app }) => {
  const page = await settingsOf(app)
  const { settings } = apiOf(page)
  const file = path.join(app.dataFolder, 'kept.json')
  await settings.set({ theme: 'sepia', pairs: ['KGS', 'USD'], textSize: 110 })
  const before = await settings.get()
  await page.getByRole('tab', { name: 'Program' }).click()
  await answerDialogs(app, file)
  await page.getByRole('button', { name: 'Export' }).click()
  await expect(page.getByText('The settings are saved')).toBeVisible()
  const kept = JSON.parse(await readFile(file, 'utf8')) as { settings: Record<string, unknown> }
  expect(kept.settings).toEqual(before)

  await settings.set({ theme: 'light', pairs: ['EUR'], textSize: 100 })
  const changed = { ...kept.settings, textSize: 9000, density: 'roomy', fromTomorrow: true }
  await writeFile(file, JSON.stringify({ ...kept, settings: changed }))
  await page.getByRole('button', { name: 'Import' }).click()
  const outcome = page.locator('.file-outcome')
  await expect(outcome).toContainText('Text size 9000')
  await expect(outcome).toContainText('Density "roomy"')
  await expect(outcome).toContainText('Not known to this version: fromTomorrow')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'sepia')
  expect(await settings.get()).toEqual({ ...before, textSize: 100 })
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
  expect(await settings.get()).toMatchObject({ theme: 'light', pairs: ['EUR'], textSize: 100 })

  await writeFile(file, '{"tilshi":"settings","settings":{"theme":')
  const unchanged = await settings.get()
  await page.getByRole('button', { name: 'Import' }).click()
  await expect(outcome.getByRole('alert')).toContainText('does not hold settings of Tilshi')
  await answerDialogs(app, path.join(app.dataFolder, 'nowhere.json'))
  await page.getByRole('button', { name: 'Import' }).click()
  await expect(outcome.getByRole('alert')).toContainText('could not be read')
  await answerDialogs(app, null)
  await page.getByRole('button', { name: 'Import' }).click()
  await expect(outcome).toHaveCount(0)
  expect(await settings.get()).toEqual(unchanged)
})

test('the palette goes to a setting by another word for it', async ({ app }) => {
  const page = await settingsOf(app)
  await page.keyboard.press('Control+K')
  await page.locator('.palette-field input').fill('transfer')
  await expect(page.locator('.palette-item').first()).toContainText('Settings file')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('tab', { name: 'Program' })).toHaveAttribute('aria-selected', 'true')
  await expect(setting(page, 'Settings file')).toBeFocused()
})

test('a city is found by its name in any script, and the weather is told in Fahrenheit', async ({ app }) => {
  const page = await settingsOf(app)
  await page.getByRole('tab', { name: 'Rates and weather' }).click()
  await setting(page, 'Cities').getByRole('button', { name: 'Add a city' }).click()
  await expect(page.getByRole('searchbox', { name: 'Name of the city' })).toBeFocused()
  await page.keyboard.type('Лонд')
  await expect(page.getByRole('option')).toHaveText(['London'])
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type('东京')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(setting(page, 'Cities').getByRole('listitem')).toHaveText(['Astana', 'Almaty', 'Tokyo'])

  await setting(page, 'Temperature').getByRole('button', { name: 'Temperature' }).click()
  await page.getByRole('option', { name: 'Fahrenheit' }).click()
  expect(await apiOf(page).settings.get()).toMatchObject({
    cities: ['astana', 'almaty', 'tokyo'],
    temperatureUnit: 'fahrenheit',
  })
})
