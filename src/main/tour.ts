import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserWindow } from 'electron'
import type { CoreApi } from '#shared/api.ts'
import type { Client } from '#shared/rpc.ts'
import type { Settings } from '#shared/settings.ts'
import { sendEvent } from './ipc.ts'
import { showWindow } from './window.ts'

export type TourParts = {
  window: BrowserWindow
  api: Client<CoreApi>
  settings: { get(): Settings; change(patch: Partial<Settings>): void }
}

const views = ['front', 'article', 'rates', 'settings'] as const
const size = { width: 1440, height: 900 }
const settleMs = 350

/**
 * Writes pictures of the main views, on light paper and in the reader's language, into `folder` and answers their paths.
 * Settings are put back afterwards.
 */
export async function takePictures({ window, api, settings }: TourParts, folder: string): Promise<string[]> {
  mkdirSync(folder, { recursive: true })
  showWindow(window)
  window.setContentSize(size.width, size.height)
  const { language, theme, contentLanguages, firstRunDone } = settings.get()
  const shown = language ?? 'en'
  settings.change({ language: shown, theme: 'light', contentLanguages: [], firstRunDone: true })
  const { lead } = await api.articles.front([shown])
  const written: string[] = []
  for (const view of views) {
    if (view !== 'article') sendEvent(window, 'command', { name: view })
    else if (lead) sendEvent(window, 'openArticle', { id: lead.id })
    await settled(window)
    const path = join(folder, `${view}-${shown}-light.png`)
    writeFileSync(path, (await window.webContents.capturePage()).toPNG())
    written.push(path)
  }
  settings.change({ language, theme, contentLanguages, firstRunDone })
  return written
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
