/** One entry of a tray menu. `checked` is null where there is nothing to check. */
export type MenuEntry = {
  id: number
  label: string
  isSeparator: boolean
  enabled: boolean
  visible: boolean
  checked: boolean | null
  children: MenuEntry[]
}

/** A tray icon as a panel sees it; `rgba` and `png` hold its largest picture, sizes in pixels. */
export type TrayItem = {
  tooltip: string
  /** Written beside it where the panel can (Ayatana); empty without one. */
  label: string
  icon: { width: number; height: number; rgba: Buffer; png: Buffer } | null
  menu: MenuEntry[]
}

export type TrayHost = {
  /** How many times an icon registered since the host started. */
  registrations(): number
  items(): Promise<TrayItem[]>
  /** A left click on the first icon. */
  activate(): Promise<void>
  /** A click on the first icon's menu, labels from the top down; rejects when there is no such entry or it is disabled. */
  clickMenu(labels: string[]): Promise<void>
  /** Tells the first icon that its menu is opened, or closed. */
  openMenu(isOpen: boolean): Promise<void>
  stop(): void
}

/** Plays the panel of a desktop on the session bus; rejects when another program does. */
export function startTrayHost(address: string): Promise<TrayHost>
