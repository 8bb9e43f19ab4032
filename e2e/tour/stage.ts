import type { Page } from '@playwright/test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Events } from '../../src/shared/api.ts'
import type { Settings, Theme } from '../../src/shared/settings.ts'
import { launchApp, type App, type LaunchOptions } from '../app.ts'
import { apiOf, noSpeech } from '../page.ts'

/** The day of every picture: the evening of the drawings, in Almaty. Core starts at `opens`; the window's clock stands still. */
const day = { opens: '2023-03-27T12:32:00Z', shown: '2023-03-27T12:36:30Z', zone: 'Asia/Almaty' }
/** When core starts, and what the clock of a page of the tour shows. */
export const opensAt = day.opens
export const shownAt = day.shown
const dayMs = 86_400_000
const settleWithinMs = 8_000
const answerWithinMs = 3_000
/** A view that is not there by then has changed, and its line in views.ts with it. */
const shownWithinMs = 15_000

export const shownThemes = ['light', 'dark', 'sepia'] as const satisfies readonly Theme[]
export type ShownTheme = (typeof shownThemes)[number]
export type Size = { width: number; height: number }
export type Stage = {
  app: App
  page: Page
  api: ReturnType<typeof apiOf>
  /** What the menu or the tray would tell the window. */
  tell<Name extends keyof Events>(name: Name, payload: Events[Name]): Promise<void>
  /** Changes settings as the reader does, and waits for the look of them. */
  choose(patch: Partial<Settings>): Promise<void>
  resize(size: Size): Promise<void>
  /** Until words, faces and pictures are there and nothing moves. */
  settle(other?: Page): Promise<void>
  /** A PNG of the window, or of another page of the app, without caret and motion. */
  picture(other?: Page): Promise<Buffer>
  close(): Promise<void>
}

type StageOptions = LaunchOptions & {
  /** The start of the app this many days after the tour's day. */
  daysLater?: number
}

/** The app on the tour's day with the sample newsroom, in a library of its own unless given one. */
export async function openStage({ daysLater = 0, ...options }: StageOptions = {}): Promise<Stage> {
  const later = (time: string) => new Date(Date.parse(time) + daysLater * dayMs).toISOString()
  const app = await launchApp({
    ...options,
    env: { TILSHI_NOW: later(day.opens), TZ: day.zone, ...noSpeech, ...options.env },
  })
  const page = await app.window()
  page.setDefaultTimeout(shownWithinMs)
  await page.clock.setFixedTime(later(day.shown))
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.reload()
  const api = apiOf(page)
  const stage: Stage = {
    app,
    page,
    api,
    tell: (name, payload) => tell(app, name, payload),
    choose: async (patch) => {
      await api.settings.set(patch)
      if (patch.language) await page.locator(`html[lang="${patch.language}"]`).waitFor()
      if (patch.theme) await page.locator(`html[data-theme="${patch.theme}"]`).waitFor()
    },
    resize: (size) => page.setViewportSize(size),
    settle: (other = page) => settle(other),
    picture: (other = page) => other.screenshot({ animations: 'disabled', caret: 'hide' }),
    close: () => app.close(),
  }
  return stage
}

/** Until the first refresh has stored all that there is, and all of it can be found: what is related goes by that. */
export async function untilRead({ api }: Stage): Promise<void> {
  await until('the end of the first refresh', async () => {
    const { running, finishedAt } = await api.refresh.progress()
    return !running && finishedAt !== null && (await api.search.query({ text: 'a' })).unindexed === 0
  })
}

/** Asks until it is so; for a minute. */
export async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const started = Date.now()
  while (!(await isSo())) {
    if (Date.now() - started > 60_000) throw new Error(`waited in vain for ${what}`)
    await sleep(100)
  }
}

/** Electron now and then loses the answer to a call, though it was heard. */
async function tell(app: App, name: string, payload: unknown): Promise<void> {
  const told = app.electron.evaluate(
    ({ BrowserWindow }, [event, data]) => BrowserWindow.getAllWindows()[0]?.webContents.send('event', event, data),
    [name, payload] as const,
  )
  await Promise.race([told.catch(() => undefined), sleep(answerWithinMs)])
}

async function settle(page: Page): Promise<void> {
  await page.mouse.move(0, 0)
  const broken = await page.evaluate(async (withinMs) => {
    const start = performance.now()
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    // What lies below is read only when it is scrolled to.
    const inSight = () =>
      [...document.images].filter((image) => {
        const { top, bottom, width } = image.getBoundingClientRect()
        return width > 0 && bottom > 0 && top < innerHeight
      })
    const busy = () =>
      document.querySelector('[aria-busy="true"], .waiting-row') !== null || inSight().some((image) => !image.complete)
    let calm = 0
    while (calm < 3 && performance.now() - start < withinMs) {
      await document.fonts.ready
      await frame()
      calm = busy() ? 0 : calm + 1
    }
    return inSight().filter((image) => image.naturalWidth === 0).length
  }, settleWithinMs)
  if (broken > 0) throw new Error(`${broken} pictures could not be drawn`)
}
