import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import { join } from 'node:path'

/** The built reader of a project's folder over a data folder, with its front page shown and what is read when idle after a start read. */
export async function openedReader(
  electron: string,
  root: string,
  dataDir: string,
): Promise<{ app: ElectronApplication; page: Page }> {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const app = await _electron.launch({
    executablePath: electron,
    args: [...sandbox, `--user-data-dir=${join(dataDir, 'chromium')}`, root],
    env: { ...(process.env as Record<string, string>), TILSHI_DATA: dataDir },
  })
  const page = await app.firstWindow()
  await page.waitForSelector('[data-article]')
  await page.waitForTimeout(3000)
  return { app, page }
}
