import { setTimeout as delay } from 'node:timers/promises'
import type { MessageBus } from '@jellybrick/dbus-next'
import type { Log } from './log.ts'

const manager = 'org.freedesktop.NetworkManager'
const path = '/org/freedesktop/NetworkManager'
const properties = 'org.freedesktop.DBus.Properties'
const bus = { destination: 'org.freedesktop.DBus', path: '/org/freedesktop/DBus', interface: 'org.freedesktop.DBus' }
/** NMMetered: unknown, yes, no, and the two as NetworkManager guesses. */
const answers: Readonly<Record<number, boolean>> = { 1: true, 2: false, 3: true, 4: false }

/** The first second of a start belongs to the window. */
const startAfterMs = 1000

export type MeteredWatch = { stop(): void }

/**
 * Tells whether the connection is metered, at once and whenever that changes; null where nobody knows. On Linux
 * NetworkManager knows (its property `Metered`, on the system's bus), which may start after us; elsewhere nothing tells.
 */
export function watchMetered(log: Pick<Log, 'write'>, onChange: (metered: boolean | null) => void): MeteredWatch {
  let session: MessageBus | null = null
  let stopped = false
  const tell = (metered: boolean | null) => {
    if (!stopped) onChange(metered)
  }
  const fail = (error: unknown) => {
    // A system without a bus, or without NetworkManager, is no failure.
    if (!stopped && !isAbsent(error)) log.write('system bus', error)
    tell(null)
  }
  const start = async () => {
    await delay(startAfterMs)
    if (stopped) return
    const { Message, systemBus } = await import('@jellybrick/dbus-next')
    if (stopped) return
    const connection = systemBus()
    session = connection
    // The library's types leave out the event of a lost connection.
    const events: NodeJS.EventEmitter = connection
    events.on('error', fail)
    const look = () => {
      const question = { destination: manager, path, interface: properties, member: 'Get', signature: 'ss' }
      // Asking does not start a manager that is not there.
      const flags = 2
      connection
        .call(new Message({ ...question, flags, body: [manager, 'Metered'] }))
        .then((answer) => tell(meteredIn(answer?.body[0])))
        .catch(fail)
    }
    connection.on('message', ({ interface: from, member, body }) => {
      const isOwner = member === 'NameOwnerChanged' && body[0] === manager
      if (isOwner || (from === properties && body[0] === manager)) look()
    })
    const rules = [
      `sender='${bus.destination}',member='NameOwnerChanged',arg0='${manager}'`,
      `interface='${properties}',member='PropertiesChanged',path='${path}'`,
    ]
    for (const rule of rules) {
      const body = [`type='signal',${rule}`]
      await connection.call(new Message({ ...bus, member: 'AddMatch', signature: 's', body }))
    }
    look()
  }
  if (process.platform === 'linux') start().catch(fail)
  else tell(null)
  return {
    stop() {
      stopped = true
      session?.disconnect()
    },
  }
}

function meteredIn(value: unknown): boolean | null {
  const held = (value as { value?: unknown } | undefined)?.value
  return (typeof held === 'number' ? answers[held] : undefined) ?? null
}

function isAbsent(error: unknown): boolean {
  const { code, type } = error as { code?: unknown; type?: unknown }
  return (
    code === 'ENOENT' ||
    code === 'ECONNREFUSED' ||
    String(type).endsWith('.ServiceUnknown') ||
    String(type).endsWith('.NameHasNoOwner')
  )
}
