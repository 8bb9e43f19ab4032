import { setTimeout as delay } from 'node:timers/promises'
import type { MessageBus, MessageLike } from '@jellybrick/dbus-next'
import type { Log } from './log.ts'

const watcher = 'org.kde.StatusNotifierWatcher'
const bus = { destination: 'org.freedesktop.DBus', path: '/org/freedesktop/DBus', interface: 'org.freedesktop.DBus' }
/** A bus that is there answers at once; one that hangs must not hold up the start. */
const answerTimeoutMs = 3000

/** The first second of a start belongs to the window. */
const startAfterMs = 1000

export type TrayHostWatch = { stop(): void }

/**
 * Tells whether a desktop shows status icons, at once and whenever that changes. On Linux that is a host of
 * freedesktop.org StatusNotifierItem, which may come after us (login) or go (a panel that crashed); elsewhere always.
 */
export function watchTrayHost(log: Log, onChange: (available: boolean) => void): TrayHostWatch {
  if (process.platform !== 'linux') {
    onChange(true)
    return { stop: () => undefined }
  }
  let session: MessageBus | null = null
  let stopped = false
  const report = (available: boolean) => {
    if (!stopped) onChange(available)
  }
  const fail = (error: unknown) => {
    if (!stopped) log.write('session bus', error)
    report(false)
  }
  const start = async () => {
    await delay(startAfterMs)
    if (stopped) return
    const { Message, sessionBus } = await import('@jellybrick/dbus-next')
    if (stopped) return
    session = sessionBus()
    // The library's types leave out the event of a lost connection.
    const events: NodeJS.EventEmitter = session
    events.on('error', fail)
    const call = answering(session, (message) => new Message(message))
    const look = () => void hasHost(call).then(report, fail)
    session.on('message', ({ interface: from, member, body }) => {
      const isOwner = member === 'NameOwnerChanged' && body[0] === watcher
      if (isOwner || from === watcher) look()
    })
    const rules = [`sender='${bus.destination}',member='NameOwnerChanged',arg0='${watcher}'`, `interface='${watcher}'`]
    for (const rule of rules)
      await call({ ...bus, member: 'AddMatch', signature: 's', body: [`type='signal',${rule}`] })
    look()
  }
  start().catch(fail)
  return {
    stop() {
      stopped = true
      session?.disconnect()
    },
  }
}

type Call = (message: MessageLike) => Promise<unknown>

function answering(session: MessageBus, make: (message: MessageLike) => Parameters<MessageBus['call']>[0]): Call {
  return async (message) => {
    let clock: NodeJS.Timeout | undefined
    const late = new Promise<never>((_, reject) => {
      clock = setTimeout(() => reject(new Error(`no answer to ${message.member}`)), answerTimeoutMs)
    })
    const answer = await Promise.race([session.call(make(message)), late]).finally(() => clearTimeout(clock))
    return answer?.body[0]
  }
}

/** A watcher without a host shows nothing, so both are asked for; asking must not start a watcher. */
async function hasHost(call: Call): Promise<boolean> {
  if ((await call({ ...bus, member: 'NameHasOwner', signature: 's', body: [watcher] })) !== true) return false
  const registered = await call({
    destination: watcher,
    path: '/StatusNotifierWatcher',
    interface: 'org.freedesktop.DBus.Properties',
    member: 'Get',
    signature: 'ss',
    body: [watcher, 'IsStatusNotifierHostRegistered'],
  })
  return (registered as { value?: unknown } | undefined)?.value === true
}
