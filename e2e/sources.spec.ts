import type { Page } from '@playwright/test'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { FeedGroup } from '../src/shared/model.ts'
import type { App } from './app.ts'
import { makeDataFolder } from './app.ts'
import { startNewsroom } from './newsroom.ts'
import { apiOf, importOutlines } from './page.ts'
import { expect, test } from './test.ts'

async function sourcesOf(app: App): Promise<Page> {
  const page = await app.window()
  await expect(page.getByText(/^Updated/).first()).toBeVisible({ timeout: 30_000 })
  await page.getByRole('button', { name: 'Sources', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Sources' })).toBeVisible()
  return page
}

const rowOf = (page: Page, name: string) => page.getByRole('treegrid').getByRole('row').filter({ hasText: name })
const choose = (page: Page, name: string) => rowOf(page, name).locator('label.tick').click()
const foldersOf = async (page: Page) => {
  const api = apiOf(page)
  const titles = new Map((await api.feeds.list()).map(({ id, title }) => [id, title]))
  const groups: FeedGroup[] = await api.feeds.groups()
  return groups
    .filter(({ folder }) => folder !== null)
    .map(({ folder, feeds }) => [folder, ...feeds.map((id) => titles.get(id))])
}

test('an address shows what would be read before anything is stored, and subscribing asks the feed no second time', async ({
  launch,
}) => {
  const newsroom = await startNewsroom()
  const page = await sourcesOf(await launch())
  const before = (await apiOf(page).feeds.list()).length
  await page.getByRole('button', { name: 'Add by address' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Address' }).fill(newsroom.url)
  await page.keyboard.press('Enter')
  const preview = dialog.getByRole('region', { name: 'What would be read' })
  await expect(preview.getByRole('heading', { name: 'Steppe Post' })).toBeVisible()
  await expect(preview.getByText('summaries, the text is fetched')).toBeVisible()
  await expect(preview.getByText('about 144 articles a day')).toBeVisible()
  await expect(preview.locator('.preview-item')).toHaveCount(5)
  expect((await apiOf(page).feeds.list()).length).toBe(before)
  await preview.getByRole('button', { name: 'Subscribe' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Steppe Post' })).toBeVisible()
  await expect(page.locator('.row-unread')).toHaveCount(12)
  expect(newsroom.requests.filter((asked) => asked === '/feed.xml')).toHaveLength(1)
  await newsroom.close()
})

test('a folder is made and a source dragged into it by keyboard; both are there after a restart', async ({
  launch,
}) => {
  const dataFolder = await makeDataFolder()
  const app = await launch({ dataFolder })
  const page = await sourcesOf(app)
  await page.getByRole('button', { name: 'New folder' }).click()
  await page.getByRole('textbox', { name: 'Name of the folder' }).fill('Morning')
  await page.keyboard.press('Enter')
  await expect(rowOf(page, 'Morning')).toBeVisible()
  const source = rowOf(page, 'Dala News (sample)')
  await source.focus()
  await page.keyboard.press('ArrowRight')
  await expect(source.getByRole('button', { name: 'Drag' })).toBeFocused()
  await page.keyboard.press('Enter')
  // While one drags, the arrows go from place to place.
  const target = page.locator('.source-row[data-drop-target]').filter({ hasText: 'Morning' })
  await expect(source).toHaveAttribute('data-dragging', 'true')
  for (let tries = 0; tries < 20 && !(await target.isVisible()); tries++) {
    await page.keyboard.press('ArrowUp')
    await page.waitForTimeout(50)
  }
  await page.keyboard.press('Enter')
  await expect.poll(() => foldersOf(page)).toEqual([['Morning', 'Dala News (sample)']])
  await expect(page.getByText('The order is changed')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => foldersOf(page)).toEqual([['Morning']])
  // The window too has it outside again.
  await expect(source).toHaveAttribute('aria-level', '1')
  await source.focus()
  await page.keyboard.press('Alt+ArrowUp')
  await expect.poll(() => foldersOf(page)).toEqual([['Morning', 'Dala News (sample)']])
  await app.close()

  const again = await sourcesOf(await launch({ dataFolder }))
  expect(await foldersOf(again)).toEqual([['Morning', 'Dala News (sample)']])
  await again.getByRole('button', { name: /^Morning, \d+ unread/ }).click()
  await expect(again.getByRole('heading', { level: 1, name: 'Morning' })).toBeVisible()
})

test('a folder that is called otherwise keeps its look and the keyboard, and what is gone says so where one comes back to it', async ({
  launch,
}) => {
  const page = await sourcesOf(await launch())
  const api = apiOf(page)
  const groups = await api.feeds.groups()
  const [one, ...others] = groups.flatMap(({ feeds }) => feeds)
  if (one === undefined) throw new Error('no sources')
  await api.feeds.arrange([
    { folder: 'Coast', feeds: [one] },
    { folder: null, feeds: others },
  ])
  await page.getByRole('button', { name: /^Coast, \d+ unread/ }).click()
  await page.getByRole('button', { name: 'Order of the list: Newest first' }).click()
  await page.getByRole('button', { name: 'Oldest first' }).click()
  await page.getByRole('button', { name: 'Sources', exact: true }).click()
  await rowOf(page, 'Coast').focus()
  await page.keyboard.press('ArrowLeft')
  const look = async () => {
    const { foldedFolders, listOrders } = await api.settings.get()
    return [foldedFolders, Object.keys(listOrders)]
  }
  await expect.poll(look).toEqual([['Coast'], ['folder Coast']])
  await rowOf(page, 'Coast').getByRole('button', { name: 'What to do with Coast' }).press('Enter')
  await page.getByRole('menuitem', { name: 'Rename the folder' }).press('Enter')
  await page.getByRole('textbox', { name: 'Name of the folder' }).fill('Shore')
  await page.keyboard.press('Enter')
  await expect(rowOf(page, 'Shore')).toBeFocused()
  await expect.poll(look).toEqual([['Shore'], ['folder Shore']])
  await page.getByRole('button', { name: 'Back', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Coast' })).toBeVisible()
  await expect(page.getByText('This is no longer here')).toBeVisible()
  await page.keyboard.press('z')
  await expect(page.locator('.list-page .row').first()).toBeVisible()
  await expect.poll(look).toEqual([['Coast'], ['folder Coast']])

  const { id } = await api.labels.add({ name: 'For the road', colour: null })
  await page.getByRole('button', { name: 'For the road' }).click()
  await expect(page.getByText('Nothing has this label yet')).toBeVisible()
  await api.labels.remove(id)
  await expect(page.getByRole('heading', { level: 1, name: 'A deleted label' })).toBeVisible()
  await expect(page.getByText('This is no longer here')).toBeVisible()

  // The page of a source goes with it, and the list of all takes its place.
  await page.getByRole('button', { name: 'Sources', exact: true }).click()
  await rowOf(page, '草原通讯社').locator('.source-title').click()
  await page.getByRole('button', { name: 'Remove' }).press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Sources' })).toBeVisible()
  await expect(page.locator('main .scroller')).toBeFocused()
})

test('what is set for a source counts at once and survives a restart', async ({ launch }) => {
  const dataFolder = await makeDataFolder()
  const app = await launch({ dataFolder })
  const page = await sourcesOf(app)
  await rowOf(page, 'Дала жаңалықтары').locator('.source-title').click()
  await expect(page.getByRole('heading', { level: 1, name: 'Дала жаңалықтары' })).toBeVisible()
  await expect(page.getByText('All is well.')).toBeVisible()
  await expect(page.getByText('It lies on this computer and needs no network.')).toBeVisible()
  await page.getByRole('textbox', { name: 'Name' }).fill('🦊')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: '🦊' })).toBeVisible()
  await page.getByRole('radio', { name: 'Teal' }).click({ force: true })
  await page.getByRole('radio', { name: 'Always' }).click()
  await page.getByRole('button', { name: 'Language' }).click()
  await page.getByRole('option', { name: 'Русский' }).click()
  await page.getByRole('button', { name: 'Keep articles' }).click()
  await page.getByRole('option', { name: '30 days' }).click()
  await page.locator('.form-row').filter({ hasText: 'Notifications' }).locator('label').click()
  const set = {
    title: '🦊',
    colour: 'teal',
    fullText: 'always',
    lang: 'ru',
    langIsFixed: true,
    keepDays: 30,
    notify: true,
  }
  const stored = async (of: Page) => (await apiOf(of).feeds.list()).filter(({ title }) => title === '🦊')
  await expect.poll(() => stored(page)).toMatchObject([set])
  await app.close()
  const again = await sourcesOf(await launch({ dataFolder }))
  expect(await stored(again)).toMatchObject([set])
  await expect(rowOf(again, '🦊').locator('.letters')).toHaveAttribute('data-letters', '🦊')
})

test('a removed source is hidden, comes back whole while there is time, and is gone after a restart', async ({
  launch,
}) => {
  const dataFolder = await makeDataFolder()
  const app = await launch({ dataFolder })
  const page = await sourcesOf(app)
  const api = apiOf(page)
  const before = await api.feeds.list()
  const [first] = before
  if (first === undefined) throw new Error('no sources')
  const rail = page.getByRole('button', { name: new RegExp(`^${first.title.replace(/[()]/g, '\\$&')}, `) })
  await rowOf(page, first.title).locator('.source-title').click()
  await page.getByRole('button', { name: 'Remove' }).click()
  await expect(page.getByText(`${first.title} is removed`)).toBeVisible()
  await expect(rowOf(page, first.title)).toHaveCount(0)
  await expect(rail).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(rowOf(page, first.title)).toBeVisible()
  expect((await api.feeds.list()).map(({ id, total }) => [id, total])).toEqual(
    before.map(({ id, total }) => [id, total]),
  )

  await choose(page, first.title)
  await page.getByRole('button', { name: 'Remove' }).click()
  await expect(page.getByText(`1 source removed`).or(page.getByText(`${first.title} is removed`))).toBeVisible()
  await app.close()
  const again = await sourcesOf(await launch({ dataFolder }))
  await expect(rowOf(again, first.title)).toHaveCount(0)
  await expect.poll(async () => (await apiOf(again).feeds.list()).length).toBe(before.length - 1)
})

test('a source of the catalogue that was unticked can be ticked again at once', async ({ launch }) => {
  const page = await sourcesOf(await launch())
  const before = (await apiOf(page).feeds.list()).length
  await importOutlines(page, '<outline type="rss" xmlUrl="https://timesca.com/feed/"/>')
  await page.getByRole('tab', { name: 'Catalogue' }).click()
  const box = page.locator('.catalogue-row').filter({ hasText: 'timesca.com' }).getByRole('checkbox')
  await expect(box).toBeChecked()
  await page.clock.install()
  await box.click({ force: true })
  await expect(box).not.toBeChecked()
  await box.click({ force: true })
  await expect(box).toBeChecked()
  await expect(page.locator('.source-failure')).toHaveCount(0)
  await page.clock.fastForward('00:11')
  expect(await apiOf(page).feeds.list(), 'and stays when the time for undo is over').toHaveLength(before + 1)
})

test('several sources are paused, moved and marked at once, and each step can be undone', async ({ launch }) => {
  const page = await sourcesOf(await launch())
  const api = apiOf(page)
  await choose(page, 'Dala News (sample)')
  await choose(page, '草原通讯社')
  await expect(page.getByText('2 chosen')).toBeVisible()
  const paused = async () =>
    (await api.feeds.list()).filter(({ state }) => state === 'paused').map(({ title }) => title)
  await page.getByRole('button', { name: 'Pause' }).click()
  await expect.poll(paused).toEqual(['Dala News (sample)', '草原通讯社（示例）'])
  await expect(rowOf(page, 'Dala News (sample)')).toContainText('paused')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(paused).toEqual([])

  await page.getByRole('button', { name: 'Move to' }).click()
  await page.getByRole('menuitem', { name: 'New folder' }).click()
  await page.getByRole('textbox', { name: 'Name of the folder' }).fill('Two')
  await page.keyboard.press('Enter')
  await expect.poll(() => foldersOf(page)).toEqual([['Two', 'Dala News (sample)', '草原通讯社（示例）']])

  const unread = (await api.articles.counts()).unread
  await page.getByRole('button', { name: 'Mark all as read' }).click()
  await expect.poll(async () => (await api.articles.counts()).unread).toBeLessThan(unread)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(async () => (await api.articles.counts()).unread).toBe(unread)
})

test('a list of another reader is taken in with a report of each address', async ({ launch }) => {
  const dataFolder = await makeDataFolder()
  const app = await launch({ dataFolder })
  const page = await sourcesOf(app)
  const file = path.join(dataFolder, 'list.opml')
  const outline = (name: string, url: string) => `<outline type="rss" text="${name}" xmlUrl="${url}"/>`
  await writeFile(
    file,
    `<opml version="2.0"><body><outline text="Far">${outline('One', 'http://one.invalid/rss')}${outline('Two', 'http://two.invalid/rss')}</outline>
      ${outline('Twice', 'http://one.invalid/rss')}${outline('Nowhere', 'http://')}</body></opml>`,
  )
  await app.electron.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] })
  }, file)
  await page.getByRole('button', { name: 'Import OPML' }).click()
  const note = page.locator('.import-note')
  await expect(note).toContainText('2 sources added')
  await expect(note).toContainText('1 was already among yours')
  await expect(note).toContainText('1 could not be added')
  await expect(note).toContainText('This is not an address that can be opened.')
  await note.getByText('2 sources added').click()
  await expect(note.getByText('Two', { exact: true })).toBeVisible()
  expect(await foldersOf(page)).toEqual([['Far', 'One', 'Two']])
})

test('three hundred sources in twenty folders, some without a name, stay quick and in their rows', async ({
  launch,
}) => {
  const page = await sourcesOf(await launch())
  const names = ['', '🦊', 'x'.repeat(400), 'مىسال 1 News', 'A name']
  const outlines = Array.from({ length: 20 }, (_, folder) => {
    const feeds = Array.from({ length: 15 }, (__, feed) => {
      const number = folder * 15 + feed
      return `<outline type="rss" text="${names[number % names.length] ?? ''}" xmlUrl="http://f${number}.invalid/rss"/>`
    })
    return `<outline text="Folder ${folder} ${'of a long name '.repeat(folder)}">${feeds.join('')}</outline>`
  })
  await importOutlines(page, outlines.join(''))
  await expect(rowOf(page, 'f0.invalid')).toHaveCount(1)
  const wide = await page.evaluate(() => {
    const scroller = document.querySelector('.page .scroller')
    return scroller === null ? -1 : scroller.scrollWidth - scroller.clientWidth
  })
  expect(wide).toBe(0)
  const heights = await page
    .getByRole('treegrid')
    .getByRole('row')
    .evaluateAll((rows) => [...new Set(rows.map((row) => Math.round(row.getBoundingClientRect().height)))])
  expect(Math.max(...heights), 'every row has the height of one line').toBeLessThan(60)
  // Of the processor, because what else the computer does meanwhile is not the window's.
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const spent = async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN
  }
  const rail = (place: string) => page.locator(`.rail-row[aria-label="${place}"]`)
  await rail('Rates').click()
  await expect(page.locator('.source-row')).toHaveCount(0)
  const before = await spent()
  await rail('Sources').click()
  await expect(page.locator('.source-row').first()).toBeVisible()
  expect((await spent()) - before).toBeLessThan(1)
  await page.getByRole('searchbox', { name: 'Find among the sources' }).fill('f299.')
  await expect(page.getByRole('treegrid').getByRole('row')).toHaveCount(2)
})
