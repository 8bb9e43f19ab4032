import { join } from 'node:path'
import { app, nativeTheme, session, type BrowserWindow } from 'electron'
import type { CommandName, EventName } from '#shared/api.ts'
import type { ArticleId } from '#shared/model.ts'
import { matchInterfaceLanguage } from '#shared/languages.ts'
import type { Settings } from '#shared/settings.ts'
import { startCore } from './core-process.ts'
import { answerCalls, sendEvent } from './ipc.ts'
import { openLog, type Log } from './log.ts'
import { showMenu } from './menu.ts'
import { runOnce } from './once.ts'
import { registerSchemes, serveFiles } from './protocols.ts'
import { keepOffNetwork, secureEveryPage } from './security.ts'
import { openSettings, type SettingsStore } from './settings-store.ts'
import { createShell } from './shell.ts'
import { showFailure } from './show-failure.ts'
import { createTicker } from './ticker.ts'
import { createTray } from './tray.ts'
import { createWindow, loadWindow, showWindow } from './window.ts'

app.setPath('userData', process.env['TILSHI_DATA'] ?? join(app.getPath('appData'), 'tilshi'))
const once = process.env['TILSHI_ONCE'] === '1'
const hidden = process.argv.includes('--hidden')

registerSchemes()
if (app.requestSingleInstanceLock()) void app.whenReady().then(run)
else app.quit()

function run(): void {
  const userData = app.getPath('userData')
  const dataDir = join(userData, 'library')
  const resourcesDir = join(app.getAppPath(), 'resources')
  const log = openLog(join(userData, 'tilshi.log'))
  process.on('unhandledRejection', (error) => log.write('main', error))
  const settings = openSettings(userData)
  proposeLanguage(settings)

  let window: BrowserWindow | null = null
  let quitting = false
  const tell = (name: EventName, payload: unknown) => sendEvent(window, name, payload)
  const core = startCore(
    { dataDir, resourcesDir, version: app.getVersion(), settings: settings.get() },
    log,
    (name, payload) => {
      tell(name, payload)
      ticker.hear(name, payload)
    },
  )
  const open = () => window && showWindow(window)
  const command = (name: CommandName) => {
    open()
    tell('command', { name })
  }
  const quit = () => {
    quitting = true
    app.quit()
  }
  const change = (patch: Partial<Settings>) => onSettings(settings.set(patch))
  const tray = createTray(
    {
      open: () => open(),
      openArticle: (id: ArticleId) => {
        open()
        tell('openArticle', { id })
      },
      refresh: () => void core.call('refresh.start', [{}]),
      setPaused: (refreshPaused) => change({ refreshPaused }),
      quit,
      // A panel that died, or a hidden start without one, must not leave a reader that cannot be reached.
      hostMissing: () => {
        if (window && !window.isVisible() && !window.isMinimized()) window.showInactive()
      },
    },
    log,
  )
  const ticker = createTicker(core, tray, settings, log)
  const attempt = async (work: () => unknown) => {
    try {
      await work()
    } catch (error) {
      await showFailure(error, settings.get().language ?? 'en', log)
    }
  }
  const menu = () =>
    showMenu(
      { language: settings.get().language ?? 'en', theme: settings.get().theme, dev: !app.isPackaged },
      {
        command,
        importOpml: () => void attempt(shellCalls.app.importOpml),
        exportOpml: () => void attempt(shellCalls.app.exportOpml),
        openLog: () => void attempt(shellCalls.app.openLog),
        setTheme: (theme) => change({ theme }),
        zoom: (step) => change({ textSize: zoomed(settings.get().textSize, step) }),
        quit,
      },
    )
  function onSettings(next: Settings): void {
    core.configure(next)
    nativeTheme.themeSource = themeSource(next)
    menu()
    ticker.update()
    tell('settingsChanged', next)
  }

  nativeTheme.themeSource = themeSource(settings.get())
  secureEveryPage()
  keepOffNetwork(session.defaultSession)
  serveFiles(session.defaultSession, join(import.meta.dirname, '../renderer'), join(dataDir, 'images'))

  const libraryPath = join(dataDir, 'library.sqlite')
  const trayAvailable = () => tray.isAvailable()
  const shellCalls = createShell({ window: () => window, core, settings, log, libraryPath, trayAvailable, onSettings })
  answerCalls(() => window, core, shellCalls, log)

  const opened = createWindow(settings, join(resourcesDir, 'icons/icon-256.png'))
  window = opened
  opened.once('ready-to-show', () => hidden || showWindow(opened))
  opened.on('close', (event) => {
    if (quitting || !settings.get().closeToTray) return
    event.preventDefault()
    // Without a tray host a hidden window could never be found again.
    if (tray.isAvailable()) opened.hide()
    else opened.minimize()
  })
  keepLoaded(opened, log)
  menu()

  app.on('second-instance', open)
  app.on('activate', open)
  app.on('before-quit', (event) => {
    quitting = true
    if (stopped) return
    event.preventDefault()
    ticker.stop()
    tray.stop()
    void core.stop().then(() => {
      stopped = true
      app.quit()
    })
  })
  let stopped = false
  app.on('window-all-closed', () => app.quit())
  if (once)
    void runOnce({ core, window: opened, settings: { get: settings.get, change }, tray, libraryPath, quit, log })
}

/** Loads the window, and loads it again when its process dies: not at once, so that one that keeps dying cannot race. */
function keepLoaded(window: BrowserWindow, log: Log): void {
  const load = () => {
    if (!window.isDestroyed()) loadWindow(window).catch((error: unknown) => log.write('window', error))
  }
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    log.write(`window process gone: ${reason}`)
    if (reason !== 'clean-exit') setTimeout(load, reloadAfterMs)
  })
  load()
}

/** At first start the system's language is proposed; what is read follows it until the reader chooses otherwise. */
function proposeLanguage(settings: SettingsStore): void {
  if (settings.get().language !== null) return
  settings.set({ language: matchInterfaceLanguage(app.getPreferredSystemLanguages()) })
}

function themeSource({ theme }: Settings): 'system' | 'light' | 'dark' {
  return theme === 'sepia' ? 'light' : theme
}

const reloadAfterMs = 300
const zoomSteps = [60, 70, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300]
function zoomed(size: number, step: 1 | -1 | 0): number {
  if (step === 0) return 100
  const next = step > 0 ? zoomSteps.find((each) => each > size) : zoomSteps.findLast((each) => each < size)
  return next ?? size
}
