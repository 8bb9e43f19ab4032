import { connectBus } from './bus.mjs'

const PATH = '/org/freedesktop/login1'
const MANAGER = 'org.freedesktop.login1.Manager'

/**
 * Plays the part of logind that tells programs of sleep.
 * @param {string} address of the session's own system bus
 */
export async function startPower(address) {
  const bus = await connectBus(address)
  await bus.own('org.freedesktop.login1')
  return {
    suspend: () => bus.signal(PATH, MANAGER, 'PrepareForSleep', 'b', [true]),
    resume: () => bus.signal(PATH, MANAGER, 'PrepareForSleep', 'b', [false]),
    stop: () => bus.close(),
  }
}
