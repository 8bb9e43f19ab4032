import { expect, test as base } from '@playwright/test'
import { launchApp } from './app.ts'
import type { App, LaunchOptions } from './app.ts'
import { startDesktop } from './desktop/desktop.ts'
import type { Desktop } from './desktop/desktop.ts'

/** What every test of the real app stands on; all of it is gone when the test ends, passed or not. */
type Fixtures = {
  /** Whether the desktop starts with a panel; `test.use({ panel: false })` for a test that brings it later or never. */
  panel: boolean
  desktop: Desktop
  /** Starts the app (again); the desktop is there before it. */
  launch: (options?: LaunchOptions) => Promise<App>
}

export const test = base.extend<Fixtures>({
  panel: [true, { option: true }],
  desktop: async ({ panel }, use) => {
    const desktop = await startDesktop({ panel })
    await use(desktop)
    desktop.stop()
  },
  launch: async ({ desktop }, use) => {
    const apps: App[] = []
    await use(async (options) => {
      const app = await launchApp(options)
      apps.push(app)
      return app
    })
    for (const app of apps) await app.close()
    // An app that survived would register with the panel of the next test.
    await expect.poll(async () => (await desktop.trayItems()).length).toBe(0)
  },
})

export { expect }
