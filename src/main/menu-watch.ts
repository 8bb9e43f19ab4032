import type { Message as BusMessage, MessageBus } from '@jellybrick/dbus-next'
import type { Log } from './log.ts'
import { labelPath } from './tray-label.ts'

export type MenuWatch = {
  /** Finds our icon among those of the panel, if it is there by now, and listens from then on. */
  start(): void
  stop(): void
}

const bus = { destination: 'org.freedesktop.DBus', path: '/org/freedesktop/DBus', interface: 'org.freedesktop.DBus' }
const watcher = 'org.kde.StatusNotifierWatcher'
const menu = 'com.canonical.dbusmenu'
/** What panels call when a menu is opened or closed; how it is laid out and drawn is none of it. */
const members = ['AboutToShow', 'AboutToShowGroup', 'Event', 'EventGroup']
const root = 0
/** An icon that a panel does not name after so many looks it names in a way that is not known here. */
const mostLooks = 5

/**
 * Hears on Linux when a panel opens and closes the menu of our icon: the panel tells the menu, and Electron passes
 * nothing of that on. So the bus is asked for copies of these few calls to ourselves (its `BecomeMonitor`); where it
 * refuses that, nothing is heard. GTK panels (XFCE, MATE) tell the opening alone.
 */
export function watchMenu(log: Log, onMenu: (isOpen: boolean) => void): MenuWatch {
  let session: MessageBus | null = null
  let isStarted = false
  let looks = 0
  const open = async () => {
    const { Message, sessionBus } = await import('@jellybrick/dbus-next')
    const opened = sessionBus()
    session = opened
    // The library's types leave out the event of a lost connection.
    const events: NodeJS.EventEmitter = opened
    events.on('error', (error) => log.write('tray menu', error))
    const ask = async (given: ConstructorParameters<typeof Message>[0]) =>
      (await opened.call(new Message(given)))?.body[0]
    const name = await ownName(ask)
    if (name === null) {
      isStarted = false
      return opened.disconnect()
    }
    opened.on('message', (message) => {
      const isOpen = message.interface === menu ? toldBy(message) : null
      if (isOpen !== null) onMenu(isOpen)
    })
    // Who listens so may say nothing: the library would answer calls that it does not know, and the bus end it for that.
    opened.addMethodHandler(() => true)
    const rules = members.map(
      (member) => `type='method_call',interface='${menu}',member='${member}',destination='${name}'`,
    )
    const monitoring = 'org.freedesktop.DBus.Monitoring'
    await ask({ ...bus, interface: monitoring, member: 'BecomeMonitor', signature: 'asu', body: [rules, 0] })
  }
  return {
    start() {
      if (process.platform !== 'linux' || isStarted || looks === mostLooks) return
      isStarted = true
      looks++
      open().catch((error: unknown) => log.write('tray menu', error))
    },
    stop: () => session?.disconnect(),
  }
}

type Ask = (message: typeof bus & { member: string; signature: string; body: unknown[] }) => Promise<unknown>

/** The name on the bus of the connection over which Electron has our icon; null where no panel shows it. */
async function ownName(ask: Ask): Promise<string | null> {
  const items = await ask({
    destination: watcher,
    path: '/StatusNotifierWatcher',
    interface: 'org.freedesktop.DBus.Properties',
    member: 'Get',
    signature: 'ss',
    body: [watcher, 'RegisteredStatusNotifierItems'],
  })
  for (const item of (items as { value: string[] }).value) {
    const [name = ''] = item.split(/[@/]/)
    if (item.endsWith(labelPath)) continue
    // Another program's may have gone meanwhile.
    const about = (member: string) => ask({ ...bus, member, signature: 's', body: [name] }).catch(() => null)
    if ((await about('GetConnectionUnixProcessID')) === process.pid) return String(await about('GetNameOwner'))
  }
  return null
}

/** Whether a call of a panel says that the menu is open; null where it says neither. */
function toldBy({ member, body }: Pick<BusMessage, 'member' | 'body'>): boolean | null {
  const [first, kind] = body as [unknown, unknown]
  if (member === 'AboutToShow') return first === root ? true : null
  if (member === 'AboutToShowGroup') return (first as number[]).includes(root) ? true : null
  const events = member === 'Event' ? [[first, kind]] : (first as [unknown, unknown][])
  const told = events.findLast(
    ([id, what]) => what === 'clicked' || (id === root && (what === 'opened' || what === 'closed')),
  )
  return told === undefined ? null : told[1] === 'opened'
}
