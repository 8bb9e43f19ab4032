import { join } from 'node:path'
import { app, clipboard, Menu, nativeTheme, powerMonitor, session } from 'electron'
import type { ShellApi } from '#shared/api.ts'
import { linkIn, type Link } from '#shared/link.ts'
import { matchInterfaceLanguage } from '#shared/languages.ts'
import type { Handlers } from '#shared/rpc.ts'
import type { Settings } from '#shared/settings.ts'
import { startCore, type CoreProcess } from './core-process.ts'
import { openFirstPicture } from './first-picture.ts'
import { answerCalls } from './ipc.ts'
import { openLog, type Log } from './log.ts'
import { createMainWindow, type MainWindow } from './main-window.ts'
import { showMenu, type MenuActions } from './menu.ts'
import { runOnce } from './once.ts'
import { createNotifier } from './notifier.ts'
import { registerSchemes, serveFiles } from './protocols.ts'
import { keepOffNetwork, secureEveryPage } from './security.ts'
import { openSettings, type SettingsStore } from './settings-store.ts'
import { createShell } from './shell.ts'
import { showFailure } from './show-failure.ts'
import { withStartAtLogin } from './start-at-login.ts'
import { createTicker } from './ticker.ts'
import { createTray, type TrayActions } from './tray.ts'
import { tellUnwritable } from './unwritable-folder.ts'
import { placeWindow, showWindow } from './window.ts'

app.setPath('userData', process.env['TILSHI_DATA'] ?? join(app.getPath('appData'), 'tilshi'))
const once = process.env['TILSHI_ONCE'] === '1'
const hidden = process.argv.includes('--hidden')

registerSchemes()
// Otherwise Electron makes a menu of its own before ours.
Menu.setApplicationMenu(null)
if (app.requestSingleInstanceLock()) void app.whenReady().then(run)
// Without the lock another Tilshi is open on this folder, or nobody may write to it, which has to be said.
else void (once ? Promise.resolve() : tellUnwritable(app.getPath('userData'))).finally(() => app.quit())

/**
 * The whole startup, in order. The process of the window starts while the settings are read. With a picture of the last
 * front page the rest waits until it is painted, because two cores are busy with either; without one the window waits for core.
 */
function run(): void {
  const userData = app.getPath('userData')
  const dataDir = join(userData, 'library')
  const resourcesDir = join(app.getAppPath(), 'resources')
  const libraryPath = join(dataDir, 'library.sqlite')
  const log = openLog(join(userData, 'tilshi.log'))
  process.on('unhandledRejection', (error) => log.write('main', error))
  const windowDir = join(import.meta.dirname, '../renderer')
  secureEveryPage()
  keepOffNetwork(session.defaultSession)
  serveFiles(session.defaultSession, windowDir, join(dataDir, 'images'), () => picture.page())
  const trayAvailable = () => tray.isAvailable()
  const stays = () => !isQuitting() && settings.get().closeToTray
  const mainWindow = createMainWindow({
    icon: join(resourcesDir, 'icons/icon-256.png'),
    log,
    settings: () => settings,
    stays,
    trayAvailable,
    onClosed: () => core.rest(),
  })
  // In the tray there is none until it is called for.
  const window = hidden && !once ? null : mainWindow.make()

  const settings = withStartAtLogin(openSettings(userData))
  proposeLanguage(settings)
  nativeTheme.themeSource = themeSource(settings.get())
  if (window) placeWindow(window, settings)
  const core = startCore(
    { dataDir, resourcesDir, version: app.getVersion(), settings: settings.get(), aheadMs: aheadMs() },
    log,
    (name, payload) => {
      mainWindow.tell(name, payload)
      ticker.hear(name, payload)
      notifier.hear(name, payload)
    },
  )
  const change = (patch: Partial<Settings>) => onSettings(settings.set(patch))
  const tray = createTray(trayActions(mainWindow, core, change), log)
  const ticker = createTicker(core, tray, settings, log)
  const openLink = (link: Link | null) => {
    mainWindow.open()
    if (link) mainWindow.tell('openLink', link)
  }
  const notifier = createNotifier({ core, settings, log, window: mainWindow.current, openLink })
  const onSettings = (next: Settings) => {
    core.configure(next)
    nativeTheme.themeSource = themeSource(next)
    menu()
    ticker.update()
    notifier.update()
    mainWindow.tell('settingsChanged', next)
  }
  const painted = promiseWithResolvers()
  const picture = openFirstPicture(join(userData, 'first-page'), join(windowDir, 'index.html'), settings)
  const shell = createShell({
    window: mainWindow.current,
    core,
    settings,
    log,
    libraryPath,
    trayAvailable,
    picture,
    onPainted: () => painted.resolve(),
    onListening: mainWindow.listening,
    onSettings,
  })
  const menu = () => {
    const { language, theme, shortcutPreset, shortcuts } = settings.get()
    const actions = menuActions(mainWindow, shell, settings, change, log)
    const state = { language: language ?? 'en', theme, shortcutPreset, shortcuts, dev: !app.isPackaged }
    showMenu(state, actions)
  }

  answerCalls(mainWindow.current, core, shell, log)
  const isQuitting = endCleanly(() => {
    ticker.stop()
    notifier.stop()
    tray.stop()
    return core.stop()
  })
  // A window that is not shown paints later; without a picture it would stand empty for longer than one likes to see.
  const startsOnPicture = window !== null && picture.fits
  if (!hidden && startsOnPicture) showWindow(window)
  else if (!hidden) window?.once('ready-to-show', () => showWindow(window))
  if (!startsOnPicture) core.run()
  // A window that is so late goes on without.
  setTimeout(painted.resolve, window === null ? 0 : latePaintMs)
  void painted.promise.then(() => {
    if (startsOnPicture) core.run()
    menu()
  })
  app.on('second-instance', (_event, argv) => openLink(linkIn(argv)))
  // macOS alone; elsewhere a link is an argument.
  app.on('open-url', (_event, url) => openLink(linkIn([url])))
  const link = linkIn(process.argv)
  if (link && !window) mainWindow.open()
  if (link) mainWindow.tell('openLink', link)
  // Feeds that are due then come one after the other, as ever; told twice, it does no more than once.
  powerMonitor.on('resume', () => {
    core.configure(settings.get())
    ticker.update()
    notifier.update()
  })
  app.on('activate', mainWindow.open)
  app.on('window-all-closed', () => {
    if (!stays() || !trayAvailable()) app.quit()
  })
  if (once && window) {
    const kept = { get: settings.get, change }
    void runOnce({ core, window, settings: kept, tray, libraryPath, quit: () => app.quit(), log })
  }
}

type Change = (patch: Partial<Settings>) => void

function trayActions({ open, openBehind, tell }: MainWindow, core: CoreProcess, change: Change): TrayActions {
  return {
    open,
    openArticle: (id) => {
      open()
      tell('openArticle', { id })
    },
    copy: (text) => void clipboard.writeText(text),
    refresh: () => void core.call('refresh.start', [{}]),
    setPaused: (refreshPaused) => change({ refreshPaused }),
    quit: () => app.quit(),
    // A panel that died, or a hidden start without one, must not leave a reader that cannot be reached.
    hostMissing: openBehind,
  }
}

function menuActions(
  { open, tell }: MainWindow,
  shell: Handlers<ShellApi>,
  settings: SettingsStore,
  change: Change,
  log: Log,
): MenuActions {
  const attempt = async (work: () => unknown) => {
    try {
      await work()
    } catch (error) {
      await showFailure(error, settings.get().language ?? 'en', log)
    }
  }
  return {
    command: (name) => {
      open()
      tell('command', { name })
    },
    importOpml: () => void attempt(shell.app.importOpml),
    exportOpml: () => void attempt(shell.app.exportOpml),
    openLog: () => void attempt(shell.app.openLog),
    setTheme: (theme) => change({ theme }),
    zoom: (step) => change({ textSize: zoomed(settings.get().textSize, step) }),
    quit: () => app.quit(),
  }
}

/** Ends what runs before the app goes. Answers whether it is on its way out. */
function endCleanly(stop: () => Promise<void>): () => boolean {
  let quitting = false
  let stopped = false
  app.on('before-quit', (event) => {
    quitting = true
    if (stopped) return
    event.preventDefault()
    void stop().finally(() => {
      stopped = true
      app.quit()
    })
  })
  return () => quitting
}

/** At first start the system's language is proposed; what is read follows it until the reader chooses otherwise. */
function proposeLanguage(settings: SettingsStore): void {
  if (settings.get().language !== null) return
  settings.set({ language: matchInterfaceLanguage(app.getPreferredSystemLanguages()) })
}

/** Pictures are of a day that does not change: `TILSHI_NOW`, an ISO time, is when a development build starts. */
function aheadMs(): number {
  const wanted = app.isPackaged ? undefined : process.env['TILSHI_NOW']
  return wanted === undefined ? 0 : Date.parse(wanted) - Date.now()
}

function themeSource({ theme }: Settings): 'system' | 'light' | 'dark' {
  return theme === 'sepia' ? 'light' : theme
}

/** `Promise.withResolvers`, which the Node of the oldest Electron has not. */
function promiseWithResolvers(): { promise: Promise<void>; resolve: () => void } {
  let resolve = () => {}
  const promise = new Promise<void>((settle) => (resolve = settle))
  return { promise, resolve: () => resolve() }
}

const latePaintMs = 2_000
const zoomSteps = [60, 70, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300]
function zoomed(size: number, step: 1 | -1 | 0): number {
  if (step === 0) return 100
  const next = step > 0 ? zoomSteps.find((each) => each > size) : zoomSteps.findLast((each) => each < size)
  return next ?? size
}
