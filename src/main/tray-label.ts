import type { MessageBus } from '@jellybrick/dbus-next'
import type { Log } from './log.ts'

export type TrayLabel = {
  /** Shows a text, or nothing for null. */
  show(text: string | null): void
}

const watcher = 'org.kde.StatusNotifierWatcher'
const item = 'org.kde.StatusNotifierItem'
/** Where it lives on the bus; that tells it from the icon. */
export const labelPath = '/TilshiLabel'
/** About the widest text, so that panels keep the room for it. */
const guide = 'usd/kzt  0000.00  \u25B2 +00.00'

/**
 * A second status item beside the icon, whose text some panels of Linux write out (MATE and whatever else knows
 * Ayatana's labels); Electron's own items have none. The others show an empty place, so it is the reader's choice.
 */
export function createTrayLabel(onClick: () => void, log: Log): TrayLabel {
  let text: string | null = null
  let session: MessageBus | null = null
  let tell: (() => void) | null = null
  let isOpening = false

  const close = () => {
    session?.disconnect()
    session = null
    tell = null
  }
  const open = async () => {
    const { Message, Variant, sessionBus } = await import('@jellybrick/dbus-next')
    // The reader may have thought better of it meanwhile.
    if (text === null) return
    const bus = sessionBus()
    session = bus
    // The library's types leave out the event of a lost connection.
    const events: NodeJS.EventEmitter = bus
    events.on('error', (error) => {
      log.write('tray label', error)
      close()
    })
    const properties = () => ({
      Category: new Variant('s', 'ApplicationStatus'),
      Id: new Variant('s', 'tilshi-label'),
      Title: new Variant('s', text ?? ''),
      Status: new Variant('s', 'Active'),
      IconName: new Variant('s', ''),
      // One pixel that is not seen: without any a panel draws that something is missing.
      IconPixmap: new Variant('a(iiay)', [[1, 1, Buffer.alloc(4)]]),
      ToolTip: new Variant('(sa(iiay)ss)', ['', [], text ?? '', '']),
      ItemIsMenu: new Variant('b', false),
      Menu: new Variant('o', '/NO_DBUSMENU'),
      XAyatanaLabel: new Variant('s', text ?? ''),
      XAyatanaLabelGuide: new Variant('s', guide),
    })
    bus.addMethodHandler((message) => {
      if (message.path !== labelPath) return false
      const all: Record<string, unknown> = properties()
      const asked = all[String(message.body[1])]
      if (message.member === 'GetAll') bus.send(Message.newMethodReturn(message, 'a{sv}', [all]))
      else if (message.member === 'Get' && asked !== undefined) bus.send(Message.newMethodReturn(message, 'v', [asked]))
      else if (message.interface === item) bus.send(Message.newMethodReturn(message))
      else return false
      if (message.member === 'Activate') onClick()
      return true
    })
    tell = () => {
      bus.send(Message.newSignal(labelPath, item, 'XAyatanaNewLabel', 'ss', [text ?? '', guide]))
      bus.send(Message.newSignal(labelPath, item, 'NewTitle'))
      bus.send(Message.newSignal(labelPath, item, 'NewToolTip'))
    }
    await bus.call(
      new Message({
        destination: watcher,
        path: '/StatusNotifierWatcher',
        interface: watcher,
        member: 'RegisterStatusNotifierItem',
        signature: 's',
        body: [labelPath],
      }),
    )
  }
  return {
    show(next) {
      const before = text
      text = process.platform === 'linux' ? next : null
      if (text === null) return close()
      if (session === null && !isOpening) {
        isOpening = true
        open()
          .catch((error: unknown) => {
            log.write('tray label', error)
            close()
          })
          .finally(() => (isOpening = false))
      } else if (text !== before) tell?.()
    },
  }
}
