import { dirname, join } from 'node:path'
import { app, Menu, nativeTheme, session } from 'electron'
import { openFirstPicture } from './first-picture.ts'
import { answerCalls } from './ipc.ts'
import { readKeptLook } from './kept-look.ts'
import { openLog, type Log } from './log.ts'
import { createMainWindow } from './main-window.ts'
import { registerSchemes, serveFiles } from './protocols.ts'
import type { Running } from './run.ts'
import { keepOffNetwork, refuseDebugging, secureEveryPage } from './security.ts'
import { showWindow, themeSource } from './window.ts'

/** A page that the command line wants drawn as PDF; it is alone in its folder, which then serves as the user's data. */
const paper = process.env['TILSHI_PAPER']
const dataFolder = process.env['TILSHI_DATA'] ?? join(app.getPath('appData'), 'tilshi')
app.setPath('userData', paper === undefined ? dataFolder : dirname(paper))

/** The first frame is not waited for longer than this. */
const latePaintMs = 2_000

// Only on macOS, and possibly before the program is ready; elsewhere links and files come as arguments.
const givenEarly: string[] = []
let openGiven = (given: string): void => void givenEarly.push(given)
const onGiven = (event: { preventDefault(): void }, given: string) => {
  event.preventDefault()
  openGiven(given)
}
app.on('open-url', onGiven)
app.on('open-file', onGiven)

refuseDebugging()
registerSchemes()
// Otherwise Electron makes a default menu before ours is there.
Menu.setApplicationMenu(null)
if (paper !== undefined) void import('./paper-task.ts').then(({ drawPaper }) => drawPaper(paper))
else if (app.requestSingleInstanceLock()) void app.whenReady().then(start)
else void refuse().finally(() => app.quit())

/**
 * What a start needs to show the news: the window, on the picture of the last front page. Everything else (`run.ts`: settings with
 * their schema, core, the tray, the menu) is loaded when that is painted, because either keeps two cores busy. Without a picture it is
 * loaded at once, because the window then waits for core.
 */
function start(): void {
  const userData = app.getPath('userData')
  const log = openLog(join(userData, 'tilshi.log'))
  process.on('unhandledRejection', (error) => log.write('main', error))
  const windowDir = join(import.meta.dirname, '../renderer')
  // On Linux voices come from the system's speech service, which Chromium asks only with this switch.
  if (process.platform === 'linux') app.commandLine.appendSwitch('enable-speech-dispatcher')
  const once = process.env['TILSHI_ONCE'] === '1'
  const hidden = process.argv.includes('--hidden')
  const look = readKeptLook(userData)
  nativeTheme.themeSource = themeSource(look.theme)
  const picture = openFirstPicture(userData, join(windowDir, 'index.html'))
  secureEveryPage()
  keepOffNetwork(session.defaultSession)
  serveFiles(session.defaultSession, windowDir, join(userData, 'library/images'), picture.page)

  let running: Running | null = null
  const mainWindow = createMainWindow({
    icon: join(app.getAppPath(), 'resources/icons/icon-256.png'),
    log,
    look: () => readKeptLook(userData),
    running: () => running,
  })
  // Started into the tray there is no window until it is called for.
  const window = hidden && !once ? null : mainWindow.make()
  const startsOnPicture = window !== null && picture.fits
  if (!hidden && startsOnPicture) showWindow(window)
  else if (!hidden) window?.once('ready-to-show', () => showWindow(window))

  let goOn = () => {}
  const painted = new Promise<void>((resolve) => (goOn = resolve))
  setTimeout(goOn, startsOnPicture ? latePaintMs : 0)
  const runs = painted.then(async () => {
    const { run } = await import('./run.ts')
    return (running = run({ userData, log, mainWindow, picture, once }))
  })
  runs.catch((error: unknown) => giveUp(error, log))
  // The page makes its first call when it has been painted.
  const answering = () => {
    goOn()
    return runs
  }
  answerCalls(mainWindow.current, answering, log)
  const openIn = (argv: readonly string[], folder: string) => void runs.then((beside) => beside.openIn(argv, folder))
  app.on('second-instance', (_event, argv, folder) => openIn(argv, folder))
  openGiven = (given) => openIn(['', given], '/')
  for (const given of givenEarly.splice(0)) openGiven(given)
}

/** Says why the program cannot run, as when the settings cannot be read, and ends it: staying would block a later start. */
async function giveUp(error: unknown, log: Log): Promise<void> {
  log.write('start', error)
  try {
    const { isOnTrial } = await import('./update-folders.ts')
    if (process.env['TILSHI_ONCE'] !== '1' && !isOnTrial()) {
      const { showFailure } = await import('./show-failure.ts')
      const { matchInterfaceLanguage } = await import('#shared/languages.ts')
      await showFailure(error, matchInterfaceLanguage(app.getPreferredSystemLanguages()), log)
    }
  } finally {
    // Not `quit`: it would wait for parts that may not be there.
    app.exit(1)
  }
}

/** Another Tilshi is open on this folder, or the folder cannot be written, which has to be said. */
async function refuse(): Promise<void> {
  if (process.env['TILSHI_ONCE'] === '1') return
  const { tellUnwritable } = await import('./unwritable-folder.ts')
  await tellUnwritable(app.getPath('userData'))
}
