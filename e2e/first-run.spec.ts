import type { Locator, Page } from '@playwright/test'
import { readdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { makeDataFolder } from './app.ts'
import { startNewsroom } from './newsroom.ts'
import { answerDialogs, apiOf, lead as englishLead } from './page.ts'
import { expect, test } from './test.ts'

const question = (page: Page) => page.locator('.first-title')
const paper = (page: Page) => page.locator('.masthead')

/** Goes on with Tab until the element has the focus, as someone without a mouse does. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  for (let press = 0; press < 60; press++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab never came to ${String(wanted)}`)
}

/** Lets go of a file over an element, as a file manager does. */
async function dropFile(page: Page, onto: Locator, name: string, text: string): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    ([file, content]) => {
      const data = new DataTransfer()
      data.items.add(new File([content], file, { type: 'text/x-opml' }))
      return data
    },
    [name, text] as const,
  )
  await onto.dispatchEvent('dragover', { dataTransfer })
  await onto.dispatchEvent('drop', { dataTransfer })
}

const subscribed = async (page: Page) => (await apiOf(page).feeds.list()).filter(({ isSample }) => !isSample)

test('by keyboard alone, in Kazakh in Arabic letters, from nothing to a paper without a network', async ({
  launch,
}) => {
  const page = await (await launch({ firstRun: true })).window()
  await expect(question(page)).toBeFocused()
  await expect(page.getByRole('status').first()).toHaveText('Step 1 of 4')
  await tabTo(page, page.getByRole('radio', { name: 'English' }))
  const kazakh = page.getByRole('radio', { name: 'قازاقشا' })
  for (let press = 0; press < 8 && !(await kazakh.isChecked()); press++) {
    await page.keyboard.press('ArrowDown')
    // The focus is there at once, the language when its words have come.
    await expect(page.getByRole('radiogroup').locator('input:focus')).toBeChecked()
  }
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
  await expect(question(page)).toHaveText('وسى تەرەزەنىڭ ءتىلى')
  await page.keyboard.press('Enter')

  await expect(question(page)).toHaveText('نە وقىعىڭىز كەلەدى؟')
  await expect(question(page)).toBeFocused()
  await expect(page.locator('[aria-current="step"]')).toContainText('2')
  await tabTo(page, page.getByRole('checkbox', { name: 'Русский' }))
  await page.keyboard.press('Space')
  const tengri = page.getByRole('checkbox', { name: 'Tengrinews' })
  await expect(tengri).toBeChecked()
  await tabTo(page, tengri)
  await page.keyboard.press('Space')
  await expect(tengri).not.toBeChecked()
  await page.keyboard.press('Enter')

  await expect(question(page)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.locator('[aria-current="step"]')).toContainText('4')
  await page.keyboard.press('Enter')

  const isRead = async () =>
    (await apiOf(page).feeds.list()).some(({ isSample, lang, total }) => isSample && lang === 'kk-Arab' && total > 0)
  await expect.poll(isRead, { timeout: 30_000 }).toBe(true)
  await expect(page.locator('.lead-title')).toBeVisible()
  await expect(page.locator('.lead-title')).toHaveText(/[\u0600-\u06ff]{3}/)
  expect((await apiOf(page).settings.get()).contentLanguages).toEqual(['kk-Arab', 'ru'])
  expect((await subscribed(page)).map(({ lang }) => lang).toSorted()).toEqual(['kk-Arab', 'kk-Arab', 'ru'])
  // One sentence says that the publishers could not be reached, and what is read instead.
  await expect(page.locator('.offline-note')).toContainText('جەلى جوق', { timeout: 30_000 })
})

test('in Russian, with another language, other money, another city, a dropped list and a site, kept for the next start', async ({
  launch,
}) => {
  const newsroom = await startNewsroom()
  const dataFolder = await makeDataFolder()
  const app = await launch({ dataFolder, firstRun: true })
  const page = await app.window()
  await page.getByText('Русский').first().click()
  await expect(question(page)).toHaveText('Язык этого окна')
  await page.getByRole('button', { name: 'Далее' }).click()

  await page.getByRole('checkbox', { name: '中文' }).press('Space')
  const scripts = page.getByRole('toolbar', { name: 'Письменности: 中文' })
  await expect(scripts.getByRole('button', { name: '简体' })).toHaveAttribute('aria-pressed', 'true')
  await expect(page.getByRole('checkbox', { name: '中国新闻网' })).toBeChecked()
  for (const box of await page.locator('.first-columns > section').getByRole('checkbox').all()) {
    if (await box.isChecked()) await box.press('Space')
  }
  await page.getByRole('checkbox', { name: 'Редакция-образец' }).press('Space')
  await expect(page.getByText('Выбран 1 источник')).toBeVisible()
  await page.getByRole('button', { name: 'Далее' }).click()

  await page.getByRole('checkbox', { name: 'EUR' }).press('Space')
  await page.getByRole('checkbox', { name: 'TRY' }).press('Space')
  await page.getByRole('checkbox', { name: 'Алматы' }).press('Space')
  await page.getByRole('button', { name: 'Далее' }).click()

  const outline = `<outline type="rss" text="Steppe Post" xmlUrl="${newsroom.url}/feed.xml"/>`
  await dropFile(page, page.locator('.first-drop'), 'list.opml', `<opml version="2.0"><body>${outline}</body></opml>`)
  await expect(page.getByText('Добавлен 1 источник')).toBeVisible()
  const address = page.getByRole('textbox')
  await address.fill('publisher-that-cannot-be-found.example')
  await address.press('Enter')
  await expect(page.getByText(/Не удалось найти сайт|не подключён к сети/)).toBeVisible({ timeout: 20_000 })
  await page.getByRole('button', { name: 'Открыть газету' }).click()

  await expect(page.locator('.lead-title')).toBeVisible()
  await expect(page.locator('.strip-pairs')).toContainText('try/kzt')
  await expect(page.locator('.strip-pairs')).not.toContainText('eur/kzt')
  await expect.poll(async () => (await subscribed(page)).map(({ total }) => total), { timeout: 30_000 }).toEqual([12])
  expect(await apiOf(page).settings.get()).toMatchObject({
    language: 'ru',
    contentLanguages: ['ru', 'zh-Hans'],
    pairs: ['USD', 'RUB', 'CNY', 'TRY'],
    cities: ['astana'],
    firstRunDone: true,
  })
  await app.close()
  const again = await (await launch({ dataFolder, firstRun: true })).window()
  await expect(paper(again)).toBeVisible()
  await expect(question(again)).toHaveCount(0)
  await newsroom.close()
})

test('leaving everything out asks nobody and ends with something to read, and with the link that was opened meanwhile', async ({
  launch,
}) => {
  const page = await (await launch({ firstRun: true, args: ['feed://127.0.0.1:9/rss'] })).window()
  await page.getByRole('button', { name: 'Skip this step' }).click()
  // What is only proposed is not followed until someone goes on with it.
  await expect(page.getByRole('checkbox', { name: 'The Astana Times' })).toBeChecked()
  await page.getByRole('button', { name: 'Skip the rest' }).click()
  await expect(page.getByRole('heading', { name: englishLead }).first()).toBeVisible({ timeout: 30_000 })
  expect(await subscribed(page)).toEqual([])
  await expect(page.locator('.offline-note')).toHaveCount(0)
  const dialog = page.getByRole('dialog', { name: 'Add a source' })
  await expect(dialog.getByRole('textbox')).toHaveValue('127.0.0.1:9/rss')
})

test('going back keeps the answers and takes back what was ticked before', async ({ launch }) => {
  const app = await launch({ firstRun: true })
  const page = await app.window()
  const next = page.getByRole('button', { name: 'Continue' })
  await next.click()
  const times = page.getByRole('checkbox', { name: 'The Astana Times' })
  await next.click()
  await expect.poll(async () => (await subscribed(page)).length).toBe(2)
  await expect(page.getByText('Step 3 of 4')).toBeAttached()
  await page.getByRole('button', { name: 'Back', exact: true }).click()
  await expect(times).toBeChecked()
  await times.press('Space')
  await next.click()
  await expect.poll(async () => (await subscribed(page)).length).toBe(1)
  await expect(page.getByText('Step 3 of 4')).toBeAttached()
  // Turning to another question keeps what was ticked, and leaves out what is only proposed.
  await page.getByRole('button', { name: 'Back', exact: true }).click()
  await page.getByRole('checkbox', { name: 'Русский' }).press('Space')
  await page.getByRole('checkbox', { name: 'Kursiv' }).press('Space')
  await page.getByRole('button', { name: '1 Window' }).click()
  await expect(question(page)).toHaveText('The language of this window')
  expect((await subscribed(page)).map(({ title }) => title)).toEqual(['The Times of Central Asia', 'Kursiv'])
  // The menu takes in a list meanwhile.
  const file = path.join(app.dataFolder, 'mine.opml')
  await writeFile(file, '<opml version="2.0"><body><outline xmlUrl="http://127.0.0.1:9/feed"/></body></opml>')
  await answerDialogs(app, file)
  await app.electron.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('importOpml')?.click())
  await expect.poll(async () => (await subscribed(page)).length).toBe(3)
})

test('whoever used Tilshi before is not asked, whatever became of a setting, and can ask to be', async ({ launch }) => {
  const dataFolder = await makeDataFolder()
  await writeFile(
    path.join(dataFolder, 'settings.json'),
    JSON.stringify({ language: 'en', theme: 'sepia', textSize: 5 }),
  )
  const page = await (await launch({ dataFolder, firstRun: true })).window()
  await expect(page.getByRole('heading', { name: englishLead }).first()).toBeVisible({ timeout: 30_000 })
  expect(await apiOf(page).settings.get()).toMatchObject({ language: 'en', theme: 'sepia', textSize: 100 })
  expect((await readdir(dataFolder)).filter((name) => name.startsWith('settings-damaged-'))).toHaveLength(1)
  const mended = page.getByRole('alert').filter({ hasText: 'The file of your settings was damaged.' })
  await mended.getByRole('button', { name: 'Hide this message' }).click()
  await expect(mended).toBeHidden()
  expect(await apiOf(page).app.settingsMended()).toBeNull()
  await apiOf(page).feeds.subscribeFromCatalogue(['un-en'])
  await page.keyboard.press('Control+Comma')
  await page.getByRole('tab', { name: 'Program' }).click()
  await page.getByRole('button', { name: 'Set up again' }).click()
  await expect(question(page)).toBeFocused()
  await page.getByRole('button', { name: 'Continue' }).click()
  // A source of before is not taken away by an unticked box, nor another put beside it.
  await expect(page.getByRole('checkbox', { name: 'UN News' })).toBeDisabled()
  await expect(page.getByRole('checkbox', { name: 'The Astana Times' })).not.toBeChecked()
  await page.getByRole('button', { name: 'Skip the rest' }).click()
  await expect(paper(page)).toBeVisible()
  expect((await subscribed(page)).length).toBe(1)
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog').getByRole('option').first()).toBeVisible()
  await page.keyboard.type('set up again')
  await expect(page.getByRole('option', { name: 'Set up again' }).first()).toHaveAttribute('data-focused', 'true')
  await page.keyboard.press('Enter')
  await expect(question(page)).toBeFocused()
})

test('a headline pressed in the tray is read at once', async ({ launch }) => {
  const app = await launch({ firstRun: true })
  const page = await app.window()
  await expect(question(page)).toBeFocused()
  const { front } = apiOf(page).articles
  // Of one answer: the lead changes while pictures come.
  let id: number | undefined
  const leadTitle = async () => {
    const { lead } = await front(['en'])
    id = lead?.id
    return lead?.title
  }
  await expect.poll(leadTitle, { timeout: 30_000 }).toBe(englishLead)
  await app.electron.evaluate(
    ({ BrowserWindow }, payload) => BrowserWindow.getAllWindows()[0]?.webContents.send('event', 'openArticle', payload),
    { id },
  )
  await expect(page.locator('.reader-title')).toHaveText(englishLead)
})
