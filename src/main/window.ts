import { join } from 'node:path'
import { BrowserWindow, nativeTheme, screen, type Rectangle } from 'electron'
import type { Theme } from '#shared/settings.ts'
import { devServer } from './dev-server.ts'
import { appOrigin } from './protocols.ts'
import type { KeptLook } from './kept-look.ts'
import type { SettingsStore, WindowState } from './settings-store.ts'

/** The paper of each theme, so that the first frame already has it (styles/tokens.css). */
const paper = { light: '#FBFBF8', dark: '#15181A', sepia: '#F4EBDA' }

function paperOf(theme: Theme): string {
  if (theme === 'system') return nativeTheme.shouldUseDarkColors ? paper.dark : paper.light
  return paper[theme]
}

/** What Chromium itself is told for a theme; sepia is ours. */
export function themeSource(theme: Theme): 'system' | 'light' | 'dark' {
  return theme === 'sepia' ? 'light' : theme
}

/** A main window where it was left, on the paper of its theme; not shown yet. */
export function createWindow(icon: string, { theme, window: kept }: KeptLook): BrowserWindow {
  const window = new BrowserWindow({
    ...boundsOf(kept),
    minWidth: 480,
    minHeight: 400,
    show: false,
    backgroundColor: paperOf(theme),
    title: 'Tilshi',
    icon,
    autoHideMenuBar: true,
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      spellcheck: false,
      v8CacheOptions: 'bypassHeatCheck',
    },
  })
  if (kept.maximized) window.maximize()
  return window
}

/** Loads the page at its start, or `again` where the reader was when the window was closed. */
export function loadWindow(window: BrowserWindow, where: 'start' | 'again'): Promise<void> {
  const page = devServer() ?? `${appOrigin}/index.html`
  return window.loadURL(where === 'again' ? `${page}?again` : page)
}

/** Brings the window to the front from wherever it is: hidden in the tray, minimised, behind others. */
export function showWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

/** A place on a screen that is no longer there is forgotten; the size is kept. */
function boundsOf(state: WindowState): Partial<Rectangle> {
  const { x, y, width, height } = state
  if (x === null || y === null) return { width, height }
  const seen = screen.getAllDisplays().some(({ workArea }) => overlaps(workArea, { x, y, width, height }))
  return seen ? { x, y, width, height } : { width, height }
}

function overlaps(area: Rectangle, window: Rectangle): boolean {
  const wide = Math.min(area.x + area.width, window.x + window.width) - Math.max(area.x, window.x)
  const high = Math.min(area.y + area.height, window.y + window.height) - Math.max(area.y, window.y)
  return wide > 80 && high > 40
}

/** Keeps where the window is moved to. */
export function keepPlace(window: BrowserWindow, settings: SettingsStore): void {
  let waiting: NodeJS.Timeout | null = null
  const save = () => {
    if (window.isDestroyed() || window.isMinimized()) return
    settings.setWindow({ ...window.getNormalBounds(), maximized: window.isMaximized() })
  }
  const saveSoon = () => {
    if (waiting) clearTimeout(waiting)
    waiting = setTimeout(save, 400)
  }
  window.on('resize', saveSoon)
  window.on('move', saveSoon)
  window.on('close', save)
}
