import type { Page } from '@playwright/test'
import type { SettingsTab } from '../../src/renderer/data/settings-tab.ts'
import type { InterfaceLanguage } from '../../src/shared/languages.ts'
import type { ArticleId, ArticleSummary, FeedId } from '../../src/shared/model.ts'
import type { ActionName } from '../../src/shared/shortcuts.ts'
import type { Stage } from './stage.ts'

/** What a view needs to be shown: the stage, and the articles of the language it is shown in, newest first. */
export type Scene = Stage & { language: InterfaceLanguage; articles: ArticleSummary[] }
/** Answers the page that is pictured, where it is not the window's. */
export type Show = (scene: Scene) => Promise<void | Page>

export const place = (name: ActionName) => (scene: Scene) => scene.tell('command', { name })

/** What opens over the front page, and is not there at once. */
export const over = (name: 'palette' | 'addSource' | 'shortcuts') => async (scene: Scene) => {
  await place('front')(scene)
  await scene.page.locator('.front').waitFor()
  await place(name)(scene)
  await scene.page.getByRole('dialog').waitFor()
}
export const front = place('front')
export const article =
  (nth = 0) =>
  (scene: Scene) =>
    openArticle(scene, nth)

export async function openArticle(scene: Scene, nth: number): Promise<void> {
  await openById(scene, (scene.articles[nth] ?? missing('article', nth)).id)
}

export async function openById({ tell, page, api }: Scene, id: ArticleId): Promise<void> {
  await tell('openArticle', { id })
  await page.locator(`.reader-columns[data-article="${id}"]`).waitFor()
  // Opening is reading, which a list beside the text shows too; what the window remembers may be older than `layOut`.
  await api.articles.setRead([id], true)
  await page.locator(`.row-unread[data-article="${id}"]`).waitFor({ state: 'detached' })
}

/** Goes there, then clicks what the selector finds. */
export const click =
  (from: Show, selector: string, nth = 0) =>
  async (scene: Scene) => {
    await from(scene)
    await scene.page.locator(selector).nth(nth).click()
  }

/** Clicks what opens a menu, whose code is read when it is first opened. */
export const opened =
  (from: Show, selector: string, nth = 0) =>
  async (scene: Scene) => {
    await click(from, selector, nth)(scene)
    await scene.page.locator('.float').first().waitFor()
  }

export const scrolled = (from: Show, selector: string) => async (scene: Scene) => {
  await from(scene)
  await scene.settle()
  await scene.page
    .locator(selector)
    .last()
    .evaluate((node) => node.scrollIntoView({ block: 'end' }))
}

/** What a press or a key did, told in the folio. */
export const saying = (show: Show) => async (scene: Scene) => {
  await show(scene)
  await scene.page.locator('.notice-place .notice').waitFor()
}

export const tab = (name: SettingsTab) => click(place('settings'), `[role="tab"][data-key="${name}"]`)

export async function feedOf({ api }: Scene, host: string): Promise<FeedId> {
  const feed = (await api.feeds.list()).find(({ url }) => new URL(url).host === host)
  return feed?.id ?? missing('feed', 0)
}

export function missing(what: string, nth: number): never {
  throw new Error(`the sample newsroom has no ${what} ${nth}`)
}
