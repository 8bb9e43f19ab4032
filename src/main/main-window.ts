import type { BrowserWindow, ContextMenuParams } from 'electron'
import type { EventName } from '#shared/api.ts'
import { sendEvent } from './ipc.ts'
import type { KeptLook } from './kept-look.ts'
import type { Log } from './log.ts'
import type { Running } from './run.ts'
import { createWindow, keepLoaded, keepPlace, pageAddress, showWindow } from './window.ts'

export type MainWindow = {
  /** Null while the reader is closed to the tray. */
  current(): BrowserWindow | null
  /** Makes the window at a start, on the last front page; it is not shown yet. */
  make(): BrowserWindow
  /** Brings it to the front, made anew where the reader was if it is gone. */
  open(): void
  /** Opens it without taking the keyboard, because there is no tray icon to call it by. */
  openBehind(): void
  /** Sends an event to the page; an event that asks it to do something waits until the page listens. */
  tell(name: EventName, payload: unknown): void
  /** Called when the page listens to events from now on. */
  listening(): void
  /** Whether the page listens, or did when it was closed; null when it was closed before it did. True if there has been no window. */
  hears(): boolean | null
}

type Parts = {
  icon: string
  log: Log
  look: () => KeptLook
  /** Everything that runs beside the window; null in the first moments of a start. */
  running: () => Running | null
}

const asking: ReadonlySet<EventName> = new Set<EventName>(['openArticle', 'openLink', 'openFile', 'command'])

/**
 * The reader's window. Closed to the tray it is gone, because one that is only hidden keeps all of its memory; what it
 * showed is kept by its page (`left-window.ts`), which is told to go on there.
 */
export function createMainWindow({ icon, log, look, running }: Parts): MainWindow {
  let window: BrowserWindow | null = null
  // What a window of an earlier run has kept is not continued.
  let wasClosed = false
  /** Whether the page listens: null until it does, false after its end. */
  let listens: boolean | null = null
  let listened: boolean | null = true
  let waiting: { name: EventName; payload: unknown }[] = []
  const make = (again: boolean) => {
    const made = createWindow(icon, look())
    window = made
    listens = null
    const page = pageAddress('index.html')
    // After a crash not at the place where it was: that may be what it died of.
    keepLoaded(made, (isFirst) => (isFirst && again ? `${page}?again` : page), log)
    made.webContents.on('render-process-gone', (_event, { reason }) => {
      // A window that is closed ends in this way too.
      if (reason !== 'clean-exit') listens = false
    })
    hearPointer(made)
    made.on('close', (event) => {
      const beside = running()
      if (!beside?.stays() || beside.trayAvailable()) return
      // Without a tray host the reader could never be found again.
      event.preventDefault()
      made.minimize()
    })
    made.on('closed', () => {
      window = null
      wasClosed = true
      listened = listens
      listens = null
      waiting = []
      const beside = running()
      if (beside?.stays()) beside.closedToTray()
    })
    return made
  }
  const hearPointer = ({ webContents }: BrowserWindow) => {
    // The wheel under Control.
    webContents.on('zoom-changed', (_event, direction) => running()?.zoom(direction === 'in' ? 1 : -1))
    // All else has a menu of the page's own.
    webContents.on('context-menu', (_event, params) => {
      if (params.isEditable) void showMenuOfField(params).catch((error: unknown) => log.write('menu', error))
    })
  }
  const showMenuOfField = async (params: ContextMenuParams) => {
    const { showFieldMenu } = await import('./field-menu.ts')
    if (window) await showFieldMenu(window, params, running()?.settings.get().language ?? 'en')
  }
  const makeAgain = (show: (made: BrowserWindow) => void) => {
    const made = make(wasClosed)
    const beside = running()
    if (beside) keepPlace(made, beside.settings)
    // At once: a window that is not shown paints later.
    show(made)
  }
  return {
    current: () => window,
    make: () => make(false),
    open() {
      if (window) showWindow(window)
      else makeAgain(showWindow)
    },
    openBehind() {
      if (!window) makeAgain((made) => made.showInactive())
      else if (!window.isVisible() && !window.isMinimized()) window.showInactive()
    },
    tell(name, payload) {
      if (listens === true || !asking.has(name)) sendEvent(window, name, payload)
      else if (window) waiting.push({ name, payload })
    },
    hears: () => (window === null ? listened : listens === true),
    listening() {
      listens = true
      for (const { name, payload } of waiting.splice(0)) sendEvent(window, name, payload)
    },
  }
}
