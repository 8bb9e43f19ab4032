import { join } from 'node:path'
import { BrowserWindow, nativeTheme, screen, type Rectangle, type WebPreferences } from 'electron'
import type { Theme } from '#shared/settings.ts'
import { devServer } from './dev-server.ts'
import { appOrigin } from './protocols.ts'
import type { KeptLook } from './kept-look.ts'
import type { Log } from './log.ts'
import type { SettingsStore, WindowName, WindowState } from './settings-store.ts'
import { placeOn } from './window-place.ts'

/** The paper of each theme, so that the first frame already has it (styles/tokens.css). */
const paper = { light: '#FBFBF8', dark: '#15181A', sepia: '#F4EBDA' }

const reloadAfterMs = 300

/** Every page of ours runs in the sandbox, with the few functions of the preload script and nothing of Node. */
export const pageGuard: WebPreferences = {
  preload: join(import.meta.dirname, '../preload/index.cjs'),
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  spellcheck: false,
}

export function paperOf(theme: Theme): string {
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
    webPreferences: pageGuard,
  })
  if (kept.maximized) window.maximize()
  return window
}

/** Where a page of ours is loaded from. */
export function pageAddress(name: 'index.html' | 'rates.html'): string {
  return `${devServer() ?? appOrigin}/${name}`
}

/**
 * Loads a page, and loads it again when its process dies: not at once, so that one that keeps dying cannot race.
 * `addressOf` is told whether it is the first time.
 */
export function keepLoaded(window: BrowserWindow, addressOf: (isFirst: boolean) => string, log: Log): void {
  const load = (isFirst: boolean) => {
    if (!window.isDestroyed()) window.loadURL(addressOf(isFirst)).catch((error: unknown) => log.write('window', error))
  }
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return
    log.write(`window process gone: ${reason}`)
    setTimeout(() => load(false), reloadAfterMs)
  })
  load(true)
}

/** Brings the window to the front from wherever it is: hidden in the tray, minimised, behind others. */
export function showWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

/** Where it was left, on the screens that there are. */
export function boundsOf(state: WindowState): Partial<Rectangle> {
  return placeOn(
    screen.getAllDisplays().map(({ workArea }) => workArea),
    state,
  )
}

/** Keeps where the window is moved to. */
export function keepPlace(window: BrowserWindow, settings: SettingsStore, name: WindowName = 'window'): void {
  let waiting: NodeJS.Timeout | undefined
  let moved: WindowState | null = null
  const save = () => {
    clearTimeout(waiting)
    if (moved !== null) settings.setWindow(moved, name)
    moved = null
  }
  const note = () => {
    if (!window.isMinimized()) moved = { ...window.getNormalBounds(), maximized: window.isMaximized() }
    clearTimeout(waiting)
    waiting = setTimeout(save, 400)
  }
  window.on('resize', note)
  window.on('move', note)
  window.on('close', () => {
    note()
    save()
  })
  // A page that closes its window itself does so without that event.
  window.on('closed', save)
}
