import type { BrowserWindow } from 'electron'
import type { CoreApi } from '#shared/api.ts'
import { createClient } from '#shared/rpc.ts'
import type { Settings } from '#shared/settings.ts'
import type { CoreProcess } from './core-process.ts'
import type { Log } from './log.ts'
import { takePictures } from './tour.ts'
import type { TrayHandle } from './tray.ts'

export type OnceParts = {
  core: CoreProcess
  window: BrowserWindow
  settings: { get(): Settings; change(patch: Partial<Settings>): void }
  tray: TrayHandle
  libraryPath: string
  quit(): void
  log: Log
}

/**
 * The reader's main job without a person: refreshes everything due, prints one line `TILSHI-SUMMARY {…}`, writes
 * pictures of the main views to the folder in TILSHI_TOUR, quits.
 */
export async function runOnce(parts: OnceParts): Promise<void> {
  try {
    const api = createClient<CoreApi>(parts.core.call)
    await loaded(parts.window)
    const report = await api.refresh.start({})
    const [counts, board] = await Promise.all([api.articles.counts(), api.rates.board({})])
    await parts.tray.ready
    const folder = process.env['TILSHI_TOUR']
    const summary = {
      feeds: counts.feeds,
      articles: counts.articles,
      images: counts.images,
      ratesDate: board.date,
      library: parts.libraryPath,
      tray: parts.tray.isAvailable(),
      failed: report.errors,
      screenshots: folder ? await takePictures({ ...parts, api }, folder) : [],
    }
    process.stdout.write(`TILSHI-SUMMARY ${JSON.stringify(summary)}\n`)
  } catch (error) {
    parts.log.write('once', error)
    process.stdout.write(`TILSHI-FAILED ${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  }
  parts.quit()
}

function loaded(window: BrowserWindow): Promise<void> {
  return new Promise((resolve) => {
    if (window.webContents.isLoading()) window.webContents.once('did-finish-load', () => resolve())
    else resolve()
  })
}
