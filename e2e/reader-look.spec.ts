import type { Page } from '@playwright/test'
import type { ArticleId, ArticleSummary } from '../src/shared/model.ts'
import type { Settings } from '../src/shared/settings.ts'
import { startNewsServer, type NewsServer } from '../test/news-server.ts'
import type { App } from './app.ts'
import { makeDataFolder } from './app.ts'
import { awkwardArticles, serveAwkward } from './awkward-articles.ts'
import { apiOf, openArticle, picturesDrawn } from './page.ts'
import { expect, test } from './test.ts'

let server: NewsServer
test.beforeEach(async () => {
  server = await startNewsServer({ hosts: 1 })
})
test.afterEach(() => server.close())

async function begin(app: App): Promise<Page> {
  const page = await app.window()
  await expect(page.getByRole('heading').first()).toBeVisible({ timeout: 30_000 })
  return page
}

async function open(page: Page, app: App, id: ArticleId): Promise<void> {
  await openArticle(page, app, id)
  await page.evaluate(() => document.fonts.ready)
}

async function resize(page: Page, app: App, width: number, height: number): Promise<void> {
  await expect(async () => {
    await app.electron.evaluate(
      ({ BrowserWindow }, [wide, high]) => BrowserWindow.getAllWindows()[0]?.setContentSize(wide ?? 0, high ?? 0),
      [width, height],
    )
  }).toPass({ timeout: 10_000 })
  await expect.poll(() => page.evaluate(() => innerWidth)).toBe(width)
}

async function set(page: Page, patch: Partial<Settings>): Promise<void> {
  await apiOf(page).settings.set(patch)
  const size = patch.textSize
  if (size !== undefined) {
    await expect
      .poll(() => page.evaluate(() => document.documentElement.style.getPropertyValue('--text-scale')))
      .toBe(String(size / 100))
  }
}

/** Letters in each full line of the paragraphs: all but the last line of each, as the browser broke them. */
function lettersInLines(page: Page): Promise<number[]> {
  return page.locator('.prose p').evaluateAll((paragraphs) =>
    paragraphs.flatMap((paragraph) => {
      const lines: number[] = []
      let bottom = Number.NEGATIVE_INFINITY
      const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT)
      while (walker.nextNode()) {
        const text = walker.currentNode as Text
        for (let at = 0; at < text.length; at++) {
          const range = new Range()
          range.setStart(text, at)
          range.setEnd(text, at + 1)
          const box = range.getBoundingClientRect()
          if (box.top > bottom - box.height / 3) {
            lines.push(0)
            bottom = box.bottom
          }
          lines[lines.length - 1] = (lines.at(-1) ?? 0) + 1
        }
      }
      return lines.slice(0, -1)
    }),
  )
}

const middle = (numbers: number[]) => numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0

test('in every script a line holds as many letters as are read with ease', async ({ launch }) => {
  test.setTimeout(120_000)
  const app = await launch()
  const page = await begin(app)
  await resize(page, app, 1440, 900)
  const lines: Record<string, number> = {}
  for (const lang of ['en', 'uz-Latn', 'kk-Latn', 'ru', 'kk-Cyrl', 'uz-Cyrl', 'kk-Arab', 'zh-Hans']) {
    await expect.poll(async () => (await apiOf(page).articles.front([lang])).lead).not.toBeNull()
    const { lead } = await apiOf(page).articles.front([lang])
    await open(page, app, (lead as ArticleSummary).id)
    lines[lang] = middle(await lettersInLines(page))
  }
  const { 'zh-Hans': han, ...letters } = lines
  expect(han, 'zh-Hans').toBeGreaterThanOrEqual(35)
  expect(han, 'zh-Hans').toBeLessThanOrEqual(40)
  for (const [lang, number] of Object.entries(letters)) {
    expect(number, lang).toBeGreaterThanOrEqual(60)
    expect(number, lang).toBeLessThanOrEqual(75)
  }
})

/** Subscribes to the awkward articles and answers them by the name of their trouble, pictures kept. */
async function awkwardIn(page: Page): Promise<Record<keyof typeof awkwardArticles, ArticleId>> {
  const api = apiOf(page)
  const { id } = await api.feeds.subscribe({ url: serveAwkward(server) })
  const names = Object.keys(awkwardArticles) as (keyof typeof awkwardArticles)[]
  await expect
    .poll(async () => (await api.articles.list({ feedId: id })).items.length, { timeout: 20_000 })
    .toBe(names.length)
  // Newest first, and the last of the feed is the newest.
  const { items } = await api.articles.list({ feedId: id })
  const ids = Object.fromEntries(names.toReversed().map((name, place) => [name, items[place]?.id]))
  return ids as Record<keyof typeof awkwardArticles, ArticleId>
}

/** Whatever reaches beyond the pane it stands in, and cannot be brought into sight by a frame that scrolls. */
function outside(page: Page): Promise<string[]> {
  return page.locator('.article-pane').evaluate((pane) => {
    const bounds = pane.getBoundingClientRect()
    const scrolls = (element: Element) => ['auto', 'scroll', 'hidden'].includes(getComputedStyle(element).overflowX)
    const framed = (element: Element): boolean => {
      for (let at = element.parentElement; at !== null && at !== pane; at = at.parentElement) {
        if (!at.classList.contains('scroller') && scrolls(at)) return true
      }
      return false
    }
    const found = [...pane.querySelectorAll('*')].filter((element) => {
      const box = element.getBoundingClientRect()
      const isOut = box.width > 0 && (box.left < bounds.left - 1 || box.right > bounds.right + 1)
      return isOut && !framed(element)
    })
    const scroller = pane.querySelector('.reader')
    const sideways = scroller !== null && scroller.scrollWidth > scroller.clientWidth
    return [
      ...(sideways ? ['the pane scrolls sideways'] : []),
      ...found.map(({ tagName, className }) => `${tagName} ${className}`),
    ]
  })
}

test('no article, however awkward, reaches beyond its pane at any size of text or window', async ({ launch }) => {
  test.setTimeout(240_000)
  const app = await launch()
  const page = await begin(app)
  const ids = await awkwardIn(page)
  for (const [width, height, textSize, language] of [
    [720, 480, 300, 'en'],
    [720, 480, 100, 'kk-Arab'],
    [1280, 800, 200, 'en'],
    [1440, 900, 60, 'kk-Arab'],
    [2560, 1440, 100, 'en'],
  ] as const) {
    await resize(page, app, width, height)
    await set(page, { textSize, language })
    for (const [name, id] of Object.entries(ids)) {
      await open(page, app, id)
      expect(await outside(page), `${name} at ${width} × ${height}, ${textSize} %, ${language}`).toEqual([])
    }
  }
})

test('pictures are set by their kind, what has no picture says what it would show, files are under the text', async ({
  launch,
}) => {
  test.setTimeout(120_000)
  const app = await launch()
  const page = await begin(app)
  const ids = await awkwardIn(page)
  await open(page, app, ids.pictures)
  const wide = page.getByRole('img', { name: 'Picture 1200x600' })
  await expect(wide).toHaveCount(2, { timeout: 20_000 })
  await expect
    .poll(() =>
      page.locator('.prose img').evaluateAll((images) => images.map((image) => (image as HTMLElement).dataset['kind'])),
    )
    .toEqual(['wide', 'tall', 'pixel', 'sign', 'small', 'wide'])
  await expect.poll(() => picturesDrawn(page)).toBe(true)
  const box = async (name: string) => (await page.getByAltText(name).first().boundingBox()) ?? { width: 0, height: 0 }
  const column = (await page.locator('.prose').boundingBox())?.width ?? 0
  expect((await box('Picture 1200x600')).width).toBeCloseTo(column, 0)
  expect((await box('Picture 600x1800')).width).toBeLessThan(column * 0.7)
  expect((await box('Picture 200x120')).width).toBe(200)
  expect((await box('Picture 16x16')).height).toBeLessThan(32)
  await expect(page.getByAltText('Picture 1x2')).toBeHidden()
  // A publisher's wrong size does not bend it.
  const lying = await page.getByAltText('Picture 1200x600').last().boundingBox()
  expect((lying?.width ?? 0) / (lying?.height ?? 1)).toBeCloseTo(2, 1)
  await expect(page.locator('.picture-missing')).toHaveText('Picture gone')
  await expect(page.getByRole('link', { name: 'Video on youtube.com' })).toBeVisible()
  const files = page.getByRole('region', { name: 'Files' }).getByRole('listitem')
  await expect(files).toHaveCount(2)
  await expect(files.first()).toHaveText('morning news.mp3Audio5.4 MB')
  await expect(files.last()).toContainText(/pdfFile$/)
})

test('a note is shown where it is named, and one goes to it and back', async ({ launch }) => {
  const app = await launch()
  const page = await begin(app)
  const ids = await awkwardIn(page)
  await open(page, app, ids.notes)
  const sign = page.getByRole('link', { name: '1', exact: true })
  await sign.focus()
  await page.keyboard.press('Enter')
  const note = page.locator('.text-note')
  await expect(note).toContainText('Counted by hand, −12 of them twice.')
  await page.keyboard.press('Escape')
  await expect(note).toBeHidden()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Go to the note' }).click()
  await expect(page.locator('[data-note="fn1"]')).toBeFocused()
  await expect(page.locator('[data-note="fn1"]')).toBeInViewport()
  await page.getByRole('link', { name: 'Back to the text' }).press('Enter')
  await expect(sign).toBeFocused()
  await expect(sign).toBeInViewport()
})

test('numbers keep their signs before them in a text from right to left, and tables scroll inside themselves', async ({
  launch,
}) => {
  const app = await launch()
  const page = await begin(app)
  const ids = await awkwardIn(page)
  await open(page, app, ids.mixed)
  await expect(page.locator('.reader-text')).toHaveAttribute('dir', 'rtl')
  for (const place of ['.reader-title', '.prose p', '.prose blockquote']) {
    const sign = page.locator(`${place} bdi`, { hasText: '−' }).first()
    const [first, last] = await sign.evaluate((number) => {
      const at = (index: number) => {
        const range = new Range()
        range.setStart(number.firstChild as Text, index)
        range.setEnd(number.firstChild as Text, index + 1)
        return range.getBoundingClientRect().left
      }
      return [at(0), at(1)]
    })
    expect(first, place).toBeLessThan(last ?? 0)
  }
  await expect(page.locator('.prose p', { hasText: 'The herd came down' })).toHaveCSS('direction', 'ltr')
  await open(page, app, ids.table)
  const frame = page.getByRole('region', { name: 'Harvest by district' })
  const [inner, outer] = await frame.evaluate(({ scrollWidth, clientWidth }) => [scrollWidth, clientWidth])
  expect(inner ?? 0).toBeGreaterThan(outer ?? 0)
  await frame.focus()
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => frame.evaluate(({ scrollLeft }) => scrollLeft)).toBeGreaterThan(0)
  await open(page, app, ids.longTable)
  const rows = page.locator('.prose tr')
  await expect(rows).toHaveCount(25)
  await page.getByRole('button', { name: 'Show the whole table (3,975 more rows)' }).press('Enter')
  await expect(rows).toHaveCount(4000)
  await expect(page.getByRole('region', { name: 'Table' })).toBeFocused()
})

test('a text opens where it was left, over a restart, and stays there while it is set anew', async ({ launch }) => {
  test.setTimeout(120_000)
  const dataFolder = await makeDataFolder()
  const first = await launch({ dataFolder })
  const page = await begin(first)
  const { parts } = await awkwardIn(page)
  await resize(page, first, 1000, 700)
  await open(page, first, parts)
  const heading = page.getByRole('heading', { name: 'Harvest' })
  const above = async (from: Page) => {
    const pane = await from.locator('.reader').boundingBox()
    const box = await from.getByRole('heading', { name: 'Harvest' }).boundingBox()
    return Math.round((box?.y ?? 0) - (pane?.y ?? 0))
  }
  await heading.evaluate((element) => element.scrollIntoView({ block: 'start' }))
  const kept = await above(page)
  expect(await page.getByRole('progressbar', { name: 'How far you have read' }).getAttribute('aria-valuenow')).toMatch(
    /^[3-9]\d$/,
  )
  // Until it is kept.
  await expect.poll(() => page.evaluate(() => localStorage.getItem('reading-places'))).not.toBeNull()
  // Set anew once more just when the place would be looked at, before the text can be brought there.
  await page.evaluate(() => {
    const setAnew = () => document.documentElement.style.setProperty('--text-scale', '1.6')
    document.addEventListener('scroll', () => setTimeout(setAnew, 150), { capture: true, once: true })
  })
  await apiOf(page).settings.set({ textSize: 130 })
  await expect
    .poll(() => page.evaluate(() => document.documentElement.style.getPropertyValue('--text-scale')))
    .toBe('1.6')
  await expect.poll(() => above(page)).toBeLessThan(60)
  await set(page, { textSize: 100, face: 'sans', lineSpacing: 'open', textWidth: 'narrow' })
  await expect.poll(async () => Math.abs((await above(page)) - kept)).toBeLessThan(40)
  await set(page, { face: 'serif', lineSpacing: 'normal', textWidth: 'normal' })
  await expect.poll(async () => Math.abs((await above(page)) - kept)).toBeLessThan(8)
  await first.close()

  const again = await launch({ dataFolder })
  const window = await begin(again)
  await resize(window, again, 1000, 700)
  await open(window, again, parts)
  await expect.poll(async () => Math.abs((await above(window)) - kept)).toBeLessThan(8)
  // Read to the end, it opens at its beginning, also when what is under the text comes while one scrolls.
  await window.locator('.reader').evaluate(async (pane) => {
    const heard = new Promise((resolve) => pane.addEventListener('scroll', resolve, { once: true }))
    pane.scrollTo(0, pane.scrollHeight)
    await heard
    const late = document.createElement('div')
    late.style.blockSize = '40px'
    pane.querySelector('.reader-margin')?.append(late)
  })
  await expect.poll(() => window.evaluate(() => localStorage.getItem('reading-places'))).toBe('[]')
})

test('typeface, line spacing and width of the text are set at once, and long texts tell their parts', async ({
  launch,
}) => {
  const app = await launch()
  const page = await begin(app)
  const { parts } = await awkwardIn(page)
  await resize(page, app, 1600, 900)
  await open(page, app, parts)
  const prose = page.locator('.prose')
  const look = () =>
    prose.evaluate((text) => {
      const { fontFamily, lineHeight, width } = getComputedStyle(text)
      return { face: fontFamily.split(',')[0], leading: Number.parseFloat(lineHeight), width: Number.parseFloat(width) }
    })
  expect(await look()).toEqual({ face: '"Source Serif 4 Variable"', leading: 32, width: 664 })
  await page.getByRole('button', { name: 'Theme and text size' }).click()
  await page.getByRole('radio', { name: 'Sans serif' }).click()
  await page.getByRole('radiogroup', { name: 'Line spacing' }).getByRole('radio', { name: 'Open' }).click()
  await page.getByRole('radio', { name: 'Wide' }).click()
  await expect.poll(look).toMatchObject({ face: '"Source Sans 3 Variable"', leading: 36 })
  expect((await look()).width).toBeGreaterThan(700)
  await page.keyboard.press('Escape')
  await page.getByRole('navigation', { name: 'In this article' }).getByRole('button', { name: 'Harvest' }).click()
  await expect(page.getByRole('heading', { name: 'Harvest' })).toBeInViewport()
})

test('Chinese is set in the shipped faces where the computer has none, and nothing of them is read elsewhere', async ({
  launch,
}) => {
  const app = await launch()
  const page = await begin(app)
  const faces = (state: FontFaceLoadStatus) =>
    page.evaluate(
      (status) => [...document.fonts].filter((face) => / SC /.test(face.family) && face.status === status).length,
      state,
    )
  await expect.poll(() => faces('unloaded')).toBeGreaterThan(190)
  const loadedByEnglish = await faces('loaded')
  expect(loadedByEnglish).toBe(0)
  await set(page, { language: 'zh-Hans' })
  await page.addStyleTag({
    content: `:root, [lang] { --serif-hans: 'Noto Serif SC Variable' !important; --sans-hans: 'Noto Sans SC Variable' !important }`,
  })
  await expect.poll(() => faces('loaded')).toBeGreaterThan(10)
  expect(await faces('error')).toBe(0)
  const session = await page.context().newCDPSession(page)
  await session.send('DOM.enable')
  await session.send('CSS.enable')
  // The window may redraw between two questions.
  await expect(async () => {
    const { root } = await session.send('DOM.getDocument')
    const selector = '.front-latest .section-title'
    const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector })
    const { fonts } = await session.send('CSS.getPlatformFontsForNode', { nodeId })
    expect(fonts.map(({ familyName, isCustomFont }) => [familyName, isCustomFont])).toEqual([
      [expect.stringContaining('Noto Serif SC'), true],
    ])
  }).toPass({ timeout: 10_000 })
})
