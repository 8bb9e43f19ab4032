import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserWindow } from 'electron'
import type { CommandName, CoreApi } from '#shared/api.ts'
import { interfaceLanguageTags, type InterfaceLanguage } from '#shared/languages.ts'
import type { Client } from '#shared/rpc.ts'
import type { Settings, Theme } from '#shared/settings.ts'
import { sendEvent } from './ipc.ts'
import { showWindow } from './window.ts'

export type TourParts = {
  window: BrowserWindow
  api: Client<CoreApi>
  settings: { get(): Settings; change(patch: Partial<Settings>): void }
}
type View = 'front' | 'article' | 'rates' | 'settings' | 'search' | 'starred' | 'shortcuts'

const mainViews: View[] = ['front', 'article', 'rates', 'settings']
const everyView: View[] = [...mainViews, 'search', 'starred', 'shortcuts']
const size = { width: 1440, height: 900 }
const settleMs = 350

/**
 * Writes pictures of the main views into `folder` and answers their paths; `full`: more views, in all languages, light
 * and dark, and the front page and an article in sepia. Settings are put back afterwards.
 */
export async function takePictures(parts: TourParts, folder: string, full: boolean): Promise<string[]> {
  mkdirSync(folder, { recursive: true })
  showWindow(parts.window)
  parts.window.setContentSize(size.width, size.height)
  const kept = parts.settings.get()
  const written: string[] = []
  const take = async (language: InterfaceLanguage, theme: Theme, views: readonly View[]) => {
    parts.settings.change({ language, theme, contentLanguages: [], firstRunDone: true })
    for (const view of views) {
      await show(parts, view, language)
      const path = join(folder, `${view}-${language}-${theme}.png`)
      writeFileSync(path, (await parts.window.webContents.capturePage()).toPNG())
      written.push(path)
      if (view === 'shortcuts' || view === 'search') press(parts.window, 'Escape')
    }
  }
  if (!full) await take(kept.language ?? 'en', 'light', mainViews)
  for (const language of full ? interfaceLanguageTags : []) {
    await take(language, 'light', everyView)
    await take(language, 'dark', everyView)
    await take(language, 'sepia', ['front', 'article'])
  }
  const { language, theme, contentLanguages, firstRunDone } = kept
  parts.settings.change({ language, theme, contentLanguages, firstRunDone })
  return written
}

async function show({ window, api }: TourParts, view: View, language: InterfaceLanguage): Promise<void> {
  const { lead } = await api.articles.front([language])
  if (view === 'article') {
    if (lead) sendEvent(window, 'openArticle', { id: lead.id })
  } else {
    sendEvent(window, 'command', { name: view satisfies CommandName })
  }
  if (view === 'search' && lead) {
    await settled(window)
    await window.webContents.insertText(lead.tags[0] ?? lead.title)
  }
  await settled(window)
}

function press(window: BrowserWindow, keyCode: string): void {
  window.webContents.sendInputEvent({ type: 'keyDown', keyCode })
  window.webContents.sendInputEvent({ type: 'keyUp', keyCode })
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
