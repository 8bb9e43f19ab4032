import { expect, type Page } from '@playwright/test'
import { isDeepStrictEqual } from 'node:util'
import type { Counts } from '../src/shared/model.ts'
import type { Settings } from '../src/shared/settings.ts'
import { launchApp, type App } from './app.ts'
import { apiOf, noSpeech } from './page.ts'

/**
 * An app for tests that change no more than settings, marks of articles, labels, rules, searches and what is shown: they use
 * it one after the other, because its start takes as long as most of them.
 */
export type SharedApp = {
  /** Started, or set back to how it was at its start. */
  fresh(): Promise<App>
  /** Before an app of a test's own is there: this one's icon would stand in the same panel. */
  close(): Promise<void>
}
type Start = { app: App; settings: Settings; counts: Counts; size: { width: number; height: number } }

export function shareApp(library: string): SharedApp {
  let start: Start | null = null
  return {
    fresh: async () => {
      if (start === null) start = await begin(library)
      else await setBack(start)
      return start.app
    },
    close: async () => {
      await start?.app.close()
      start = null
    },
  }
}

async function begin(library: string): Promise<Start> {
  const app = await launchApp({ library, env: noSpeech })
  const page = await app.window()
  const api = apiOf(page)
  await expect.poll(async () => (await api.refresh.progress()).running, { timeout: 30_000 }).toBe(false)
  return {
    app,
    settings: await api.settings.get(),
    counts: await api.articles.counts(),
    size: await sizeOf(page),
  }
}

function sizeOf(page: Page): Promise<Start['size']> {
  return page.evaluate(() => ({ width: innerWidth, height: innerHeight }))
}

async function setBack({ app, settings, counts, size }: Start): Promise<void> {
  const page = await app.window()
  const api = apiOf(page)
  await api.refresh.cancel()
  await api.settings.set(settings)
  await takeBackMarks(page)
  for (const { id } of await api.rules.list()) await api.rules.remove(id)
  for (const { id } of await api.labels.list()) await api.labels.remove(id)
  for (const { id } of await api.searches.list()) await api.searches.remove(id)
  for (const { id } of await api.packs.list()) await api.packs.remove(id)
  await page.emulateMedia({ media: null, colorScheme: null, forcedColors: null, reducedMotion: null })
  if (!isDeepStrictEqual(await sizeOf(page), size)) await page.setViewportSize(size)
  await page.reload()
  // What the page before kept when it went, too.
  await page.evaluate(() => localStorage.clear())
  await app.window()
  // Opening is reading, a little later: the page before may have marked an article after that.
  if (!isDeepStrictEqual(await api.articles.counts(), counts)) await takeBackMarks(page)
  expect(await api.settings.get(), 'a test has changed what is not set back').toEqual(settings)
  expect(await api.articles.counts(), 'a test has changed what is not set back').toEqual(counts)
}

async function takeBackMarks(page: Page): Promise<void> {
  const { articles } = apiOf(page)
  const { items } = await articles.list({ limit: 200 })
  const idsOf = (mark: 'read' | 'starred') => items.filter((item) => item[mark]).map(({ id }) => id)
  await articles.setRead(idsOf('read'), false)
  await articles.setStarred(idsOf('starred'), false)
}
