import { join } from 'node:path'
import { app, clipboard, nativeTheme, powerMonitor } from 'electron'
import type { AccountDue, ShellApi } from '#shared/api.ts'
import { linkIn, type Link } from '#shared/link.ts'
import { matchInterfaceLanguage } from '#shared/languages.ts'
import type { Handlers } from '#shared/rpc.ts'
import type { Settings } from '#shared/settings.ts'
import { steppedTextSize } from '#shared/text-sizes.ts'
import type { AccountKeeper } from './accounts.ts'
import { startBackupClock } from './backup-clock.ts'
import { watchCircumstances } from './circumstances.ts'
import { createBadge } from './badge.ts'
import { startCore, type CoreProcess } from './core-process.ts'
import type { FirstPictureStore } from './first-picture.ts'
import { followZone } from './follow-zone.ts'
import type { Log } from './log.ts'
import type { MainWindow } from './main-window.ts'
import { showMenu, type MenuActions } from './menu.ts'
import { createNotifier } from './notifier.ts'
import type { OnceParts } from './once.ts'
import { createOpenedFiles } from './opened-files.ts'
import { createRatesWindow, type RatesWindow } from './rates-window.ts'
import { readSettingsFile } from './settings-file.ts'
import { openSettings, type SettingsStore } from './settings-store.ts'
import { allowedSettings } from './shared-settings.ts'
import { createShell } from './shell.ts'
import { createAttempt } from './show-failure.ts'
import { startAnew } from './start-anew.ts'
import { withStartAtLogin } from './start-at-login.ts'
import { createTicker } from './ticker.ts'
import { watchOwnProgram } from './own-program.ts'
import { programFile, readPackaged } from './packaged.ts'
import { createTray, type TrayActions } from './tray.ts'
import { startUpdateClock } from './update-clock.ts'
import { keepPlace, themeSource } from './window.ts'

type Parts = {
  userData: string
  log: Log
  mainWindow: MainWindow
  picture: FirstPictureStore
  /** Refreshes, prints a summary and takes pictures without a person (`once.ts`), then quits. */
  once: boolean
}

export type Running = {
  core: CoreProcess
  shell: Handlers<ShellApi>
  settings: SettingsStore
  ratesWindow: RatesWindow
  /** Whether Tilshi goes on running when the window is closed. */
  stays(): boolean
  trayAvailable(): boolean
  /** The window was closed and Tilshi runs on in the tray. */
  closedToTray(): void
  /** Makes the text larger (1), smaller (-1) or resets it (0). */
  zoom(step: 1 | -1 | 0): void
  /** Brings the window to the front and opens the link or the files among `argv`, if any; `folder` is where the program was started. */
  openIn(argv: readonly string[], folder: string): void
}

/** Starts everything that runs beside the window: core, the tray, the menu, notifications. */
export function run({ userData, log, mainWindow, picture, once }: Parts): Running {
  const dataDir = join(userData, 'library')
  const resourcesDir = join(app.getAppPath(), 'resources')
  const libraryPath = join(dataDir, 'library.sqlite')
  const settings = withStartAtLogin(openSettings(userData))
  const mended = settings.mended()
  if (mended !== null) log.write(`settings.json was damaged; ${mended.kept ?? 'there was no room to keep it'}`)
  followZone()
  proposeLanguage(settings)
  nativeTheme.themeSource = themeSource(settings.get().theme)
  const window = mainWindow.current()
  const takeRestoredSettings = (text: string) => {
    try {
      change(readSettingsFile(text).patch)
    } catch (error) {
      log.write('the settings of the backup', error)
    }
  }
  const takeOffered = (offered: Record<string, unknown>) => {
    try {
      const patch = allowedSettings(offered)
      // Core then learns that none of it was taken.
      if (Object.keys(patch).length > 0) change(patch)
      else core.configure(settings.get())
    } catch (error) {
      log.write('settings of the shared folder', error)
    }
  }
  const ratesWindow = createRatesWindow(join(resourcesDir, 'icons/icon-256.png'), settings, log)
  const packaged = readPackaged()
  const goOnAnew = () => startAnew(packaged, mainWindow.current() === null)
  const program = watchOwnProgram({
    file: programFile(packaged),
    isSeen: () => mainWindow.current() !== null || ratesWindow.current() !== null,
    tell: () => mainWindow.tell('programReplaced', {}),
    startAnew: goOnAnew,
  })
  const core = startCore(
    {
      dataDir,
      resourcesDir,
      version: app.getVersion(),
      settings: settings.get(),
      settingsLost: settings.lost(),
      aheadMs: aheadMs(),
      patienceMs: patienceMs(),
    },
    log,
    (name, payload) => {
      if (name === 'accountDue') return syncAccount(payload as AccountDue)
      // The files of core are gone with the old version, so it cannot be started again.
      if (name === 'coreRestarted' && program.isReplaced()) return goOnAnew()
      if (name === 'settingsOffered') return takeOffered(payload as Record<string, unknown>)
      mainWindow.tell(name, payload)
      ratesWindow.tell(name, payload)
      ticker.hear(name, payload)
      notifier.hear(name, payload)
    },
    takeRestoredSettings,
  )
  let keeper: Promise<AccountKeeper> | null = null
  const accounts = () =>
    (keeper ??= import('./accounts.ts').then((module) => module.createAccountKeeper(userData, core, log)))
  const syncAccount = (account: AccountDue) => {
    accounts()
      .then(({ due }) => due(account))
      .catch((error: unknown) => log.write('an account that is due', error))
  }
  const trayAvailable = () => tray.isAvailable()
  const stays = () => !isQuitting() && settings.get().closeToTray
  const change = (patch: Partial<Settings>) => onSettings(settings.set(patch))
  const attempt = createAttempt(() => settings.get().language ?? 'en', log)
  const changeAsked = (patch: Partial<Settings>) => attempt(() => change(patch))
  const zoom = (step: 1 | -1 | 0) => {
    const { textSize } = settings.get()
    const next = steppedTextSize(textSize, step)
    if (next !== textSize) changeAsked({ textSize: next })
  }
  const tray = createTray(trayActions(mainWindow, ratesWindow, core, changeAsked), log)
  const badge = createBadge(log)
  const ticker = createTicker(core, tray, badge, settings, log)
  const openLink = (link: Link | null) => {
    mainWindow.open()
    if (link) mainWindow.tell('openLink', link)
  }
  const openedFiles = createOpenedFiles(core, mainWindow)
  const notifier = createNotifier({ core, settings, log, window: mainWindow.current, openLink, change })
  const onSettings = (next: Settings) => {
    core.configure(next)
    nativeTheme.themeSource = themeSource(next.theme)
    menu()
    ticker.update()
    notifier.update()
    ratesWindow.update()
    mainWindow.tell('settingsChanged', next)
    ratesWindow.tell('settingsChanged', next)
  }
  const backups = startBackupClock({
    dataDir,
    usualFolder: join(userData, 'backups'),
    window: mainWindow.current,
    core,
    settings,
    log,
    tell: mainWindow.tell,
  })
  const updates = startUpdateClock(
    { packaged, program, settings, log, tell: mainWindow.tell },
    { ask: () => core.call('articles.counts', []), hears: mainWindow.hears },
  )
  const shell = createShell({
    window: mainWindow.current,
    tell: mainWindow.tell,
    core,
    settings,
    log,
    libraryPath,
    trayAvailable,
    picture,
    backups: backups.load,
    accounts,
    onListening: mainWindow.listening,
    onSettings,
    ratesWindow,
    openedFiles,
    updates: updates.load,
    openLink,
  })
  const menu = () => {
    const { language, theme, shortcutPreset, shortcuts } = settings.get()
    const actions = menuActions({
      mainWindow,
      ratesWindow,
      shell,
      attempt,
      change: changeAsked,
      zoom,
      isFirstRun: () => !settings.get().firstRunDone,
    })
    const state = { language: language ?? 'en', theme, shortcutPreset, shortcuts, dev: !app.isPackaged }
    showMenu(state, actions)
  }
  menu()
  const circumstances = watchCircumstances(log, core.setCircumstances)
  const isQuitting = endCleanly(() => {
    circumstances.stop()
    ticker.stop()
    notifier.stop()
    tray.stop()
    badge.stop()
    backups.stop()
    updates.stop()
    program.stop()
    return core.stop().finally(updates.installReady)
  }, log)
  const link = linkIn(process.argv)
  if (link && !window) mainWindow.open()
  if (link) mainWindow.tell('openLink', link)
  else openedFiles.openIn(process.argv, '')
  // Also the window that a hidden start has just opened for a link or a file.
  const opened = mainWindow.current()
  if (opened) keepPlace(opened, settings)
  // Feeds that fell due meanwhile are asked one after the other, as ever; hearing it twice does no harm.
  powerMonitor.on('resume', () => {
    core.wake()
    ticker.update()
    notifier.update()
  })
  const openIn = (argv: readonly string[], folder: string) => {
    if (!openedFiles.openIn(argv, folder)) openLink(linkIn(argv))
  }
  if (settings.get().ratesWindowAtStart && !once) ratesWindow.openBehind()
  app.on('activate', mainWindow.open)
  app.on('window-all-closed', () => {
    if (!stays() || !trayAvailable()) app.quit()
  })
  if (once && window) void doOnce({ core, window, settings: { get: settings.get, change }, tray, libraryPath, log })
  const closedToTray = () => {
    core.rest()
    notifier.closedToTray()
  }
  return { core, shell, settings, ratesWindow, stays, trayAvailable, closedToTray, zoom, openIn }
}

/** Loaded when needed: hardly anybody takes pictures. */
async function doOnce(parts: Omit<OnceParts, 'quit'>): Promise<void> {
  const { runOnce } = await import('./once.ts')
  await runOnce({ ...parts, quit: () => app.quit() })
}

type Change = (patch: Partial<Settings>) => void

function trayActions(
  { open, openBehind, tell }: MainWindow,
  ratesWindow: RatesWindow,
  core: CoreProcess,
  change: Change,
): TrayActions {
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
    // When the panel has died, or a hidden start found none, there must be some way to reach Tilshi.
    hostMissing: () => {
      // The small window of rates is one.
      if (ratesWindow.current() === null) openBehind()
    },
  }
}

type MenuParts = {
  mainWindow: MainWindow
  ratesWindow: RatesWindow
  shell: Handlers<ShellApi>
  attempt: (work: () => unknown) => void
  change: Change
  zoom: Running['zoom']
  isFirstRun: () => boolean
}

function menuActions({
  mainWindow: { open, tell },
  ratesWindow,
  shell,
  attempt,
  change,
  zoom,
  isFirstRun,
}: MenuParts): MenuActions {
  return {
    command: (name) => {
      // The questions of the first run take no commands; they ask for a list of sources themselves.
      if (name === 'importOpml' && isFirstRun()) return attempt(shell.app.importOpml)
      open()
      tell('command', { name })
    },
    openLog: () => attempt(shell.app.openLog),
    openRatesWindow: ratesWindow.open,
    setTheme: (theme) => change({ theme }),
    zoom,
    quit: () => app.quit(),
  }
}

/** The end is not waited for longer than this, which is longer than core has before it is killed. */
const quitWithinMs = 6_000

/** Calls `stop` before the app quits. Returns a function that tells whether it is quitting. */
function endCleanly(stop: () => Promise<void>, log: Log): () => boolean {
  let quitting = false
  let stopped = false
  app.on('before-quit', (event) => {
    quitting = true
    if (stopped) return
    event.preventDefault()
    const go = () => {
      stopped = true
      app.quit()
    }
    setTimeout(go, quitWithinMs).unref()
    void (async () => stop())()
      .catch((error: unknown) => log.write('the end', error))
      .finally(go)
  })
  return () => quitting
}

/** At the first start sets the system's language; the languages of articles follow it until the reader chooses otherwise. */
function proposeLanguage(settings: SettingsStore): void {
  if (settings.get().language !== null) return
  settings.set({ language: matchInterfaceLanguage(app.getPreferredSystemLanguages()) })
}

/** For tests of a core that hangs: `TILSHI_PATIENCE`, ms, in a development build. */
function patienceMs(): number | undefined {
  const wanted = app.isPackaged ? undefined : process.env['TILSHI_PATIENCE']
  return wanted === undefined ? undefined : Number(wanted)
}

/** For pictures of a day that does not change: `TILSHI_NOW`, an ISO time, is the time at which a development build starts. */
function aheadMs(): number {
  const wanted = app.isPackaged ? undefined : process.env['TILSHI_NOW']
  return wanted === undefined ? 0 : Date.parse(wanted) - Date.now()
}
