import type { Page } from '@playwright/test'
import axe from 'axe-core'
import type { App } from './app.ts'
import { lastingFaults } from './faults.ts'
import { apiOf } from './page.ts'
import { expect, test } from './test.ts'
import { closeDialog, mainViews, passingViews } from './views.ts'

/** The list of the palette is walked from its field, which axe does not see. */
const walkedFromField: axe.RunOptions = { rules: { 'scrollable-region-focusable': { enabled: false } } }
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

for (const [language, themes] of [
  ['en', ['light', 'dark', 'sepia']],
  // Its colours are those of all languages.
  ['kk-Arab', ['light']],
] as const) {
  test(`axe finds nothing on any view in ${language}, in ${themes.length} themes`, async ({ app }) => {
    test.setTimeout(360_000)
    const page = await frontOf(app)
    const { settings } = apiOf(page)
    await settings.set({ language })
    await expect(page.locator('html')).toHaveAttribute('lang', language)
    // Not a script element: the window's policy refuses one.
    await page.evaluate(axe.source)
    const wrong: string[] = []
    for (const { name, open } of [...mainViews, ...passingViews]) {
      await open({ app, page })
      for (const theme of themes) {
        await settings.set({ theme })
        await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
        const found = await violations(
          page,
          theme !== 'light' ? contrastOnly : name === 'palette' ? walkedFromField : {},
        )
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
    /** What is hit in its stead. */
    const hitInstead = (element: Element) => {
      const target = element.closest('label') ?? element
      target.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' })
      const { left, right, top, bottom, width } = target.getBoundingClientRect()
      const [x, y] = [(left + right) / 2, (top + bottom) / 2]
      const hit = [
        [0, 0],
        [-11, 0],
        [11, 0],
        [0, -11],
        [0, 11],
      ].map(([dx = 0, dy = 0]) => document.elementFromPoint(x + dx, y + dy))
      // One that is not wide is read by the reader's software alone.
      return width > 1 ? hit.filter((other) => !target.contains(other)) : []
    }
    return (
      [...document.querySelectorAll(selector)]
        .filter(
          (element) => element.checkVisibility() && element.closest('.prose, [aria-hidden="true"], [inert]') === null,
        )
        // Such as the handle that only starts a drag by the keyboard; the pointer takes the row itself.
        .filter((element) => getComputedStyle(element).pointerEvents !== 'none')
        .flatMap((element) => {
          const others = hitInstead(element)
          if (others.length === 0) return []
          const { width, height } = element.getBoundingClientRect()
          const instead = others.map((other) => other?.outerHTML.slice(0, 80) ?? 'nothing').join(', ')
          return `${element.className} “${element.ariaLabel ?? element.textContent}” ${width} x ${height}: ${instead}`
        })
    )
  }, targets)
}

test('every target takes 24 px, in both densities', async ({ app }) => {
  test.setTimeout(360_000)
  const page = await frontOf(app)
  const wrong = new Set<string>()
  for (const { name, open } of mainViews) {
    await open({ app, page })
    for (const density of ['comfortable', 'compact'] as const) {
      await apiOf(page).settings.set({ density })
      await expect(page.locator('html')).toHaveAttribute('data-density', density)
      for (const target of await lastingFaults(() => smallTargets(page))) wrong.add(`${density}, ${name}: ${target}`)
    }
    await closeDialog(page)
  }
  expect([...wrong]).toEqual([])
})

/** What moves, in a window whose system was asked for less motion. */
function movingIn(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('*')]
      .filter((element) => {
        const { transitionDuration, animationName, animationDuration, scrollBehavior } = getComputedStyle(element)
        const long = (durations: string) => durations.split(',').some((duration) => Number.parseFloat(duration) > 0.01)
        return (
          long(transitionDuration) ||
          (animationName !== 'none' && long(animationDuration)) ||
          scrollBehavior === 'smooth'
        )
      })
      .map((element) => element.getAttribute('class') ?? element.tagName),
  )
}

test('at 200 % every target is still there, nothing runs out of the window sideways, nor moves where that is not wanted', async ({
  app,
}) => {
  test.setTimeout(360_000)
  const page = await frontOf(app)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await apiOf(page).settings.set({ textSize: 200 })
  await expect(page.locator('html')).toHaveAttribute('style', /--text-scale: 2/)
  const wrong = new Set<string>()
  for (const { name, open } of mainViews) {
    await open({ app, page })
    for (const target of await lastingFaults(() => smallTargets(page))) wrong.add(`${name}: ${target}`)
    const wide = await page.evaluate(() =>
      [document.documentElement, ...document.querySelectorAll('.scroller, .dialog')]
        .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
        .map(({ className, scrollWidth, clientWidth }) => `${className} ${scrollWidth} > ${clientWidth}`),
    )
    for (const pane of wide) wrong.add(`${name}: ${pane}`)
    for (const moving of await movingIn(page)) wrong.add(`${name}: ${moving} moves`)
    await closeDialog(page)
  }
  expect([...wrong]).toEqual([])
})

test('in the forced colours of the system everything can be read, and what is chosen is seen', async ({ app }) => {
  test.setTimeout(240_000)
  const page = await frontOf(app)
  const wrong: string[] = []
  for (const theme of ['light', 'dark'] as const) {
    // Our own light paper under a dark system must give way too.
    await apiOf(page).settings.set({ theme: theme === 'light' ? 'dark' : 'light', firstRunDone: true })
    await page.emulateMedia({ forcedColors: 'active', colorScheme: theme })
    // Chromium forces colours only when the page is made.
    await page.reload()
    await frontOf(app)
    await expect(page.locator('.triangle').first()).toBeVisible({ timeout: 30_000 })
    await page.evaluate(axe.source)
    expect(
      await page.evaluate(() => getComputedStyle(document.querySelector('.triangle') ?? document.body).borderLeftColor),
    ).toBe('rgba(0, 0, 0, 0)')
    for (const { name, open } of mainViews) {
      await open({ app, page })
      wrong.push(...(await violations(page, contrastOnly)).map((text) => `${name}, ${theme}: ${text}`))
      const same = await page.evaluate(() => {
        const ground = (selector: string) =>
          document.querySelector(selector)?.computedStyleMap().get('background-color')?.toString()
        const chosen = ground('.choice > [data-selected]')
        return chosen !== undefined && chosen === ground('.choice > :not([data-selected])')
      })
      if (same) wrong.push(`${name}, ${theme}: what is chosen looks like the rest`)
      await closeDialog(page)
    }
  }
  expect(wrong).toEqual([])
})
