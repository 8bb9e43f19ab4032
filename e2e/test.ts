import { expect, test as base } from '@playwright/test'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { launchApp } from './app.ts'
import type { App, LaunchOptions } from './app.ts'
import { apiOf, seeDollar } from './page.ts'
import { startDesktop } from './desktop/desktop.ts'
import type { Desktop } from './desktop/desktop.ts'
import { shareApp, type SharedApp } from './shared-app.ts'

/** What every test of the real app stands on; all of it is gone when the test ends, passed or not. */
type Fixtures = {
  /** Whether the desktop starts with a panel; `test.use({ panel: false })` for a test that brings it later or never. */
  panel: boolean
  desktop: Desktop
  /** Whether the app starts on the sample newsroom, read; `test.use({ read: false })` for its first start. */
  read: boolean
  /** Starts the app (again); the desktop is there before it. */
  launch: (options?: LaunchOptions) => Promise<App>
  /** An app on the sample newsroom, read, that other tests use before and after: for those that leave nothing (`SharedApp`). */
  app: App
}
type OfAll = {
  /** The library of a reader whose app has read the sample newsroom. */
  library: string
  shared: SharedApp
}

export const test = base.extend<Fixtures, OfAll>({
  library: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright asks for a pattern
    async ({}, use) => {
      const app = await launchApp()
      const page = await app.window()
      const api = apiOf(page)
      await api.refresh.start({})
      await seeDollar(page)
      await app.electron.evaluate(({ app: electron }) => electron.quit()).catch(() => undefined)
      await app.waitForExit()
      await use(path.join(app.dataFolder, 'library'))
      await rm(app.dataFolder, { recursive: true, force: true })
    },
    // Apart from the time of the first test that needs it.
    { scope: 'worker', timeout: 180_000 },
  ],
  shared: [
    async ({ library }, use) => {
      const shared = shareApp(library)
      await use(shared)
      await shared.close()
    },
    { scope: 'worker' },
  ],

  panel: [true, { option: true }],
  read: [true, { option: true }],
  app: async ({ shared }, use) => use(await shared.fresh()),
  // The library is read before, or its app would be an icon in the panel.
  desktop: async ({ panel, shared }, use) => {
    await shared.close()
    const desktop = await startDesktop({ panel })
    await use(desktop)
    desktop.stop()
  },
  launch: async ({ desktop, read, library }, use) => {
    const apps: App[] = []
    await use(async (options = {}) => {
      const app = await launchApp(read && !options.firstRun ? { library, ...options } : options)
      apps.push(app)
      return app
    })
    for (const app of apps) await app.close()
    // An app that survived would register with the panel of the next test.
    await expect.poll(async () => (await desktop.trayItems()).length).toBe(0)
  },
})

export { expect }
