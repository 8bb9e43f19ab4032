import type { Page } from '@playwright/test'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ArticleSummary, Feed } from '../src/shared/model.ts'
import type { App } from './app.ts'
import { makeDataFolder } from './app.ts'
import { startNewsroom } from './newsroom.ts'
import { apiOf, importFeeds, lead, openArticle } from './page.ts'
import { expect, test } from './test.ts'

async function frontOf(app: App): Promise<Page> {
  const page = await app.window()
  await expect(page.getByRole('heading', { name: lead }).first()).toBeVisible({ timeout: 30_000 })
  // The refresh of the first start is over.
  await expect(page.getByText('Updated')).toBeVisible({ timeout: 30_000 })
  return page
}

/** A publisher who takes the question and never answers. */
async function startSilence(): Promise<{ url: string; close(): void }> {
  const server = createServer(() => undefined)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

const unreadOf = async (page: Page) => (await apiOf(page).articles.counts()).unread

test('a source is added by its address, what is no feed is told, all is read at once and unread again', async ({
  launch,
}) => {
  const newsroom = await startNewsroom()
  const page = await frontOf(await launch())
  await page.getByRole('button', { name: 'Add a source' }).click()
  const address = page.getByRole('textbox', { name: 'Address' })
  await address.fill(`${newsroom.url}/pictures/1.png`)
  await address.press('Enter')
  await expect(page.getByRole('dialog').getByText('something else: a picture')).toBeVisible()
  await address.fill(newsroom.url)
  await address.press('Enter')
  await page.getByRole('button', { name: 'Subscribe' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Steppe Post' })).toBeVisible()
  await expect(page.locator('.row-unread')).toHaveCount(12)

  const before = await unreadOf(page)
  await page.getByRole('button', { name: 'Mark all as read' }).click()
  await expect(page.locator('.row-unread')).toHaveCount(0)
  expect(await unreadOf(page)).toBe(before - 12)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.locator('.row-unread')).toHaveCount(12)
  await expect.poll(() => unreadOf(page)).toBe(before)
  await newsroom.close()
})

test('when no publisher can be reached the window says so, and each source says why', async ({ launch }) => {
  const app = await launch()
  const page = await frontOf(app)
  await importFeeds(page, ['http://one.invalid/feed', 'http://two.invalid/feed'])
  await page.keyboard.press('r')
  await expect(page.locator('.offline-note')).toContainText('Offline. You are reading what is kept on this computer')
  await expect(page.locator('.refresh-words')).toHaveText('Offline')
  await page.getByRole('button', { name: 'one.invalid: the last check failed' }).click()
  await expect(page.locator('.feed-failure')).toContainText('address could not be found')
  await expect(page.locator('.feed-failure').getByRole('button', { name: 'Try again' })).toBeVisible()
  // The line under everything leads to those that failed, and to them alone.
  await page.locator('.folio-failed').click()
  await expect(page.getByRole('heading', { level: 1, name: 'Sources' })).toBeVisible()
  await expect(page.getByRole('treegrid').getByRole('row')).toHaveText([/one\.invalid/, /two\.invalid/])

  // Beside the text alone it has its own button and leaves that of the text free.
  await openArticle(page, app, ((await apiOf(page).articles.list({ limit: 1 })).items[0] as ArticleSummary).id)
  await page.keyboard.press('f')
  const [leave, hide] = [page.locator('.focus-leave'), page.locator('.offline-note button').last()]
  await expect(leave).toBeVisible()
  const edges = await Promise.all([leave, hide].map((button) => button.evaluate((of) => of.getBoundingClientRect().x)))
  expect(Math.abs((edges[0] ?? 0) - (edges[1] ?? 0))).toBeGreaterThanOrEqual(28)
  await leave.click()
  await expect(leave).toHaveCount(0)

  // Hidden is what has been told, and not the next time that nothing can be reached.
  await page.getByRole('button', { name: 'Hide this message' }).click()
  await expect(page.locator('.offline-note')).toHaveCount(0)
  const { feeds } = apiOf(page)
  const far = (await feeds.list()).filter(({ isSample }) => !isSample)
  // Of one that is paused no next try is told.
  await feeds.update((far[0] as Feed).id, { state: 'paused' })
  await page.getByRole('button', { name: 'What is fetched and what failed' }).click()
  const details = page.locator('.refresh-details li')
  await expect(details).toHaveCount(2)
  await expect(details.filter({ hasText: 'Next try' })).toHaveCount(1)
  await page.keyboard.press('Escape')
  await feeds.unsubscribe(far.map(({ id }) => id))
  await expect(page.locator('.refresh-words')).not.toHaveText('Offline')
  await importFeeds(page, ['http://three.invalid/feed'])
  await page.keyboard.press('r')
  await expect(page.locator('.offline-note')).toBeVisible()
})

test('the lead tells its day when that is another than today', async ({ launch }) => {
  const page = await frontOf(await launch())
  await page.clock.setFixedTime(Date.now() + 3 * 86_400_000)
  await page.reload()
  await expect(page.locator('.lead-meta time')).toHaveText(/^\d+ \w{3}( \d{4})?$/)
})

test('a refresh by hand asks every source, shows how far it is, and Escape ends it', async ({ launch }) => {
  const silence = await startSilence()
  const page = await frontOf(await launch())
  await importFeeds(
    page,
    Array.from({ length: 30 }, (_, index) => `${silence.url}/${index}`),
  )
  await page.keyboard.press('r')
  await expect(page.locator('.refresh-words')).toHaveText(/^\d+ of 3\d feeds$/)
  await expect(page.getByRole('progressbar', { name: 'Refresh' })).toBeVisible()
  // On the way it only walks out.
  await page.keyboard.press('g')
  await page.keyboard.press('s')
  await expect(page.getByRole('heading', { level: 1, name: 'Starred' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.locator('.front')).toBeVisible()
  expect((await apiOf(page).refresh.progress()).running).toBe(true)
  await page.keyboard.press('Escape')
  await expect(page.locator('.refresh-words')).toContainText('Updated')
  await expect.poll(async () => (await apiOf(page).refresh.progress()).running).toBe(false)
  expect(await page.locator('.front').count()).toBe(1)
  silence.close()
})

test('in a right-to-left window the arrows go the other way, and what was chosen survives a restart', async ({
  launch,
}) => {
  const dataFolder = await makeDataFolder()
  const first = await launch({ dataFolder })
  const page = await frontOf(first)
  const chosen = {
    language: 'kk-Arab',
    theme: 'sepia',
    textSize: 125,
    density: 'compact',
    refreshMinutes: 240,
  } as const
  await apiOf(page).settings.set(chosen)
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
  const tabs = page.locator('.section-tab')
  await tabs.first().focus()
  await page.keyboard.press('ArrowLeft')
  await expect(tabs.nth(1)).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(tabs.first()).toBeFocused()
  await first.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(1200, 800))
  await expect.poll(() => page.evaluate(() => innerWidth)).toBe(1200)
  await first.close()

  const again = await launch({ dataFolder })
  const window = await again.window()
  await expect(window.locator('.front')).toBeVisible({ timeout: 30_000 })
  expect(await apiOf(window).settings.get()).toMatchObject(chosen)
  for (const [attribute, value] of [
    ['lang', 'kk-Arab'],
    ['dir', 'rtl'],
    ['data-theme', 'sepia'],
    ['data-density', 'compact'],
  ] as const) {
    await expect(window.locator('html')).toHaveAttribute(attribute, value)
  }
  expect(await window.evaluate(() => innerWidth)).toBe(1200)
})

test('the keys of places work on the chart of rates and on a tick box too', async ({ app }) => {
  const page = await frontOf(app)
  await page.keyboard.press('g')
  await page.keyboard.press('r')
  const chart = page.getByRole('slider', { name: /History of/ })
  await chart.focus()
  await page.keyboard.press('ArrowLeft')
  await expect(page.locator('.chart-reading')).toBeVisible()
  await page.keyboard.press('g')
  await page.keyboard.press('Comma')
  await page.getByRole('tab', { name: 'Refresh' }).click()
  await page.getByRole('checkbox', { name: 'Pause all checks' }).focus()
  await page.keyboard.press('g')
  await page.keyboard.press('f')
  await expect(page.locator('.front')).toBeVisible()
})

test('everything is reached by the keyboard', async ({ app }) => {
  const page = await frontOf(app)
  // The lead is the newest article that has its picture, so it changes while the first pictures come.
  const pictured = async () => (await apiOf(page).articles.list({ langs: ['en'] })).items
  await expect
    .poll(async () => (await pictured()).every(({ offline }) => offline === 'complete'), { timeout: 30_000 })
    .toBe(true)
  const top = (await apiOf(page).articles.front(['en'])).lead?.title ?? ''
  await expect(page.locator('.lead-title')).toHaveText(top)
  const title = () => page.evaluate(() => document.activeElement?.textContent ?? '')
  await page.keyboard.press('j')
  expect(await title()).toContain(top)
  await page.keyboard.press('j')
  const second = await title()
  await page.keyboard.press('k')
  expect(await title()).toContain(top)
  await page.keyboard.press('s')
  await expect.poll(async () => (await apiOf(page).articles.counts()).starred).toBe(1)
  await page.keyboard.press('j')
  expect(await title()).toBe(second)
  await page.keyboard.press('o')
  await expect(page.locator('.reader-title')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.locator('.front')).toBeVisible()

  for (const [key, heading] of [
    ['r', 'Rates'],
    [',', 'Settings'],
    ['s', 'Starred'],
  ] as const) {
    await page.keyboard.press('g')
    await page.keyboard.press(key === ',' ? 'Comma' : key)
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible()
  }
  await page.keyboard.press('Shift+?')
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)

  const panes = new Set<string>()
  for (let turn = 0; turn < 4; turn++) {
    await page.keyboard.press('F6')
    panes.add(await page.evaluate(() => document.activeElement?.closest('[data-pane]')?.className ?? ''))
  }
  expect([...panes].toSorted()).toEqual(['bar', 'folio', 'page', 'rail'])

  await page.keyboard.press('/')
  await page.keyboard.type('orchards')
  await expect(page.getByRole('list', { name: 'Articles found' }).getByRole('listitem').first()).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('s')
  await expect.poll(async () => (await apiOf(page).articles.counts()).starred).toBe(2)
})
