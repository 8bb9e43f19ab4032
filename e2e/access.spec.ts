import type { Page } from '@playwright/test'
import axe from 'axe-core'
import type { App } from './app.ts'
import { apiOf } from './page.ts'
import { expect, test } from './test.ts'
import { closeDialog, mainViews } from './views.ts'

/** What axe calls a rule that has nothing to do with colours does not change with the theme. */
const contrastOnly: axe.RunOptions = { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } }

async function frontOf(app: App): Promise<Page> {
  const page = await app.window()
  await expect(page.locator('.lead-title')).toBeVisible({ timeout: 30_000 })
  await expect(page.locator('.refresh-start')).toBeVisible({ timeout: 30_000 })
  return page
}

/** What axe finds wrong, as a sentence for each kind. */
async function violations(page: Page, options: axe.RunOptions = {}): Promise<string[]> {
  const found = await page.evaluate(async (chosen) => {
    const { axe: inPage } = window as unknown as { axe: typeof axe }
    return (await inPage.run(document, { resultTypes: ['violations'], preload: false, ...chosen })).violations
  }, options)
  return found.map(({ id, nodes }) => {
    const [first] = nodes
    return `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}: ${first?.failureSummary ?? ''}`
  })
}

for (const language of ['en', 'kk-Arab'] as const) {
  test(`axe finds nothing on any view in ${language}, in any theme`, async ({ launch }) => {
    test.setTimeout(120_000)
    const app = await launch()
    const page = await frontOf(app)
    const { settings } = apiOf(page)
    await settings.set({ language })
    await expect(page.locator('html')).toHaveAttribute('lang', language)
    // Not a script element: the window's policy refuses one.
    await page.evaluate(axe.source)
    const wrong: string[] = []
    for (const { name, open } of mainViews) {
      await open({ app, page })
      for (const theme of ['light', 'dark', 'sepia'] as const) {
        await settings.set({ theme })
        await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
        const found = await violations(page, theme === 'light' ? {} : contrastOnly)
        wrong.push(...found.map((text) => `${name}, ${theme}: ${text}`))
      }
      await closeDialog(page)
    }
    expect(wrong).toEqual([])
  })
}

/** Whatever is pressed, but links inside running text and what is kept from sight. */
const targets =
  'button, a[href], input, summary, [role="tab"], [role="slider"], [role="option"], [role="menuitem"], [role="separator"][tabindex]'

/** Targets that do not hear the pointer 11 px off their middle (12 less what rounding takes). */
function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate((selector) => {
    const small = (element: Element) => {
      const target = element.closest('label') ?? element
      target.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' })
      const { left, right, top, bottom, width } = target.getBoundingClientRect()
      const [x, y] = [(left + right) / 2, (top + bottom) / 2]
      const missed = [
        [0, 0],
        [-11, 0],
        [11, 0],
        [0, -11],
        [0, 11],
      ].filter(([dx = 0, dy = 0]) => {
        const hit = document.elementFromPoint(x + dx, y + dy)
        return hit === null || !target.contains(hit)
      })
      // Read by the reader's software alone.
      return width > 1 && missed.length > 0
    }
    return [...document.querySelectorAll(selector)]
      .filter(
        (element) => element.checkVisibility() && element.closest('.prose, [aria-hidden="true"], [inert]') === null,
      )
      .filter(small)
      .map((element) => {
        const { width, height } = element.getBoundingClientRect()
        return `${element.className} “${element.ariaLabel ?? element.textContent}” ${width} x ${height}`
      })
  }, targets)
}

test('every target takes 24 px, in both densities', async ({ launch }) => {
  const app = await launch()
  const page = await frontOf(app)
  const wrong = new Set<string>()
  for (const density of ['comfortable', 'compact'] as const) {
    await apiOf(page).settings.set({ density })
    await expect(page.locator('html')).toHaveAttribute('data-density', density)
    for (const { name, open } of mainViews) {
      await open({ app, page })
      for (const target of await smallTargets(page)) wrong.add(`${density}, ${name}: ${target}`)
      await closeDialog(page)
    }
  }
  expect([...wrong]).toEqual([])
})
