import type { MessageBus } from '@jellybrick/dbus-next'
import { app } from 'electron'
import type { Log } from './log.ts'

export type Badge = {
  show(count: number): void
  stop(): void
}

const launcher = 'com.canonical.Unity.LauncherEntry'
const path = '/com/canonical/unity/launcherentry/tilshi'
const entry = 'application://tilshi.desktop'

/**
 * A number beside the icon of the program where programs are started: in the dock of macOS, and on Linux in whatever
 * listens to the signals that Unity began (Ubuntu's dock, Plasma, Plank), which also let the reader switch it off.
 * Windows has no place for one.
 */
export function createBadge(log: Log): Badge {
  if (process.platform === 'darwin') return { show: (count) => void app.setBadgeCount(count), stop: () => undefined }
  if (process.platform !== 'linux') return { show: () => undefined, stop: () => undefined }
  let shown = 0
  let wanted = 0
  let isLost = false
  let session: Promise<MessageBus> | null = null
  const open = async () => {
    const { sessionBus } = await import('@jellybrick/dbus-next')
    const bus = sessionBus()
    // The library's types leave out the event of a lost connection.
    const events: NodeJS.EventEmitter = bus
    events.on('error', (error) => {
      log.write('badge', error)
      isLost = true
    })
    return bus
  }
  const tell = async () => {
    session ??= open()
    const bus = await session
    if (isLost || shown === wanted) return
    shown = wanted
    const { Message, Variant } = await import('@jellybrick/dbus-next')
    const properties = { count: new Variant('x', BigInt(shown)), 'count-visible': new Variant('b', shown > 0) }
    bus.send(Message.newSignal(path, launcher, 'Update', 'sa{sv}', [entry, properties]))
  }
  return {
    show(count) {
      wanted = count
      if (wanted !== shown) tell().catch((error: unknown) => log.write('badge', error))
    },
    stop() {
      // A dock forgets the number of a program that has left the bus.
      void session?.then((bus) => bus.disconnect())
    },
  }
}
