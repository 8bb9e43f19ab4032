import { join } from 'node:path'
import { app, Menu, nativeImage, nativeTheme, Tray, type MenuItemConstructorOptions, type NativeImage } from 'electron'
import type { ArticleId } from '#shared/model.ts'
import type { Log } from './log.ts'
import { watchTrayHost } from './tray-host.ts'
import { drawTicker, type TickerLook } from './tray-icon.ts'
import { trayText, type TrayState, type TrayText } from './tray-text.ts'
import { loadWords, type Words } from './words.ts'

export type TrayActions = {
  open(): void
  openArticle(id: ArticleId): void
  refresh(): void
  setPaused(paused: boolean): void
  quit(): void
  /** The desktop has had no place for the icon for ten seconds: a hidden window must come back by itself. */
  hostMissing?(): void
}
export type TrayHandle = {
  /** Shows new rates, headlines or another language; what has not changed is left alone. */
  show(state: TrayState): void
  /** Whether the desktop shows the icon now; where it does not, a hidden window could not be found again. */
  isAvailable(): boolean
  /** Settles once it is known whether the desktop shows icons. */
  ready: Promise<void>
  stop(): void
}

/** A panel that restarts is back sooner than this. */
const hostPatienceMs = 10_000

/** What the icon shows; each part is given to the desktop only when it changes. */
type Shown = { picture: Picture; tooltip: string; menu: MenuItemConstructorOptions[]; menuKey: string }
type Picture = { key: string; draw(): NativeImage }

/** The ticker: one icon with the first pair's rate, all pairs in its tooltip, and a menu. */
export function createTray(actions: TrayActions, log: Log): TrayHandle {
  const icon = keptIcon(actions.open)
  let available = false
  let state: TrayState | null = null
  let shown: Shown | null = null
  let turn = 0
  let settle = () => undefined as void
  const ready = new Promise<void>((resolve) => (settle = resolve))

  const place = () => {
    if (shown !== null) icon.show(shown, available)
  }
  const update = async () => {
    if (state === null) return
    const asked = ++turn
    const wanted = state
    const words = await loadWords(wanted.language)
    await ready
    // A later state may have been ready sooner.
    if (asked !== turn) return
    shown = toShown(wanted, words, actions)
    place()
  }
  const refresh = () => void update().catch((error: unknown) => log.write('tray', error))
  let patience: NodeJS.Timeout | undefined
  const host = watchTrayHost(log, (now) => {
    available = now
    settle()
    place()
    clearTimeout(patience)
    if (!now) patience = setTimeout(() => actions.hostMissing?.(), hostPatienceMs)
  })
  nativeTheme.on('updated', refresh)
  return {
    show(next) {
      state = next
      refresh()
    },
    isAvailable: () => available,
    ready,
    stop() {
      turn++
      clearTimeout(patience)
      nativeTheme.off('updated', refresh)
      host.stop()
      shown = null
      icon.remove()
    },
  }
}

/**
 * The one icon. Made before the desktop had a place for it, it would never reach that place, so it is made anew when
 * one appears.
 */
function keptIcon(onClick: () => void): { show(next: Shown, hasHost: boolean): void; remove(): void } {
  let tray: Tray | null = null
  let madeWithHost = false
  let now = { picture: '', tooltip: '', menuKey: '' }
  const remove = () => {
    tray?.destroy()
    tray = null
    now = { picture: '', tooltip: '', menuKey: '' }
  }
  const make = (picture: NativeImage) => {
    const made = new Tray(picture)
    made.on('click', onClick)
    return made
  }
  return {
    show({ picture, tooltip, menu, menuKey }, hasHost) {
      if (hasHost && !madeWithHost) remove()
      if (tray === null) {
        madeWithHost = hasHost
        tray = make(picture.draw())
        now.picture = picture.key
      }
      if (picture.key !== now.picture) tray.setImage(picture.draw())
      if (tooltip !== now.tooltip) tray.setToolTip(tooltip)
      if (menuKey !== now.menuKey) tray.setContextMenu(Menu.buildFromTemplate(menu))
      now = { picture: picture.key, tooltip, menuKey }
    },
    remove,
  }
}

function toShown(state: TrayState, words: Words, actions: TrayActions): Shown {
  const text = trayText(state, words, Date.now())
  const menu = menuOf(state, text, words, actions)
  const menuKey = JSON.stringify([menu, state.headlines.map(({ id }) => id)])
  return { picture: pictureOf(state, text), tooltip: text.tooltip, menu, menuKey }
}

function pictureOf({ board }: TrayState, { pairs: [first] }: TrayText): Picture {
  if (first === undefined) {
    const path = join(app.getAppPath(), 'resources/icons/icon-48.png')
    return { key: path, draw: () => nativeImage.createFromPath(path) }
  }
  const look = {
    value: first.value,
    direction: first.direction,
    stale: board?.stale ?? false,
    dark:
      process.platform === 'linux'
        ? nativeTheme.shouldUseDarkColors
        : nativeTheme.shouldUseDarkColorsForSystemIntegratedUI,
  }
  return { key: JSON.stringify(look), draw: () => tickerImage(look) }
}

function tickerImage(look: Omit<TickerLook, 'size'>): NativeImage {
  const image = nativeImage.createEmpty()
  // Linux panels get the largest and scale it; Windows and macOS choose by the screen's density.
  const sizes = process.platform === 'win32' ? ([16, 24, 48] as const) : ([24, 48] as const)
  for (const size of sizes) {
    const buffer = drawTicker({ ...look, size })
    image.addRepresentation({ scaleFactor: size / sizes[0], width: size, height: size, buffer })
  }
  return image
}

function menuOf(state: TrayState, text: TrayText, words: Words, actions: TrayActions): MenuItemConstructorOptions[] {
  const separator = { type: 'separator' } as const
  const headlines = state.headlines.map(({ id }, at) => ({
    label: asLabel(text.headlines[at] ?? ''),
    click: () => actions.openArticle(id),
  }))
  return [
    ...text.pairs.map(({ label }) => ({ label: asLabel(label), click: actions.open })),
    { label: asLabel(text.asOf), enabled: false },
    separator,
    ...headlines,
    ...(headlines.length > 0 ? [separator] : []),
    { label: words('tray.refresh'), click: actions.refresh },
    {
      label: state.paused ? words('tray.resume') : words('tray.pause'),
      click: () => actions.setPaused(!state.paused),
    },
    separator,
    { label: words('tray.open'), click: actions.open },
    { label: words('tray.quit'), click: actions.quit },
  ]
}

/** One ampersand marks an access key; two stand for one. */
function asLabel(text: string): string {
  return text.replaceAll('&', '&&')
}
