import { apiOf, lead, openArticle, picturesDrawn } from './page.ts'
import { expect, test } from './test.ts'

test('the sums of an article tell what they were worth, by key and under the pointer, in any script, till switched off', async ({
  app,
}) => {
  const page = await app.window()
  await expect(page.getByRole('heading', { name: lead }).first()).toBeVisible({ timeout: 30_000 })
  const { items } = await apiOf(page).articles.list({ langs: ['en'], limit: 200 })
  const article = items.find(({ title }) => title === lead)
  if (article === undefined) throw new Error('the lead is not there')
  await openArticle(page, app, article.id)
  const prose = page.locator('.prose')
  const note = page.locator('.sum-note')
  // What is open closes when the sums of another article or in another currency come.
  const inEuro = () =>
    expect(async () => {
      await page.keyboard.press('d')
      await expect(note).toContainText(/1 USD = 0\.\d+ EUR/, { timeout: 1000 })
    }).toPass({ timeout: 15_000 })
  const drawn = () => page.evaluate(() => CSS.highlights.get('sums')?.size ?? 0)
  await expect.poll(drawn).toBeGreaterThan(1)
  await expect(prose.locator('img')).not.toHaveCount(0, { timeout: 30_000 })
  await expect.poll(() => picturesDrawn(page)).toBe(true)
  const [text, box] = [await prose.innerHTML(), await prose.boundingBox()]

  await page.keyboard.press('d')
  await expect(note).toContainText(/^\$?[\d.]+ billion.*≈ ₸\u00a0[\d.]+T/s)
  await expect(note).toContainText(/1 USD = \d{3}\.\d+ KZT/)
  await expect(note).toContainText('invented rate of the sample newsroom')
  const first = await note.innerText()
  // One that has room under its sum, and then grows, is put over it.
  await page.evaluate(() => {
    const [range] = [...(CSS.highlights.get('sum-open') ?? [])]
    const pane = document.querySelector('.reader')
    if (!(range instanceof Range) || pane === null) throw new Error('no sum is open')
    const below = pane.getBoundingClientRect().bottom - range.getBoundingClientRect().bottom
    pane.scrollBy({ top: 240 - below, behavior: 'instant' })
  })
  const over = page.locator('.text-note-place[data-over]')
  await expect(over).toHaveCount(0)
  await note.evaluate((element) => (element.style.minBlockSize = '280px'))
  await expect(over).toHaveCount(1)
  await note.evaluate((element) => (element.style.minBlockSize = ''))
  await page.keyboard.press('d')
  await expect(note).not.toHaveText(first)

  // Tab goes into the note that was asked for, Escape back to the text.
  await page.keyboard.press('Tab')
  await expect(note.getByRole('button', { name: 'Kazakhstani tenge' })).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect(note.getByRole('button', { name: 'euro' })).toHaveAttribute('aria-pressed', 'true')
  await expect(note).toContainText(/≈ €\u00a0[\d.]+B/)
  await note.getByRole('button', { name: 'Copy' }).press('Enter')
  const read = () => app.electron.evaluate(({ clipboard }) => clipboard.readText())
  await expect
    .poll(read)
    .toMatch(/billion.* ≈ [\d,.]+ EUR \(1 USD = 0\.\d+ EUR; invented rate of the sample newsroom, .*\)$/)
  await page.keyboard.press('Escape')
  await expect(note).toHaveCount(0)
  await expect(page.locator('.reader')).toBeFocused()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(lead)

  const under = await page.evaluate(() => {
    const [range] = [...(CSS.highlights.get('sums') ?? [])]
    if (!(range instanceof Range)) throw new Error('no range is drawn')
    range.startContainer.parentElement?.scrollIntoView({ block: 'end', behavior: 'instant' })
    const { left, top, width, height } = range.getClientRects()[0] ?? new DOMRect()
    return { x: left + width / 2, y: top + height / 2 }
  })
  await page.mouse.move(under.x, under.y)
  await page.mouse.move(under.x + 1, under.y)
  await expect(note).toBeVisible()
  // Over the sum where there is no room under it; in the currency that was asked for last.
  const [pane, shownOver] = [await page.locator('.reader').boundingBox(), await note.boundingBox()]
  expect((shownOver?.y ?? 0) + (shownOver?.height ?? 0)).toBeLessThanOrEqual((pane?.y ?? 0) + (pane?.height ?? 0))
  await expect(note).toContainText(first.split('\n')[0] ?? first)
  await expect(note).toContainText(/1 USD = 0\.\d+ EUR/)
  await page.mouse.move(4, 4)
  await expect(note).toHaveCount(0)
  const now = await prose.boundingBox()
  expect([await prose.innerHTML(), now?.width, now?.height]).toEqual([text, box?.width, box?.height])

  await apiOf(page).settings.set({ moneyCurrency: 'EUR' })

  // A text that is converted into letters from right to left.
  const api = apiOf(page)
  await api.settings.set({ readingScripts: { kk: 'Arab' } })
  const kazakh = await api.articles.list({ langs: ['kk-Cyrl'], limit: 200 })
  const opened = await Promise.all(kazakh.items.map(({ id }) => api.articles.open(id)))
  const converted = opened.find(
    ({ convertedFrom, content }) => convertedFrom !== null && content.includes('اقش دوللار'),
  )
  if (converted === undefined) throw new Error('the sample tells no sum in Kazakh')
  await openArticle(page, app, converted.id)
  await expect(prose).toContainText('اقش دوللار')
  await expect.poll(drawn).toBeGreaterThan(0)
  await inEuro()
  const [column, shown] = [await page.locator('.reader-text').boundingBox(), await note.boundingBox()]
  expect(shown?.x ?? 0).toBeGreaterThanOrEqual(column?.x ?? Infinity)
  expect((shown?.x ?? 0) + (shown?.width ?? 0)).toBeLessThanOrEqual((column?.x ?? 0) + (column?.width ?? 0) + 1)

  await api.settings.set({ moneyShown: false })
  await expect.poll(drawn).toBe(0)
  await expect(note).toHaveCount(0)
})
