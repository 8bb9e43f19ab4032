import type { Locator, Page } from '@playwright/test'
import type { Settings } from '../src/shared/settings.ts'
import { makeDataFolder } from './app.ts'
import { faultsOf, lastingFaults, watchShifts } from './faults.ts'
import { startHostileNews, type HostileNews } from './hostile-news.ts'
import { apiOf } from './page.ts'
import { expect, test } from './test.ts'
import { mainViews } from './views.ts'

const articlesShown = (page: Page) => expect(page.locator('[data-article]').first()).toBeVisible({ timeout: 30_000 })

async function withHostileNews(page: Page): Promise<HostileNews> {
  const news = await startHostileNews()
  const api = apiOf(page)
  await api.settings.set({ language: 'en', contentLanguages: ['en', 'ru', 'kk-Arab'] })
  await api.feeds.setSample(false)
  for (const url of news.feeds) await api.feeds.subscribe({ url })
  await expect.poll(async () => (await api.articles.counts()).articles).toBe(3 * news.titles.length)
  await expect.poll(async () => (await api.articles.counts()).images, { timeout: 20_000 }).toBeGreaterThanOrEqual(2)
  return news
}

/** Goes to every view there is and collects what is wrong in it. */
async function faultsOfAllViews(page: Page): Promise<string[]> {
  const found: string[] = []
  const check = async (view: string, among?: string) => {
    await expect(page.locator('.waiting')).toHaveCount(0)
    const faults = await lastingFaults(() => faultsOf(page, among))
    found.push(...faults.map((fault) => `${view}: ${fault}`))
  }
  const api = apiOf(page)
  await page.keyboard.press('g')
  await page.keyboard.press('f')
  await articlesShown(page)
  await check('front')
  await page.locator('.scroller').evaluate((pane) => pane.scrollTo(0, pane.scrollHeight))
  await check('end of the front')
  await page.locator('.section-tab').nth(1).click()
  for (const listLook of ['list', 'cards', 'magazine'] as const) {
    await api.settings.set({ listLook })
    await articlesShown(page)
    await check(listLook)
  }
  await page.locator('.row-open').first().click()
  await expect(page.locator('.reader-title')).toBeVisible()
  await check('beside an article', '.list-pane, .list-pane *, .rail *, .bar *, .folio *')
  await page.keyboard.press('g')
  await page.keyboard.press('s')
  await check('starred')
  await page.keyboard.press('g')
  await page.keyboard.press('r')
  await check('rates')
  return found
}

for (const [width, height] of [
  [720, 480],
  [2560, 1440],
] as const) {
  test(`in a window of ${width} x ${height} articles of any kind stand beside each other, and nothing scrolls sideways`, async ({
    launch,
  }) => {
    test.setTimeout(360_000)
    const page = await (await launch()).window()
    await articlesShown(page)
    const news = await withHostileNews(page)
    await page.setViewportSize({ width, height })
    const looks: Partial<Settings>[] = [
      { language: 'en' },
      { language: 'ru' },
      { language: 'kk-Arab', density: 'compact' },
      { language: 'kk-Arab', density: 'comfortable', railOpen: true },
    ]
    const sizes: Partial<Settings>[] =
      width < 1000 ? [{ textSize: 60 }, { textSize: 150 }, { textSize: 300 }] : [{ textSize: 200 }]
    const found: string[] = []
    for (const look of [...looks, ...sizes]) {
      await apiOf(page).settings.set(look)
      found.push(...(await faultsOfAllViews(page)).map((fault) => `${JSON.stringify(look)} ${fault}`))
    }
    expect(found).toEqual([])
    await news.close()
  })
}

const widthOf = async (page: Page, selector: string) =>
  Math.round((await page.locator(selector).boundingBox())?.width ?? Number.NaN)

async function drag(page: Page, label: string, by: number): Promise<void> {
  const box = await page.getByRole('separator', { name: label }).boundingBox()
  if (box === null) throw new Error(`no separator ${label}`)
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + by / 2, y)
  await page.mouse.move(x + by, y)
  await page.mouse.up()
}

test('panes are dragged, moved by the keys, folded, and remembered for windows as wide', async ({ launch }) => {
  const dataFolder = await makeDataFolder()
  const first = await launch({ dataFolder })
  const page = await first.window()
  await articlesShown(page)
  await apiOf(page).settings.set({ language: 'en', railOpen: true })
  await page.setViewportSize({ width: 1300, height: 800 })
  await expect.poll(() => widthOf(page, '.rail')).toBe(248)
  await drag(page, 'Width of the pane of sources', 52)
  await expect.poll(() => widthOf(page, '.rail')).toBe(300)
  await page.locator('.row-open').first().click()
  await expect.poll(() => widthOf(page, '.list-pane')).toBe(316)
  await drag(page, 'Width of the list', -36)
  await expect.poll(() => widthOf(page, '.list-pane')).toBe(280)
  const list = page.getByRole('separator', { name: 'Width of the list' })
  await list.focus()
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => widthOf(page, '.list-pane')).toBe(296)
  await page.setViewportSize({ width: 1500, height: 800 })
  await expect.poll(() => widthOf(page, '.rail')).toBe(248)
  await expect(page.locator('.list-pane')).toHaveCount(0)
  await first.close()

  const window = await (await launch({ dataFolder })).window()
  await articlesShown(window)
  await window.setViewportSize({ width: 1300, height: 800 })
  await expect.poll(() => widthOf(window, '.rail')).toBe(300)
  await window.locator('.row-open').first().click()
  await expect.poll(() => widthOf(window, '.list-pane')).toBe(296)
  await apiOf(window).settings.set({ language: 'kk-Arab' })
  await expect(window.locator('html')).toHaveAttribute('dir', 'rtl')
  const mirrored = window.locator('.article-beside > .pane-divider')
  await mirrored.focus()
  await window.keyboard.press('ArrowRight')
  await expect.poll(() => widthOf(window, '.list-pane')).toBe(280)
  await mirrored.dblclick()
  await expect.poll(() => widthOf(window, '.list-pane')).toBe(316)
  await window.keyboard.press('Enter')
  await expect(window.locator('.list-pane')).toHaveCount(0)
  await window.locator('.rail-divider > .pane-divider').focus()
  await window.keyboard.press('Enter')
  await expect.poll(() => widthOf(window, '.rail')).toBe(52)
})

test('rows stand one under the other in every frame while their pane is dragged', async ({ launch }) => {
  const page = await (await launch()).window()
  await articlesShown(page)
  await page.setViewportSize({ width: 1300, height: 800 })
  await page.locator('.row-open').first().click()
  await expect(page.locator('.list-pane .timeline-place').nth(5)).toBeVisible()
  const worst = await page.evaluate(async () => {
    const pane = document.querySelector('.list-pane .scroller')
    const panes = document.querySelector<HTMLElement>('.article-beside')?.closest<HTMLElement>('[data-panes]')
    if (!pane || !panes) throw new Error('no list beside the article')
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    const gaps: number[] = []
    // The last that is asked before a frame is painted.
    const watch = new ResizeObserver(() => {
      const rows = [...pane.querySelectorAll<HTMLElement>('.timeline-place')].map((row) => ({
        at: Number(row.dataset['index']),
        box: row.getBoundingClientRect(),
      }))
      const pairs = rows.flatMap((row, nth) => {
        const next = rows[nth + 1]
        return next?.at === row.at + 1 ? [Math.abs(next.box.top - row.box.bottom)] : []
      })
      gaps.push(Math.max(...pairs))
    })
    watch.observe(pane)
    await frame()
    await frame()
    for (const width of [15, 30, 17, 24, 15.5]) {
      panes.style.setProperty('--list', `${width}rem`)
      await frame()
      await frame()
    }
    watch.disconnect()
    return gaps
  })
  expect(worst.length).toBeGreaterThan(4)
  expect(Math.max(...worst)).toBeLessThan(1.5)
})

test('nothing moves by itself once it is painted', async ({ launch }) => {
  const dataFolder = await makeDataFolder()
  const first = await launch({ dataFolder })
  const before = await first.window()
  await articlesShown(before)
  const news = await withHostileNews(before)
  await apiOf(before).feeds.setSample(true)
  // Or its articles are news to the next one too: that ten wait is written wider than that nine do.
  const areRead = async () => (await apiOf(before).feeds.list()).every(({ succeededAt }) => succeededAt !== null)
  await expect.poll(areRead, { timeout: 30_000 }).toBe(true)
  await expect.poll(async () => (await apiOf(before).refresh.progress()).running, { timeout: 30_000 }).toBe(false)
  await first.close()

  const page = await (await launch({ dataFolder })).window()
  await articlesShown(page)
  const shifts = await watchShifts(page)
  await page.waitForTimeout(1500)
  expect(await shifts()).toEqual([])
  const lead = await page.locator('.lead-title').textContent()
  news.addArticle('Something that has just come')
  await apiOf(page).refresh.start({ force: true })
  await expect(page.getByRole('button', { name: /^\d+ new$/ })).toBeVisible()
  // Its picture comes a little later, and makes it the lead of a page that is opened now.
  const leadNow = async () => (await apiOf(page).articles.front(['en'])).lead?.title
  await expect.poll(leadNow, { timeout: 30_000 }).toBe('Something that has just come')
  await page.waitForTimeout(500)
  expect(await shifts()).toEqual([])
  expect(await page.locator('.lead-title').textContent()).toBe(lead)
  await page.getByRole('button', { name: /^\d+ new$/ }).click()
  await expect(page.locator('.lead-title')).toHaveText('Something that has just come')
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('o')
  await expect(page.locator('.reader-title')).toBeVisible()
  await page.waitForTimeout(700)
  await page.keyboard.press('Escape')
  await page.locator('.section-tab').nth(1).click()
  await page.waitForTimeout(700)
  for (const listLook of ['cards', 'magazine', 'list'] as const) {
    await page.locator('.look-switch button').nth(['list', 'cards', 'magazine'].indexOf(listLook)).click()
    await page.waitForTimeout(700)
  }
  await page.keyboard.press('g')
  await page.keyboard.press('f')
  await page.waitForTimeout(700)
  await page.locator('.section-tab').nth(1).click()
  await page.waitForTimeout(700)
  await page.keyboard.press('g')
  await page.keyboard.press('r')
  await page.waitForTimeout(700)
  expect(await shifts()).toEqual([])
  await news.close()
})

/** Rows that lie over one another when a frame begins; what stands then is what the frame draws. */
async function watchRows(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const over = new Set<string>()
    Object.assign(window, { over })
    const look = () => {
      const boxes = [...document.querySelectorAll('.timeline-place')].map((row) => row.getBoundingClientRect())
      for (const [place, { bottom }] of boxes.entries()) {
        const next = boxes[place + 1]
        if (next !== undefined && bottom - next.top > 1) over.add(`row ${place} by ${Math.round(bottom - next.top)} px`)
      }
      requestAnimationFrame(look)
    }
    look()
  })
  return () => page.evaluate(() => [...(window as unknown as { over: Set<string> }).over])
}

test('no frame draws rows over each other when their look is changed', async ({ app }) => {
  const page = await app.window()
  const { settings } = apiOf(page)
  await settings.set({ density: 'compact' })
  await page.locator('.rail-feed').first().click()
  await expect(page.locator('.list-page [data-article]').nth(3)).toBeVisible()
  const over = await watchRows(page)
  await settings.set({ density: 'comfortable' })
  await expect(page.locator('html')).toHaveAttribute('data-density', 'comfortable')
  await settings.set({ textSize: 150 })
  await expect(page.locator('html')).toHaveAttribute('style', /--text-scale: 1.5/)
  // Rows that are known from a list of another look.
  await page.locator('.row-open').first().click()
  await expect(page.locator('.reader-title')).toBeVisible()
  await settings.set({ textSize: 200 })
  await page.keyboard.press('Escape')
  await expect(page.locator('.list-page [data-article]').nth(2)).toBeVisible()
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
  expect(await over()).toEqual([])
})

test('the smallest window holds every language, with the rail open and closed', async ({ app }) => {
  const page = await app.window()
  await articlesShown(page)
  await page.setViewportSize({ width: 480, height: 400 })
  for (const language of ['en', 'ru', 'kk-Cyrl', 'uz-Cyrl', 'kk-Arab', 'zh-Hans'] as const) {
    await apiOf(page).settings.set({ language, railOpen: true })
    await expect(page.locator('html')).toHaveAttribute('lang', language)
    // A row may take its place in the frame after.
    await expect.poll(() => faultsOf(page), language).toEqual([])
    await page.locator('.bar .tool').first().click()
    await expect(page.locator('.rail-over .rail-row').first()).toBeFocused()
    await expect.poll(() => faultsOf(page), `${language}, rail open`).toEqual([])
    await page.keyboard.press('Escape')
    await expect(page.locator('.rail-over')).toHaveCount(0)
    await expect(page.locator('.bar .tool').first()).toBeFocused()
  }
})

test('the narrowest window holds every page of figures, lists and settings at twice the size of text', async ({
  app,
}) => {
  const page = await app.window()
  await articlesShown(page)
  await page.setViewportSize({ width: 480, height: 800 })
  await apiOf(page).settings.set({ textSize: 200, language: 'ru' })
  await expect(page.locator('html')).toHaveAttribute('lang', 'ru')
  const from = mainViews.findIndex(({ name }) => name === 'rates')
  const to = mainViews.findIndex(({ name }) => name === 'palette')
  for (const { name, open } of mainViews.slice(from, to)) {
    // What is typed into the field of the search is longer than that.
    if (name.startsWith('search')) continue
    await open({ app, page })
    await expect(page.locator('.waiting')).toHaveCount(0)
    await expect.poll(() => faultsOf(page), name).toEqual([])
  }
})

test('compact rows are of one line, beside a text too, lines that go on fade where they do, a sum at rest is grouped', async ({
  app,
}) => {
  const page = await app.window()
  await articlesShown(page)
  await page.setViewportSize({ width: 720, height: 800 })
  // More than there is room for, as of sections.
  const pairs = ['USD', 'EUR', 'RUB', 'CNY', 'GBP', 'TRY']
  await apiOf(page).settings.set({ language: 'en', density: 'compact', pairs })
  for (const name of ['.sections-list', '.strip-pairs']) {
    const line = page.locator(name)
    const fades = () =>
      line.evaluate((element) =>
        ['--fade-before', '--fade-after'].filter((side) => getComputedStyle(element).getPropertyValue(side) !== ''),
      )
    const isMasked = () => line.evaluate((element) => getComputedStyle(element).maskImage !== 'none')
    await expect.poll(fades).toEqual(['--fade-after'])
    await line.evaluate((element) => element.scrollTo({ left: element.scrollWidth }))
    await expect.poll(fades).toEqual(['--fade-before'])
    expect(await isMasked()).toBe(true)
    await page.setViewportSize({ width: 2560, height: 800 })
    await expect.poll(fades).toEqual([])
    expect(await isMasked()).toBe(false)
    await page.setViewportSize({ width: 720, height: 800 })
  }
  await page.setViewportSize({ width: 1280, height: 800 })

  await page.keyboard.press('g')
  await page.keyboard.press('a')
  const rows = page.locator('.row-list')
  await expect.poll(() => rows.count()).toBeGreaterThan(8)
  const areOfOneLine = async (list: Locator) => {
    const heights = await list.evaluateAll((all) => all.map((row) => row.getBoundingClientRect().height))
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(24)
    expect(Math.max(...heights)).toBeLessThanOrEqual(25)
  }
  await areOfOneLine(rows)
  await expect(rows.first().locator('.row-time')).toBeInViewport()
  await expect(rows.first().locator('.row-source')).toBeInViewport()
  await expect.poll(() => faultsOf(page)).toEqual([])

  await rows.first().locator('.row-open').click()
  const beside = page.locator('.list-pane .row')
  await expect.poll(() => beside.count()).toBeGreaterThan(8)
  await areOfOneLine(beside)
  await expect(beside.first().locator('.row-time')).toBeInViewport()
  await expect(beside.first().locator('.row-source')).toBeHidden()
  await expect(beside.first()).toHaveAttribute('title', /\n/)
  const title = await beside.first().locator('.row-title').boundingBox()
  // Most of the pane is the title's.
  expect(title?.width).toBeGreaterThan(200)
  await expect.poll(() => faultsOf(page)).toEqual([])

  await page.keyboard.press('g')
  await page.keyboard.press('r')
  const sum = page.getByRole('textbox', { name: 'Sum' })
  await expect(sum).toHaveValue('1,000')
  await sum.focus()
  await page.keyboard.type('1234567.5')
  await expect(sum).toHaveValue('1234567.5')
  await sum.blur()
  await expect(sum).toHaveValue('1,234,567.5')
})
