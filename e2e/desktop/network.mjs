import { Variant } from '@jellybrick/dbus-next'
import { connectBus } from './bus.mjs'

const MANAGER = 'org.freedesktop.NetworkManager'
const PATH = '/org/freedesktop/NetworkManager'
const PROPERTIES = 'org.freedesktop.DBus.Properties'
const YES = 1
const NO = 2

/**
 * Plays the part of NetworkManager that tells programs whether the connection is metered.
 * @param {string} address of the session's own system bus
 * @param {boolean} metered at first
 */
export async function startNetwork(address, metered) {
  let answer = metered ? YES : NO
  const bus = await connectBus(address)
  bus.serve(({ path, member, body }) =>
    path === PATH && member === 'Get' && body[1] === 'Metered'
      ? { signature: 'v', body: [new Variant('u', answer)] }
      : null,
  )
  await bus.own(MANAGER)
  return {
    setMetered: (/** @type {boolean} */ next) => {
      answer = next ? YES : NO
      bus.signal(PATH, PROPERTIES, 'PropertiesChanged', 'sa{sv}as', [
        MANAGER,
        { Metered: new Variant('u', answer) },
        [],
      ])
    },
    stop: () => bus.close(),
  }
}
