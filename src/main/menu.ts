import { Menu, type MenuItemConstructorOptions } from 'electron'
import { dirOf, type InterfaceLanguage } from '#shared/languages.ts'
import type { Settings, Theme } from '#shared/settings.ts'
import { chordsOf, type ActionName } from '#shared/shortcuts.ts'
import { acceleratorOf } from './accelerator.ts'
import { editItems } from './edit-items.ts'
import { loadWords, type Words } from './words.ts'

export type MenuState = Pick<Settings, 'theme' | 'shortcutPreset' | 'shortcuts'> & {
  language: InterfaceLanguage
  dev: boolean
}
export type MenuActions = {
  command(name: ActionName): void
  openLog(): void
  openRatesWindow(): void
  setTheme(theme: Theme): void
  zoom(step: 1 | -1 | 0): void
  quit(): void
}

type Item = MenuItemConstructorOptions
type Parts = { state: MenuState; words: Words; actions: MenuActions }

const separator: Item = { type: 'separator' }
const isMac = process.platform === 'darwin'

/** There is one application menu, so the latest call decides what it shows. */
let latest = 0

/** Shows the application's menu in a language, as soon as its words are read; throws nothing. */
export function showMenu(state: MenuState, actions: MenuActions): void {
  const asked = ++latest
  void loadWords(state.language).then((words) => {
    if (asked === latest) Menu.setApplicationMenu(Menu.buildFromTemplate(menuBar({ state, words, actions })))
  })
}

function menuBar(parts: Parts): Item[] {
  return [
    ...(isMac ? [appMenu(parts)] : []),
    fileMenu(parts),
    editMenu(parts),
    viewMenu(parts),
    goMenu(parts),
    helpMenu(parts),
  ]
}

/**
 * An item that does what can also be on keys, with those the reader has chosen. The window hears them by their place on
 * the keyboard; the menu only shows them, except on a Mac, where it cannot be told so.
 */
function actionItem({ state, words, actions }: Parts, word: Parameters<Words>[0], action: ActionName): Item {
  const accelerator = acceleratorOf(chordsOf(state, action), dirOf(state.language) === 'rtl')
  return {
    id: action,
    label: words(word),
    ...(accelerator === null ? {} : { accelerator, registerAccelerator: isMac }),
    click: () => actions.command(action),
  }
}

function appMenu(parts: Parts): Item {
  const { words } = parts
  return {
    label: 'Tilshi',
    submenu: [
      { role: 'about', label: words('menu.about') },
      separator,
      actionItem(parts, 'menu.settings', 'settings'),
      separator,
      { role: 'services', label: words('menu.services') },
      separator,
      { role: 'hide', label: words('menu.hide') },
      { role: 'hideOthers', label: words('menu.hideOthers') },
      { role: 'unhide', label: words('menu.showAll') },
      separator,
      quitItem(parts),
    ],
  }
}

function quitItem({ words, actions }: Pick<Parts, 'words' | 'actions'>): Item {
  return { label: words('menu.quit'), accelerator: 'CmdOrCtrl+Q', click: actions.quit }
}

function fileMenu(parts: Parts): Item {
  const { words } = parts
  return {
    label: words('menu.file'),
    submenu: [
      actionItem(parts, 'menu.refresh', 'refresh'),
      actionItem(parts, 'menu.addSource', 'addSource'),
      separator,
      actionItem(parts, 'menu.packThis', 'packThis'),
      separator,
      actionItem(parts, 'menu.importOpml', 'importOpml'),
      actionItem(parts, 'menu.exportOpml', 'exportOpml'),
      separator,
      { role: 'close', label: words('menu.close') },
      ...(isMac ? [] : [separator, actionItem(parts, 'menu.settings', 'settings'), separator, quitItem(parts)]),
    ],
  }
}

function editMenu(parts: Parts): Item {
  const { words } = parts
  return {
    label: words('menu.edit'),
    submenu: [
      ...editItems(words),
      separator,
      actionItem(parts, 'menu.search', 'search'),
      separator,
      actionItem(parts, 'shortcuts.markAllRead', 'markAllRead'),
      actionItem(parts, 'shortcuts.markAboveRead', 'markAboveRead'),
      actionItem(parts, 'shortcuts.markBelowRead', 'markBelowRead'),
    ],
  }
}

function viewMenu(parts: Parts): Item {
  const { state, words, actions } = parts
  const zoom = (step: 1 | -1 | 0) => () => actions.zoom(step)
  return {
    label: words('menu.view'),
    submenu: [
      actionItem(parts, 'menu.front', 'front'),
      actionItem(parts, 'menu.latest', 'latest'),
      actionItem(parts, 'shortcuts.unread', 'unread'),
      actionItem(parts, 'menu.starred', 'starred'),
      actionItem(parts, 'menu.rates', 'rates'),
      // Also without the reader's window.
      { ...actionItem(parts, 'shortcuts.ratesWindow', 'ratesWindow'), click: actions.openRatesWindow },
      actionItem(parts, 'shortcuts.weather', 'weather'),
      actionItem(parts, 'menu.packs', 'packs'),
      separator,
      { label: words('menu.larger'), accelerator: 'CmdOrCtrl+Plus', click: zoom(1) },
      // The key of + without Shift on most keyboards.
      { label: words('menu.larger'), accelerator: 'CmdOrCtrl+=', click: zoom(1), visible: false },
      { label: words('menu.smaller'), accelerator: 'CmdOrCtrl+-', click: zoom(-1) },
      { label: words('menu.usualSize'), accelerator: 'CmdOrCtrl+0', click: zoom(0) },
      separator,
      { label: words('menu.theme'), submenu: themeItems(parts) },
      { role: 'togglefullscreen', label: words('menu.fullScreen') },
      ...(state.dev ? ([separator, { role: 'toggleDevTools', label: words('menu.devTools') }] as const) : []),
    ],
  }
}

function themeItems({ state, words, actions }: Parts): Item[] {
  const themes = ['system', 'light', 'dark', 'sepia'] as const
  return themes.map((theme) => ({
    type: 'radio',
    label: words(`bar.themes.${theme}`),
    checked: state.theme === theme,
    click: () => actions.setTheme(theme),
  }))
}

function goMenu(parts: Parts): Item {
  return {
    label: parts.words('menu.go'),
    submenu: [
      actionItem(parts, 'menu.palette', 'palette'),
      separator,
      actionItem(parts, 'menu.back', 'back'),
      actionItem(parts, 'menu.forward', 'forward'),
    ],
  }
}

function helpMenu(parts: Parts): Item {
  const { words, actions } = parts
  return {
    label: words('menu.help'),
    submenu: [
      actionItem(parts, 'menu.shortcuts', 'shortcuts'),
      { label: words('menu.openLog'), click: actions.openLog },
      ...(isMac ? [] : [separator, { role: 'about', label: words('menu.about') } as const]),
    ],
  }
}
