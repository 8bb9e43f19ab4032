import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { Message, sessionBus } from '@jellybrick/dbus-next'

const CALL_TIMEOUT_MS = 5000
const SIGNAL = 4
const OWNER = 1
const DO_NOT_QUEUE = 4
const BUS = { destination: 'org.freedesktop.DBus', path: '/org/freedesktop/DBus', interface: 'org.freedesktop.DBus' }

/** @typedef {{ signature?: string, body?: unknown[] }} Reply */
/** @typedef {Awaited<ReturnType<typeof connectBus>>} Bus */

/**
 * Connects to a D-Bus as a small client and server.
 * @param {string} busAddress as in DBUS_SESSION_BUS_ADDRESS
 */
export async function connectBus(busAddress) {
  const bus = sessionBus({ busAddress })
  await once(bus, 'connect')
  const call = async (/** @type {import('@jellybrick/dbus-next').MessageLike} */ message) => {
    const late = sleep(CALL_TIMEOUT_MS, null, { ref: false })
    const answer = await Promise.race([bus.call(new Message(message)), late])
    if (!answer) throw new Error(`no answer to ${message.member}`)
    return answer.body
  }
  return {
    /** Calls a method and gives the body of the answer. */
    call,
    /** @param {string} name the well-known name to own; fails when another program does */
    own: async (name) => {
      const [answer] = await call({ ...BUS, member: 'RequestName', signature: 'su', body: [name, DO_NOT_QUEUE] })
      if (answer !== OWNER) throw new Error(`another program owns ${name}`)
    },
    /** @param {string} rule what signals to receive, as a match rule of the D-Bus specification */
    watch: (rule) => call({ ...BUS, member: 'AddMatch', signature: 's', body: [rule] }),
    /** @param {(message: Message) => Reply | null} handler answers method calls; null: not for this handler */
    serve: (handler) =>
      bus.addMethodHandler((message) => {
        const reply = handler(message)
        if (reply) bus.send(Message.newMethodReturn(message, reply.signature ?? '', reply.body ?? []))
        return reply !== null
      }),
    /** @param {(message: Message) => void} listener */
    onSignal: (listener) => bus.on('message', (message) => message.type === SIGNAL && listener(message)),
    /** @type {(path: string, iface: string, member: string, signature?: string, body?: unknown[]) => void} */
    signal: (path, iface, member, signature = '', body = []) =>
      bus.send(Message.newSignal(path, iface, member, signature, body)),
    close: () => bus.disconnect(),
  }
}
