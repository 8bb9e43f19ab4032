import type { Page } from '@playwright/test'
import type { App } from './app.ts'
import { apiOf } from './page.ts'
import { expect, test } from './test.ts'
import { closeDialog, mainViews } from './views.ts'

async function frontOf(app: App): Promise<Page> {
  const page = await app.window()
  await expect(page.locator('.lead-title')).toBeVisible({ timeout: 30_000 })
  await expect(page.locator('.refresh-start')).toBeVisible({ timeout: 30_000 })
  return page
}

/** What has the focus, as a test can tell it from others. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement
    return element === null || element === document.body
      ? 'nothing'
      : `${element.className} ${element.ariaLabel ?? element.textContent?.slice(0, 60) ?? ''}`
  })

test('Tab goes through every view and out at its end, and every stop is seen', async ({ app }) => {
  test.setTimeout(240_000)
  const page = await frontOf(app)
  await apiOf(page).settings.set({ contentLanguages: ['en'] })
  const wrong: string[] = []
  for (const { name, open } of mainViews) {
    await open({ app, page })
    await page.evaluate(() => document.body.focus())
    const inDialog = (await page.getByRole('dialog').count()) > 0
    // A pane that holds panes is none itself.
    const all = await page.locator('[data-pane]:not(:has([data-pane]))').count()
    const panes = new Set<string>()
    const stops = new Set<string>()
    for (let press = 0; press < 400; press++) {
      await page.keyboard.press('Tab')
      const stop = await page.evaluate(() => {
        const element = document.activeElement
        if (!(element instanceof HTMLElement) || element === document.body) return null
        const hasRing = (one: Element, part?: string) => {
          const { outlineStyle, outlineWidth } = getComputedStyle(one, part)
          return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0
        }
        // A box that is ticked is drawn beside the one that has the focus; a field may have its line around it.
        const drawn = [element, ...(element.closest('label')?.querySelectorAll('*') ?? [])]
        const around = element.closest('search, .converter-sum') ?? element
        const counted = window as unknown as { stops?: number }
        counted.stops = (counted.stops ?? 0) + 1
        element.dataset['stop'] ??= String(counted.stops)
        return {
          id: element.dataset['stop'],
          pane: element.closest('[data-pane]')?.className ?? '',
          isSeen:
            drawn.some((one) => hasRing(one)) ||
            hasRing(element, '::after') ||
            getComputedStyle(around).boxShadow !== 'none' ||
            // Nothing else in it ever has the focus.
            element.matches('.palette-field input'),
          inDialog: element.closest('[role="dialog"]') !== null,
          what: `${element.tagName}.${element.className}`,
        }
      })
      if (stop === null) continue
      if (stops.has(stop.id)) break
      stops.add(stop.id)
      panes.add(stop.pane)
      if (!stop.isSeen) wrong.push(`${name}: no ring on ${stop.what}`)
      if (inDialog && !stop.inDialog) wrong.push(`${name}: Tab leaves the dialog for ${stop.what}`)
    }
    if (!inDialog && panes.size < all) wrong.push(`${name}: Tab stays in ${[...panes].join()}`)
    await closeDialog(page)
  }
  expect(wrong).toEqual([])
})

test('what was pressed has the focus again when what it opened is closed', async ({ app }) => {
  const page = await frontOf(app)
  for (const [name, role] of [
    ['Add a source', 'dialog'],
    ['Keys', 'dialog'],
    ['Theme and text size', 'dialog'],
  ] as const) {
    const button = page.getByRole('button', { name }).first()
    await button.focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole(role)).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole(role)).toHaveCount(0)
    await expect(button).toBeFocused()
  }

  // What opens in place of a row, and a place that is gone to from a page.
  await apiOf(page).rules.add({
    field: 'title',
    words: 'x',
    isPattern: false,
    feedId: null,
    action: 'star',
    labelId: null,
  })
  await page.getByRole('button', { name: 'Labels and rules' }).press('Enter')
  const change = page.getByRole('button', { name: 'Change: Title: \u2068x\u2069' })
  for (const leave of ['Escape', 'Save']) {
    await change.press('Enter')
    await expect(page.locator('.organise-row .rule-form :focus')).toHaveCount(1)
    await (leave === 'Save' ? page.getByRole('button', { name: leave }).press('Enter') : page.keyboard.press(leave))
    await expect(change).toBeFocused()
  }
  const statistics = page.getByRole('button', { name: 'Statistics' })
  await statistics.press('Enter')
  await expect(page).toHaveTitle(/^Statistics/)
  await page.keyboard.press('Escape')
  await expect(statistics).toBeFocused()

  await page.getByRole('button', { name: 'Sources', exact: true }).press('Enter')
  const source = page.getByRole('row', { name: 'Dala News (sample)' })
  await source.focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveTitle(/^Dala News/)
  await page.keyboard.press('Escape')
  await expect(source).toBeFocused()
})

test('the focus goes on in the next place, and comes back to the row that was left', async ({ app }) => {
  const page = await frontOf(app)
  for (let step = 0; step < 3; step++) await page.keyboard.press('j')
  const row = await focused(page)
  await page.keyboard.press('Enter')
  await expect(page.locator('.reader-title')).toBeVisible()
  await expect.poll(() => focused(page)).toContain('scroller')
  await page.keyboard.press('Escape')
  await expect(page.locator('.front')).toBeVisible()
  await expect.poll(() => focused(page)).toBe(row)
  // An article that stands in several places is come back to where it was left.
  const popular = page.locator('.popular-item h3 button').first()
  await popular.press('Enter')
  await expect(page.locator('.reader-title')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(popular).toBeFocused()

  // What is read in the list of the unread stays in it, with the focus, until it is gone to anew.
  const goTo = async (key: string) => {
    await page.keyboard.press('g')
    await page.keyboard.press(key)
  }
  await goTo('u')
  await expect(page.locator('.list-title')).toHaveText('Unread')
  await expect(page.locator('.rail-row[aria-current]')).toHaveText(/^Unread/)
  await expect(page.locator('.list-page .row').first()).toBeVisible()
  await page.keyboard.press('j')
  const unread = await page.locator('.row:has(:focus)').getAttribute('data-article')
  await page.keyboard.press('Enter')
  await expect(page.locator('.reader-title')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.locator('.row-read:has(:focus)')).toHaveAttribute('data-article', unread ?? '')
  await goTo('f')
  await expect(page.locator('.front')).toBeVisible()
  await goTo('u')
  await expect(page.locator('.list-page .row').first()).toBeVisible()
  await expect(page.locator('.row-read')).toHaveCount(0)
  await goTo('f')

  await page.locator('.section-tab').nth(1).focus()
  await page.keyboard.press('Enter')
  await expect(page.locator('.list-title')).toBeVisible()
  await expect.poll(() => focused(page)).not.toBe('nothing')
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true)
})

test('a place that is called by a key takes the keyboard along, and what is done with a button leaves it there', async ({
  app,
}) => {
  const page = await frontOf(app)
  await page.locator('.refresh-start').focus()
  await page.keyboard.press('g')
  await page.keyboard.press('a')
  await expect(page.locator('.list-page .row').first()).toBeVisible()
  await expect.poll(() => focused(page)).toContain('scroller')
  // One after the other, each of which is read when it is first gone to.
  for (const [key, name] of [
    ['w', 'Weather'],
    ['l', 'Alerts'],
    ['p', 'Packs'],
    ['a', 'All articles'],
  ] as const) {
    await page.keyboard.press('g')
    await page.keyboard.press(key)
    await expect(page.locator('main .scroller:focus', { hasText: name })).toBeVisible()
  }

  // Far enough down that the list is scrolled, and back: the same row at the same height, and no gap below it.
  await page.keyboard.press('j')
  for (let step = 0; step < 20; step++) await page.keyboard.press('ArrowDown')
  const row = page.locator('.row:has(:focus)')
  await expect(row).toHaveAttribute('data-article', /./)
  const scroller = page.locator('main .scroller').first()
  await expect.poll(() => scroller.evaluate(({ scrollTop }) => scrollTop)).toBeGreaterThan(500)
  const topOf = async () => (await row.boundingBox())?.y ?? 0
  let top = NaN
  // A list that is still being scrolled to the row has it elsewhere.
  await expect.poll(async () => top === (top = await topOf())).toBe(true)
  const article = await row.getAttribute('data-article')
  await page.keyboard.press('Enter')
  await expect(page.locator('.reader-title')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(row).toHaveAttribute('data-article', article ?? '')
  await expect.poll(async () => Math.abs((await topOf()) - top)).toBeLessThan(4)
  const last = await page.locator('.list-page .row').last().boundingBox()
  const pane = await scroller.boundingBox()
  expect((last?.y ?? 0) + (last?.height ?? 0)).toBeGreaterThanOrEqual((pane?.y ?? 0) + (pane?.height ?? Infinity))

  const markAll = page.getByRole('button', { name: 'Mark all as read' })
  await markAll.focus()
  await page.keyboard.press('Enter')
  await expect(markAll).toHaveAttribute('aria-disabled', 'true')
  await expect(markAll).toBeFocused()
})

test('places, the ends of a refresh and notices are said, and the window is named after the place', async ({ app }) => {
  const page = await frontOf(app)
  const said = page.locator('.announcer > [role="status"]')
  await page.getByRole('button', { name: 'Starred' }).first().click()
  await expect(said.first()).toHaveText('Starred')
  await expect(page).toHaveTitle('Starred – Tilshi')
  await page.getByRole('button', { name: 'Today' }).click()
  await expect(page).toHaveTitle('Tilshi')
  await page.locator('.refresh-start').click()
  await expect(said.nth(1)).toHaveText(/^8 of 8 feeds fresh/)
  await apiOf(page).settings.set({ density: 'compact' })
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('tab', { name: 'Look' }).click()
  await page.getByRole('button', { name: 'Reset: Density' }).click()
  await expect(page.locator('.folio [role="status"]')).toHaveText('Density: back to the usualUndo')
})
