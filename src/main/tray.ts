import { join } from 'node:path'
import { app, Menu, nativeImage, nativeTheme, Tray, type MenuItemConstructorOptions, type NativeImage } from 'electron'
import type { ArticleId } from '#shared/model.ts'
import type { Log } from './log.ts'
import { watchMenu } from './menu-watch.ts'
import { watchTrayHost } from './tray-host.ts'
import { createTrayLabel } from './tray-label.ts'
import { drawTicker, type IconSize, type TickerLook } from './tray-icon.ts'
import { trayText, type Face, type TrayState, type TrayText } from './tray-text.ts'
import { createTurns } from './turns.ts'
import { loadWords, type Words } from './words.ts'

export type TrayActions = {
  open(): void
  openArticle(id: ArticleId): void
  copy(text: string): void
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

/** How long the menu says that a rate was copied. */
const copiedForMs = 10_000
/** As high as what a menu bar of macOS holds. */
const macHeight = 18

/** What the icon shows; each part is given to the desktop only when it changes. Of the pictures one has its turn. */
type Shown = { pictures: Picture[]; tooltip: string; menu: MenuItemConstructorOptions[]; menuKey: string }
type Picture = { key: string; title: string; draw(): NativeImage }
type Copying = { copied: string | null; copy(rate: string): void }

/** The ticker: one icon with the pairs' rates in turn, all of them in its tooltip, and a menu. */
export function createTray(actions: TrayActions, log: Log): TrayHandle {
  let available = false
  let state: TrayState | null = null
  let shown: Shown | null = null
  let turn = 0
  let settle = () => undefined as void
  const ready = new Promise<void>((resolve) => (settle = resolve))

  const place = () => {
    if (shown === null) return
    // Where nobody sees the icon nothing turns.
    turns.set(shown.pictures.length, available ? (state?.turnSeconds ?? 0) : 0)
    icon.show(shown, turns.at(), available)
    if (available) menu.start()
    label.show(available && state?.hasLabel === true ? (shown.pictures[turns.at()]?.title ?? null) : null)
  }
  const turns = createTurns(place)
  const icon = keptIcon(actions.open, turns.hold)
  const label = createTrayLabel(actions.open, log)
  const menu = watchMenu(log, turns.hold)
  const copying = (): Copying => ({
    copied,
    copy(rate) {
      actions.copy(rate)
      copied = rate
      clearTimeout(saying)
      saying = setTimeout(() => {
        copied = null
        refresh()
      }, copiedForMs)
      refresh()
    },
  })
  let copied: string | null = null
  let saying: NodeJS.Timeout | undefined
  const update = async () => {
    if (state === null) return
    const asked = ++turn
    const wanted = state
    const words = await loadWords(wanted.language)
    await ready
    // A later state may have been ready sooner.
    if (asked !== turn) return
    shown = toShown(wanted, words, actions, copying())
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
      clearTimeout(saying)
      turns.stop()
      menu.stop()
      nativeTheme.off('updated', refresh)
      host.stop()
      shown = null
      icon.remove()
      label.show(null)
    },
  }
}

type KeptIcon = { show(next: Shown, at: number, hasHost: boolean): void; remove(): void }

/**
 * The one icon. Made before the desktop had a place for it, it would never reach that place, so it is made anew when
 * one appears. `onMenu` hears whether the menu is open, where the desktop tells.
 */
function keptIcon(onClick: () => void, onMenu: (isOpen: boolean) => void): KeptIcon {
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
  const menuFrom = (template: MenuItemConstructorOptions[]) => {
    const menu = Menu.buildFromTemplate(template)
    menu.on('menu-will-show', () => onMenu(true))
    menu.on('menu-will-close', () => onMenu(false))
    // Of the menu before this one nothing more is heard.
    onMenu(false)
    return menu
  }
  return {
    show({ pictures, tooltip, menu, menuKey }, at, hasHost) {
      const picture = pictures[at]
      if (picture === undefined) return
      if (hasHost && !madeWithHost) remove()
      if (tray === null) {
        madeWithHost = hasHost
        tray = make(picture.draw())
        now.picture = picture.key
      }
      if (picture.key !== now.picture) tray.setImage(picture.draw())
      if (process.platform === 'darwin') tray.setTitle(picture.title, { fontType: 'monospacedDigit' })
      if (tooltip !== now.tooltip) tray.setToolTip(tooltip)
      if (menuKey !== now.menuKey) tray.setContextMenu(menuFrom(menu))
      now = { picture: picture.key, tooltip, menuKey }
    },
    remove,
  }
}

function toShown(state: TrayState, words: Words, actions: TrayActions, copying: Copying): Shown {
  const text = trayText(state, words, Date.now())
  const menu = menuOf(state, text, words, actions, copying)
  const menuKey = JSON.stringify([menu, state.headlines.map(({ id }) => id)])
  return { pictures: picturesOf(text), tooltip: text.tooltip, menu, menuKey }
}

/** One for each face; the mark where there is none, and on macOS, which writes the face beside it in words. */
function picturesOf({ faces }: TrayText): Picture[] {
  if (faces.length === 0) return [markWith('')]
  return process.platform === 'darwin' ? faces.map(({ title }) => markWith(title)) : faces.map(pictureOf)
}

function markWith(title: string): Picture {
  const path = join(app.getAppPath(), 'resources/icons/icon-48.png')
  const draw = () => {
    const image = nativeImage.createFromPath(path)
    return process.platform === 'darwin' ? image.resize({ height: macHeight }) : image
  }
  return { key: path, title, draw }
}

function pictureOf({ value, direction, stale, title }: Face): Picture {
  const dark =
    process.platform === 'linux'
      ? nativeTheme.shouldUseDarkColors
      : nativeTheme.shouldUseDarkColorsForSystemIntegratedUI
  const look = { value, direction, stale, dark }
  // Drawn once, however often it has its turn.
  let image: NativeImage | null = null
  return { key: JSON.stringify(look), title, draw: () => (image ??= tickerImage(look)) }
}

/** Linux panels get the largest and scale it by a whole number or so; Windows chooses by the screen's density. */
function tickerImage(look: Omit<TickerLook, 'size'>): NativeImage {
  const image = nativeImage.createEmpty()
  const sizes: readonly IconSize[] = process.platform === 'win32' ? [16, 20, 24, 32, 48] : [24, 48]
  for (const size of sizes) {
    const buffer = drawTicker({ ...look, size })
    image.addRepresentation({ scaleFactor: size / (sizes[0] ?? size), width: size, height: size, buffer })
  }
  return image
}

function menuOf(
  state: TrayState,
  text: TrayText,
  words: Words,
  actions: TrayActions,
  { copied, copy }: Copying,
): MenuItemConstructorOptions[] {
  const separator = { type: 'separator' } as const
  const headlines = state.headlines.map(({ id }, at) => ({
    label: asLabel(text.headlines[at] ?? ''),
    click: () => actions.openArticle(id),
  }))
  return [
    ...text.pairs.map(({ label, rate }) => ({ label: asLabel(label), click: () => copy(rate) })),
    { label: asLabel(text.asOf), enabled: false },
    ...(text.pairs.length === 0 ? [] : [{ label: copyWords(copied, words), enabled: false }]),
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

function copyWords(copied: string | null, words: Words): string {
  return copied === null ? words('tray.copyHint') : words('tray.copied', { rate: copied })
}

/** One ampersand marks an access key; two stand for one. */
function asLabel(text: string): string {
  return text.replaceAll('&', '&&')
}
