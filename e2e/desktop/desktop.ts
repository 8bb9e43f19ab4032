import { startLauncher } from './launcher.mjs'
import { startNotificationServer } from './notification-server.mjs'
import type { ShownNotification } from './notification-server.mjs'
import { startNetwork, type Network } from './network.mjs'
import { startPower } from './power.mjs'
import { startTrayHost } from './tray-host.mjs'
import type { MenuEntry, TrayItem } from './tray-host.mjs'

/** The desktop around the app, played by the test: panel, notifications and sleep. */
export type Desktop = {
  /** The tray icons a panel would show now. */
  trayItems(): Promise<TrayItem[]>
  /** The text of the only tray icon; empty while there is none. */
  tooltip(): Promise<string>
  /** The only tray icon's menu without separators and hidden entries. */
  trayMenu(): Promise<MenuEntry[]>
  /** A left click on the tray icon. */
  clickTray(): Promise<void>
  /** A click on an entry of the tray menu, labels from the top down. */
  clickTrayMenu(...labels: string[]): Promise<void>
  /** The tray menu is opened, or closed. */
  openTrayMenu(isOpen: boolean): Promise<void>
  /** How many times an icon registered with the present panel. */
  trayRegistrations(): number
  /** A panel appears, if there is none. */
  startPanel(): Promise<void>
  /** The panel goes away, as when it crashes. */
  stopPanel(): void
  /** The number beside the reader's icon in the dock; null without one. */
  badge(): number | null
  notifications(): ShownNotification[]
  clickNotification(id: number): void
  dismissNotification(id: number): void
  /** NetworkManager comes, and tells whether the connection is metered; `stop` lets it go. */
  startNetwork(metered: boolean): Promise<Network>
  suspend(): void
  resume(): void
  stop(): void
}

/**
 * Starts the desktop on the buses of the private session the tests run in. Start it before the app, stop it after the
 * app's exit. `panel: false` starts without a tray host.
 */
export async function startDesktop({ panel = true }: { panel?: boolean } = {}): Promise<Desktop> {
  const sessionBus = busAddress('DBUS_SESSION_BUS_ADDRESS')
  const notifications = await startNotificationServer(sessionBus)
  const launcher = await startLauncher(sessionBus)
  const systemBus = busAddress('DBUS_SYSTEM_BUS_ADDRESS')
  const power = await startPower(systemBus)
  let host = panel ? await startTrayHost(sessionBus) : null
  const present = () => {
    if (!host) throw new Error('there is no panel')
    return host
  }
  const items = async () => (host ? host.items() : [])
  return {
    trayItems: items,
    tooltip: async () => (await items())[0]?.tooltip ?? '',
    trayMenu: async () => ((await items())[0]?.menu ?? []).filter((entry) => entry.visible && !entry.isSeparator),
    clickTray: () => present().activate(),
    clickTrayMenu: (...labels) => present().clickMenu(labels),
    openTrayMenu: (isOpen) => present().openMenu(isOpen),
    trayRegistrations: () => host?.registrations() ?? 0,
    startPanel: async () => {
      host ??= await startTrayHost(sessionBus)
    },
    stopPanel: () => {
      host?.stop()
      host = null
    },
    badge: () => launcher.badge('tilshi.desktop'),
    notifications: () => notifications.shown(),
    clickNotification: (id) => notifications.click(id),
    dismissNotification: (id) => notifications.dismiss(id),
    startNetwork: (metered) => startNetwork(systemBus, metered),
    suspend: () => power.suspend(),
    resume: () => power.resume(),
    stop: () => [host, notifications, launcher, power].forEach((part) => part?.stop()),
  }
}

function busAddress(name: 'DBUS_SESSION_BUS_ADDRESS' | 'DBUS_SYSTEM_BUS_ADDRESS'): string {
  const address = process.env[name]
  if (!address || !process.env['TILSHI_SESSION'])
    throw new Error('run the tests by `npm test`: they need a private session')
  return address
}
