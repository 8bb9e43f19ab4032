import type { Page } from '@playwright/test'
import type { ArticleSummary } from '../src/shared/model.ts'
import { startNewsServer } from '../test/news-server.ts'
import { apiOf, lead, openArticle, signalCore } from './page.ts'
import { expect, test } from './test.ts'

/** The lead in English once all of its editions are kept. */
async function leadOf(page: Page): Promise<ArticleSummary> {
  const api = apiOf(page)
  const find = async () => (await api.articles.list({ langs: ['en'] })).items.find(({ title }) => title === lead)
  await expect
    .poll(
      async () => {
        const found = await find()
        return found === undefined ? 0 : (await api.articles.open(found.id)).editions.length
      },
      { timeout: 40_000 },
    )
    .toBe(7)
  return (await find()) as ArticleSummary
}

/** How much of the open text is above the top of its pane, from 0 to 1. */
const partAbove = (page: Page) =>
  page.locator('main .reader').evaluate((pane) => {
    const prose = pane.querySelector('.prose')?.getBoundingClientRect()
    return prose === undefined ? 0 : (pane.getBoundingClientRect().top - prose.top) / prose.height
  })

/** The first block of each text in a row that both have, far enough down to be in the middle. */
const blocksOfRow = (page: Page) =>
  page.locator('.facing-rows').evaluate((rows) => {
    const blocksOf = (place: string) => [...rows.querySelectorAll<HTMLElement>(`[data-place="${place}"] .prose > *`)]
    const row = (block: HTMLElement) => block.style.getPropertyValue('--beside')
    const pairs = blocksOf('one').flatMap((one) => {
      const other = blocksOf('other').find((block) => row(block) === row(one))
      return other === undefined ? [] : [[one.getBoundingClientRect(), other.getBoundingClientRect()] as const]
    })
    return pairs.slice(2).map(([one, other]) => ({ down: other.top - one.top, across: other.left - one.left }))
  })

test('editions are switched at the same place, read side by side and offered by the keyboard', async ({ launch }) => {
  test.setTimeout(240_000)
  const app = await launch()
  const page = await app.window()
  const article = await leadOf(page)
  await openArticle(page, app, article.id)
  const reader = page.locator('main .reader-text')
  const editions = page.getByRole('navigation', { name: 'Editions in other languages' })
  await expect(editions.getByRole('button')).toHaveCount(8)
  await expect(editions.getByRole('button', { name: 'English' })).toHaveAttribute('aria-current', 'true')

  // A page down, then round to the first edition: the same part of the text is above.
  await page.keyboard.press('Space')
  await expect.poll(() => partAbove(page)).toBeGreaterThan(0.1)
  // Kept once the scroll has come to rest.
  await expect.poll(() => page.evaluate(() => localStorage.getItem('reading-places'))).not.toBeNull()
  const before = await partAbove(page)
  await page.keyboard.press('e')
  await expect(reader).toHaveAttribute('lang', 'ru')
  await expect.poll(async () => Math.abs((await partAbove(page)) - before)).toBeLessThan(0.2)

  // Along the line of editions by the arrow keys.
  await editions.getByRole('button', { name: 'Русский' }).focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect(reader).toHaveAttribute('lang', 'kk-Cyrl')

  // Two of them beside each other, each in its own language and direction.
  await page.keyboard.press('Shift+E')
  const texts = page.locator('.facing-text')
  await expect(texts).toHaveCount(2)
  await expect(texts.nth(0)).toHaveAttribute('lang', 'kk-Cyrl')
  await expect(texts.nth(1)).toHaveAttribute('lang', 'en')
  for (const { down, across } of await blocksOfRow(page)) {
    expect(Math.abs(down)).toBeLessThan(2)
    expect(across).toBeGreaterThan(200)
  }
  await page.keyboard.press('e')
  await expect(texts.nth(1)).toHaveAttribute('lang', 'ru')
  await page.locator('.facing-head').nth(1).getByRole('button', { name: 'قازاقشا' }).click()
  await expect(texts.nth(1)).toHaveAttribute('dir', 'rtl')

  // Where there is no room for two columns, each paragraph has its other below it.
  await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(720, 800))
  await expect.poll(async () => (await blocksOfRow(page)).every(({ down }) => down > 20)).toBe(true)
  await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800))
  await page.keyboard.press('Shift+E')
  await expect(reader).toHaveAttribute('lang', 'kk-Cyrl')

  // The interface in another language: the article's own edition is offered, and nothing is forced.
  await apiOf(page).settings.set({ language: 'zh-Hans' })
  const offer = page.locator('.notice').getByRole('button', { name: '阅读' })
  await expect(offer).toBeVisible()
  await expect(reader).toHaveAttribute('lang', 'kk-Cyrl')
  await offer.click()
  await expect(reader).toHaveAttribute('lang', 'zh-Hans')
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(reader).toHaveAttribute('lang', 'kk-Cyrl')
})

test('an edition that comes late does not call back a reader who has gone on', async ({ launch }) => {
  const app = await launch()
  const page = await app.window()
  const { articles } = apiOf(page)
  await leadOf(page)
  const { items } = await articles.list({ langs: ['en'] })
  const opened = await Promise.all(items.map(({ id }) => articles.open(id)))
  const [first, second] = opened.filter(({ editions }) => editions.length > 0)
  for (const [article, key] of [
    [first, 'e'],
    [second, 'Shift+E'],
  ] as const) {
    await signalCore(app, 'SIGSTOP')
    await app.electron.evaluate(
      ({ BrowserWindow }, id) => BrowserWindow.getAllWindows()[0]?.webContents.send('event', 'openArticle', { id }),
      article?.id,
    )
    await expect(page.locator('.front')).toHaveCount(0)
    await page.keyboard.press(key)
    await page.keyboard.press('Escape')
    await expect(page.locator('.front')).toBeVisible()
    await signalCore(app, 'SIGCONT')
    // Core answers one after the other; what came before this has been drawn then.
    await articles.counts()
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
    expect(await page.locator('main .front').count(), key).toBe(1)
  }
})

test('an edition that is only known is fetched when asked for, stopped, and told when it fails', async ({ launch }) => {
  const server = await startNewsServer()
  const words = { en: 'The growers lit fires between the trees. ', ru: 'Садовники зажгли костры между деревьями. ' }
  let whenOpened: Promise<void> | undefined
  const publish = (path: string, html: string) =>
    server.route(path, async (_request, response) => {
      await whenOpened
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html)
    })
  const stories = ['/fires', '/rain']
  for (const story of stories) {
    const other = `<link rel="alternate" hreflang="ru" href="${server.url(`/ru${story}`)}">`
    publish(`/en${story}`, `${other}<article><p>${words.en.repeat(12)}</p></article>`)
  }
  publish('/ru/fires', `<html lang="ru"><title>Костры в садах</title><article><p>${words.ru.repeat(12)}</p></article>`)
  publish('/ru/rain', `<html lang="ru"><article><p>${words.en.repeat(12)}</p></article>`)
  const items = stories.map(
    (story) =>
      `<item><title>Orchards ${story}</title><link>${server.url(`/en${story}`)}</link><description>${words.en}</description></item>`,
  )
  server.feed('/feed', {
    body: `<rss version="2.0"><channel><title>Dala</title><language>en</language>${items.join('')}</channel></rss>`,
  })

  const app = await launch()
  const page = await app.window()
  const api = apiOf(page)
  await api.feeds.subscribe({ url: server.url('/feed') })
  const withEdition = async (story: string) => {
    const find = async () => (await api.articles.list({})).items.find(({ title }) => title === `Orchards ${story}`)
    const named = async () => {
      const found = await find()
      return found === undefined ? 0 : (await api.articles.open(found.id)).elsewhere.length
    }
    await expect.poll(named, { timeout: 20_000 }).toBe(1)
    return (await find()) as ArticleSummary
  }
  const [fires, rain] = [await withEdition('/fires'), await withEdition('/rain')]
  const russian = page.locator('.edition-elsewhere')
  const notice = page.locator('.notice')

  // What the publisher has in that place is no such edition: said, and nothing is kept.
  await openArticle(page, app, rain.id)
  await russian.click()
  await expect(notice).toContainText('holds no article in this language')
  await expect(notice.getByRole('button', { name: 'Open in the browser' })).toBeVisible()

  // On its way, stopped, begun again by the key, and read on in.
  await openArticle(page, app, fires.id)
  let answer = () => {}
  whenOpened = new Promise((resolve) => (answer = resolve))
  await russian.click()
  await expect(russian).toHaveAttribute('aria-busy', 'true')
  await russian.click()
  await expect(notice).toContainText('It was stopped')
  await expect(russian).toHaveAttribute('aria-busy', 'false')
  answer()
  await page.keyboard.press('Shift+E')
  const texts = page.locator('.facing-text')
  await expect(texts).toHaveCount(2)
  await expect(texts.nth(1)).toHaveAttribute('lang', 'ru')
  await page.keyboard.press('Shift+E')
  await page.keyboard.press('e')
  await expect(page.locator('main .reader-text')).toHaveAttribute('lang', 'ru')
  await expect(page.getByRole('heading', { name: 'Костры в садах' })).toBeVisible()
  await server.close()
})
