import type { Page } from '@playwright/test'
import { settingsTabs } from '../src/renderer/data/settings-tab.ts'
import type { ArticleId } from '../src/shared/model.ts'
import type { ActionName } from '../src/shared/shortcuts.ts'
import type { App } from './app.ts'
import { apiOf } from './page.ts'
import { expect } from './test.ts'

/** The app's window on the sample newsroom, as a test walks through it. */
type Walk = { app: App; page: Page }
/** `open` ends when what it opens is in sight, from wherever the window was. */
export type View = { name: string; open(walk: Walk): Promise<void> }

const command =
  (name: ActionName, sign: string, within?: number) =>
  async ({ app, page }: Walk) => {
    await tell(app, 'command', { name })
    await expect(page.locator(sign).first()).toBeVisible(within === undefined ? {} : { timeout: within })
  }

function settingsGroup(number: number): View {
  return {
    name: `settings ${number + 1}`,
    open: async (walk) => {
      await command('settings', '.settings')(walk)
      await walk.page.getByRole('tab').nth(number).click()
      await expect(walk.page.getByRole('tabpanel').first()).toBeVisible()
    },
  }
}

function question(number: number): View {
  return {
    name: `first run ${number + 1}`,
    open: async ({ page }) => {
      await apiOf(page).settings.set({ firstRunDone: false })
      await page.locator('.first-step').nth(number).click()
      await expect(page.locator('.first-columns')).toBeVisible()
    },
  }
}

async function openLead({ app, page }: Walk): Promise<void> {
  const language = (await apiOf(page).settings.get()).language ?? 'en'
  const { lead } = await apiOf(page).articles.front([language])
  await tell(app, 'openArticle', { id: lead?.id as ArticleId })
  await expect(page.locator('.reader-title')).toBeVisible()
}

/** Every main view; dialogs come late, because they lie over the page, and the first run last, because it takes its place. */
export const mainViews: readonly View[] = [
  {
    name: 'front',
    open: async (walk) => {
      await apiOf(walk.page).settings.set({ firstRunDone: true })
      // Nothing hears a command before the paper is there.
      await expect(walk.page.locator('.bar')).toBeVisible()
      await command('front', '.front')(walk)
    },
  },
  {
    name: 'section',
    open: async (walk) => {
      await command('front', '.front')(walk)
      await walk.page.locator('.section-tab').nth(1).click()
      await expect(walk.page.locator('.list-title')).toBeVisible()
    },
  },
  {
    name: 'feed',
    open: async ({ page }) => {
      await page.locator('.rail-feed').first().click()
      // The view before is a list with a title too.
      await expect(page.locator('.feed-note ~ .timeline [data-article]').first()).toBeVisible()
    },
  },
  {
    name: 'thread',
    open: async (walk) => {
      const { settings } = apiOf(walk.page)
      await settings.set({ contentLanguages: ['en', 'ru', 'kk-Arab'] })
      await command('front', '.front')(walk)
      await walk.page.locator('.front .thread-mark').first().click()
      await expect(walk.page.locator('.thread-why').first()).toBeVisible()
      await settings.set({ contentLanguages: [] })
    },
  },
  {
    name: 'article',
    open: openLead,
  },
  {
    name: 'a picture, large',
    // Once the picture has come and the text hears what is asked of it.
    open: (walk) => expect(() => command('pictures', '.lightbox', 1_000)(walk)).toPass(),
  },
  { name: 'side by side', open: command('sideBySide', '.facing') },
  { name: 'starred', open: command('starred', '.empty-title, .row') },
  { name: 'rates', open: command('rates', '.chart-line') },
  {
    name: 'all rates and a table of days',
    open: async ({ page }) => {
      await page.locator('.pairs-all').click()
      await page.locator('.history-tools [aria-pressed]').click()
      await expect(page.locator('.history-table')).toBeVisible()
    },
  },
  { name: 'alerts', open: command('alerts', '.alert-form') },
  { name: 'weather', open: command('weather', '.days') },
  { name: 'packs', open: command('packs', '.packs-new button') },
  {
    name: 'labels, rules and searches',
    open: async (walk) => {
      await apiOf(walk.page).labels.add({ name: 'For the road', colour: 'teal' })
      await apiOf(walk.page).searches.add({ name: 'Orchards', text: 'orchards' })
      const rest = { isPattern: false, feedId: null, labelId: null } as const
      const rules = await apiOf(walk.page).rules.list()
      if (rules.length === 0) await apiOf(walk.page).rules.add({ ...rest, field: 'title', words: 'x', action: 'star' })
      await command('organise', '.rule-name')(walk)
    },
  },
  { name: 'muted', open: command('muted', '.empty-title') },
  { name: 'statistics', open: command('statistics', '.share-bar') },
  {
    name: 'search',
    open: async (walk) => {
      await command('search', '#search-field')(walk)
      await walk.page.locator('#search-field').fill('orchards')
      await expect(walk.page.locator('.search-page .row-open').first()).toBeVisible()
    },
  },
  {
    name: 'search for nothing',
    open: async ({ page }) => {
      await page.locator('#search-field').fill('9876543210')
      await expect(page.locator('.empty-title')).toBeVisible()
    },
  },
  ...settingsTabs.map((_, number) => settingsGroup(number)),
  {
    name: 'palette',
    open: async ({ page }) => {
      await page.keyboard.press('Control+K')
      await expect(page.locator('.palette-item').first()).toBeVisible()
    },
  },
  { name: 'shortcuts', open: command('shortcuts', '[role="dialog"]') },
  { name: 'add a source', open: command('addSource', '[role="dialog"] input') },
  ...Array.from({ length: 4 }, (_, number) => question(number)),
]

/** What stands in or over the views above only at times. */
export const passingViews: readonly View[] = [
  {
    name: 'packs, one of them whole',
    open: async (walk) => {
      const { settings, packs } = apiOf(walk.page)
      await settings.set({ firstRunDone: true })
      // Nothing hears a command before the paper is there.
      await expect(walk.page.locator('.bar')).toBeVisible()
      if ((await packs.list()).length === 0) await packs.start({ kind: 'popular', langs: ['en'] })
      await command('packs', '.pack-whole', 30_000)(walk)
    },
  },
  {
    name: 'a source',
    open: async ({ page }) => {
      await page.locator('.rail-feed').first().click()
      await page.locator('.feed-note .link').first().click()
      await expect(page.locator('.source-page-head')).toBeVisible()
    },
  },
  {
    name: 'an article that is searched and read aloud',
    open: async (walk) => {
      await openLead(walk)
      await command('findInText', '.find-bar')(walk)
      await walk.page.locator('.find-bar-field').fill('a')
      await command('readAloud', '.aloud-bar', 20_000)(walk)
    },
  },
  {
    name: 'what an article can be exported as',
    open: async (walk) => {
      await openLead(walk)
      await walk.page.locator('.reader-tools .tool').last().click()
      await expect(walk.page.getByRole('menu')).toBeVisible()
    },
  },
  {
    name: 'the text alone',
    open: async (walk) => {
      // The menu of the view before.
      await walk.page.keyboard.press('Escape')
      await openLead(walk)
      await command('focusMode', '.app[data-focus]')(walk)
    },
  },
]

/** What main tells the window when the menu or the tray is used. */
function tell(app: App, name: string, payload: unknown): Promise<void> {
  return app.electron.evaluate(
    ({ BrowserWindow }, event) =>
      BrowserWindow.getAllWindows()[0]?.webContents.send('event', event.name, event.payload),
    { name, payload },
  )
}

/** Closes what lies over the page. */
export async function closeDialog(page: Page): Promise<void> {
  if ((await page.getByRole('dialog').count()) === 0) return
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
}
