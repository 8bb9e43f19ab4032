import { connectBus } from './bus.mjs'

const LAUNCHER = 'com.canonical.Unity.LauncherEntry'

/**
 * Plays the dock of a desktop, which shows a number beside the icon of a program (Unity's LauncherEntry).
 * @param {string} address of the session bus
 */
export async function startLauncher(address) {
  const bus = await connectBus(address)
  /** @type {Map<string, number | null>} */
  const badges = new Map()
  bus.onSignal(({ interface: from, member, body: [entry, properties] }) => {
    if (from !== LAUNCHER || member !== 'Update') return
    badges.set(entry, properties['count-visible'].value ? Number(properties.count.value) : null)
  })
  await bus.watch(`type='signal',interface='${LAUNCHER}'`)
  return {
    badge: (/** @type {string} */ desktopFile) => badges.get(`application://${desktopFile}`) ?? null,
    stop: () => bus.close(),
  }
}
