import { BrowserWindow } from 'electron'
import type { EventName } from '#shared/api.ts'
import { sendEvent } from './ipc.ts'
import type { Log } from './log.ts'
import type { SettingsStore } from './settings-store.ts'
import { boundsOf, keepLoaded, keepPlace, pageAddress, pageGuard, paperOf, showWindow } from './window.ts'

export type RatesWindow = {
  /** Null while it is not open. */
  current(): BrowserWindow | null
  /** Brings it to the front, made anew where it was left. */
  open(): void
  /** Makes it without taking the keyboard from whatever has it. */
  openBehind(): void
  /** Tells what the page knows may have changed. */
  tell(name: EventName, payload: unknown): void
  /** Looks again at how it is to stand among other windows. */
  update(): void
}

/** The small window of rates. Nothing of it is there until it is asked for. */
export function createRatesWindow(icon: string, settings: SettingsStore, log: Log): RatesWindow {
  let window: BrowserWindow | null = null
  const make = (show: (made: BrowserWindow) => void) => {
    const { theme, ratesWindowOnTop } = settings.get()
    const made = new BrowserWindow({
      ...boundsOf(settings.window('ratesWindow')),
      minWidth: 200,
      minHeight: 120,
      show: false,
      title: 'Tilshi',
      icon,
      maximizable: false,
      fullscreenable: false,
      autoHideMenuBar: true,
      alwaysOnTop: ratesWindowOnTop,
      backgroundColor: paperOf(theme),
      webPreferences: pageGuard,
    })
    keepPlace(made, settings, 'ratesWindow')
    keepLoaded(made, () => pageAddress('rates.html'), log)
    made.once('ready-to-show', () => show(made))
    made.on('closed', () => (window = null))
    window = made
  }
  return {
    current: () => window,
    open() {
      if (window) showWindow(window)
      else make(showWindow)
    },
    openBehind() {
      if (!window) make((made) => made.showInactive())
    },
    tell: (name, payload) => sendEvent(window, name, payload),
    update() {
      const { ratesWindowOnTop } = settings.get()
      if (window && window.isAlwaysOnTop() !== ratesWindowOnTop) window.setAlwaysOnTop(ratesWindowOnTop)
    },
  }
}
