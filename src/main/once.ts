import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserWindow } from 'electron'
import type { CommandName, CoreApi } from '#shared/api.ts'
import { interfaceLanguageTags, type InterfaceLanguage } from '#shared/languages.ts'
import { createClient } from '#shared/rpc.ts'
import type { Settings, Theme } from '#shared/settings.ts'
import type { CoreProcess } from './core-process.ts'
import { sendEvent } from './ipc.ts'
import type { Log } from './log.ts'
import type { TrayHandle } from './tray.ts'
import { showWindow } from './window.ts'

type Parts = {
  core: CoreProcess
  window: BrowserWindow
  settings: { get(): Settings; change(patch: Partial<Settings>): void }
  tray: TrayHandle
  libraryPath: string
  quit(): void
  log: Log
}
type View = 'front' | 'article' | 'rates' | 'settings'

const views: View[] = ['front', 'article', 'rates', 'settings']
const tourSize = { width: 1440, height: 900 }
const settleMs = 350

/**
 * The reader's main job without a person: refreshes everything due, prints one line `TILSHI-SUMMARY {…}`, writes
 * pictures of the main views to the folder in TILSHI_TOUR (with TILSHI_TOUR_FULL in all languages, light and dark), quits.
 */
export async function runOnce(parts: Parts): Promise<void> {
  try {
    const api = createClient<CoreApi>(parts.core.call)
    await loaded(parts.window)
    const report = await api.refresh.start({})
    const [counts, board] = await Promise.all([api.articles.counts(), api.rates.board({})])
    await parts.tray.ready
    const folder = process.env['TILSHI_TOUR']
    const screenshots = folder ? await tour(parts, api, folder) : []
    const summary = {
      feeds: counts.feeds,
      articles: counts.articles,
      images: counts.images,
      ratesDate: board.date,
      library: parts.libraryPath,
      tray: parts.tray.isAvailable(),
      failed: report.errors,
      screenshots,
    }
    process.stdout.write(`TILSHI-SUMMARY ${JSON.stringify(summary)}\n`)
  } catch (error) {
    parts.log.write('once', error)
    process.stdout.write(`TILSHI-FAILED ${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  }
  parts.quit()
}

async function tour(parts: Parts, api: ReturnType<typeof createClient<CoreApi>>, folder: string): Promise<string[]> {
  mkdirSync(folder, { recursive: true })
  showWindow(parts.window)
  parts.window.setContentSize(tourSize.width, tourSize.height)
  const full = process.env['TILSHI_TOUR_FULL'] === '1'
  const kept = parts.settings.get()
  const languages: readonly InterfaceLanguage[] = full ? interfaceLanguageTags : [kept.language ?? 'en']
  const themes: Theme[] = full ? ['light', 'dark'] : ['light']
  const written: string[] = []
  for (const language of languages) {
    for (const theme of themes) {
      parts.settings.change({ language, theme, contentLanguages: [] })
      for (const view of views) {
        await show(parts.window, api, view, language)
        const path = join(folder, `${view}-${language}-${theme}.png`)
        writeFileSync(path, (await parts.window.webContents.capturePage()).toPNG())
        written.push(path)
      }
    }
  }
  parts.settings.change({ language: kept.language, theme: kept.theme, contentLanguages: kept.contentLanguages })
  return written
}

async function show(
  window: BrowserWindow,
  api: ReturnType<typeof createClient<CoreApi>>,
  view: View,
  language: InterfaceLanguage,
): Promise<void> {
  if (view === 'article') {
    const { lead } = await api.articles.front([language])
    if (lead) sendEvent(window, 'openArticle', { id: lead.id })
  } else {
    sendEvent(window, 'command', { name: view satisfies CommandName })
  }
  await settled(window)
}

/** Until fonts and pictures are there, nothing says it is busy, and two frames have been painted. */
async function settled(window: BrowserWindow): Promise<void> {
  // Wherever the pointer rests, nothing should look pointed at.
  window.webContents.sendInputEvent({ type: 'mouseMove', x: 0, y: 0 })
  await new Promise((resolve) => setTimeout(resolve, settleMs))
  await window.webContents.executeJavaScript(`(async () => {
    const start = performance.now()
    const pending = () => document.querySelector('[aria-busy="true"]') || [...document.images].some((image) => !image.complete)
    await document.fonts.ready
    while (pending() && performance.now() - start < 5000) await new Promise((resolve) => setTimeout(resolve, 50))
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  })()`)
}

function loaded(window: BrowserWindow): Promise<void> {
  return new Promise((resolve) => {
    if (window.webContents.isLoading()) window.webContents.once('did-finish-load', () => resolve())
    else resolve()
  })
}
