import type { Page } from '@playwright/test'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { ArticleSummary } from '../src/shared/model.ts'
import { dirOf, interfaceLanguages } from '../src/shared/languages.ts'
import { makeDataFolder } from './app.ts'
import { startNewsroom } from './newsroom.ts'
import { apiOf, frontOf, lead, openArticle as open, picturesDrawn, seeDollar } from './page.ts'
import { expect, test } from './test.ts'

async function firstEdition(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: lead }).first()).toBeVisible({ timeout: 30_000 })
}

async function everyArticle(page: Page): Promise<ArticleSummary[]> {
  const api = apiOf(page)
  const articles: ArticleSummary[] = []
  let after: string | null = null
  do {
    const listed: { items: ArticleSummary[]; next: string | null } = await api.articles.list({
      limit: 200,
      ...(after === null ? {} : { after }),
    })
    articles.push(...listed.items)
    after = listed.next
  } while (after !== null)
  return articles
}

async function complete(page: Page, least: number): Promise<ArticleSummary[]> {
  await expect
    .poll(async () => (await everyArticle(page)).filter(({ offline }) => offline === 'complete').length, {
      timeout: 40_000,
    })
    .toBeGreaterThanOrEqual(least)
  return everyArticle(page)
}

test.describe('a reader who has just installed it', () => {
  test.use({ read: false })

  test('the first start brings the sample newsroom, its rates and its weather', async ({ launch }) => {
    const app = await launch()
    const page = await app.window()
    await firstEdition(page)
    const articles = await complete(page, 94)
    expect(articles).toHaveLength(94)
    expect(new Set(articles.map(({ lang }) => lang)).size).toBe(8)
    await seeDollar(page)
    const popular = page.getByRole('region', { name: 'Popular' }).getByRole('listitem')
    await expect(popular).toHaveCount(5)
  })
})

test('with the publisher gone and after a restart every article opens with its text and pictures', async ({
  launch,
}) => {
  test.setTimeout(120_000)
  const newsroom = await startNewsroom()
  const dataFolder = await makeDataFolder()
  const first = await launch({ dataFolder })
  const page = await first.window()
  await firstEdition(page)
  await apiOf(page).feeds.subscribe({ url: newsroom.url })
  await complete(page, 94 + 12)
  await newsroom.close()
  await first.close()

  const asked = newsroom.requests.length
  const again = await launch({ dataFolder })
  const window = await again.window()
  await firstEdition(window)
  const articles = await everyArticle(window)
  expect(articles).toHaveLength(94 + 12)
  for (const { id, title } of articles) {
    const { content, images } = await apiOf(window).articles.open(id)
    expect(content.length, title).toBeGreaterThan(300)
    expect(
      images.every(({ stored }) => stored !== null),
      title,
    ).toBe(true)
  }
  const ownOf = (lang: string) =>
    articles.filter((article) => article.feedTitle !== 'Steppe Post' && article.lang === lang).slice(0, 2)
  const drawn = [
    ...articles.filter(({ feedTitle }) => feedTitle === 'Steppe Post'),
    ...interfaceLanguages.flatMap(({ tag }) => ownOf(tag)),
  ]
  expect(drawn).toHaveLength(12 + 2 * interfaceLanguages.length)
  for (const { id, title } of drawn) {
    await open(window, again, id)
    await expect(window.getByRole('heading', { level: 1 })).toHaveText(title)
    expect((await window.locator('.prose').innerText()).length, title).toBeGreaterThan(300)
    await expect.poll(() => picturesDrawn(window), { message: title }).toBe(true)
    expect(await window.locator('.prose img').count(), title).toBeGreaterThan(0)
  }
  expect(newsroom.requests).toHaveLength(asked)
})

test('an article of the popular list opens, and read and starred survive a restart', async ({ launch }) => {
  const dataFolder = await makeDataFolder()
  const first = await launch({ dataFolder })
  const page = await first.window()
  await firstEdition(page)
  await complete(page, 94)
  const popular = page.getByRole('region', { name: 'Popular' }).getByRole('listitem').first()
  const title = await popular.getByRole('heading').innerText()
  await popular.getByRole('button').click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
  await page.keyboard.press('s')
  const api = apiOf(page)
  await expect.poll(async () => (await api.articles.counts()).starred).toBe(1)
  await expect.poll(async () => (await api.articles.counts()).unread).toBe(93)
  await first.close()

  const again = await launch({ dataFolder })
  const window = await again.window()
  await firstEdition(window)
  expect(await apiOf(window).articles.counts()).toMatchObject({ starred: 1, unread: 93 })
  await window.getByRole('button', { name: 'Starred' }).first().click()
  await expect(window.locator('.row').getByRole('heading', { name: title })).toBeVisible()
})

test('a second start brings the first window back and ends', async ({ launch }) => {
  const app = await launch()
  const page = await app.window()
  await firstEdition(page)
  await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize())
  const minimized = () => app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMinimized())
  await expect.poll(minimized).toBe(true)
  const { spawn } = await import('node:child_process')
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const second = spawn(process.env['ELECTRON_EXEC_PATH'] ?? '', [...sandbox, process.cwd()], {
    env: { ...process.env, TILSHI_DATA: app.dataFolder },
    stdio: 'ignore',
  })
  const code = await new Promise((resolve) => second.on('exit', resolve))
  expect(code).toBe(0)
  await expect.poll(minimized).toBe(false)
})

test('core that dies is started again and the window goes on', async ({ launch }) => {
  const app = await launch()
  const page = await app.window()
  await firstEdition(page)
  await complete(page, 94)
  const pid = await app.electron.evaluate(
    ({ app: electron }) => electron.getAppMetrics().find(({ name }) => name === 'Tilshi core')?.pid,
  )
  if (pid === undefined) throw new Error('there is no core process')
  process.kill(pid, 'SIGKILL')
  await expect
    .poll(
      () =>
        apiOf(page)
          .articles.counts()
          .then(
            (counts) => counts.articles,
            () => 0,
          ),
      { timeout: 20_000 },
    )
    .toBe(94)
  await page.keyboard.press('Slash')
  await page.keyboard.type('dombra')
  await expect(page.locator('.row').first()).toBeVisible()
})

test('a place that cannot be drawn says so, others can be gone to, and the window is read anew', async ({ launch }) => {
  const app = await launch()
  const page = await frontOf(app)
  const settings = await apiOf(page).settings.get()
  await app.electron.evaluate(
    ({ BrowserWindow }, payload) => {
      BrowserWindow.getAllWindows()[0]?.webContents.send('event', 'settingsChanged', payload)
    },
    { ...settings, pairs: 'none' },
  )
  const failure = page.locator('.place-failed')
  await expect(failure).toContainText('Something went wrong inside Tilshi.')
  const log = () => readFile(path.join(app.dataFolder, 'tilshi.log'), 'utf8')
  await expect.poll(log).toContain('window: TypeError')
  await page.keyboard.press('g')
  await page.keyboard.press('a')
  await expect(page.locator('.list-title')).toHaveText('All articles')
  await page.keyboard.press('Escape')
  await failure.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('heading', { name: lead }).first()).toBeVisible()
})

test('an address that no program opens is told in the folio line', async ({ app }) => {
  const page = await app.window()
  await firstEdition(page)
  const [article] = await complete(page, 94)
  if (article === undefined) throw new Error('there are no articles')
  await open(page, app, article.id)
  await page.getByRole('button', { name: 'Open in the browser' }).click()
  await expect(page.getByText('This is not an address that can be opened.')).toBeVisible()
})

test('search finds a word in any case, script and keyboard layout, and a Chinese one', async ({ app }) => {
  const page = await app.window()
  await firstEdition(page)
  await complete(page, 94)
  await page.keyboard.press('Slash')
  await page.keyboard.type('ALASHANKOU')
  // While it is typed other words that begin so are found.
  const hit = page.locator('.row').filter({ hasText: 'Alashankou' }).first()
  await expect(hit).toBeVisible({ timeout: 15_000 })
  await hit.getByRole('button').first().click()
  await expect(page.locator('.prose')).toContainText('Alashankou')
  await page.keyboard.press('s')
  await page.getByRole('button', { name: 'Back', exact: true }).click()
  await expect(page.locator('.row').first().getByRole('img', { name: 'Starred' })).toBeVisible()

  const field = page.locator('#search-field')
  const markedIn = (lang: string) => page.locator(`.search-page .search-snippet[lang="${lang}"] mark`).first()
  for (const typed of ['astana', 'Астана', 'استانا', 'fcnfyf']) {
    await field.fill('')
    await field.fill(typed)
    await expect(markedIn('kk-Cyrl')).toHaveText('АСТАНА')
    await expect(markedIn('kk-Latn')).toHaveText('ASTANA')
    await expect(markedIn('kk-Arab')).toHaveText('استانا')
  }
  await expect(page.getByText('Here is “астана”')).toBeVisible()
  await page.getByRole('button', { name: 'Search for “fcnfyf” only' }).click()
  await expect(page.getByRole('heading', { name: 'Nothing found' })).toBeVisible()
  await expect(page.getByText('tag:economy')).toBeVisible()
  await field.fill('口岸')
  await expect(markedIn('zh-Hans')).toHaveText('口岸')
})

test('the language changes in place and keeps the open article and its place', async ({ app }) => {
  const page = await app.window()
  await firstEdition(page)
  const [article] = (await complete(page, 94)).filter(({ title }) => title === lead)
  if (article === undefined) throw new Error('the lead story is missing')
  await open(page, app, article.id)
  const reader = page.locator('.reader')
  await reader.evaluate((pane) => pane.scrollTo(0, 300))
  await page.evaluate(() => document.querySelector('.prose')?.setAttribute('data-kept', 'yes'))
  for (const { tag, nativeName, shortLabel } of interfaceLanguages) {
    await page.getByRole('button', { name: `${nativeName}, ${shortLabel}`, exact: true }).click()
    await expect(page.locator('html')).toHaveAttribute('lang', tag)
    await expect(page.locator('html')).toHaveAttribute('dir', dirOf(tag))
    await expect(page.locator('.prose[data-kept="yes"]')).toBeVisible()
    expect(await reader.evaluate((pane) => pane.scrollTop)).toBe(300)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(lead)
  }
})
